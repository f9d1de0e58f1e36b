"""What of a plan is kept no longer: first the figures of a life, much later the books."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from funding.models import FundingPlan, Need


@transaction.atomic
def let_go_of_wages(*, before: datetime, now: datetime) -> int:
    """Empty what was typed and computed for plans that ended before; amounts stay. How many."""
    needs = Need.objects.filter(_over(before)).exclude(inputs={}, calculation={})
    return needs.update(inputs={}, calculation={}, updated_at=now)


@transaction.atomic
def let_go_of_books(*, before: datetime) -> int:
    """Remove plans that nobody has to account for any more and that are nobody's; how many."""
    closed = Coalesce("landed_at", "ended_at", "erased_at")
    nobodys = FundingPlan.objects.filter(introduction__isnull=True, erased_at__isnull=False)
    old = list(nobodys.alias(closed=closed).filter(closed__lt=before).values_list("pk", flat=True))
    FundingPlan.objects.filter(pk__in=old).delete()
    return len(old)


def _over(before: datetime) -> Q:
    return Q(plan__ended_at__lt=before) | Q(plan__landed_at__lt=before)
