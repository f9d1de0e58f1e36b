"""The year as one side may see it: what is not for that side is absent, not hidden."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from onboarding.domain.follow_up import is_missed
from onboarding.domain.sides import (
    OWN_PARTY,
    SEES_MOMENTS,
    SEES_TEAM_ANSWERS,
    TASKS_SEEN,
    Side,
    sees_answers,
)
from onboarding.domain.signals import Answers
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import MOMENT_LABELS, Moment, Party
from onboarding.models import CheckIn, OnboardingTask, Transition


@dataclass(frozen=True, slots=True)
class TaskLine:
    public_id: UUID
    party: Party
    day: int
    code: str
    title: str
    sentence: str
    due_on: date
    done_at: datetime | None
    is_due: bool
    is_late: bool
    """Asked three times, and still not done."""
    is_own: bool
    """This side does it itself."""


@dataclass(frozen=True, slots=True)
class CheckInLine:
    public_id: UUID
    party: Party
    moment: Moment
    label: str
    due_on: date
    answered_at: datetime | None
    is_due: bool
    is_missed: bool
    is_shared: bool
    answers: Answers | None
    """None while nobody answered, and for a side that may not read them."""
    note: str
    """For the person, the coach and who wrote it."""
    is_own: bool
    """This side answers it itself."""


@dataclass(frozen=True, slots=True)
class Year:
    """In the order of the days; who was planned first where days are the same."""

    side: Side
    tasks: tuple[TaskLine, ...]
    check_ins: tuple[CheckInLine, ...]


def year_of(transition: Transition, side: Side, *, today: date) -> Year:
    """The tasks and check-ins of one crossing, in two queries."""
    tasks = transition.tasks.filter(party__in=TASKS_SEEN[side]).order_by("due_on", "day", "pk")
    seen = transition.check_ins.filter(party__in=SEES_MOMENTS[side])
    return Year(
        side,
        tuple(task_line(task, side, today=today) for task in tasks),
        tuple(check_in_line(row, side, today=today) for row in seen.order_by("due_on", "pk")),
    )


def task_line(task: OnboardingTask, side: Side, *, today: date) -> TaskLine:
    words, party, is_open = WORDS_OF[task.code], Party(task.party), task.done_at is None
    return TaskLine(
        public_id=task.public_id,
        party=party,
        day=task.day,
        code=task.code,
        title=words.title,
        sentence=words.sentence,
        due_on=task.due_on,
        done_at=task.done_at,
        is_due=is_open and task.due_on <= today,
        is_late=is_open and is_missed(task.due_on, reminded=task.reminded_count),
        is_own=OWN_PARTY.get(side) is party,
    )


def check_in_line(row: CheckIn, side: Side, *, today: date) -> CheckInLine:
    party, moment = Party(row.party), Moment(row.moment)
    is_open, is_own = row.answered_at is None, OWN_PARTY.get(side) is party
    is_readable = sees_answers(side, party, is_shared=row.is_shared_with_team)
    return CheckInLine(
        public_id=row.public_id,
        party=party,
        moment=moment,
        label=MOMENT_LABELS[moment],
        due_on=row.due_on,
        answered_at=row.answered_at,
        is_due=is_open and row.due_on <= today,
        is_missed=is_open and is_missed(row.due_on, reminded=row.reminded_count),
        is_shared=row.is_shared_with_team,
        answers=answers_of(row) if is_readable else None,
        note=row.note if side in SEES_TEAM_ANSWERS or is_own else "",
        is_own=is_own,
    )


def answers_of(row: CheckIn) -> Answers | None:
    """The three answers; None while they were not given."""
    if row.goes_well is None or row.enough_help is None or row.will_last is None:
        return None
    return Answers(row.goes_well, row.enough_help, row.will_last)
