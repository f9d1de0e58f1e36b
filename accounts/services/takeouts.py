"""A copy of everything, as a row: asked for, made by a worker, fetched once."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.events import TakeoutAsked
from accounts.models import Takeout, TakeoutState, User
from loopbrug.kernel.events import publish
from loopbrug.kernel.retention import rule
from notices import services as notices

MOST_ATTEMPTS = 5
MOST_PER_DAY = 3
OVERDUE = timedelta(seconds=30)
"""A worker that started is given this long before a sweep takes over."""
OPEN = (TakeoutState.WAITING, TakeoutState.READY)


class TakeoutLimit(Exception):
    """Enough for today."""


class TakeoutGone(Exception):
    """It was fetched before, or its day is over."""


@transaction.atomic
def ask_takeout(*, user: User, by: Actor, now: datetime) -> Takeout:
    """A copy to be made by a worker. Asking while one waits or is ready gives that one."""
    User.objects.select_for_update().get(pk=user.pk)
    mine = Takeout.objects.filter(user=user).defer("content")
    _expire(now)
    found = mine.filter(state__in=OPEN).order_by("-created_at").first()
    if found is not None:
        return found
    if mine.filter(created_at__gt=now - timedelta(days=1)).count() >= MOST_PER_DAY:
        raise TakeoutLimit
    takeout = Takeout.objects.create(user=user)
    audit.record("takeout.asked", by=by, at=now, about="takeout", about_id=takeout.public_id)
    publish(TakeoutAsked(takeout_id=takeout.pk))
    return takeout


def try_takeout(*, takeout_id: int, make: Callable[[User], bytes], now: datetime) -> bool:
    """Make one copy; False when there is nothing to do or someone else is doing it.

    The try is counted and committed first. The row stays locked meanwhile: a second worker passes
    by, and when this one dies the lock goes with it.
    """
    if not _count_attempt(takeout_id, now):
        return False
    with transaction.atomic():
        takeout = (
            Takeout.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=takeout_id, state=TakeoutState.WAITING)
            .select_related("user")
            .first()
        )
        if takeout is None:
            return False
        takeout.content = make(takeout.user)
        takeout.state, takeout.ready_at = TakeoutState.READY, now
        takeout.ends_at = now + timedelta(days=rule("takeout", timezone.localdate(now)).after)
        takeout.save(update_fields=["content", "state", "ready_at", "ends_at", "updated_at"])
        notices.send(
            to=takeout.user.email,
            kind="takeout_ready",
            key=f"takeout-ready:{takeout.public_id}",
            due_at=now,
            day=timezone.localdate(takeout.ends_at).isoformat(),
            path=reverse("pages:home"),
        )
    return True


@transaction.atomic
def fetch_takeout(*, takeout: Takeout, by: Actor, now: datetime) -> bytes:
    """The bytes, once: from now on they are nowhere here. Raises TakeoutGone."""
    held = Takeout.objects.select_for_update().filter(pk=takeout.pk).first()
    if held is None or held.state != TakeoutState.READY or held.is_over(now):
        raise TakeoutGone
    content = bytes(held.content)
    held.state, held.content, held.fetched_at = TakeoutState.FETCHED, None, now
    held.save(update_fields=["state", "content", "fetched_at", "updated_at"])
    audit.record("takeout.fetched", by=by, at=now, about="takeout", about_id=held.public_id)
    return content


@transaction.atomic
def waiting_takeouts(*, now: datetime, limit: int = 20) -> list[int]:
    """Keys of copies that nobody is making: never tried, or tried too long ago."""
    found = Takeout.objects.filter(state=TakeoutState.WAITING, attempts__lt=MOST_ATTEMPTS)
    found = found.exclude(tried_at__gt=now - OVERDUE)
    locked = found.select_for_update(skip_locked=True, of=("self",)).order_by("created_at")
    return list(locked.values_list("pk", flat=True)[:limit])


@transaction.atomic
def clear_takeouts(*, now: datetime) -> int:
    """Give up, visibly, on what was tried often enough, and empty what nobody fetched in time."""
    tired = Takeout.objects.filter(
        state=TakeoutState.WAITING, attempts__gte=MOST_ATTEMPTS, tried_at__lte=now - OVERDUE
    )
    failed = tired.update(state=TakeoutState.FAILED, updated_at=now)
    return failed + _expire(now)


def _expire(now: datetime) -> int:
    over = Takeout.objects.filter(state=TakeoutState.READY, ends_at__lte=now)
    return over.update(state=TakeoutState.EXPIRED, content=None, updated_at=now)


@transaction.atomic
def _count_attempt(takeout_id: int, now: datetime) -> bool:
    found = (
        Takeout.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=takeout_id, state=TakeoutState.WAITING, attempts__lt=MOST_ATTEMPTS)
        .defer("content")
        .first()
    )
    if found is None:
        return False
    found.attempts, found.tried_at = F("attempts") + 1, now
    found.save(update_fields=["attempts", "tried_at", "updated_at"])
    return True
