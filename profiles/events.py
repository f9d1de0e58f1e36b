"""What others may want to know of a profile. Hints: versions and rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class ProfileChanged(Event):
    """Something changed that a match could depend on; its engine row is of this version."""

    profile_id: int
    version: int


@dataclass(frozen=True, slots=True)
class EmployerChanged(Event):
    """This person works elsewhere now, or says so no more."""

    profile_id: int


@dataclass(frozen=True, slots=True)
class ExportRequested(Event):
    """A PDF waits to be made."""

    export_id: int


@dataclass(frozen=True, slots=True)
class CvTaken(Event):
    """A CV waits to be read."""

    reading_id: int
