"""The worked examples of the definition, to the integer."""

from dataclasses import replace

import pytest

from matching.domain.catalogue import Catalogue
from matching.domain.prepare import prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.score import pack_parts, score_pair, tie_of, unpack_parts
from matching.domain.terms import Group, Horizon, Parts
from matching.domain.vacancy import Demand, VacancyRow
from tests.domain.matching.worlds import FIRST_FACTORS

FREEDOM, TOGETHER, LEARNING, MONEY, REST = range(1, 6)
ENERGY, TECHNICIAN = 1, 7

# 1024 occupations: a skill that 128 of them list has specificity 4, and so on.
CATALOGUE = Catalogue(
    version="worked",
    occupations=1024,
    frequency={1: 128, 4: 512, 7: 1, 8: 32, 12: 8},
    groups={7: (1,), 8: (1,)},
)

VACANCY = VacancyRow(
    slot=3,
    organisation=1,
    occupation=TECHNICIAN,
    sector=ENERGY,
    demands=(
        Demand(1, 3, 3, Horizon.DAY_1),
        Demand(4, 2, 2, Horizon.DAY_1),
        Demand(8, 3, 2, Horizon.MONTHS_3),
        Demand(12, 2, 1, Horizon.YEAR_1),
    ),
    talents=(2, 5, 9, 11),
    drives=(FREEDOM, TOGETHER),
    level=2,
    shortage=4,
)

PERSON_A = ProfileRow(
    slot=17,
    skills=((1, 2), (4, 3), (7, 4)),
    talents=frozenset({2, 9, 14}),
    drives=(TOGETHER, LEARNING, FREEDOM, MONEY, REST),
    level=1,
    wished_sectors=frozenset({ENERGY}),
)


def score(profile, weights=FIRST_FACTORS):
    return score_pair(
        prepare_profile(profile, CATALOGUE, weights),
        prepare_vacancy(VACANCY, CATALOGUE, weights),
        weights,
    )


def test_the_points_of_the_vacancy_are_divided_as_written():
    prepared = prepare_vacancy(VACANCY, CATALOGUE, FIRST_FACTORS)

    assert [term.share for term in prepared.terms] == [124, 42, 63, 21]
    assert [share for _, share in prepared.talents] == [13, 13, 12, 12]
    assert prepared.drive_total == 36


def test_effective_skills_take_the_best_of_own_and_related():
    person = prepare_profile(PERSON_A, CATALOGUE, FIRST_FACTORS)

    assert [person.effective(skill) for skill in (1, 4, 8, 12)] == [8, 12, 12, 0]


def test_example_a_everything_known():
    pair = score(PERSON_A)

    assert pair.parts == Parts(talents=500, skills=750, drives=888, level=700, goal=800)
    assert (pair.points, pair.weight, pair.score) == (47116, 64, 736)
    assert pair.certainty == 100
    assert pair.group is Group.STRONG
    assert pair.key == 21216
    assert pair.tie == 535203442


def test_example_b_without_goal_and_drives():
    pair = score(replace(PERSON_A, wished_sectors=frozenset(), drives=None))

    assert (pair.points, pair.weight, pair.score) == (32900, 47, 700)
    assert pair.certainty == 73
    assert pair.group is Group.STRONG
    assert pair.key == 21180


def test_example_c_only_a_goal():
    pair = score(ProfileRow(slot=17, wished_occupations=frozenset({TECHNICIAN})))

    assert pair.parts == Parts(goal=1000)
    assert (pair.points, pair.weight, pair.score) == (10000, 10, 1000)
    assert pair.certainty == 15
    assert pair.group is Group.EXPLORE
    assert pair.key == 5096


def test_nothing_told_is_no_score_and_not_zero():
    pair = score(ProfileRow(slot=17))

    assert pair.parts == Parts()
    assert pair.score is None
    assert pair.key == 4 * 1024


def test_adaptability_counts_for_support_and_for_nothing_else():
    told = replace(PERSON_A, adaptability=5)
    weights = FIRST_FACTORS
    helped = replace(VACANCY, on_the_job=1)

    def at(profile):
        return score_pair(
            prepare_profile(profile, CATALOGUE, weights),
            prepare_vacancy(helped, CATALOGUE, weights),
            weights,
        )

    assert at(told).parts.adaptability == 1000
    assert at(replace(told, adaptability=1)).parts.adaptability == 750 + 40 + 100
    assert at(PERSON_A).parts.adaptability is None
    assert at(told).key == at(PERSON_A).key == score(PERSON_A).key


def test_an_employer_s_order_leaves_shortage_out():
    assert score(PERSON_A).hr_key == 2 * 8192 + 736


@pytest.mark.parametrize(
    "parts", [Parts(), Parts(0, 1, 1000, 999, 512, None), Parts(*[1000] * 6), Parts(*[0] * 6)]
)
def test_six_parts_fit_one_signed_64_bit_number_and_come_back(parts):
    packed = pack_parts(parts)

    assert 0 <= packed < 2**63
    assert unpack_parts(packed) == parts


def test_the_tie_differs_for_every_vacancy_of_one_profile():
    assert len({tie_of(17, vacancy) for vacancy in range(5000)}) == 5000
