"""What the chosen route costs becomes two posts of the plan: the training, the time at school."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import structlog
from django.db import transaction
from django.utils import timezone

from funding.domain.inputs import (
    LONGEST_LABEL,
    MOST_COSTS,
    CourseCost,
    LearningTime,
    VocationalTraining,
    from_values,
)
from funding.domain.posts import FundingPost
from funding.models import Need
from funding.selectors.plans import plan_of
from funding.selectors.usual import usual_values
from funding.services import needs
from funding.services.problems import BelowPromised, CostsNothing, PlanClosed, PlanFixed
from learning.events import RouteChanged, RouteChosen
from learning.models import LearningRoute
from learning.selectors.routes import route_of, school_of
from loopbrug.kernel.money import Money
from loopbrug.kernel.period import Period
from matching.models import Introduction, Vacancy

log = structlog.get_logger(__name__)
MONTHS, WEEKS = 12, 52


@transaction.atomic
def route_into_plan(*, introduction: Introduction, now: datetime) -> None:
    """Work out vocational training and learning time from the route, in its period. Figures that
    someone typed there (the wage, the load factor) stay. Without a chosen route, or once the
    crossing began, nothing changes; nor does a post that costs less than what is promised on it.
    """
    route, plan = route_of(introduction), plan_of(introduction)
    if route is None or plan is None or not route.is_chosen or not plan.is_open:
        return
    held = {need.post: need for need in Need.objects.select_related("plan").filter(plan=plan)}
    training, school_time = held[FundingPost.VOCATIONAL_TRAINING], held[FundingPost.LEARNING_TIME]
    _work_out(training, _training(training, route), route, now)
    _work_out(school_time, _time_at_school(school_time, route, introduction.vacancy), route, now)


@transaction.atomic
def keep_school_days(*, introduction: Introduction, now: datetime) -> None:
    """Another first working day moves every post of the plan, and no school: training and the time
    for it stay on the days of the chosen route."""
    route, plan = route_of(introduction), plan_of(introduction)
    if route is None or plan is None or not route.is_chosen or route.is_left or not plan.is_open:
        return
    school = school_of(route)
    if school.starts_on is None or school.ends_on is None:
        return
    posts = (FundingPost.VOCATIONAL_TRAINING, FundingPost.LEARNING_TIME)
    held = Need.objects.filter(plan=plan, post__in=posts, starts_on__isnull=False)
    for need in held.order_by("pk"):
        needs.set_period(need=need, period=Period(school.starts_on, school.ends_on), now=now)


def on_route_chosen(event: RouteChosen | RouteChanged) -> None:
    """Handler: the plan follows the route at once. When it cannot, the two posts stay open, where
    everyone sees it, and can be worked out by hand."""
    introduction = Introduction.objects.select_related("vacancy").get(pk=event.introduction_id)
    route_into_plan(introduction=introduction, now=timezone.now())


def _training(need: Need, route: LearningRoute) -> VocationalTraining | None:
    """A line per module, and what someone added by hand: books, an exam, a tool."""
    steps = list(route.steps.select_related("start__module").order_by("position", "pk"))
    modules = [
        CourseCost(step.start.module.title[:LONGEST_LABEL], step.price)
        for step in steps
        if step.position is not None
    ]
    once_ours = {step.start.module.title[:LONGEST_LABEL] for step in steps}
    added = [cost for cost in _costs_of(need) if cost.label not in once_ours]
    costs = tuple([*modules, *added][:MOST_COSTS])
    return VocationalTraining(costs) if modules else None


def _costs_of(need: Need) -> tuple[CourseCost, ...]:
    inputs = from_values(FundingPost(need.post), need.inputs) if need.inputs else None
    return inputs.costs if isinstance(inputs, VocationalTraining) else ()


def _time_at_school(need: Need, route: LearningRoute, vacancy: Vacancy) -> LearningTime | None:
    """The hours and weeks of the route, with the wage that is known: typed before, or what the
    vacancy pays at most. None without hours, wage or load factor, or for a few hours in all."""
    school = school_of(route)
    weeks = Decimal(sum(period.weeks for period in school.periods))
    if not weeks:
        return None
    values: dict[str, Any] = _offered(vacancy) | usual_values(need)
    values |= {"school_hours_per_week": round(school.hours / weeks, 2), "weeks": weeks}
    wanted = LearningTime.__dataclass_fields__
    if not all(name in values for name in wanted):
        return None
    try:
        return LearningTime(**{name: values[name] for name in wanted})
    except ValueError:  # an evening or two: too little to be worked out by rule
        return None


def _offered(vacancy: Vacancy) -> dict[str, Any]:
    if vacancy.pay_max is None or vacancy.hours_max is None:
        return {}
    month = vacancy.pay_max.euros * vacancy.hours_max * WEEKS / MONTHS
    return {"month_wage": Money.from_euros(month), "hours_per_week": vacancy.hours_max}


def _work_out(
    need: Need,
    inputs: VocationalTraining | LearningTime | None,
    route: LearningRoute,
    now: datetime,
) -> None:
    school = school_of(route)
    if inputs is None or school.starts_on is None:
        return
    try:
        needs.work_out_need(
            need=need, inputs=inputs, period=Period(school.starts_on, school.ends_on),
            version=None, by=None, now=now,
        )  # fmt: skip
    except (BelowPromised, CostsNothing, PlanClosed, PlanFixed) as problem:
        log.warning("route not in plan", post=need.post, problem=type(problem).__name__)
