"""The moment of the crossing: every plank is looked at again while nobody can move one."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.status import CARRIES, Sums, post_status
from funding.models import FundingPlan, Need, Pledge
from funding.selectors.plans import ORDER
from funding.services.plan_lock import lock_plan, note
from funding.services.problems import AlreadyCrossed, NotSafe
from loopbrug.kernel.money import Money


@transaction.atomic
def lock_safe_plan(*, plan_id: int) -> FundingPlan:
    """The plan, held until the transaction ends, on which one can cross now.

    Judged by the lines themselves, and only by those whose source runs on the first working day.
    Raises NotSafe with the posts that do not carry, AlreadyCrossed or PlanClosed.
    """
    plan = lock_plan(plan_id)
    if plan.crossed_at is not None:
        raise AlreadyCrossed
    needs = Need.objects.select_for_update().filter(plan=plan).order_by("pk")
    found = {FundingPost(need.post): need for need in needs}
    promised = _promised(plan)
    weak = [
        post
        for post in sorted(FundingPost, key=ORDER.__getitem__)
        if post not in found or not _carries(found[post], promised)
    ]
    if weak:
        raise NotSafe(weak)
    return plan


@transaction.atomic
def mark_crossed(*, plan: FundingPlan, by: Actor | None, now: datetime) -> FundingPlan:
    """The crossing begins: from here on a promise goes only with the person's consent.

    The caller holds the plan from `lock_safe_plan`; the database refuses an unsafe one.
    """
    plan.crossed_at = now
    plan.save(update_fields=["crossed_at", "updated_at"])
    note(plan, Happened.CROSSED, now=now)
    audit.record("plan.crossed", by=by, at=now, about="plan", about_id=plan.public_id)
    return plan


def _promised(plan: FundingPlan) -> dict[int, Money]:
    """Per need what is promised by lines whose source runs on the first working day."""
    sums: dict[int, Money] = {}
    lines = Pledge.objects.binding().filter(need__plan=plan).select_related("source")
    for line in lines.order_by("pk"):
        if plan.starts_on in line.source.window:
            sums[line.need_id] = sums.get(line.need_id, Money(0)) + line.amount
    return sums


def _carries(need: Need, promised: dict[int, Money]) -> bool:
    pledged = promised.get(need.pk, Money(0))
    sums = Sums(need.cost, pledged, is_not_needed=bool(need.not_needed_reason))
    return post_status(sums) in CARRIES
