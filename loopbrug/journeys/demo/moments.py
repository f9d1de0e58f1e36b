"""Moments before and after the day of the demo, and chance that falls the same way every time."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from loopbrug.kernel.workdays import SATURDAY, workdays_between

SEED = "Amersfoort"
PERCENT = 100
DAYS_A_WEEK = 7


def chance(about: str) -> random.Random:
    """A stream of its own for every part, so that a change in one leaves the others alone."""
    return random.Random(f"{SEED}: {about}")  # noqa: S311 nothing here is a secret


def happens(rng: random.Random, percent: int) -> bool:
    """Whether something that so many in a hundred do, is done by this one."""
    return rng.randrange(PERCENT) < percent


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything in the region is told from this day."""

    today: date

    def at(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment so many days ago (a negative number: ahead)."""
        return _moment(self.today - timedelta(days=days_ago), hour, minute)

    def workdays_ago(self, count: int, hour: int = 10, minute: int = 0) -> datetime:
        """A moment on the working day since which `count` working days went by."""
        day = self.today
        while workdays_between(day, self.today) < count or day.weekday() >= SATURDAY:
            day -= timedelta(days=1)
        return _moment(day, hour, minute)

    def ahead(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def monday(self, days: int) -> date:
        """The first Monday after so many days: the day on which work begins."""
        day = self.ahead(days)
        return day + timedelta(days=DAYS_A_WEEK - day.weekday())


def _moment(day: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
