"""Working days, Monday to Friday. A public holiday counts too: the promise stays plain. And the
hours of a day in which people are asked something."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPENS, CLOSES = time(9), time(17)
"""The clock never changes between these two, so a moment of asking exists once, in every night."""
SATURDAY = 5
Away = tuple[date, date]
"""The first and the last day of being away."""
PROMISED_ANSWER = 5
"""Within how many working days both sides promise each other an answer (capability C45)."""


def workdays_between(start: date, end: date, *, away: Collection[Away] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later. Days on
    which the one it is about was away do not count."""
    days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
    return sum(
        day.weekday() < SATURDAY and not any(first <= day <= last for first, last in away)
        for day in days
    )


def is_asking_time(now: datetime) -> bool:
    """Whether people may be asked or reminded at this moment: by day, where the work is."""
    return OPENS <= now.astimezone(AMSTERDAM).time() < CLOSES
