"""What someone learned on a route stands in the profile once the crossing has landed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.models import AdmissionStatus, LearningRoute, RouteStep
from profiles.services import proofs


@transaction.atomic
def record_finished(*, route: LearningRoute, now: datetime) -> None:
    """Every module of this route that was admitted, went on and is over, proves the skills that it
    teaches; those for which the school gave an exemption were not learned there."""
    followed = (
        RouteStep.objects.current()
        .filter(
            route=route,
            ends_on__lte=timezone.localdate(now),
            admission__status=AdmissionStatus.ADMITTED,
            start__cancelled_at__isnull=True,
        )
        .select_related("admission", "start__module", "route__introduction__profile")
        .prefetch_related("start__module__skills")
        .order_by("position")
    )
    for step in followed:
        exempt = set(step.admission.exempt_skill_ids)
        taught = {skill.skill_id for skill in step.start.module.skills.all()}
        proofs.module_finished(
            profile=step.route.introduction.profile,
            skill_ids=taught - exempt,
            title=step.start.module.title,
            about_id=step.admission.public_id,
            now=now,
        )
