"""Monthly starts by rule, and the months that have none."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

MONTHS_AHEAD = 12
ANSWER_TIME = timedelta(days=7)
"""An opleider has five working days to answer: what starts sooner is not proposed any more."""
DECEMBER = 12
FRIDAY = 4


def month_of(day: date) -> date:
    """The first day of its month, by which we name the month."""
    return day.replace(day=1)


def months_from(first: date, count: int) -> tuple[date, ...]:
    """`count` months in a row, beginning with the month of `first`."""

    def walk() -> Iterator[date]:
        month = month_of(first)
        for _step in range(count):
            yield month
            month = _month_after(month)

    return tuple(walk())


def next_months(today: date, count: int = MONTHS_AHEAD) -> tuple[date, ...]:
    """The months after this one: what is left of this month is nobody's promise."""
    return months_from(_month_after(month_of(today)), count)


def months_without_start(starts: Iterable[date], today: date) -> tuple[date, ...]:
    """Those of the next twelve months in which nothing starts."""
    with_start = {month_of(day) for day in starts}
    return tuple(month for month in next_months(today) if month not in with_start)


def start_in(month: date, start_day: int) -> date:
    """The start of a month by rule: that day, or the Monday after a weekend. When that Monday lies
    in another month, the Friday before, so that every month keeps its start."""
    day = month.replace(day=start_day)
    if day.weekday() <= FRIDAY:
        return day
    monday = day + timedelta(days=7 - day.weekday())
    if monday.month == day.month:
        return monday
    return day - timedelta(days=day.weekday() - FRIDAY)


def month_starts(
    first: date, count: int, start_day: int, *, after: date, taken: Collection[date]
) -> tuple[date, ...]:
    """The starts by rule that are still to be made: one for each of the months that has none yet,
    later than `after`."""
    with_start = {month_of(day) for day in taken}
    days = (start_in(month, start_day) for month in months_from(first, count))
    return tuple(day for day in days if day > after and month_of(day) not in with_start)


def first_to_propose(ready_from: date, today: date) -> date:
    """The first day on which a module on a new route can begin."""
    return max(ready_from, today + ANSWER_TIME)


def end_of(starts_on: date, weeks: int) -> date:
    """The day after the last one."""
    return starts_on + timedelta(weeks=weeks)


def _month_after(month: date) -> date:
    if month.month == DECEMBER:
        return date(month.year + 1, 1, 1)
    return date(month.year, month.month + 1, 1)
