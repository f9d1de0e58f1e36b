"""A bridge on which one can stand, and what hangs on it: for every test of the crossing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from accounts.access import Actor, Hat
from accounts.models import Membership
from funding.models import FundingPlan
from learning.models import LearningRoute
from loopbrug.journeys.begin_transition import begin_transition
from matching.models import Introduction
from onboarding.domain.signals import Answers
from onboarding.models import Arrangement, Transition
from profiles.models import Guidance
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.funding import FundingPlanFactory
from tests.factories.learning import AdmissionFactory, LearningRouteFactory, RouteStepFactory
from tests.factories.matching import (
    IntroductionFactory,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
)
from tests.factories.onboarding import NOW, ArrangementFactory
from tests.factories.profiles import GuidanceFactory, coach_actor, coach_membership

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GOOD = Answers(4, 4, 5)
POOR = Answers(2, 1, 2)


def local(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """That hour of that day in Amsterdam, in UTC."""
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM).astimezone(UTC)


@dataclass
class People:
    """Amina crosses to the employer of Carla; Bram guides her; Dewi's school teaches her."""

    introduction: Introduction
    plan: FundingPlan
    route: LearningRoute | None
    arrangement: Arrangement
    guidance: Guidance | None
    carla: Membership
    bram: Membership

    @property
    def amina(self) -> Actor:
        return person_actor(self.introduction.profile)

    @property
    def hr(self) -> Actor:
        return hr_actor(self.carla)

    @property
    def coach(self) -> Actor:
        return coach_actor(self.bram)

    @cached_property
    def dewi(self) -> Actor:
        """Of the school that said yes, acting for it."""
        admission = self.route.steps.get().admission
        membership = MembershipFactory(
            organisation=admission.organisation, user=admission.school_mentor
        )
        return Actor(Hat.TRAINER, membership.user, membership)

    def crosses(self, now: datetime = NOW) -> Transition:
        return begin_transition(introduction=self.introduction, by=self.amina, now=now)


def a_bridge(
    *,
    starts_on: date = date(2026, 12, 1),
    school: bool = True,
    coach: bool = True,
    agreed: bool = True,
    safe: bool = True,
    **arrangement: Any,
) -> People:
    """Everything there for Amina to cross, unless told otherwise."""
    carla, bram = MembershipFactory(user=UserFactory(name="Carla de Wit")), coach_membership()
    vacancy = open_vacancy(carla, title="Verzorgende", skills=1)
    amina = person(vacancy=vacancy)
    introduction = IntroductionFactory(
        interest__profile=amina,
        interest__vacancy=vacancy,
        interest__employer_at=NOW,
        interest__employer_by=carla.user,
    )
    return People(
        introduction=introduction,
        plan=FundingPlanFactory(introduction=introduction, starts_on=starts_on, safe=safe),
        route=a_route(introduction) if school else None,
        arrangement=ArrangementFactory(
            introduction=introduction, **({"agreed": True} if agreed else {}), **arrangement
        ),
        guidance=GuidanceFactory(profile=amina, membership=bram) if coach else None,
        carla=carla,
        bram=bram,
    )


def a_route(introduction: Introduction, **admission: Any) -> LearningRoute:
    """A chosen route of one module, to which its school said yes."""
    route = LearningRouteFactory(introduction=introduction, chosen=True)
    AdmissionFactory(step=RouteStepFactory(route=route), **(admission or {"admitted": True}))
    return route
