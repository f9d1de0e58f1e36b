"""How points are divided, and what the catalogue says of a skill."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain.catalogue import Catalogue, CatalogueRow, build_catalogue, demand_weight
from matching.domain.prepare import must_threshold, prepare_vacancy
from matching.domain.share import shares
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from matching.engine.arrays import pack_skills
from tests.domain.matching.worlds import FIRST_FACTORS, catalogues, slow, vacancies, weights_in_use

raws = st.lists(st.integers(1, 2000), min_size=1, max_size=40)


@slow
@given(raws, st.integers(40, 250))
def test_shares_add_up_to_the_total_and_nobody_gets_nothing(weights, total):
    given_shares = shares(total, weights)

    assert sum(given_shares) == total
    assert min(given_shares) >= 1


@slow
@given(raws)
def test_a_heavier_demand_never_gets_less(weights):
    given_shares = shares(250, weights)

    for raw, share in zip(weights, given_shares, strict=True):
        for other, others_share in zip(weights, given_shares, strict=True):
            assert raw <= other or share >= others_share


def test_of_equal_remainders_the_first_gets_the_point():
    assert shares(50, [1, 1, 1, 1]) == (13, 13, 12, 12)


def test_no_demands_share_nothing():
    assert shares(250, []) == ()


@pytest.mark.parametrize(("total", "weights"), [(1, [1, 1]), (250, [3, 0])])
def test_points_that_cannot_be_shared_are_refused(total, weights):
    with pytest.raises(ValueError, match="every raw weight is positive"):
        shares(total, weights)


@pytest.mark.parametrize(
    ("listed", "specificity"), [(1024, 1), (512, 2), (256, 3), (8, 8), (1, 11), (0, 11)]
)
def test_specificity_rises_a_step_with_every_halving(listed, specificity):
    catalogue = Catalogue(version="c", occupations=1024, frequency={5: listed})

    assert catalogue.specificity(5, cap=12) == specificity


def test_specificity_stops_at_the_cap_and_is_never_under_one():
    catalogue = Catalogue(version="c", occupations=1_000_000, frequency={5: 1, 6: 2_000_000})

    assert catalogue.specificity(5, cap=12) == 12
    assert catalogue.specificity(6, cap=12) == 1


def test_weight_is_importance_times_how_soon_times_rarity_squared():
    catalogue = Catalogue(version="c", occupations=16, frequency={5: 4})
    demand = Demand(5, 3, importance=2, horizon=Horizon.MONTHS_3)

    assert demand_weight(demand, catalogue, V1) == 2 * 2 * 9
    assert demand_weight(demand, catalogue, FIRST_FACTORS) == 2 * 2 * 3


ROWS = [CatalogueRow(occupation, skill) for occupation in range(10) for skill in range(occupation)]


def test_the_catalogue_counts_each_occupation_once_per_skill():
    built = build_catalogue(version="1", rows=[*ROWS, *ROWS], groups={}, weights=V1)

    assert built.occupations == 9
    assert built.frequency[0] == 9
    assert built.frequency[8] == 1


@slow
@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_nothing(rows):
    first = build_catalogue(version="1", rows=ROWS, groups={1: (2, 1)}, weights=V1)

    assert build_catalogue(version="1", rows=rows, groups={1: (1, 2)}, weights=V1) == first


def test_the_strongest_of_two_rows_for_one_skill_counts():
    weak = CatalogueRow(1, 1, 1, Horizon.YEAR_1)
    strong = CatalogueRow(1, 1, 3, Horizon.DAY_1)
    built = build_catalogue(version="1", rows=[weak, strong], groups={}, weights=V1)

    assert built == build_catalogue(version="1", rows=[strong], groups={}, weights=V1)


def test_the_floor_is_the_total_that_four_in_five_occupations_do_not_pass():
    rows = [CatalogueRow(number, number, 1, Horizon.YEAR_1) for number in range(9)]
    rows += [CatalogueRow(9, 100 + skill, 1, Horizon.YEAR_1) for skill in range(5)]
    built = build_catalogue(version="1", rows=rows, groups={}, weights=FIRST_FACTORS)
    floored = build_catalogue(
        version="1", rows=rows, groups={}, weights=replace(FIRST_FACTORS, floor_percentile=80)
    )
    highest = build_catalogue(
        version="1", rows=rows, groups={}, weights=replace(FIRST_FACTORS, floor_percentile=100)
    )

    assert built.floor == 0
    assert floored.floor == 4
    assert highest.floor == 5 * 4


def test_an_empty_catalogue_has_no_floor():
    assert build_catalogue(version="1", rows=[], groups={}, weights=V1).floor == 0


def test_related_skills_share_a_narrow_group():
    catalogue = Catalogue(
        version="c", occupations=1, frequency={}, groups={1: (1,), 2: (1, 2), 3: (2,), 4: (3,)}
    )

    assert catalogue.related(1) == (2,)
    assert catalogue.related(2) == (1, 3)
    assert catalogue.related(4) == catalogue.related(99) == ()


def test_a_group_of_many_skills_is_not_narrow_and_relates_nobody():
    groups = dict.fromkeys(range(13), (1,)) | {20: (2, 1), 21: (2,)}
    built = build_catalogue(version="1", rows=ROWS, groups=groups, weights=V1)

    assert built.groups == {20: (2,), 21: (2,)}


def vacancy(*asked):
    return VacancyRow(slot=1, organisation=1, occupation=1, sector=1, demands=asked)


def test_a_vacancy_that_asks_little_cannot_look_perfect():
    catalogue = Catalogue(version="c", occupations=16, frequency={1: 16, 2: 1}, floor=40)
    little = prepare_vacancy(vacancy(Demand(1, 3)), catalogue, V1)
    much = prepare_vacancy(vacancy(Demand(1, 3), Demand(2, 3)), catalogue, V1)

    assert little.earnable == 250 * 8 // 40
    assert much.earnable == 250


def test_every_demand_keeps_a_point_however_little_is_asked():
    catalogue = Catalogue(version="c", occupations=1, frequency={}, floor=1_000_000)
    prepared = prepare_vacancy(vacancy(*(Demand(skill, 1) for skill in range(5))), catalogue, V1)

    assert [term.share for term in prepared.terms] == [1] * 5


def test_only_the_forty_heaviest_demands_are_scored():
    catalogue = Catalogue(version="c", occupations=1, frequency={})
    light = [Demand(skill, 3, 1) for skill in range(40)]
    prepared = prepare_vacancy(vacancy(*light, Demand(99, 3, 3)), catalogue, V1)

    scored = [term.demand.skill for term in prepared.terms]
    assert scored == [*range(39), 99]


@slow
@given(vacancies, catalogues, weights_in_use)
def test_points_stay_within_the_sixteen_bits_that_fast_engines_use(row, catalogue, weights):
    prepared = prepare_vacancy(row, catalogue, weights)

    assert sum(term.share for term in prepared.terms) == prepared.earnable <= 250
    assert sum(term.cap * term.factor for term in prepared.terms) <= 60000


@pytest.mark.parametrize(
    ("level", "on_the_job", "needed"), [(5, 0, 16), (3, 0, 8), (3, 1, 4), (3, 10, 4), (1, 0, 4)]
)
def test_a_must_has_one_level_of_slack_and_more_with_training_on_the_job(level, on_the_job, needed):
    assert must_threshold(level, on_the_job) == needed


def test_what_follows_from_a_catalogue_is_worked_out_once():
    """Another catalogue, or another question, has an answer of its own."""
    catalogue = Catalogue("c", 10, {1: 2}, {1: (4,), 2: (4,)})
    first = pack_skills(catalogue, 3)
    assert pack_skills(catalogue, 3) is first
    assert len(pack_skills(catalogue, 5).group_from) == 6
    other = Catalogue("c", 10, {1: 2}, {1: (4,)})
    assert pack_skills(other, 3).skills.tolist() == [1]
    assert pack_skills(catalogue, 3).skills.tolist() == [1, 2]
