"""Another first working day, before or after the first step: plan, agreement and year together."""

from datetime import date, datetime

from django.db import transaction

from accounts.access import Actor, Hat
from funding.models import FundingPlan
from funding.selectors.plans import plan_of
from funding.services import plans
from loopbrug.journeys.route_into_plan import keep_school_days
from matching.models import Introduction
from matching.services import introductions
from onboarding.domain.hours import local_day
from onboarding.selectors.crossing import arrangement_of, transition_of
from onboarding.services import arrange, changes


class NothingToMove(Exception):
    """Nobody began to build, or the crossing was called off."""


class FirstDayMoved(Exception):
    """Someone moved it after the version of the plan that this was typed on; `plan` is theirs."""

    def __init__(self, plan: FundingPlan) -> None:
        super().__init__(str(plan.public_id))
        self.plan = plan


@transaction.atomic
def move_first_day(
    *, introduction: Introduction, starts_on: date, by: Actor, seen: int | None, now: datetime
) -> date:
    """Move the first working day, by either side or the coach, as long as it has not come.

    Before the crossing the plan moves: promises of schemes that do not run on the new day are
    closed, and a yes of the employer to the old day is asked again unless the employer moves it.
    School keeps its own days. After it the whole year moves, see
    `onboarding.services.changes.move_start`; `seen` is the version of the Transition on the form,
    or of the plan while there is none: FirstDayMoved.
    """
    held = introductions.hold(introduction=introduction)
    transition = transition_of(held)
    if transition is not None:
        moved = changes.move_start(
            transition=transition, starts_on=starts_on, by=by, seen=seen, now=now
        )
        keep_school_days(introduction=held, now=now)
        return moved.starts_on
    plan = plan_of(held)
    if plan is None or not plan.is_open or held.ended_at is not None:
        raise NothingToMove
    if seen is not None and seen != plan.version:
        raise FirstDayMoved(plan)
    changes.require_first_day(starts_on, today=local_day(now))
    is_moved = plan.starts_on != starts_on
    plans.move_start(plan=plan, starts_on=starts_on, by=by, now=now)
    keep_school_days(introduction=held, now=now)
    arrangement = arrangement_of(held)
    if is_moved and arrangement is not None and by.hat is not Hat.HR:
        arrange.ask_again(arrangement=arrangement, now=now)
    return starts_on
