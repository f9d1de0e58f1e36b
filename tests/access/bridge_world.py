"""The second half of the bridge for the access table: one that is being built, and one that
someone walks on, both of amina with carla, guided by bram, at dewi's school."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.access import Actor
from accounts.models import Membership
from funding.domain.posts import FundingPost
from loopbrug.journeys.draft_crossing import draft_crossing
from matching.models import Introduction
from onboarding.domain.terms import Moment, Party
from onboarding.services.begin import Mentor, begin
from profiles.models import Guidance, Profile
from tests.factories.funding import FundingPlanFactory, PledgeFactory, need_of, source_of
from tests.factories.learning import (
    AdmissionFactory,
    LearningRouteFactory,
    ModuleStartFactory,
    RouteStepFactory,
    module_that_teaches,
)
from tests.factories.matching import person_actor
from tests.factories.onboarding import (
    ArrangementFactory,
    CoachActionFactory,
    CoachGoalFactory,
)
from tests.factories.profiles import GuidanceFactory
from tests.factories.taxonomy import SkillFactory

Things = dict[str, str]


def build(
    things: Things,
    amina: Profile,
    dewi: Membership,
    bram: Membership,
    meet: Callable[[], Introduction],
    now: datetime,
) -> None:
    """`meet` makes one more introduction of amina and carla."""
    building, walking, asking = (
        Introduction.objects.get(public_id=things["introduction"]),
        meet(),
        meet(),
    )
    guidance = GuidanceFactory(
        profile=amina, membership=bram, asked_at=now - timedelta(days=9), accepted_at=now
    )
    things["guidance"] = str(guidance.public_id)
    waiting = GuidanceFactory(membership=bram, asked=True, asked_at=now)
    things["coach_request"] = str(waiting.public_id)
    _goals(things, guidance)
    _school(things, dewi, now)
    _bridge(things, building, amina, now)
    _admission(things, asking, dewi, now)
    _year(things, walking, dewi, person_actor(amina), now)


def _goals(things: Things, guidance: Guidance) -> None:
    goal = CoachGoalFactory(guidance=guidance)
    things["goal"] = str(goal.public_id)
    things["action"] = str(CoachActionFactory(goal=goal).public_id)


def _school(things: Things, dewi: Membership, now: datetime) -> None:
    module = module_that_teaches(
        SkillFactory(), starts=((now + timedelta(days=40)).date(),), organisation=dewi.organisation
    )
    things["module"] = str(module.public_id)
    things["start"] = str(module.starts.get().public_id)


def _bridge(things: Things, building: Introduction, amina: Profile, now: datetime) -> None:
    """Route and plan as drafted; carla promised one line and was asked for another."""
    crossing = draft_crossing(introduction=building, by=person_actor(amina), now=now)
    plan = crossing.plan
    things["plan"] = str(plan.public_id)
    need = need_of(plan, FundingPost.ONBOARDING)
    type(need).objects.filter(pk=need.pk).update(cost=100_000)
    things["line"] = str(PledgeFactory(need=need, source=source_of("WERKGEVER_NIEUW")).public_id)
    asked = PledgeFactory(need=need, source=source_of("WERKGEVER_NIEUW"), asked=True)
    things["asked_line"] = str(asked.public_id)


def _admission(things: Things, asking: Introduction, dewi: Membership, now: datetime) -> None:
    module = module_that_teaches(SkillFactory(), organisation=dewi.organisation)
    start = ModuleStartFactory(module=module, starts_on=(now + timedelta(days=60)).date())
    route = LearningRouteFactory(
        introduction=asking,
        chosen=True,
        ready_from=(now + timedelta(days=20)).date(),
        shared_until=(now + timedelta(days=80)).date(),
    )
    step = RouteStepFactory(route=route, start=start)
    things["admission"] = str(AdmissionFactory(step=step, asked_at=now).public_id)
    things["asking_introduction"] = str(asking.public_id)


def _year(
    things: Things, walking: Introduction, dewi: Membership, by: Actor, now: datetime
) -> None:
    """Begun three weeks ago; a line whose payer wants it back."""
    started = (now - timedelta(days=21)).date()
    plan = FundingPlanFactory(introduction=walking, crossed=True, starts_on=started)
    line = plan.needs.get(post=FundingPost.ONBOARDING).pledges.get()
    type(line).objects.filter(pk=line.pk).update(withdrawal_asked_at=now)
    things["line_to_agree"] = str(line.public_id)
    module = module_that_teaches(SkillFactory(), organisation=dewi.organisation)
    start = ModuleStartFactory(module=module, starts_on=started)
    route = LearningRouteFactory(introduction=walking, chosen=True)
    step = RouteStepFactory(route=route, start=start)
    AdmissionFactory(step=step, admitted=True)
    arrangement = ArrangementFactory(introduction=walking, agreed=True)
    transition = begin(
        introduction=walking, plan=plan, route=route, arrangement=arrangement,
        school_mentor=Mentor(dewi.user.name, dewi.user.email), by=by, now=now,
    )  # fmt: skip
    things["transition"] = str(transition.public_id)
    check_in = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    things["check_in"] = str(check_in.public_id)
    task = transition.tasks.get(party=Party.MANAGEMENT, day=7)
    things["management_task"] = str(task.public_id)
