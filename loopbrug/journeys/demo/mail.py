"""The mail of the past: sent, all but the last few, which go to the demo mailbox now."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F

from learning.services import upkeep as schools
from loopbrug.journeys.demo.cast import CAST
from loopbrug.journeys.demo.moments import Calendar
from matching.services import upkeep
from notices.models import Notice
from onboarding.services import remind as year

CAST_MAIL = frozenset(member.email for member in CAST)
REMINDED = 7
"""Days."""
ASKED = 9
"""The hour of the day at which what is due is asked."""
RECENT = timedelta(days=REMINDED)


def replay_clock(calendar: Calendar) -> None:
    """What the sweeps of the last days would have mailed: reminders, and "nog open?"."""
    for days in range(REMINDED, 0, -1):
        upkeep.remind(now=calendar.at(days, 8))
        schools.remind(now=calendar.at(days, 8))
        year.sweep_due(now=calendar.at(days, ASKED))
    upkeep.ask_still_open(now=calendar.at(1, 8))
    year.sweep_due(now=calendar.at(0, ASKED))


def settle_mail(calendar: Calendar, *, now: datetime, near: Collection[str]) -> None:
    """Mark what is past as sent, without its context, as a delivered mail is. The newest of each
    kind stays to be read, rather one to the cast, or to who is `near` to them, than to another. It
    goes out `now`: what is asked today may have been made before its hour."""
    recent = Notice.objects.filter(due_at__gte=calendar.at(0) - RECENT).order_by("due_at", "pk")
    newest = {row.kind: row.pk for row in recent}
    newest |= {row.kind: row.pk for row in recent if row.to in CAST_MAIL | set(near)}
    past = Notice.objects.exclude(pk__in=list(newest.values()))
    past.update(sent_at=F("due_at"), attempts=1, context={}, created_at=F("due_at"))
    Notice.objects.filter(pk__in=list(newest.values()), due_at__gt=now).update(due_at=now)
