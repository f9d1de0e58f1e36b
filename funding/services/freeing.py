"""The crossing is called off: nobody is held to a promise any more."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.access import payer_side
from funding.domain.happened import Happened
from funding.models import FundingPlan, Pledge, PledgeStatus
from funding.services.closing import close_line
from funding.services.messages import act_of, tell
from funding.services.plan_lock import lock_plan, note
from funding.services.problems import PlanClosed


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
