"""Work out what a post costs, or say why it is not needed."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.domain.happened import Happened
from funding.domain.inputs import Inputs
from funding.domain.needs import work_out
from funding.domain.periods import usual_period
from funding.domain.posts import FundingPost
from funding.domain.record import taken_over, to_values
from funding.domain.sides import may_edit
from funding.models import FundingPlan, Need, Pledge
from funding.selectors.usual import usual_figures
from funding.services.plan_lock import (
    lock_plan,
    need_in,
    note,
    require_not_crossed,
    require_side,
)
from funding.services.problems import (
    BelowPromised,
    CostsNothing,
    NeedChanged,
    NotYours,
    StillPledged,
)
from loopbrug.kernel.money import Money
from loopbrug.kernel.period import Period


@transaction.atomic
def work_out_need(
    *,
    need: Need,
    inputs: Inputs,
    period: Period | None,
    version: int | None,
    by: Actor | None,
    now: datetime,
) -> Need:
    """Set the cost of a post from its inputs, with the sum and the dated figures it took over.

    `period` None is the usual period of such a post. `version` None: whatever is there now is
    replaced; `by` None: another part of the system knows it (the chosen route). Raises
    NeedChanged, BelowPromised, CostsNothing, NotYours, PlanFixed or PlanClosed.
    """
    plan, locked = _open(need, version, by)
    post = FundingPost(locked.post)
    calculation = work_out(post, inputs)
    if calculation.total == Money(0):
        raise CostsNothing
    if calculation.total < locked.pledged:
        raise BelowPromised(locked.pledged)
    period = period or usual_period(post, inputs, plan.starts_on)
    figures = taken_over(usual_figures(post, plan.starts_on), inputs)
    locked.cost, locked.not_needed_reason = calculation.total, ""
    locked.inputs = inputs.to_values()
    locked.calculation = to_values(calculation, figures, plan.starts_on)
    locked.starts_on, locked.ends_on = period.start, period.end
    return _save(locked, Happened.WORKED_OUT, by=by, now=now)


@transaction.atomic
def set_not_needed(
    *, need: Need, reason: str, version: int | None, by: Actor | None, now: datetime
) -> Need:
    """This plank is not needed, and why. StillPledged while someone pays, applied or was asked."""
    _plan, locked = _open(need, version, by)
    if Pledge.objects.standing().filter(need=locked).exists():
        raise StillPledged
    if not reason.strip():
        raise ValueError("a post that is not needed says why")
    locked.cost, locked.not_needed_reason = Money(0), reason
    locked.inputs, locked.calculation = {}, {}
    locked.starts_on = locked.ends_on = None
    return _save(locked, Happened.NOT_NEEDED, by=by, now=now)


@transaction.atomic
def set_period(*, need: Need, period: Period, now: datetime) -> Need:
    """Keep a post on the days on which it happens, when those are not counted from the first
    working day. What it costs, and who pays, stays. Raises PlanClosed."""
    locked = need_in(lock_plan(need.plan_id), need)
    if (locked.starts_on, locked.ends_on) == (period.start, period.end):
        return locked
    locked.starts_on, locked.ends_on = period.start, period.end
    locked.version += 1
    locked.save(update_fields=["starts_on", "ends_on", "version", "updated_at"])
    return locked


def _open(need: Need, version: int | None, by: Actor | None) -> tuple[FundingPlan, Need]:
    plan = lock_plan(need.plan_id)
    require_not_crossed(plan)
    if by is not None and not may_edit(require_side(plan, by), FundingPost(need.post)):
        raise NotYours
    locked = need_in(plan, need)
    if version is not None and version != locked.version:
        raise NeedChanged(locked)
    return plan, locked


def _save(need: Need, kind: Happened, *, by: Actor | None, now: datetime) -> Need:
    need.version += 1
    need.save(
        update_fields=[
            *("cost", "not_needed_reason", "inputs", "calculation", "starts_on", "ends_on"),
            *("version", "updated_at"),
        ]
    )
    organisation = by.organisation if by else None
    note(need.plan, kind, now=now, post=need.post, organisation=organisation)
    audit.record(kind, by=by, at=now, about="need", about_id=need.public_id, post=need.post)
    return need
