"""The mail of the past: sent, all but the last few, which go to the demo mailbox now."""

from datetime import timedelta

from django.db.models import F

from loopbrug.journeys.demo.cast import CAST
from loopbrug.journeys.demo.moments import Calendar
from matching.services import upkeep
from notices.models import Notice

CAST_MAIL = frozenset(member.email for member in CAST)
REMINDED = 7
"""Days."""
RECENT = timedelta(days=REMINDED)


def replay_clock(calendar: Calendar) -> None:
    """What the sweeps of the last days would have mailed: reminders, and "nog open?"."""
    for days in range(REMINDED, 0, -1):
        upkeep.remind(now=calendar.at(days, 8))
    upkeep.ask_still_open(now=calendar.at(1, 8))


def settle_mail(calendar: Calendar) -> None:
    """Mark what is past as sent, without its context, as a delivered mail is. The newest of each
    kind stays to be read, rather one to the cast than to another."""
    recent = Notice.objects.filter(due_at__gte=calendar.at(0) - RECENT).order_by("due_at", "pk")
    newest = {row.kind: row.pk for row in recent}
    newest |= {row.kind: row.pk for row in recent if row.to in CAST_MAIL}
    past = Notice.objects.exclude(pk__in=list(newest.values()))
    past.update(sent_at=F("due_at"), attempts=1, context={}, created_at=F("due_at"))
