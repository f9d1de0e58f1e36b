"""Working days, Monday to Friday. A public holiday counts too: the promise stays plain."""

from datetime import date, timedelta

SATURDAY = 5
PROMISED_ANSWER = 5
"""Within how many working days both sides promise each other an answer (capability C45)."""


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    days = (end - start).days
    return sum((start + timedelta(days=i)).weekday() < SATURDAY for i in range(1, days + 1))
