"""Promises that bind nobody any more: the crossing was called off, or the payer is gone."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.access import payer_side
from funding.domain.happened import Happened
from funding.models import FundingPlan, Pledge, PledgeStatus
from funding.services.closing import close_line
from funding.services.messages import EVERYONE, act_of, tell
from funding.services.plan_lock import lock_plan, note, pledge_in
from funding.services.problems import PlanClosed

PAYER_GONE = "Deze organisatie is gestopt."


@transaction.atomic
def free_plan(*, plan: FundingPlan, by: Actor | None, now: datetime, path: str = "") -> FundingPlan:
    """Free every line and end the plan; each payer is told, with `path` to go on (empty: the
    plan). Doing it twice changes nothing."""
    try:
        locked = lock_plan(plan.pk)
    except PlanClosed:
        return FundingPlan.objects.get(pk=plan.pk)
    lines = Pledge.objects.standing().filter(need__plan=locked)
    freed = list(lines.select_related("need").order_by("pk"))
    for line in freed:
        close_line(line, reason="", by=by, now=now, status=PledgeStatus.FREED)
    locked.ended_at = now
    locked.save(update_fields=["ended_at", "updated_at"])
    note(locked, Happened.ENDED, now=now)
    audit.record(
        "plan.ended",
        by=by, at=now, about="plan", about_id=locked.public_id, lines=len(freed),
    )  # fmt: skip
    payers = {payer_side(locked, line) for line in freed}
    tell("promises_freed", locked, payers, act=act_of(locked, now), now=now, path=path)
    return locked


def drop_closed_payers(*, now: datetime) -> int:
    """Close the lines of organisations for which nobody acts any more, on bridges that nobody
    crosses yet: their planks are open again, and everyone on the plan is told. Returns how many."""
    left = Pledge.objects.standing().filter(
        organisation__closed_at__isnull=False,
        need__plan__crossed_at__isnull=True,
        need__plan__ended_at__isnull=True,
        need__plan__erased_at__isnull=True,
    )
    return sum(_drop(line, now=now) for line in left.select_related("need").order_by("pk"))


@transaction.atomic
def _drop(line: Pledge, *, now: datetime) -> bool:
    """Unless the plan ended, or someone crossed, since we looked."""
    try:
        plan = lock_plan(line.need.plan_id)
    except PlanClosed:
        return False
    held = pledge_in(plan, line)
    if plan.crossed_at is not None or not held.is_standing:
        return False
    close_line(held, reason=PAYER_GONE, by=None, now=now)
    note(plan, Happened.WITHDRAWN, now=now, post=held.need.post, organisation=held.organisation)
    audit.record(
        Happened.WITHDRAWN,
        by=None, at=now, about="pledge", about_id=held.public_id, post=held.need.post,
    )  # fmt: skip
    tell("promise_withdrawn", plan, EVERYONE, act=act_of(held, now), now=now)
    return True
