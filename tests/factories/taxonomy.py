"""Reference data: one factory per model, for tests that do not need the whole catalogue."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory

from taxonomy.models import (
    Horizon,
    LabourMarketRegion,
    NlqfLevel,
    Occupation,
    OccupationGroup,
    OccupationSkill,
    Parameter,
    Release,
    Sector,
    ShortageFigure,
    Skill,
    SkillGroup,
)


class ReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Release

    source = "starter"
    version = factory.Sequence(lambda n: f"versie{n}")
    loaded_at = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


class SectorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Sector

    code = factory.Sequence(lambda n: f"sector{n}")
    slot = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Sector {n}")


class LabourMarketRegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LabourMarketRegion

    code = factory.Sequence(lambda n: f"R{n}")
    slot = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Regio {n}")
    latitude = Decimal("52.09")
    longitude = Decimal("5.12")


class NlqfLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NlqfLevel

    code = factory.Sequence(lambda n: f"L{n}")
    slot = factory.Sequence(lambda n: n)
    level = 2
    name = "NLQF 2 (mbo-2)"


class OccupationGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OccupationGroup

    brc = factory.Sequence(lambda n: f"{n % 10_000:04d}")
    name = factory.Sequence(lambda n: f"Beroepsgroep {n}")


class SkillGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SkillGroup

    code = factory.Sequence(lambda n: f"groep-{n}")
    name = factory.Sequence(lambda n: f"Groep {n}")


class SkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Skill

    class Params:
        retired = factory.Trait(retired_at=datetime(2026, 1, 1, tzinfo=UTC))

    code = factory.Sequence(lambda n: f"skill-{n}")
    slot = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"vaardigheid {n}")
    group = factory.SubFactory(SkillGroupFactory)
    is_starter = True


class OccupationFactory(factory.django.DjangoModelFactory):
    """An occupation in a sector; `skills=[...]` links skills that it usually asks on day 1."""

    class Meta:
        model = Occupation
        skip_postgeneration_save = True

    class Params:
        retired = factory.Trait(retired_at=datetime(2026, 1, 1, tzinfo=UTC))

    code = factory.Sequence(lambda n: f"beroep-{n}")
    slot = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Beroep {n}")
    group = factory.SubFactory(OccupationGroupFactory)
    sector = factory.SubFactory(SectorFactory)
    entry_level = 2
    is_starter = True

    @factory.post_generation
    def skills(self, _create: bool, found: list[Skill] | None, **_: Any) -> None:
        for skill in found or ():
            OccupationSkillFactory(occupation=self, skill=skill, level=2, horizon=Horizon.DAY_1)


class OccupationSkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OccupationSkill

    occupation = factory.SubFactory(OccupationFactory)
    skill = factory.SubFactory(SkillFactory)
    is_starter = True


class ShortageFigureFactory(factory.django.DjangoModelFactory):
    """A measured national figure; `region=` makes it regional."""

    class Meta:
        model = ShortageFigure

    class Params:
        estimate = factory.Trait(is_estimate=True, source="eigen schatting")

    group = factory.SubFactory(OccupationGroupFactory)
    shortage_class = 3
    valid_from = date(2026, 1, 1)
    source = "UWV, eerste kwartaal 2026"


class ParameterFactory(factory.django.DjangoModelFactory):
    """The minimum wage of an invented year."""

    class Meta:
        model = Parameter

    code = "WML_UUR_21"
    value = Decimal("14.99")
    valid_from = date(2026, 7, 1)
    source = "rijksoverheid.example"
