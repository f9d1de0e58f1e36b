"""What people need and nobody teaches, counted without pointing at anyone."""

import pytest

from learning.selectors.demand import demand
from learning.services import routes
from tests.factories.learning import a_trainer, introduction_with_gap, module_that_teaches
from tests.factories.matching import NOW, OccupationFactory, person
from tests.factories.taxonomy import LabourMarketRegionFactory, SectorFactory, SkillFactory
from tests.learning.helpers import JANUARY, choose, drafted
from tests.lent import lent

pytestmark = pytest.mark.django_db


@lent
def region():
    return LabourMarketRegionFactory(name="Amersfoort")


@lent
def care():
    return OccupationFactory(sector=SectorFactory(name="Zorg"))


@lent
def washing():
    return SkillFactory(name="wassen")


def want(skill, region, occupation, people=1, **more):
    return [
        drafted(introduction_with_gap(skill, region=region, occupation=occupation, **more))
        for _person in range(people)
    ]


def shown(**where):
    return [(one.skill, one.region, one.sector, one.people) for one in demand(**where)]


def test_five_people_are_counted_and_four_are_not(washing, region, care):
    want(washing, region, care, people=4)
    assert shown() == [("wassen", "Amersfoort", "Zorg", None)]
    want(washing, region, care)
    assert shown() == [("wassen", "Amersfoort", "Zorg", 5)]


def test_one_person_with_several_options_is_one_person(washing, region, care):
    amina = person()
    want(washing, region, care, people=5, profile=amina)
    assert shown() == [("wassen", "Amersfoort", "Zorg", None)]


def test_the_order_of_small_groups_tells_nothing(region, care):
    many, few = SkillFactory(name="z veel"), SkillFactory(name="a weinig")
    want(many, region, care, people=4)
    want(few, region, care, people=1)
    assert [line[0] for line in shown()] == ["a weinig", "z veel"]


def test_an_opleider_sees_its_own_region_and_those_of_its_modules(washing, region, care):
    other = LabourMarketRegionFactory(name="Zwolle")
    far = LabourMarketRegionFactory(name="Venlo")
    for where in (region, other, far):
        want(washing, where, care)
    dewi = a_trainer(region=region)
    module_that_teaches(SkillFactory(), organisation=dewi.organisation, region=other)
    assert {line[1] for line in shown(organisation=dewi.organisation)} == {"Amersfoort", "Zwolle"}
    assert {line[1] for line in shown(region=far)} == {"Venlo"}
    everywhere = a_trainer(region=None).organisation
    assert len(shown(organisation=everywhere)) == 3


def test_who_left_or_stopped_is_counted_no_more(washing, region, care):
    left, ended = want(washing, region, care, people=2)
    routes.leave_route(route=left, by=None, now=NOW)
    introduction = ended.introduction
    introduction.ended_at = NOW
    introduction.save(update_fields=["ended_at", "updated_at"])
    assert shown() == []


def test_a_chosen_route_asks_no_longer_for_what_is_taught_by_now(washing, region, care):
    chosen = choose(want(washing, region, care)[0])
    assert len(shown()) == 1
    module_that_teaches(washing, starts=(JANUARY,), region=LabourMarketRegionFactory())
    assert len(shown()) == 1
    module_that_teaches(washing, starts=(JANUARY,), region=region)
    assert shown() == []
    chosen.refresh_from_db()
    assert chosen.unmet == [washing.pk]


def test_reading_takes_as_many_queries_for_many_as_for_one(
    washing, region, care, django_assert_num_queries
):
    for many in (1, 6):
        want(washing, region, care, people=many)
        with django_assert_num_queries(3):
            demand(region=region)
