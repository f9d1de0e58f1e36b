"""Quarters of a year, each told by its first day."""

from collections.abc import Iterator
from datetime import date

MONTHS = 3


def quarter_of(day: date) -> date:
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def next_quarter(start: date) -> date:
    year, month = divmod(start.month - 1 + MONTHS, 12)
    return date(start.year + year, month + 1, 1)


def closed_quarters(today: date, most: int) -> Iterator[date]:
    """The last ones that are over, the newest first."""
    start = quarter_of(today)
    for _number in range(most):
        year, month = divmod(start.month - 1 - MONTHS, 12)
        start = date(start.year + year, month + 1, 1)
        yield start
