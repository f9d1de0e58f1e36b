"""How long an employer and an opleider still see someone whose crossing is over."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from loopbrug.kernel.workdays import AMSTERDAM


def still_seen_since() -> datetime:
    """What ended at this moment or later is still seen now. By the clock and by whole days where
    the work is, so that no job has to run for it. Asks the time itself: it holds for every fetch
    of an employer or opleider, and nobody can forget it."""
    day = timezone.localdate() - timedelta(days=settings.AFTERWARDS_DAYS - 1)
    return datetime.combine(day, time(0), tzinfo=AMSTERDAM)
