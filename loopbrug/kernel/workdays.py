"""Working days, Monday to Friday. A public holiday counts too: the promise stays plain. And the
hours of a day in which people are asked something."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OPENS, CLOSES = time(9), time(17)
"""The clock never changes between these two, so a moment of asking exists once, in every night."""
SATURDAY = 5
PROMISED_ANSWER = 5
"""Within how many working days both sides promise each other an answer (capability C45)."""


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    days = (end - start).days
    return sum((start + timedelta(days=i)).weekday() < SATURDAY for i in range(1, days + 1))


def is_asking_time(now: datetime) -> bool:
    """Whether people may be asked or reminded at this moment: by day, where the work is."""
    return OPENS <= now.astimezone(AMSTERDAM).time() < CLOSES
