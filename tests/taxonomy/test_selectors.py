"""What others read of the reference data."""

from datetime import date
from decimal import Decimal

import pytest

from taxonomy import selectors
from tests.factories.taxonomy import (
    LabourMarketRegionFactory,
    OccupationFactory,
    OccupationGroupFactory,
    OccupationSkillFactory,
    ParameterFactory,
    ReleaseFactory,
    SectorFactory,
    ShortageFigureFactory,
    SkillFactory,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def test_a_parameter_holds_from_its_first_day_to_the_day_before_its_end():
    ParameterFactory(value=Decimal("14.99"), valid_from=date(2026, 7, 1), valid_to=date(2027, 1, 1))
    ParameterFactory(value=Decimal("14.71"), valid_from=date(2026, 1, 1), valid_to=date(2026, 7, 1))
    days = (date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    found = [selectors.parameter_figure("WML_UUR_21", day).value for day in days]
    assert found == [Decimal("14.71"), Decimal("14.71"), Decimal("14.99")]
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        assert selectors.parameter_figure("WML_UUR_21", day) is None
    assert selectors.parameter_figure("NIETS", TODAY) is None


def test_a_parameter_without_a_beginning_always_held():
    ParameterFactory(code="VAST", valid_from=None, value=None, wording="4 of 5", unit="jaren")
    figure = selectors.parameter_figure("VAST", date(1990, 1, 1))
    assert (figure.value, figure.wording, figure.source) == (
        None,
        "4 of 5",
        "rijksoverheid.example",
    )


def test_shortage_is_regional_when_known_else_national():
    group, region = OccupationGroupFactory(), LabourMarketRegionFactory()
    elsewhere = LabourMarketRegionFactory()
    ShortageFigureFactory(group=group, shortage_class=2)
    ShortageFigureFactory(group=group, region=region, shortage_class=4)
    here = selectors.shortage_class(group, region, TODAY)
    assert (here.shortage_class, here.is_regional) == (4, True)
    there = selectors.shortage_class(group, elsewhere, TODAY)
    assert (there.shortage_class, there.is_regional) == (2, False)
    assert selectors.shortage_class(group, None, TODAY).shortage_class == 2
    assert selectors.shortage_class(OccupationGroupFactory(), region, TODAY) is None


def test_a_measurement_goes_before_an_estimate_and_an_estimate_is_marked():
    group, guessed = OccupationGroupFactory(), OccupationGroupFactory()
    ShortageFigureFactory(group=group, shortage_class=4, valid_from=date(2023, 1, 1))
    ShortageFigureFactory(group=group, shortage_class=1, estimate=True)
    ShortageFigureFactory(group=guessed, shortage_class=3, estimate=True)
    assert selectors.shortage_class(group, None, TODAY).shortage_class == 4
    assert selectors.shortage_class(guessed, None, TODAY).is_estimate is True


def test_regions_in_reach(starter):
    regions = {region.name: region for region in selectors.regions()}
    groningen, friesland = regions["Groningen"], regions["Friesland"]
    assert selectors.regions_within(groningen, 0) == {groningen.slot}
    assert friesland.slot in selectors.regions_within(groningen, 30)
    assert friesland.slot not in selectors.regions_within(groningen, 29)
    assert len(selectors.regions_within(groningen, 1000)) == 35


def test_regions_are_listed_by_name_without_their_accents():
    for name in ("Zeeland", "Drechtsteden", "Één", "IJmond"):
        LabourMarketRegionFactory(name=name)
    assert [r.name for r in selectors.regions()] == ["Drechtsteden", "Één", "IJmond", "Zeeland"]


def test_the_catalogue_in_one_piece(django_assert_num_queries):
    ReleaseFactory(version="abc")
    ReleaseFactory(source="shortage", version="quarter")
    link = OccupationSkillFactory(importance=3, horizon="day1", level=4)
    OccupationSkillFactory(skill=SkillFactory(retired=True))
    OccupationSkillFactory(occupation=OccupationFactory(retired=True), skill=link.skill)
    with django_assert_num_queries(3):
        rows = selectors.catalogue_rows()
    assert list(rows.links) == [(link.occupation.slot, link.skill.slot, 3, "day1", 4)]
    assert rows.groups == {link.skill.slot: link.skill.group_id}
    assert rows.version == selectors.catalogue_version()
    assert "starter-abc" in rows.version
    assert "quarter" not in rows.version


def test_the_skills_of_an_occupation_start_with_what_matters_most():
    occupation = OccupationFactory()
    for name, importance in (("b", 1), ("a", 1), ("c", 3)):
        OccupationSkillFactory(
            occupation=occupation, skill=SkillFactory(name=name), importance=importance
        )
    OccupationSkillFactory(occupation=occupation, skill=SkillFactory(retired=True))
    found = [link.skill.name for link in selectors.skills_of_occupation(occupation)]
    assert found == ["c", "a", "b"]


def test_sectors_keep_their_order():
    sectors = [SectorFactory(slot=slot) for slot in (7001, 7000)]
    assert selectors.sectors() == sectors[::-1]
