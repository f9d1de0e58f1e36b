"""The words of a route that more than one module uses."""

from enum import StrEnum


class RouteSide(StrEnum):
    """Who looks at a route. An opleider never sees a route, only its own admissions."""

    PERSON = "person"
    COACH = "coach"
    RECEIVING = "receiving"


class StepState(StrEnum):
    """Where one module on a route stands."""

    PROPOSED = "proposed"
    """On a draft: nobody was asked yet."""
    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    """Its start does not go on; the person chooses what comes instead."""
    MOVED = "moved"
    """Its start is on another day than the one that was chosen."""
    LATE = "late"
    """Its start came and the opleider had not answered."""
    WITHDRAWN = "withdrawn"
    """The person took the question back."""

    @property
    def is_lost(self) -> bool:
        """Whether it cannot go on as it stands."""
        return self in (
            StepState.REFUSED, StepState.CANCELLED, StepState.MOVED, StepState.LATE,
        )  # fmt: skip


class LearnerPhase(StrEnum):
    """Where someone who was admitted is."""

    COMING = "coming"
    LEARNING = "learning"
    DONE = "done"


SMALLEST_SHOWN = 5
"""A group of people that is smaller is never counted out loud."""
