"""Profiles in every state. `ProfileFactory(complete=True)` has all six stones, saved by the real
services, so that its engine row is right."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import factory

from accounts.access import Actor, Hat
from accounts.models import Membership
from loopbrug.kernel.ids import token_hash
from loopbrug.kernel.money import Money
from profiles import services
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import Answers, played
from profiles.domain.proof import SkillProof
from profiles.domain.snapshot import Adaptability, Goal, Named, Talent, Talents, WorkingLevel
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.models import (
    AdaptabilityAnswer,
    BlockState,
    Drive,
    DriveAnswer,
    EngineRow,
    Guidance,
    GuidanceEnd,
    HiddenFrom,
    Profile,
    ProfileExport,
    SkillClaim,
    SkillWord,
    TalentChoice,
)
from profiles.models import Goal as GoalRow
from profiles.models import WorkingLevel as WorkingLevelRow
from profiles.selectors import all_proofs_of
from profiles.services import drives
from profiles.services.saving import saving
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.strict.canaries import BIRD

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def a_skill(slot: int = 1, name: str = "") -> Skill:
    """A skill of the catalogue; asking again gives the same one."""
    return Skill.objects.get_or_create(
        slot=slot, defaults={"code": f"skill-{slot}", "name": name or f"Skill {slot}"}
    )[0]


def a_sector(slot: int = 0) -> Sector:
    return Sector.objects.get_or_create(
        slot=slot, defaults={"code": f"sector-{slot}", "name": f"Sector {slot}"}
    )[0]


def an_occupation(slot: int = 1, name: str = "") -> Occupation:
    return Occupation.objects.get_or_create(
        slot=slot,
        defaults={"code": f"beroep-{slot}", "name": name or f"Beroep {slot}"},
    )[0]


def a_region(slot: int = 0, latitude: str = "52.1", longitude: str = "5.1") -> LabourMarketRegion:
    return LabourMarketRegion.objects.get_or_create(
        slot=slot,
        defaults={
            "code": f"RMR{slot}",
            "name": f"Regio {slot}",
            "latitude": Decimal(latitude),
            "longitude": Decimal(longitude),
        },
    )[0]


def named(row: Skill | Sector | Occupation | LabourMarketRegion) -> Named:
    return Named(row.pk, row.slot, row.name)


class ProfileFactory(factory.django.DjangoModelFactory):
    """The empty profile of an account; `draft=True` is a visitor's, behind the cookie `token`."""

    class Meta:
        model = Profile
        skip_postgeneration_save = True

    class Params:
        token = factory.Sequence(lambda n: f"bezoeker-{n}")
        draft = factory.Trait(
            owner=None,
            draft_token_hash=factory.LazyAttribute(lambda o: token_hash(o.token)),
            draft_expires_at=factory.LazyFunction(lambda: datetime.now(UTC) + timedelta(days=30)),
        )
        card_on = factory.Trait(is_card_on=True)

    owner = factory.SubFactory(UserFactory)

    @factory.post_generation
    def complete(obj, create, extracted, **_):  # noqa: N805 factory_boy's way
        """Lay all six stones."""
        if create and extracted:
            fill(obj)


def answer_cards(profile: Profile, answers: Answers, now: datetime = NOW) -> None:
    """All of these cards in one go, as if they were answered one by one."""
    with saving(profile, BuildingBlock.DRIVES, seen=None, now=now):
        has_order = Drive.objects.filter(profile=profile).exists()
        drives._keep(profile, drives._answers(profile), answers, has_order=has_order)


def proofs_of(profile: Profile) -> dict[int, SkillProof]:
    """The strongest proof of every skill that this person tells, by the key of the skill."""
    return {skill: proofs[0] for skill, proofs in all_proofs_of(profile).items()}


def fill(profile: Profile) -> None:
    """All six blocks, each by its own service."""
    services.save_talents(profile=profile, seen=None, talents=SOME_TALENTS, now=NOW)
    for slot in range(1, 6):
        services.save_skill(
            profile=profile, seen=None, skill=a_skill(slot), level=3, learned_where="work", now=NOW
        )
    answer_cards(profile, played(list(DRIVE_SLOTS)))
    services.save_adaptability(
        profile=profile,
        seen=None,
        adaptability=Adaptability(tuple((s.code, 3) for s in STATEMENTS)),
        now=NOW,
    )
    level = WorkingLevel("mbo_3", "Verzorgende", 3, ("whole_order", "plan_team"), 4)
    services.save_working_level(profile=profile, seen=None, working_level=level, now=NOW)
    services.save_goal(profile=profile, seen=None, goal=some_goal(), now=NOW)
    profile.refresh_from_db()


SOME_TALENTS = Talents(
    (Talent("listening", "Klanten vertellen mij alles."), Talent("staying_calm"), Talent("solving"))
)


def some_goal(**changes: Any) -> Goal:
    """24 to 32 hours in region 0, at least 2.450,50 a month, from 1 March 2027."""
    values: dict[str, Any] = {
        "motivation": f"Ik wil iets betekenen, {BIRD}.",
        "sectors": (named(a_sector()),),
        "region": named(a_region()),
        "max_travel_km": 30,
        "hours_min": Decimal("24.0"),
        "hours_max": Decimal("32.0"),
        "income_floor": Money(245050),
        "income_unit": "month",
        "start_from": date(2027, 3, 1),
        "permits": ("driving_b",),
    }
    return Goal(**{**values, **changes})


def person_with_profile(**profile):
    user = UserFactory()
    return user, ProfileFactory(owner=user, **profile)


class HiddenFromFactory(factory.django.DjangoModelFactory):
    """An organisation that sees nothing of someone."""

    class Meta:
        model = HiddenFrom

    profile = factory.SubFactory(ProfileFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class BlockStateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BlockState

    profile = factory.SubFactory(ProfileFactory)
    block = BuildingBlock.TALENTS


class TalentChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TalentChoice

    profile = factory.SubFactory(ProfileFactory)
    talent = "listening"


class SkillClaimFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SkillClaim

    profile = factory.SubFactory(ProfileFactory)
    skill = factory.LazyFunction(a_skill)
    level = 3


class SkillWordFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SkillWord

    profile = factory.SubFactory(ProfileFactory)
    word = factory.Sequence(lambda n: f"klompen maken {n}")


class DriveAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DriveAnswer

    profile = factory.SubFactory(ProfileFactory)
    card = 1
    shown = factory.LazyFunction(lambda: ["money", "freedom", "calm"])
    chosen = "money"
    least = "calm"


class DriveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Drive

    profile = factory.SubFactory(ProfileFactory)
    drive = "money"
    rank = 1
    sentence = "Ik wil goed verdienen."


class AdaptabilityAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AdaptabilityAnswer

    profile = factory.SubFactory(ProfileFactory)
    statement = "change"
    answer = 2


class WorkingLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WorkingLevelRow

    profile = factory.SubFactory(ProfileFactory)


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GoalRow

    profile = factory.SubFactory(ProfileFactory)


class EngineRowFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EngineRow

    profile = factory.SubFactory(ProfileFactory)
    profile_version = 1
    data = factory.LazyAttribute(lambda o: {"slot": o.profile.pk, "version": 1})


class ProfileExportFactory(factory.django.DjangoModelFactory):
    """A waiting PDF; `ready=True` has its bytes."""

    class Meta:
        model = ProfileExport

    class Params:
        ready = factory.Trait(state="ready", content=b"%PDF-1.7 klaar", ready_at=NOW)

    profile = factory.SubFactory(ProfileFactory)
    blocks = [BuildingBlock.TALENTS]


class GuidanceFactory(factory.django.DjangoModelFactory):
    """A person who is guided by a coach; `asked=True` still waits for one, `over=True` is past."""

    class Meta:
        model = Guidance

    class Params:
        membership = factory.SubFactory(
            MembershipFactory, organisation=factory.SubFactory(OrganisationFactory, coaching=True)
        )
        asked = factory.Trait(accepted_at=None, coach=None)
        over = factory.Trait(ended_at=NOW, end=GuidanceEnd.BY_PERSON)

    profile = factory.SubFactory(ProfileFactory)
    organisation = factory.SelfAttribute("membership.organisation")
    coach = factory.SelfAttribute("membership.user")
    asked_at = NOW - timedelta(days=40)
    accepted_at = NOW - timedelta(days=39)


def coach_membership(**user: Any) -> Membership:
    """Someone who works as a coach for a confirmed organisation."""
    organisation = OrganisationFactory(coaching=True)
    return MembershipFactory(organisation=organisation, user=UserFactory(**user))


def coach_actor(membership: Membership) -> Actor:
    return Actor(Hat.COACH, membership.user, membership)
