"""PDFs as rows: asked for, tried by a worker, kept for a week. A message only wakes the worker."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from loopbrug.kernel.events import publish
from profiles.domain.blocks import BuildingBlock
from profiles.events import ExportRequested
from profiles.models import ExportState, Profile, ProfileExport
from profiles.services.saving import lock

MOST_ATTEMPTS = 5
MOST_PER_DAY = 10
OVERDUE = timedelta(seconds=20)
"""A worker that started is given this long before a sweep takes over."""


class ExportBusy(Exception):
    """Another PDF of this profile is still being made."""


class ExportLimit(Exception):
    """Enough for today."""


@transaction.atomic
def request_export(
    *, profile: Profile, blocks: Sequence[BuildingBlock], now: datetime
) -> ProfileExport:
    """A PDF of the chosen blocks, to be made by a worker. Asking twice gives the same one."""
    lock(profile)
    mine = ProfileExport.objects.filter(profile=profile).defer("content")
    waiting = mine.filter(state=ExportState.WAITING).order_by("created_at").first()
    if waiting is not None:
        if waiting.blocks == [block.value for block in blocks]:
            return waiting
        raise ExportBusy
    if mine.filter(created_at__gt=now - timedelta(days=1)).count() >= MOST_PER_DAY:
        raise ExportLimit
    export = ProfileExport.objects.create(profile=profile, blocks=[b.value for b in blocks])
    publish(ExportRequested(export_id=export.pk))
    return export


def try_export(*, export_id: int, render: Callable[[ProfileExport], bytes], now: datetime) -> bool:
    """Make one PDF; False when there is nothing to do or someone else is doing it.

    The try is counted and committed first, so that a page that kills its worker is not tried for
    ever. The row stays locked while rendering: a second worker passes by, and when this one dies
    the lock goes with it.
    """
    if not _count_attempt(export_id, now):
        return False
    with transaction.atomic():
        export = (
            ProfileExport.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=export_id, state=ExportState.WAITING)
            .first()
        )
        if export is None:
            return False
        export.content = render(export)
        export.state, export.ready_at = ExportState.READY, now
        export.save(update_fields=["content", "state", "ready_at", "updated_at"])
    return True


@transaction.atomic
def _count_attempt(export_id: int, now: datetime) -> bool:
    export = (
        ProfileExport.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=export_id, state=ExportState.WAITING, attempts__lt=MOST_ATTEMPTS)
        .first()
    )
    if export is None:
        return False
    export.attempts, export.tried_at = F("attempts") + 1, now
    export.save(update_fields=["attempts", "tried_at", "updated_at"])
    return True


@transaction.atomic
def waiting_exports(*, now: datetime, limit: int = 20) -> list[int]:
    """Keys of PDFs that nobody is making: never tried, or tried too long ago."""
    found = ProfileExport.objects.filter(state=ExportState.WAITING, attempts__lt=MOST_ATTEMPTS)
    found = found.exclude(tried_at__gt=now - OVERDUE).exclude(created_at__gt=now - OVERDUE)
    locked = found.select_for_update(skip_locked=True, of=("self",)).order_by("created_at")
    return list(locked.values_list("pk", flat=True)[:limit])


@transaction.atomic
def fail_exports(*, now: datetime) -> int:
    """Give up, visibly, on what was tried often enough."""
    tired = ProfileExport.objects.filter(
        state=ExportState.WAITING, attempts__gte=MOST_ATTEMPTS, tried_at__lte=now - OVERDUE
    )
    keys = tired.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    return ProfileExport.objects.filter(pk__in=list(keys.values_list("pk", flat=True))).update(
        state=ExportState.FAILED, updated_at=now
    )


@transaction.atomic
def remove_old_exports(*, now: datetime) -> int:
    """Rows and bytes older than their time; how many."""
    old = ProfileExport.objects.filter(created_at__lte=now - timedelta(days=settings.EXPORT_DAYS))
    count, _ = old.delete()
    return count
