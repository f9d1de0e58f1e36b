"""The starts of a module: a month's rhythm by rule, single ones, and one that does not go on.

Whoever needs several rows locks them in this order: starts by key, route, admissions.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from learning.domain.calendar import month_starts
from learning.events import StartCancelled
from learning.models import ModuleStart, ModuleStatus, TrainingModule
from learning.services import messages
from learning.services.modules import ModuleEnded, VersionConflict
from learning.services.staleness import mark_stale
from loopbrug.kernel.events import publish

MOST_MONTHS = 24


class StartInPast(Exception):
    """A start lies after today."""


class StartTwice(Exception):
    """The module starts on that day already."""


class TooFewSeats(Exception):
    """There are people on more seats than that; `taken` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(str(taken))
        self.taken = taken


class StartBegan(Exception):
    """What has begun is not changed any more."""


class StartGone(Exception):
    """The start was cancelled."""


@transaction.atomic
def add_month_starts(
    *, module: TrainingModule, first_month: date, months: int, by: Actor, now: datetime
) -> list[ModuleStart]:
    """One start a month, by the module's rule, in each of these months that has none. Doing it
    twice adds nothing. Raises ModuleEnded."""
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError("months")
    current = _locked_module(module)
    there = current.starts.filter(cancelled_at__isnull=True).order_by("starts_on", "pk")
    days = month_starts(
        first_month,
        months,
        current.start_day,
        after=timezone.localdate(now),
        taken=list(there.values_list("starts_on", flat=True)),
    )
    made = ModuleStart.objects.bulk_create(
        ModuleStart(module=current, starts_on=day, seats=current.usual_seats) for day in days
    )
    audit.record(
        "module.starts_added",
        by=by, at=now, about="module", about_id=current.public_id, count=len(made),
    )  # fmt: skip
    mark_stale(current)
    return made


@transaction.atomic
def add_start(
    *, module: TrainingModule, starts_on: date, seats: int, by: Actor, now: datetime
) -> ModuleStart:
    """One start more. Raises ModuleEnded, StartInPast or StartTwice."""
    current = _locked_module(module)
    _require_free_day(current, starts_on, today=timezone.localdate(now))
    start = ModuleStart.objects.create(module=current, starts_on=starts_on, seats=seats)
    audit.record("start.added", by=by, at=now, about="start", about_id=start.public_id)
    mark_stale(current)
    return start


@transaction.atomic
def change_start(
    *, start: ModuleStart, starts_on: date, seats: int, by: Actor, version: int, now: datetime
) -> ModuleStart:
    """Another day or other seats. A chosen route stays as it was chosen: everyone on it is told,
    and the new day is proposed to the person.

    Raises VersionConflict, StartGone, StartBegan, StartInPast, StartTwice or TooFewSeats.
    """
    _locked_module(start.module, also_ended=True)
    current = locked_start(start)
    today = timezone.localdate(now)
    _require_changeable(current, version, today=today)
    if seats < current.taken:
        raise TooFewSeats(current.taken)
    is_moved = starts_on != current.starts_on
    if is_moved:
        _require_free_day(current.module, starts_on, today=today)
    current.starts_on, current.seats = starts_on, seats
    current.version += 1
    current.save(update_fields=["starts_on", "seats", "version", "updated_at"])
    audit.record("start.changed", by=by, at=now, about="start", about_id=current.public_id)
    if is_moved:
        messages.tell_start_moved(current, now=now)
    mark_stale(current.module)
    return current


@transaction.atomic
def cancel_start(
    *, start: ModuleStart, reason: str, by: Actor | None, now: datetime
) -> ModuleStart:
    """It does not go on, for a reason that people on it may read. Everyone on it is told; a chosen
    route gets the next start proposed. Cancelling twice is one act.

    `by` is None when the system cancels. Raises StartBegan."""
    if not reason:
        raise ValueError("a reason")
    current = locked_start(start)
    if current.cancelled_at is not None:
        return current
    if current.starts_on < timezone.localdate(now):
        raise StartBegan
    current.cancelled_at, current.cancelled_by = now, by.user if by else None
    current.cancel_reason = reason
    current.version += 1
    current.save(
        update_fields=["cancelled_at", "cancelled_by", "cancel_reason", "version", "updated_at"]
    )
    audit.record("start.cancelled", by=by, at=now, about="start", about_id=current.public_id)
    messages.tell_start_cancelled(current, now=now)
    mark_stale(current.module)
    publish(StartCancelled(start_id=current.pk))
    return current


def locked_start(start: ModuleStart) -> ModuleStart:
    return (
        ModuleStart.objects.select_for_update(of=("self",), no_key=True)
        .select_related("module__organisation")
        .get(pk=start.pk)
    )


def _locked_module(module: TrainingModule, *, also_ended: bool = False) -> TrainingModule:
    """Held while starts are added, so that two colleagues make no day twice."""
    current = (
        TrainingModule.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .get(pk=module.pk)
    )
    if current.status == ModuleStatus.ENDED and not also_ended:
        raise ModuleEnded
    return current


def _require_free_day(module: TrainingModule, starts_on: date, *, today: date) -> None:
    if starts_on <= today:
        raise StartInPast
    if module.starts.filter(starts_on=starts_on, cancelled_at__isnull=True).exists():
        raise StartTwice


def _require_changeable(start: ModuleStart, version: int, *, today: date) -> None:
    if start.cancelled_at is not None:
        raise StartGone
    if start.version != version:
        raise VersionConflict(start)
    if start.starts_on < today:
        raise StartBegan
