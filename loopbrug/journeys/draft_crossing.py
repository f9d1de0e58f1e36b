"""From an introduction to the drawing of a bridge: route, plan of eight posts, arrangement."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.access import Actor
from funding.models import FundingPlan
from funding.selectors.plans import plan_of
from funding.services import plans
from learning.models import LearningRoute
from learning.services import routes
from matching.models import Introduction
from matching.services import introductions
from onboarding.domain.follow_up import add_months
from onboarding.domain.hours import local_day
from onboarding.models import Arrangement
from onboarding.selectors.crossing import net_of
from onboarding.services import arrange
from profiles.models import Goal

NOTICE = timedelta(weeks=6)
"""Work of now is given up a month ahead, and the bridge takes some weeks to build."""


class CrossingOver(Exception):
    """One of the two stepped back, or this crossing was called off before."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """What a bridge is built from."""

    route: LearningRoute
    plan: FundingPlan
    arrangement: Arrangement


@transaction.atomic
def draft_crossing(*, introduction: Introduction, by: Actor, now: datetime) -> Crossing:
    """Begin to build. Doing it again gives what is there, and tells the employer no second time.

    Two who stepped back before anyone crossed, and met again, build on where they were: with
    nothing promised, and the yes of the employer to be given again.
    """
    held = introductions.hold(introduction=introduction)
    if held.ended_at is not None or net_of(held) is not None:
        raise CrossingOver
    today = local_day(now)
    before = plan_of(held)
    crossing = Crossing(
        routes.draft_route(introduction=held, ready_from=school_from(held, today=today), now=now),
        plans.draft_plan(
            introduction=held, starts_on=first_day_for(held, today=today), by=by, now=now
        ),
        arrange.open_arrangement(introduction=held, now=now),
    )
    if before is not None and before.ended_at is not None:
        arrange.ask_again(arrangement=crossing.arrangement, now=now)
    return crossing


def first_day_for(introduction: Introduction, *, today: date) -> date:
    """A first working day to begin with; both sides may move it. Not before either of them can,
    and otherwise the first of a month that leaves time to give notice and to build."""
    first_of_month = add_months((today + NOTICE).replace(day=1), 1)
    wishes = (introduction.vacancy.starts_on, _free_from(introduction))
    asked = max((wish for wish in wishes if wish is not None), default=first_of_month)
    return asked if asked >= today + NOTICE else first_of_month


def school_from(introduction: Introduction, *, today: date) -> date:
    """From when someone can go to school: the day they said, or tomorrow."""
    return max(_free_from(introduction) or today, today + timedelta(days=1))


def _free_from(introduction: Introduction) -> date | None:
    goal = Goal.objects.filter(profile=introduction.profile_id).first()
    return goal.start_from if goal else None
