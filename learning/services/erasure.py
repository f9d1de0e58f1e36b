"""Everything of learning that hangs on one person, gone; opleiders keep their free seats."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from learning.models import Admission, LearningRoute, RouteStep
from learning.services.steps import lock_starts, locked_admissions, take_back
from profiles.models import Profile


@transaction.atomic
def erase_person(*, profile: Profile, now: datetime) -> dict[str, int]:
    """Delete the routes of a profile, with steps and admissions. Seats of what is not over are
    free again and their opleiders hear that someone does not come. Erasing twice is one act."""
    routes = LearningRoute.objects.filter(introduction__profile=profile)
    steps = RouteStep.objects.filter(route__in=routes.values("pk"))
    lock_starts(steps.values("start"))
    held = list(routes.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    today = timezone.localdate(now)
    for admission in locked_admissions(
        Admission.objects.filter(step__route__in=held, step__ends_on__gt=today)
    ):
        take_back(admission, now=now)
    counts = {"routes": len(held), "steps": steps.count()}
    LearningRoute.objects.filter(pk__in=held).delete()
    if held:
        audit.record("learning.erased", by=None, at=now, about="profile", counts=counts)
    return counts
