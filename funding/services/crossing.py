"""The moment of the crossing: every plank is looked at again while nobody can move one; and the
end of the year, when nothing moves any more."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.domain.happened import Happened
from funding.domain.status import CARRIES
from funding.models import FundingPlan, Need
from funding.selectors.plans import first_day_statuses
from funding.services.plan_lock import lock_plan, note
from funding.services.problems import AlreadyCrossed, NotSafe


@transaction.atomic
def lock_safe_plan(*, plan_id: int) -> FundingPlan:
    """The plan, held until the transaction ends, on which one can cross now.

    Judged by the lines themselves, and only by those whose source runs on the first working day.
    Raises NotSafe with the posts that do not carry, AlreadyCrossed or PlanClosed.
    """
    plan = lock_plan(plan_id)
    if plan.crossed_at is not None:
        raise AlreadyCrossed
    list(Need.objects.select_for_update().filter(plan=plan).order_by("pk"))
    weak = [post for post, status in first_day_statuses(plan).items() if status not in CARRIES]
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


@transaction.atomic
def mark_landed(*, plan: FundingPlan, by: Actor | None, now: datetime) -> FundingPlan:
    """The year is over: what was promised stays, and nothing is promised or taken back any more.
    Raises PlanClosed."""
    locked = lock_plan(plan.pk)
    locked.landed_at = now
    locked.save(update_fields=["landed_at", "updated_at"])
    audit.record("plan.landed", by=by, at=now, about="plan", about_id=locked.public_id)
    return locked
