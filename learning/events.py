"""What happened to modules and routes. A hint, sent after commit; the rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class RouteChosen(Event):
    """The person chose a route: it is frozen, and its opleiders were asked."""

    introduction_id: int


@dataclass(frozen=True, slots=True)
class RouteChanged(Event):
    """Modules, dates or price of a chosen route are others, by the person's yes."""

    introduction_id: int


@dataclass(frozen=True, slots=True)
class AdmissionAnswered(Event):
    """An opleider said yes or no."""

    introduction_id: int
    admission_id: int


@dataclass(frozen=True, slots=True)
class OfferChanged(Event):
    """Modules or starts are others: drafts that they could serve are stale."""


@dataclass(frozen=True, slots=True)
class StartCancelled(Event):
    """A start does not go on; everyone on it was told."""

    start_id: int
