"""Rows come back from JSON as they went in, and nothing impossible gets through."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from matching.domain.compact import RowError
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon, Part
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1, ScoringWeights, WeightsError
from tests.domain.matching.worlds import profiles, thorough, vacancies

BARE_VACANCY = {"slot": 1, "organisation": 1, "occupation": 1, "sector": 1}


@thorough
@given(profiles)
def test_a_profile_row_comes_back_from_json(row):
    assert ProfileRow.from_compact(json.loads(json.dumps(row.to_compact()))) == row


@thorough
@given(vacancies)
def test_a_vacancy_row_comes_back_from_json(row):
    assert VacancyRow.from_compact(json.loads(json.dumps(row.to_compact()))) == row


def test_unknown_is_left_out_and_none_known_is_not():
    row = ProfileRow(slot=4, permits=frozenset())

    assert row.to_compact()["permits"] == []
    assert "reach" not in row.to_compact()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"slot": None},
        {"slot": "4"},
        {"slot": True},
        {"slot": -1},
        {"slot": 2**32},
        {"slot": 4, "age": 50},
        {"slot": 4, "skills": 3},
        {"slot": 4, "skills": [[1]]},
        {"slot": 4, "skills": [[1, 6]]},
        {"slot": 4, "skills": [[1, 2], [1, 3]]},
        {"slot": 4, "talents": "abc"},
        {"slot": 4, "talents": list(range(9))},
        {"slot": 4, "drives": [1, 1]},
        {"slot": 4, "adaptability": 11},
        {"slot": 4, "level": 0},
        {"slot": 4, "level": 2.5},
        {"slot": 4, "hours_min": 300, "hours_max": 200},
        {"slot": 4, "hours_min": -1, "hours_max": 200},
        {"slot": 4, "pay_floor": -1},
    ],
)
def test_a_wrong_profile_row_is_refused_in_words(wrong):
    with pytest.raises(RowError, match=r"\w+ .*"):
        ProfileRow.from_compact(wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slot": 1},
        {"title": "monteur"},
        {"demands": [[1, 3, 2, 0]]},
        {"demands": [[1, 3, 2, 3, 0]]},
        {"demands": [[1, 3, 2, 0, 2]]},
        {"demands": [[1, 3, 2, 1, 1]]},
        {"demands": [[1, 6, 2, 0, 0]]},
        {"demands": [[1, 3, 4, 0, 0]]},
        {"demands": [[1, 3, 2, 0, 0], [1, 2, 2, 0, 0]]},
        {"demands": [[skill, 3, 2, 0, 1] for skill in range(4)]},
        {"talents": [1, 2, 3, 4, 5]},
        {"drives": [1, 2, 3, 4]},
        {"drives": [1, 1]},
        {"level": 9},
        {"pay_min": 2000, "pay_max": 1000},
        {"hours_min": 300, "hours_max": 100},
        {"on_the_job": 11},
        {"shortage": 5},
        {"slot": -1},
    ],
)
def test_a_wrong_vacancy_row_is_refused_in_words(wrong):
    values = wrong if wrong == {"slot": 1} else {**BARE_VACANCY, **wrong}

    with pytest.raises(RowError, match=r"\w+ .*"):
        VacancyRow.from_compact(values)


def test_a_must_that_may_be_learned_later_is_refused():
    with pytest.raises(RowError, match="a must is needed on day 1"):
        Demand(1, 3, 2, Horizon.YEAR_1, is_must=True)


def test_the_first_weights_are_those_of_the_definition():
    weights = {part: V1.of(part) for part in Part}

    assert weights == {
        Part.SKILLS: 32,
        Part.GOAL: 10,
        Part.TALENTS: 8,
        Part.DRIVES: 7,
        Part.LEVEL: 7,
        Part.ADAPTABILITY: 0,
    }


def test_weights_come_back_from_json():
    assert ScoringWeights.from_values(json.loads(json.dumps(V1.to_values()))) == V1


def test_weights_that_say_little_take_the_defaults():
    assert ScoringWeights.from_values({"version": "1"}) == V1


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": ""},
        {"skills": 33},
        {"skills": 72, "goal": -30},
        {"fitting_score": 800},
        {"strong_weight": 65},
        {"list_size": 0},
        {"related_sim": 256},
        {"narrow_group": 0},
        {"specificity_cap": 0},
        {"specificity_power": 3},
        {"floor_percentile": 0},
        {"max_demands": 41},
        {"horizon_day1": 1},
        {"drive_worth": (21, 16, 12)},
        {"drive_worth": (20, 16)},
        {"drive_worth": (12, 16, 20)},
        {"drive_worth": (20, 16, 0)},
        {"level_steps": ()},
        {"level_steps": (1000, 725)},
        {"goal_sector": 1050},
        {"shortage_when_unknown": 5},
    ],
)
def test_weights_that_break_the_definition_are_refused(wrong):
    with pytest.raises(WeightsError, match=r"\w+"):
        replace(V1, **wrong)


def test_a_weight_for_something_that_may_not_count_is_refused():
    with pytest.raises(WeightsError, match="adaptability"):
        ScoringWeights.from_values({"version": "1", "adaptability": 3})
