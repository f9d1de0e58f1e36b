"""When people are asked something: between nine and five where the work is, never at night."""

from datetime import UTC, date, datetime, timedelta

from loopbrug.kernel.workdays import AMSTERDAM, CLOSES, OPENS, is_asking_time


def local_day(now: datetime) -> date:
    """The calendar day of a moment, where the work is."""
    return now.astimezone(AMSTERDAM).date()


def ask_at(due_on: date, now: datetime) -> datetime:
    """The first moment, from `now` on, at which something of `due_on` may be asked (UTC)."""
    local = now.astimezone(AMSTERDAM)
    day = max(due_on, local.date())
    if day == local.date():
        if is_asking_time(now):
            return now.astimezone(UTC)
        if local.time() >= CLOSES:
            day += timedelta(days=1)
    return datetime.combine(day, OPENS, tzinfo=AMSTERDAM).astimezone(UTC)
