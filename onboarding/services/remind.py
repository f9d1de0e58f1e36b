"""The clock's side of the year: each thing is asked on its day, after 3 and after 7 days, by day,
and never twice."""

from datetime import date, datetime
from itertools import chain

import structlog
from django.db import transaction
from django.db.models import Q

from accounts import audit
from loopbrug.kernel.workdays import is_asking_time
from onboarding.domain.follow_up import REMIND_AFTER, next_asking
from onboarding.domain.hours import local_day
from onboarding.models import CheckIn, OnboardingTask, Transition
from onboarding.services import messages
from onboarding.services.changes import end_pauses

log = structlog.get_logger(__name__)
Thing = CheckIn | OnboardingTask


def sweep_due(*, now: datetime, limit: int = 500) -> int:
    """End the pauses that are over, then ask at most `limit` things that are due, the newest
    first; returns how many were asked. A second sweep at the same moment asks nothing.

    Outside working hours nobody is asked. What nothing ran for is caught up with once, and dropped
    with a line in the audit trail when it is more than three days late.
    """
    end_pauses(now=now)
    if not is_asking_time(now):
        return 0
    today = local_day(now)
    due = chain(
        _due(CheckIn, "answered_at", today, limit), _due(OnboardingTask, "done_at", today, limit)
    )
    newest_first = sorted(due, key=lambda thing: thing.due_on, reverse=True)
    return sum(_try_to_ask(thing, today=today, now=now) for thing in newest_first[:limit])


def _due(model: type[Thing], done: str, today: date, limit: int) -> list[Thing]:
    """Things of which a step of asking was reached and not taken."""
    reached = Q()
    for count, wait in enumerate(REMIND_AFTER):
        reached |= Q(reminded_count=count, due_on__lte=today - wait)
    found = model.objects.filter(
        reached,
        **{f"{done}__isnull": True},
        transition__ended_at__isnull=True,
        transition__paused_on__isnull=True,
    )
    return list(found.order_by("-due_on", "pk")[:limit])


def _try_to_ask(thing: Thing, *, today: date, now: datetime) -> bool:
    """One thing that cannot be asked must not keep the others waiting."""
    try:
        return _ask(thing, today=today, now=now)
    except Exception as problem:
        log.exception("not asked", thing=str(thing.public_id), problem=type(problem).__name__)
        return False


@transaction.atomic
def _ask(thing: Thing, *, today: date, now: datetime) -> bool:
    """One thing, with its Transition held: a pause or the end of the year of the same moment comes
    before this, or after it."""
    transition = (
        Transition.objects.select_for_update(of=("self",), no_key=True)
        .select_related("introduction__profile__owner", "introduction__vacancy__organisation")
        .get(pk=thing.transition_id)
    )
    held = type(thing).objects.select_for_update().get(pk=thing.pk)
    done_at = held.answered_at if isinstance(held, CheckIn) else held.done_at
    if not transition.is_running or transition.is_paused or done_at is not None:
        return False
    asking = next_asking(held.due_on, reminded=held.reminded_count, today=today)
    taken = asking.dropped + (asking.step is not None)
    if not taken:
        return False
    held.reminded_count += taken
    held.save(update_fields=["reminded_count", "updated_at"])
    if asking.dropped:
        _note_dropped(held, asking.dropped, now=now)
    if asking.step is None:
        return False
    held.transition = transition
    messages.ask(held, step=asking.step, now=now)
    return True


def _note_dropped(thing: Thing, steps: int, *, now: datetime) -> None:
    about = "check_in" if isinstance(thing, CheckIn) else "task"
    audit.record(
        "reminder.dropped", by=None, at=now, about=about, about_id=thing.public_id, steps=steps
    )
    log.warning("reminder dropped", about=about, thing=str(thing.public_id), steps=steps)
