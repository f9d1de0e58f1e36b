"""Which drafts could be served otherwise, now that something on offer changed."""

from django.db.models import Q

from learning.events import OfferChanged
from learning.models import LearningRoute, RouteStep, TrainingModule
from loopbrug.kernel.events import publish


def mark_stale(module: TrainingModule) -> None:
    """Drafts that use this module or need what it teaches are computed again. What a draft uses
    and lost is found without this, by the sweep: a mark that comes too early is no harm."""
    taught = list(module.skills.order_by("skill_id").values_list("skill_id", flat=True))
    using = RouteStep.objects.current().filter(
        Q(start__module=module) | Q(skill_ids__overlap=taught)
    )
    found = LearningRoute.objects.drafts().filter(
        Q(pk__in=using.values("route")) | Q(unmet__overlap=taught)
    )
    held = LearningRoute.objects.filter(pk__in=found.values("pk")).select_for_update(no_key=True)
    keys = list(held.order_by("pk").values_list("pk", flat=True))
    if keys:
        LearningRoute.objects.filter(pk__in=keys).update(is_stale=True)
    publish(OfferChanged())
