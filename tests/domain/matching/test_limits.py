"""Limits filter both ways, each on its own, and what nobody told yet passes with a remark."""

from dataclasses import replace

import pytest

from matching.domain.catalogue import Catalogue
from matching.domain.prepare import prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.score import limits_of
from matching.domain.terms import Limit, Outcome
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1

PASSES, FAILS, UNKNOWN = Outcome.PASSES, Outcome.FAILS, Outcome.UNKNOWN
CATALOGUE = Catalogue(version="c", occupations=1, frequency={}, groups={1: (1,), 2: (1,)})
PERSON = ProfileRow(
    slot=1,
    skills=((1, 3),),
    reach=frozenset({1, 2}),
    hours_min=240,
    hours_max=320,
    pay_floor=1600,
    start=100,
    permits=frozenset({1}),
)
VACANCY = VacancyRow(
    slot=1,
    organisation=1,
    occupation=1,
    sector=1,
    region=2,
    demands=(Demand(1, 4, is_must=True),),
    hours_min=320,
    hours_max=400,
    pay_min=1500,
    pay_max=1600,
    start=100,
    permits=frozenset({1}),
)


def limits(person=PERSON, vacancy=VACANCY, **changes):
    return limits_of(
        prepare_profile(replace(person, **changes), CATALOGUE, V1),
        prepare_vacancy(vacancy, CATALOGUE, V1),
    )


def test_at_the_edge_everything_passes():
    assert set(limits()) == {PASSES}
    assert limits().are_feasible
    assert limits().failing() == limits().to_ask() == ()


@pytest.mark.parametrize(
    ("change", "limit", "outcome"),
    [
        ({"reach": frozenset({1})}, Limit.REACH, FAILS),
        ({"reach": None}, Limit.REACH, UNKNOWN),
        ({"hours_max": 310}, Limit.HOURS, FAILS),
        ({"hours_min": None}, Limit.HOURS, UNKNOWN),
        ({"hours_min": None, "hours_max": 310}, Limit.HOURS, FAILS),
        ({"hours_min": 410, "hours_max": 420}, Limit.HOURS, FAILS),
        ({"pay_floor": 1601}, Limit.PAY, FAILS),
        ({"pay_floor": None}, Limit.PAY, UNKNOWN),
        ({"start": 101}, Limit.START, FAILS),
        ({"start": None}, Limit.START, UNKNOWN),
        ({"permits": frozenset()}, Limit.PERMIT, FAILS),
        ({"permits": None}, Limit.PERMIT, UNKNOWN),
        ({"skills": ((1, 2),)}, Limit.MUST, FAILS),
        ({"skills": ((2, 5),)}, Limit.MUST, FAILS),
        ({"skills": None}, Limit.MUST, UNKNOWN),
    ],
)
def test_each_limit_answers_for_itself(change, limit, outcome):
    found = limits(**change)

    assert found.of(limit) is outcome
    assert [other for other in Limit if found.of(other) is not PASSES] == [limit]
    assert found.are_feasible is (outcome is UNKNOWN)
    assert found.to_ask() == ((limit,) if outcome is UNKNOWN else ())
    assert found.failing() == ((limit,) if outcome is FAILS else ())


@pytest.mark.parametrize(
    ("change", "limit"),
    [
        ({"region": None}, Limit.REACH),
        ({"hours_min": None, "hours_max": None}, Limit.HOURS),
        ({"pay_max": None}, Limit.PAY),
        ({"start": None}, Limit.START),
    ],
)
def test_what_the_vacancy_does_not_tell_must_be_asked(change, limit):
    assert limits(vacancy=replace(VACANCY, **change)).to_ask() == (limit,)


def test_work_that_the_law_asks_nothing_for_needs_no_answer_about_permits():
    found = limits(vacancy=replace(VACANCY, permits=frozenset()), permits=None)

    assert found.permit is PASSES


def test_training_on_the_job_softens_a_must():
    helped = replace(VACANCY, on_the_job=1)

    assert limits(vacancy=helped, skills=((1, 2),)).must is PASSES


def test_a_demand_that_is_no_must_hides_nobody():
    soft = replace(VACANCY, demands=(Demand(1, 4),))

    assert limits(vacancy=soft, skills=((2, 1),)).must is PASSES
