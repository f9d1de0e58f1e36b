"""Two people and their separate acts: what each may do, from which state."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class InterestState(StrEnum):
    """Where two people stand. Silence changes nothing here: only an act does."""

    NONE = "none"
    PERSON = "person"
    """The person waits for the employer."""
    EMPLOYER = "employer"
    """The employer waits for the person."""
    BOTH = "both"
    DECLINED = "declined"
    """One human at the employer said no, with a reason."""
    LEFT = "left"
    """The person stepped back from an employer whose yes still stands."""
    ENDED = "ended"
    """The vacancy closed, or the employer stopped."""


class Act(StrEnum):
    PERSON_YES = "person_yes"
    PERSON_WITHDRAWS = "person_withdraws"
    PERSON_NO = "person_no"
    EMPLOYER_YES = "employer_yes"
    EMPLOYER_WITHDRAWS = "employer_withdraws"
    EMPLOYER_NO = "employer_no"
    CLOSE = "close"


class TwoSided(Protocol):
    """What a row of two acts must tell."""

    person_at: datetime | None
    person_withdrawn_at: datetime | None
    employer_at: datetime | None
    employer_withdrawn_at: datetime | None
    declined_at: datetime | None
    ended_at: datetime | None


class WrongAct(Exception):
    """This act is not possible now; `state` says what came first."""

    def __init__(self, act: Act, state: InterestState) -> None:
        super().__init__(f"{act} in {state}")
        self.act = act
        self.state = state


ALLOWED = frozenset(
    {
        (InterestState.NONE, Act.PERSON_YES),
        (InterestState.PERSON, Act.PERSON_YES),  # with other ticks
        (InterestState.EMPLOYER, Act.PERSON_YES),
        (InterestState.LEFT, Act.PERSON_YES),
        (InterestState.PERSON, Act.PERSON_WITHDRAWS),
        (InterestState.BOTH, Act.PERSON_WITHDRAWS),
        (InterestState.EMPLOYER, Act.PERSON_NO),
        (InterestState.NONE, Act.EMPLOYER_YES),
        (InterestState.PERSON, Act.EMPLOYER_YES),
        (InterestState.PERSON, Act.EMPLOYER_NO),
        (InterestState.EMPLOYER, Act.EMPLOYER_WITHDRAWS),
        (InterestState.BOTH, Act.EMPLOYER_WITHDRAWS),
        (InterestState.PERSON, Act.CLOSE),
        (InterestState.EMPLOYER, Act.CLOSE),
    }
)
"""Every act that is possible. What is not here is refused, whoever asks and in whatever order.

A closed vacancy takes no acts at all; the services look at that before they come here.
"""


EMPLOYER_SAID_YES = frozenset({InterestState.EMPLOYER, InterestState.LEFT})
"""The employer's yes stands: a yes of the person opens what is ticked at that moment."""


ANSWERED = frozenset({InterestState.BOTH, InterestState.DECLINED})


def state_of(row: TwoSided) -> InterestState:
    if row.declined_at is not None:
        return InterestState.DECLINED
    employer = row.employer_at is not None and row.employer_withdrawn_at is None
    if row.ended_at is not None:
        return InterestState.LEFT if employer else InterestState.ENDED
    person = row.person_at is not None and row.person_withdrawn_at is None
    if person and employer:
        return InterestState.BOTH
    if person:
        return InterestState.PERSON
    return InterestState.EMPLOYER if employer else InterestState.NONE


def is_answered(row: TwoSided) -> bool:
    """Whether the employer said yes or no to who asked."""
    return state_of(row) in ANSWERED


def waits_since(row: TwoSided) -> datetime | None:
    """The act of one side that the other did not answer yet; None while nobody waits."""
    state = state_of(row)
    if state is InterestState.PERSON:
        return row.person_at
    return row.employer_at if state is InterestState.EMPLOYER else None


def require_act(state: InterestState, act: Act) -> None:
    """Raise WrongAct unless the act is possible in this state."""
    if (state, act) not in ALLOWED:
        raise WrongAct(act, state)
