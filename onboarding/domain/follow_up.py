"""The year: on which days who is asked what. Dates are calendar days where the work is, so no
hour, missing or double, can move one; a weekend is a day like any other, since much of the work
in care, transport and retail is done then."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.task_words import TASKS
from onboarding.domain.terms import Moment, Party

WEEK = timedelta(days=7)
MONTHS_IN_YEAR = 12
MONTHS_AFTER: Mapping[Moment, int] = {
    Moment.MONTH_1: 1,
    Moment.MONTHS_2: 2,
    Moment.MONTHS_3: 3,
    Moment.MONTHS_6: 6,
    Moment.MONTHS_9: 9,
    Moment.MONTHS_12: 12,
}
REMIND_AFTER = (timedelta(0), timedelta(days=3), timedelta(days=7))
"""On the day itself, after 3 days and after 7; then it is missed, and the coach sees it."""
STEPS = len(REMIND_AFTER)
LAST_WORD = REMIND_AFTER[-1]
"""How long the person waits at most for the team before closing the year."""
DROPPED_AFTER = timedelta(days=3)
"""A reminder that could not go out for longer than this is of no use any more."""


@dataclass(frozen=True, slots=True)
class TaskPlan:
    """One small task of one of the four actors."""

    party: Party
    day: int
    code: str
    due_on: date


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def check_in_days(starts_on: date) -> dict[Moment, date]:
    """The seven moments, each counted from the first working day and never from one another: who
    begins on 31 January is asked on 28 or 29 February, and then on 31 March."""
    days = {Moment.WEEKS_2: starts_on + 2 * WEEK}
    return days | {moment: add_months(starts_on, n) for moment, n in MONTHS_AFTER.items()}


def check_in_day(starts_on: date, moment: Moment, party: Party) -> date:
    """When this party is asked. The year ends with the person, who answers last: a week after the
    team was asked, or on the day on which the team answers (`services.year` moves it)."""
    day = check_in_days(starts_on)[moment]
    has_last_word = party is Party.PERSON and moment is Moment.MONTHS_12
    return day + LAST_WORD if has_last_word else day


def task_day(starts_on: date, day: int) -> date:
    """Day 1 is the first working day itself; day 100 is 99 days later."""
    return starts_on + timedelta(days=day - 1)


def first_hundred_days(starts_on: date, *, has_school: bool) -> tuple[TaskPlan, ...]:
    """Every task of the first hundred days, in order; the opleider's only when there is one."""
    return tuple(
        TaskPlan(words.party, words.day, words.code, task_day(starts_on, words.day))
        for words in TASKS
        if has_school or words.party is not Party.PROVIDER
    )


def remind_days(due_on: date) -> tuple[date, ...]:
    """The days on which something is asked: the day itself, and 3 and 7 days after it."""
    return tuple(due_on + wait for wait in REMIND_AFTER)


def steps_reached(due_on: date, today: date) -> int:
    """How often something should have been asked by now, 0 to 3."""
    return sum(day <= today for day in remind_days(due_on))


def is_missed(due_on: date, *, reminded: int) -> bool:
    """Whether nobody answered although it was asked as often as we ask."""
    return reminded >= STEPS


@dataclass(frozen=True, slots=True)
class Asking:
    """What a sweep does now: ask as step `step`, or nothing; `dropped` steps are never asked."""

    step: int | None
    dropped: int


def next_asking(due_on: date, *, reminded: int, today: date) -> Asking:
    """The step to ask today, given that `reminded` steps were asked before.

    Steps that came and went while nothing ran are never made up for: one thing is asked once a
    day at most, with its newest step, and not even that when it is more than three days late.
    """
    reached = steps_reached(due_on, today)
    behind = reached - reminded
    if behind <= 0:
        return Asking(None, 0)
    is_late = today - remind_days(due_on)[reached - 1] > DROPPED_AFTER
    return Asking(None, behind) if is_late else Asking(reached, behind - 1)


def shift(day: date, *, paused_on: date, resumed_on: date) -> date:
    """A day that is still open moves by as many days as the pause lasted."""
    return day + max(resumed_on - paused_on, timedelta(0))
