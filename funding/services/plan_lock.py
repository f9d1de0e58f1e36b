"""One act at a time per plan: everyone who writes takes the row of the plan first."""

from datetime import datetime

from accounts.access import Actor
from accounts.models import Organisation
from funding.access import side_of
from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingPlan, Need, PlanEvent, Pledge
from funding.services.problems import NotYours, PlanClosed, PlanFixed


def lock_plan(plan_id: int) -> FundingPlan:
    """The plan as it is now, held until the transaction ends. PlanClosed when it ended or its
    year is over."""
    plan = (
        FundingPlan.objects.select_for_update(of=("self",), no_key=True)
        .select_related(
            "introduction__profile__owner",
            "introduction__vacancy__organisation",
            "receiving_organisation",
            "releasing_organisation",
        )
        .get(pk=plan_id)
    )
    if not plan.is_open:
        raise PlanClosed
    return plan


def require_not_crossed(plan: FundingPlan) -> None:
    if plan.crossed_at is not None:
        raise PlanFixed


def require_side(plan: FundingPlan, by: Actor) -> Side:
    """The side of this asker on this plan; NotYours for someone who has none."""
    side = side_of(plan, by)
    if side is None:
        raise NotYours
    return side


def need_in(plan: FundingPlan, need: Need) -> Need:
    """The post as it is now; the plan is held, so nobody changes it meanwhile."""
    found = Need.objects.get(pk=need.pk, plan=plan)
    found.plan = plan
    return found


def pledge_in(plan: FundingPlan, pledge: Pledge) -> Pledge:
    """The line as it is now, with its post; the plan is held."""
    found = Pledge.objects.select_related("need", "source", "organisation").get(
        pk=pledge.pk, need__plan=plan
    )
    found.need.plan = plan
    return found


def note(
    plan: FundingPlan,
    kind: Happened,
    *,
    now: datetime,
    post: str = "",
    organisation: Organisation | None = None,
) -> None:
    """One line in what everyone on the plan can read."""
    PlanEvent.objects.create(
        plan=plan,
        at=now,
        kind=kind,
        post=FundingPost(post).value if post else "",
        organisation=organisation,
    )
