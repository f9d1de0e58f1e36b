"""Someone leaves: the plan loses the person and every figure of that life, and keeps its books."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from accounts import audit
from funding.models import FundingPlan, Need, Pledge
from funding.services.freeing import free_plan
from profiles.models import Profile

GONE = "Gewist."


@transaction.atomic
def unlink_person(
    *, profile: Profile, settled: Collection[int] = (), now: datetime
) -> dict[str, int]:
    """End the plans of this person and cut them loose, before the introductions go.

    What was promised is free again, but on the plans (their keys) that are `settled`: that
    crossing was made, and what paid for it is no promise any more but the books of it.

    Inputs, calculations and everything that people typed are emptied: they tell a wage, or why.
    Amounts, payers, dates and numbers of decisions stay; of the person's own lines the name goes.
    """
    plans = list(
        FundingPlan.objects.filter(introduction__profile=profile)
        .select_related("introduction")
        .order_by("pk")
    )
    for plan in plans:
        if plan.pk not in settled:
            free_plan(plan=plan, by=None, now=now, path=reverse("pages:home"))
        _empty(plan, profile, now=now)
        FundingPlan.objects.filter(pk=plan.pk).update(
            introduction=None, erased_at=now, updated_at=now
        )
    counts = {"plans": len(plans)}
    if plans:
        audit.record("funding.erased", by=None, at=now, about="profile", counts=counts)
    return counts


def _empty(plan: FundingPlan, profile: Profile, *, now: datetime) -> None:
    needs = Need.objects.filter(plan=plan)
    needs.update(inputs={}, calculation={}, updated_at=now)
    needs.exclude(not_needed_reason="").update(not_needed_reason=GONE)
    lines = Pledge.objects.filter(need__plan=plan)
    lines.update(condition="", close_reason="", updated_at=now)
    own = lines.filter(Q(organisation__isnull=True) | Q(promised_by=profile.owner_id))
    own.update(promised_by=None, promised_by_name="")
    lines.filter(closed_by=profile.owner_id).update(closed_by=None)
