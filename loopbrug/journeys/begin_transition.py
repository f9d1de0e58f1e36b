"""The first step onto the bridge: one transaction that looks at every plank again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from accounts.access import Actor
from funding.domain.posts import FundingPost
from funding.domain.status import PostStatus, is_financially_safe
from funding.models import FundingPlan
from funding.selectors.plans import first_day_statuses
from funding.services import crossing as planks
from funding.services.problems import AlreadyCrossed, NotSafe, PlanClosed
from learning.domain.terms import StepState
from learning.models import LearningRoute, RouteStep
from learning.selectors.routes import route_of, state_of, steps_of
from learning.services import routes
from learning.services.steps import lock_starts, locked_route
from matching.models import Introduction
from matching.services import introductions
from onboarding.domain.hours import local_day
from onboarding.models import Arrangement, Transition
from onboarding.selectors.crossing import Parts, parts_of, transition_of
from onboarding.services import arrange
from onboarding.services.begin import Mentor, begin
from profiles.models import Guidance
from profiles.selectors.guidance import open_guidance


class Missing(StrEnum):
    """What keeps someone on the bank, in the order in which it is mended."""

    INTRODUCTION = "introduction"
    """One of the two stepped back, or the crossing was called off."""
    BRIDGE = "bridge"
    """Nobody began to build."""
    COACH = "coach"
    ROUTE = "route"
    """The route was not chosen yet."""
    ADMISSIONS = "admissions"
    """A school did not say yes, or takes its yes back."""
    SCHOOL_MENTOR = "school_mentor"
    POSTS = "posts"
    """Not every post is covered, or not needed with a reason."""
    WORKPLACE_MENTOR = "workplace_mentor"
    EMPLOYER = "employer"
    """The employer did not agree to this first working day."""
    FIRST_DAY = "first_day"
    """The first working day has passed."""


class NotReady(Exception):
    """One cannot stand on this bridge yet: `missing` says what, `open_posts` which planks."""

    def __init__(self, missing: Sequence[Missing], posts: Sequence[FundingPost] = ()) -> None:
        super().__init__(", ".join([*missing, *posts]))
        self.missing = tuple(missing)
        self.open_posts = tuple(posts)


@transaction.atomic
def begin_transition(*, introduction: Introduction, by: Actor, now: datetime) -> Transition:
    """Begin, when everything is there at this very moment; who presses twice, or second, gets the
    Transition that began.

    Introduction, plan with its posts, starts of modules, route and arrangement are held until the
    end, in this order. What happens to one of them in the same second (a promise taken back, an
    introduction ended, a start cancelled, a second start of this) comes before this and is seen,
    or comes after it. Raises NotReady.
    """
    try:
        held = introductions.hold(introduction=introduction)
    except ObjectDoesNotExist as problem:
        raise NotReady([Missing.INTRODUCTION]) from problem
    begun = transition_of(held)
    if begun is not None:
        return begun
    today = local_day(now)
    plan, arrangement = _hold(held, today=today)
    missing = missing_for(held, today=today)
    if missing:
        raise NotReady(missing)
    route = route_of(held)
    steps = _steps_needed(route, first_day_statuses(plan))
    planks.mark_crossed(plan=plan, by=by, now=now)
    if route is not None and steps:
        routes.mark_crossed(route=route, now=now)
    return begin(
        introduction=held,
        plan=plan,
        route=route if steps else None,
        arrangement=arrangement,
        school_mentor=_school_mentor(steps, arrangement, today),
        by=by,
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How far a bridge is: what is there, how each plank is, who guides, and what is missing.
    `guidance` also while the coach did not answer yet."""

    parts: Parts
    planks: Mapping[FundingPost, PostStatus]
    guidance: Guidance | None
    missing: tuple[Missing, ...]


def missing_for(introduction: Introduction, *, today: date) -> tuple[Missing, ...]:
    """What is not there yet."""
    return look_at(introduction, today=today).missing


def look_at(introduction: Introduction, *, today: date) -> Look:
    """A plain look in four queries; nothing is held. A plank of which the money does not run on
    the first working day does not carry, whatever its counter says."""
    parts = parts_of(introduction)
    if introduction.ended_at is not None or parts.net is not None:
        return Look(parts, {}, None, (Missing.INTRODUCTION,))
    if parts.plan is None or parts.arrangement is None or not parts.plan.is_open:
        return Look(parts, {}, None, (Missing.BRIDGE,))
    statuses = first_day_statuses(parts.plan)
    guidance = open_guidance(introduction.profile_id)
    arrangement = parts.arrangement
    steps = _steps_needed(parts.route, statuses)
    found = {
        Missing.ROUTE: bool(steps) and not (parts.route and parts.route.is_chosen),
        Missing.ADMISSIONS: not all(_is_admitted(step, today) for step in steps),
        Missing.SCHOOL_MENTOR: bool(steps) and _school_mentor(steps, arrangement, today) is None,
        Missing.POSTS: not is_financially_safe(list(statuses.values())),
        Missing.COACH: guidance is None or guidance.accepted_at is None,
        Missing.WORKPLACE_MENTOR: not arrangement.workplace_mentor_email,
        Missing.EMPLOYER: arrangement.employer_agreed_at is None,
        Missing.FIRST_DAY: parts.plan.starts_on < today,
    }
    missing = tuple(one for one in Missing if found.get(one))
    return Look(parts, statuses, guidance, missing)


def _steps_needed(
    route: LearningRoute | None, statuses: Mapping[FundingPost, PostStatus]
) -> list[RouteStep]:
    """The modules to follow; none when someone said that no training is needed. Where every module
    is free, only the money for it is not."""
    if route is None:
        return []
    steps = steps_of(route)
    is_free = route.is_chosen and not any(step.price.cents for step in steps)
    is_needed = statuses[FundingPost.VOCATIONAL_TRAINING] is not PostStatus.NOT_NEEDED
    return steps if is_needed or is_free else []


def _is_admitted(step: RouteStep, today: date) -> bool:
    return state_of(step, today=today) is StepState.ADMITTED


def _school_mentor(
    steps: Sequence[RouteStep], arrangement: Arrangement, today: date
) -> Mentor | None:
    """Whom the first school that said yes named, or else whom the two sides named."""
    for step in steps:
        teacher = step.admission.school_mentor if _is_admitted(step, today) else None
        if teacher is not None:
            return Mentor(teacher.name, teacher.email)
    if steps and arrangement.school_mentor_email:
        return Mentor(arrangement.school_mentor_name, arrangement.school_mentor_email)
    return None


def _hold(introduction: Introduction, *, today: date) -> tuple[FundingPlan, Arrangement]:
    """Plan, starts, route and arrangement, held until the end of the transaction; NotReady without
    them, or when the plan does not carry."""
    parts = parts_of(introduction)
    if parts.plan is None or parts.arrangement is None:
        raise NotReady([Missing.BRIDGE])
    try:
        plan = planks.lock_safe_plan(plan_id=parts.plan.pk)
    except NotSafe as problem:
        raise NotReady(missing_for(introduction, today=today), problem.posts) from problem
    except (AlreadyCrossed, PlanClosed) as problem:
        raise NotReady([Missing.BRIDGE]) from problem
    if parts.route is not None:
        lock_starts(RouteStep.objects.current().filter(route=parts.route).values("start"))
        locked_route(parts.route)
    return plan, arrange.lock(parts.arrangement)
