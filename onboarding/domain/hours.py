"""Which day it is where the work is."""

from datetime import date, datetime

from loopbrug.kernel.workdays import AMSTERDAM


def local_day(now: datetime) -> date:
    """The calendar day of a moment, where the work is."""
    return now.astimezone(AMSTERDAM).date()
