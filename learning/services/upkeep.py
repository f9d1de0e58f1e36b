"""What the clock does to routes and admissions: follow what is on offer, and remind."""

from contextlib import suppress
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from learning.access import in_sight
from learning.models import (
    Admission,
    AdmissionStatus,
    LearningRoute,
    ModuleStart,
    ModuleStatus,
    TrainingModule,
)
from learning.selectors.admissions import waiting_days
from learning.services import messages
from learning.services.modules import ModuleEnded, VersionConflict, end_module
from learning.services.routes import compute, leave_route
from learning.services.starts import cancel_start
from learning.services.steps import joined
from loopbrug.kernel.workdays import PROMISED_ANSWER, is_asking_time

log = structlog.get_logger(__name__)
BATCH = 25
FIRST_REMINDER = 3
SCHOOL_CLOSED = "De opleider is gestopt."


def bring_up_to_date(*, now: datetime, limit: int = BATCH) -> int:
    """Compute stale drafts again, longest ago first, and leave the routes of introductions that
    ended. Returns how many were taken; one that cannot be computed stops no other."""
    today = timezone.localdate(now)
    stale = LearningRoute.objects.stale(today=today).order_by(
        F("computed_at").asc(nulls_first=True), "pk"
    )
    over = LearningRoute.objects.orphans().order_by("pk")
    taken = 0
    for found in stale[:limit]:
        taken += _recompute_alone(found, now=now)
    for found in over[:limit]:
        leave_route(route=found, by=None, now=now)
        taken += 1
    return taken


@transaction.atomic
def _recompute_alone(route: LearningRoute, *, now: datetime) -> bool:
    """Unless another worker has it in hands."""
    rows = LearningRoute.objects.drafts().filter(pk=route.pk)
    current = joined(rows.select_for_update(of=("self",), no_key=True, skip_locked=True)).first()
    if current is None:
        return False
    try:
        with transaction.atomic():
            compute(current, now=now)
    except Exception:  # one route that cannot be computed must not hold up the others
        log.exception("route not computed", route=str(current.public_id))
        LearningRoute.objects.filter(pk=current.pk).update(computed_at=now)
        return False
    return True


def stop_closed_schools(*, now: datetime) -> int:
    """End the modules of opleiders for which nobody acts any more, and cancel what is to come."""
    left = TrainingModule.objects.filter(organisation__closed_at__isnull=False).exclude(
        status=ModuleStatus.ENDED
    )
    coming = ModuleStart.objects.filter(
        module__organisation__closed_at__isnull=False,
        cancelled_at__isnull=True,
        starts_on__gt=timezone.localdate(now),
    )
    for module in left.order_by("pk"):
        with suppress(ModuleEnded, VersionConflict):
            end_module(module=module, by=None, version=module.version, now=now)
    stopped = list(coming.order_by("pk"))
    for start in stopped:
        cancel_start(start=start, reason=SCHOOL_CLOSED, by=None, now=now)
    return len(stopped)


@transaction.atomic
def remind(*, now: datetime) -> int:
    """Remind an opleider of who waits: after three working days, and once more after five; by day
    only. Days on which the person was away do not count."""
    if not is_asking_time(now):
        return 0
    today = timezone.localdate(now)
    asked = Admission.objects.filter(status=AdmissionStatus.ASKED)
    waiting = in_sight(asked, today=today).select_related(
        "step__start__module__organisation", "step__route__introduction__profile"
    )
    found, sent = list(waiting.order_by("pk")), 0
    days_of = waiting_days(found, today=today)
    for admission in found:
        days = days_of[admission.pk]
        step = next((step for step in (PROMISED_ANSWER, FIRST_REMINDER) if days >= step), None)
        if step is None:
            continue
        messages.tell_school(
            "reminder_admission",
            admission.step.start.module,
            act=f"{step}:{admission.public_id}",
            now=now,
            path=reverse("learning:admission", args=[admission.public_id]),
        )
        sent += 1
    return sent
