"""What happened with organisations. A hint, sent after commit; the rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class OrganisationConfirmed(Event):
    """From now on its people see what their role may see."""

    organisation_id: int


@dataclass(frozen=True, slots=True)
class OrganisationClosed(Event):
    """Nobody acts for this organisation any more: what it still had open should close."""

    organisation_id: int


@dataclass(frozen=True, slots=True)
class MembershipEnded(Event):
    """This person no longer acts for this organisation."""

    membership_id: int


@dataclass(frozen=True, slots=True)
class TakeoutAsked(Event):
    """Someone wants a copy of everything."""

    takeout_id: int
