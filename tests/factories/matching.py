"""Vacancies, interests and what hangs on them, with a catalogue of a handful of skills."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import factory

from accounts.access import Actor, Hat
from accounts.models import Membership, Organisation
from loopbrug.kernel.money import Money
from matching.domain.weights import V1
from matching.models import (
    Card,
    Contract,
    Interest,
    Introduction,
    OptionMark,
    OptionMarkKind,
    ScoringWeights,
    Vacancy,
    VacancySkill,
    VacancyStatus,
    VacancyTry,
)
from matching.services import vacancies
from profiles.models import Profile, SkillClaim, TalentChoice
from profiles.services.saving import changed
from taxonomy.models import Horizon
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.taxonomy import (
    LabourMarketRegionFactory,
    OccupationFactory,
    SkillFactory,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday."""


def person(
    *,
    vacancy: Vacancy | None = None,
    level: int = 3,
    card: bool = True,
    name: str = "Amina Bakker",
    **fields: Any,
) -> Profile:
    """Someone with an account whose card is on; `vacancy`: who can do all that it asks."""
    profile = Profile.objects.create(owner=UserFactory(name=name), is_card_on=card, **fields)
    if vacancy is not None:
        for row in vacancy.skills.order_by("pk"):
            SkillClaim.objects.create(profile=profile, skill_id=row.skill_id, level=level)
        TalentChoice.objects.create(
            profile=profile, talent="listening", proof="KANARIE-BEWIJS bij de bakker van Urk"
        )
    changed(profile, now=NOW)
    return Profile.objects.get(pk=profile.pk)


class VacancyFactory(factory.django.DjangoModelFactory):
    """A complete draft; see `open_vacancy` for one that people can see."""

    class Meta:
        model = Vacancy

    class Params:
        closed = factory.Trait(
            status=VacancyStatus.CLOSED, closed_at=NOW, close_reason="filled_here"
        )

    organisation = factory.SubFactory(OrganisationFactory)
    occupation = factory.SubFactory(OccupationFactory)
    title = factory.Sequence(lambda n: f"Functie {n}")
    region = factory.SubFactory(LabourMarketRegionFactory)
    place = "Amersfoort"
    hours_min = Decimal(24)
    hours_max = Decimal(32)
    pay_min = Money(1650)
    pay_max = Money(2050)
    contract = Contract.PERMANENT
    level = 2
    talents = ["listening", "organising"]
    drives = ["together"]


class VacancySkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VacancySkill

    vacancy = factory.SubFactory(VacancyFactory)
    skill = factory.SubFactory(SkillFactory)
    level = 2
    horizon = Horizon.DAY_1


class VacancyTryFactory(factory.django.DjangoModelFactory):
    """HR looked once today what asking less would bring."""

    class Meta:
        model = VacancyTry

    vacancy = factory.SubFactory(VacancyFactory)
    organisation = factory.SelfAttribute("vacancy.organisation")
    tried_on = NOW.date()
    count = 1


class CardFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Card

    vacancy = factory.SubFactory(VacancyFactory)
    profile = factory.LazyFunction(person)
    alias = factory.Sequence(lambda n: f"Linde {n}")
    listed_at = NOW


class InterestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interest

    vacancy = factory.SubFactory(VacancyFactory)
    profile = factory.LazyFunction(person)
    person_at = NOW
    blocks = ["skills", "talents"]
    shared_until = date(2027, 2, 1)


class IntroductionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Introduction

    interest = factory.SubFactory(InterestFactory)
    profile = factory.SelfAttribute("interest.profile")
    vacancy = factory.SelfAttribute("interest.vacancy")
    met_at = NOW
    blocks = ["skills", "talents"]
    shared_until = date(2027, 2, 1)
    explanation_for_person: dict[str, Any] = {}
    explanation_for_employer: dict[str, Any] = {}
    versions: dict[str, Any] = {}


class OptionMarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OptionMark

    vacancy = factory.SubFactory(VacancyFactory)
    profile = factory.LazyFunction(person)
    kind = OptionMarkKind.SAVED


class ScoringWeightsFactory(factory.django.DjangoModelFactory):
    """A version of the weights that is in force."""

    class Meta:
        model = ScoringWeights

    version = factory.Sequence(lambda n: n + 1)
    valid_from = date(2026, 1, 1)
    weights = factory.LazyAttribute(lambda o: replace(V1, version=str(o.version)).to_values())
    reason = "Zo staat het in de uitleg van de match."


def hr_actor(membership: Membership) -> Actor:
    return Actor(Hat.HR, membership.user, membership)


def person_actor(profile: Profile) -> Actor:
    return Actor(Hat.PERSON, profile.owner)


def colleague_of(organisation: Organisation, name: str = "Carla de Wit") -> Membership:
    return MembershipFactory(organisation=organisation, user=UserFactory(name=name))


def open_vacancy(
    membership: Membership | None = None, *, skills: int = 3, now: datetime = NOW, **fields: Any
) -> Vacancy:
    """A published vacancy that asks `skills` skills, made by this colleague."""
    membership = membership or MembershipFactory()
    vacancy = VacancyFactory(
        organisation=membership.organisation, created_by=membership.user, **fields
    )
    for _number in range(skills):
        VacancySkillFactory(vacancy=vacancy)
    return vacancies.publish_vacancy(
        vacancy=vacancy, by=hr_actor(membership), version=vacancy.version, now=now
    )


def shared_until(now: datetime = NOW) -> date:
    return (now + timedelta(days=90)).date()
