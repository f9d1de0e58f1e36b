"""Modules with starts, routes with steps, and the yes of an opleider."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory

from accounts.access import Actor, Hat
from accounts.models import Membership, OrganisationKind
from learning.models import (
    Admission,
    AdmissionStatus,
    LearningRoute,
    ModuleSkill,
    ModuleStart,
    ModuleStatus,
    RouteStep,
    TrainingModule,
)
from loopbrug.kernel.money import Money
from matching.models import Introduction
from matching.services import vacancies
from profiles.models import Profile
from profiles.services.saving import changed
from taxonomy.models import Skill
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.matching import (
    NOW,
    IntroductionFactory,
    VacancyFactory,
    VacancySkillFactory,
    hr_actor,
    open_vacancy,
    person,
)
from tests.factories.profiles import SkillClaimFactory
from tests.factories.taxonomy import LabourMarketRegionFactory, SectorFactory, SkillFactory


class TrainingModuleFactory(factory.django.DjangoModelFactory):
    """A published module of eight weeks; `draft=True` is still being written."""

    class Meta:
        model = TrainingModule

    class Params:
        draft = factory.Trait(status=ModuleStatus.DRAFT)
        ended = factory.Trait(status=ModuleStatus.ENDED)
        online = factory.Trait(is_online=True, place="", region=None)

    organisation = factory.SubFactory(OrganisationFactory, training_provider=True)
    sector = factory.SubFactory(SectorFactory)
    title = factory.Sequence(lambda n: f"Module {n}")
    description = "Je leert het op school en je oefent het op je werk."
    level = 2
    hours_per_week = Decimal("8.0")
    weeks = 8
    price = Money(95000)
    place = "Amersfoort"
    region = factory.SubFactory(LabourMarketRegionFactory)
    credential = "praktijkverklaring"
    start_day = 5
    usual_seats = 12
    status = ModuleStatus.PUBLISHED


class ModuleSkillFactory(factory.django.DjangoModelFactory):
    """From nothing to level 3."""

    class Meta:
        model = ModuleSkill

    module = factory.SubFactory(TrainingModuleFactory)
    skill = factory.SubFactory(SkillFactory)
    level_before = 0
    level_after = 3


class ModuleStartFactory(factory.django.DjangoModelFactory):
    """An open start with free seats; `cancelled=True` does not go on."""

    class Meta:
        model = ModuleStart

    class Params:
        cancelled = factory.Trait(cancelled_at=NOW, cancel_reason="Te weinig deelnemers.")

    module = factory.SubFactory(TrainingModuleFactory)
    starts_on = date(2027, 1, 5)
    seats = 12


class LearningRouteFactory(factory.django.DjangoModelFactory):
    """A draft for someone who has none of the three skills that an open vacancy asks;
    `chosen=True` is frozen and its blocks are open to the schools on it."""

    class Meta:
        model = LearningRoute

    class Params:
        chosen = factory.Trait(
            chosen_at=NOW, blocks=["skills", "talents"], shared_until=date(2027, 5, 1)
        )

    introduction = factory.SubFactory(
        IntroductionFactory, interest__vacancy=factory.LazyFunction(open_vacancy)
    )
    ready_from = date(2026, 12, 1)
    computed_at = NOW


class RouteStepFactory(factory.django.DjangoModelFactory):
    """A module on a route, with the dates and the price of its start."""

    class Meta:
        model = RouteStep

    route = factory.SubFactory(LearningRouteFactory)
    start = factory.SubFactory(ModuleStartFactory)
    position = 1
    starts_on = factory.SelfAttribute("start.starts_on")
    ends_on = factory.LazyAttribute(
        lambda o: o.start.starts_on + timedelta(weeks=o.start.module.weeks)
    )
    hours_per_week = factory.SelfAttribute("start.module.hours_per_week")
    price = factory.SelfAttribute("start.module.price")


class AdmissionFactory(factory.django.DjangoModelFactory):
    """A question that waits; `admitted=True` has the yes of a colleague who guides at school."""

    class Meta:
        model = Admission

    class Params:
        admitted = factory.Trait(
            status=AdmissionStatus.ADMITTED,
            answered_at=NOW,
            answered_by=factory.SubFactory(UserFactory),
            reason="Je ervaring past bij deze module.",
            school_mentor=factory.SelfAttribute("answered_by"),
        )
        refused = factory.Trait(
            status=AdmissionStatus.REFUSED,
            answered_at=NOW,
            answered_by=factory.SubFactory(UserFactory),
            reason="Deze groep is vol.",
        )

    step = factory.SubFactory(RouteStepFactory, route__chosen=True)
    organisation = factory.SelfAttribute("step.start.module.organisation")
    asked_at = NOW


def introduction_with_gap(
    *skills: Skill, level: int = 2, profile: Profile | None = None, **vacancy: Any
) -> Introduction:
    """Two yeses about work that asks these skills at this level, of someone who can do one other
    thing and none of these."""
    hr = MembershipFactory()
    asking = VacancyFactory(organisation=hr.organisation, created_by=hr.user, **vacancy)
    for skill in skills:
        VacancySkillFactory(vacancy=asking, skill=skill, level=level)
    asking = vacancies.publish_vacancy(
        vacancy=asking, by=hr_actor(hr), version=asking.version, now=NOW
    )
    who = profile or person()
    SkillClaimFactory(profile=who, skill=SkillFactory())
    changed(who, now=NOW)
    return IntroductionFactory(
        interest__vacancy=asking, interest__profile=Profile.objects.get(pk=who.pk)
    )


def trainer_of(membership: Membership) -> Actor:
    """Who acts for an opleider."""
    return Actor(Hat.TRAINER, membership.user, membership)


def a_trainer(name: str = "Dewi Sanders", **organisation: Any) -> Actor:
    """A colleague of a new opleider, as the one who asks."""
    school = OrganisationFactory(kind=OrganisationKind.TRAINING_PROVIDER, **organisation)
    return trainer_of(MembershipFactory(organisation=school, user=UserFactory(name=name)))


def module_that_teaches(
    *skills: Skill, starts: tuple[date, ...] = (), level_after: int = 3, **fields: Any
) -> TrainingModule:
    """A published module for these skills, with a start on each of these days."""
    module = TrainingModuleFactory(**fields)
    for skill in skills:
        ModuleSkillFactory(module=module, skill=skill, level_after=level_after)
    for day in starts:
        ModuleStartFactory(module=module, starts_on=day)
    return module


def admission_asked(introduction: Introduction | None = None, **step: Any) -> Admission:
    """A chosen route with one module, and the question to its opleider."""
    route = LearningRouteFactory(
        chosen=True, **({"introduction": introduction} if introduction else {})
    )
    return AdmissionFactory(step=RouteStepFactory(route=route, **step))
