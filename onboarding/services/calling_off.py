"""A crossing that does not go on binds nobody: promises and seats are free again."""

from datetime import datetime

from django.db import transaction

from accounts.access import Actor
from funding.models import FundingPlan
from funding.services import freeing
from learning.models import LearningRoute
from learning.services import routes
from matching.models import Introduction
from matching.services import introductions
from onboarding.domain.terms import Fallen
from onboarding.models import Transition
from onboarding.services.net import open_net


@transaction.atomic
def free_everything(*, introduction: Introduction, by: Actor | None, now: datetime) -> None:
    """Free the plan and leave the route, as far as they are there. The caller holds the
    introduction."""
    plan = FundingPlan.objects.filter(introduction=introduction).first()
    route = LearningRoute.objects.filter(introduction=introduction).first()
    if plan is not None:
        freeing.free_plan(plan=plan, by=by, now=now)
    if route is not None:
        routes.leave_route(route=route, by=by, now=now)


def sweep_ended(*, now: datetime) -> int:
    """Free what was built on introductions that someone ended since; with a year that runs, the
    net opens as well. Returns how many there were."""
    left = Introduction.objects.filter(
        ended_at__isnull=False, funding_plan__isnull=False, funding_plan__ended_at__isnull=True
    )
    return sum(_free_ended(introduction, now) for introduction in left.order_by("pk"))


@transaction.atomic
def _free_ended(introduction: Introduction, now: datetime) -> bool:
    held = introductions.hold(introduction=introduction)
    if held.ended_at is None:
        return False
    free_everything(introduction=held, by=None, now=now)
    if Transition.objects.running().filter(introduction=held).exists():
        open_net(
            introduction=held, reason=Fallen.OTHER, text="", by=None, now=now,
            is_by_person=bool(held.ended_by_person),
        )  # fmt: skip
    return True
