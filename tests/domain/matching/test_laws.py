"""The laws of the score, and by example what is no law."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from matching.domain.catalogue import Catalogue
from matching.domain.prepare import prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.reasons import with_skill
from matching.domain.score import (
    PairScore,
    group_of,
    key_of,
    score_pair,
    total_of,
    unpack_parts,
)
from matching.domain.score import pack_parts as pack
from matching.domain.terms import Horizon, Limit, Outcome, Part
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from tests.domain.matching.worlds import (
    REGIONS,
    SECTORS,
    SKILLS,
    TALENTS,
    catalogues,
    profiles,
    seeds,
    skill_levels,
    thorough,
    vacancies,
    weights_in_use,
)

pairs = given(profiles, vacancies, catalogues, weights_in_use)


def score(profile, vacancy, catalogue, weights=V1) -> PairScore:
    return score_pair(
        prepare_profile(profile, catalogue, weights),
        prepare_vacancy(vacancy, catalogue, weights),
        weights,
    )


@thorough
@pairs
def test_the_parts_and_what_is_stored_of_them_explain_the_score_exactly(
    profile, vacancy, catalogue, weights
):
    pair = score(profile, vacancy, catalogue, weights)
    known = {part: value for part in Part if (value := pair.parts.of(part)) is not None}

    assert all(0 <= value <= 1000 for value in known.values())
    assert pair.points == sum(weights.of(part) * value for part, value in known.items())
    assert pair.weight == sum(weights.of(part) for part in known)
    assert pair.score == (pair.points // pair.weight if pair.weight else None)
    counted = [value for part, value in known.items() if weights.of(part)]
    assert not counted or min(counted) <= pair.score <= max(counted)

    parts = unpack_parts(pack(pair.parts))
    totals = total_of(parts, weights)
    group = group_of(parts, totals, weights)
    assert (totals.points, totals.weight, totals.score) == (pair.points, pair.weight, pair.score)
    assert key_of(group, vacancy.shortage, totals.score, weights) == pair.key
    assert 0 <= pair.key < 2**15


@thorough
@given(
    profiles,
    vacancies,
    catalogues,
    weights_in_use,
    st.sampled_from(SKILLS),
    skill_levels,
)
def test_more_skill_never_lowers_anything_while_skills_are_known(
    profile, vacancy, catalogue, weights, skill, level
):
    assume(profile.skills)
    level = max(level, dict(profile.skills).get(skill, 0))
    before = score(profile, vacancy, catalogue, weights)
    after = score(with_skill(profile, skill, level), vacancy, catalogue, weights)

    assert (after.score or 0) >= (before.score or 0)
    assert after.group >= before.group
    assert after.key >= before.key
    assert before.limits.must is not Outcome.PASSES or after.limits.must is Outcome.PASSES


def with_more(random, profile):
    """One answer larger than it was. Only what was answered: a first answer is no law."""
    reach, talents = profile.reach or frozenset(), profile.talents or frozenset()
    larger = [
        {"reach": reach | {random.choice(REGIONS)}} if profile.reach is not None else None,
        {"hours_max": profile.hours_max + random.randint(0, 80)} if profile.hours_max else None,
        {"hours_min": profile.hours_min // 2} if profile.hours_min else None,
        {"pay_floor": profile.pay_floor // 2} if profile.pay_floor else None,
        {"start": profile.start // 2} if profile.start else None,
        {"permits": (profile.permits or frozenset()) | {1}} if profile.permits else None,
        {"level": random.randint(profile.level, 8)} if profile.level else None,
        {"talents": talents | {random.choice(TALENTS)}} if 0 < len(talents) < 8 else None,
        {"wished_sectors": profile.wished_sectors | {random.choice(SECTORS)}}
        if profile.wished_sectors or profile.wished_occupations
        else None,
    ]
    return [replace(profile, **change) for change in larger if change]


@thorough
@given(profiles, vacancies, catalogues, weights_in_use, seeds)
def test_more_of_what_was_told_never_lowers_anything_or_closes_a_door(
    profile, vacancy, catalogue, weights, random
):
    """Travel, hours, working level, talents and wishes, an earlier start, a lower pay floor."""
    before = score(profile, vacancy, catalogue, weights)
    for more in with_more(random, profile):
        after = score(more, vacancy, catalogue, weights)

        assert (after.score or 0) >= (before.score or 0)
        assert (after.group, after.key) >= (before.group, before.key)
        assert after.limits.are_feasible or not before.limits.are_feasible
        if (more.level, more.talents) == (profile.level, profile.talents):
            assert after.parts._replace(goal=None) == before.parts._replace(goal=None)


@thorough
@given(profiles, vacancies, catalogues, weights_in_use, st.data())
def test_raising_an_asked_level_never_raises_a_score(profile, vacancy, catalogue, weights, data):
    assume(vacancy.demands)
    place = data.draw(st.integers(0, len(vacancy.demands) - 1))
    asked = vacancy.demands[place]
    raised = replace(asked, level=data.draw(st.integers(asked.level, 5)))
    demands = (*vacancy.demands[:place], raised, *vacancy.demands[place + 1 :])
    before = score(profile, vacancy, catalogue, weights)
    after = score(profile, replace(vacancy, demands=demands), catalogue, weights)

    assert (after.score or 0) <= (before.score or 0)
    assert after.key <= before.key


@thorough
@given(profiles, vacancies, catalogues, weights_in_use, st.data())
def test_raising_the_asked_working_level_never_raises_a_score(
    profile, vacancy, catalogue, weights, data
):
    assume(vacancy.level)
    raised = replace(vacancy, level=data.draw(st.integers(vacancy.level, 8)))
    before = score(profile, vacancy, catalogue, weights)
    after = score(profile, raised, catalogue, weights)

    assert (after.score or 0) <= (before.score or 0)
    assert (after.group, after.key) <= (before.group, before.key)
    assert after.limits == before.limits


UNTOLD = {
    Part.SKILLS: {"skills": None},
    Part.TALENTS: {"talents": None},
    Part.DRIVES: {"drives": None},
    Part.LEVEL: {"level": None},
    Part.GOAL: {"wished_occupations": frozenset(), "wished_sectors": frozenset()},
}


@thorough
@given(profiles, vacancies, catalogues, st.sampled_from(list(UNTOLD)), weights_in_use)
def test_leaving_a_part_out_is_giving_it_weight_nothing(profile, vacancy, catalogue, part, weights):
    full = score(profile, vacancy, catalogue, weights)
    without = score(replace(profile, **UNTOLD[part]), vacancy, catalogue, weights)
    others = {
        other: value
        for other in Part
        if other is not part and (value := full.parts.of(other)) is not None
    }

    assert without.parts.of(part) is None
    assert without.points == sum(weights.of(other) * value for other, value in others.items())
    assert without.weight == sum(weights.of(other) for other in others)


@thorough
@pairs
def test_an_empty_answer_is_no_answer(profile, vacancy, catalogue, weights):
    empty = replace(profile, skills=(), talents=frozenset(), drives=())
    silent = replace(profile, skills=None, talents=None, drives=None)

    assert score(empty, vacancy, catalogue, weights) == score(silent, vacancy, catalogue, weights)


@thorough
@given(profiles, vacancies, catalogues, weights_in_use, st.randoms())
def test_the_order_of_what_is_told_or_asked_never_matters(
    profile, vacancy, catalogue, weights, random
):
    skills, demands = list(profile.skills or ()), list(vacancy.demands)
    talents, drives = list(vacancy.talents), list(vacancy.drives)
    for values in (skills, demands, talents, drives):
        random.shuffle(values)
    mixed = replace(vacancy, demands=tuple(demands), talents=tuple(talents), drives=tuple(drives))
    told = replace(profile, skills=tuple(skills) if profile.skills else None)

    assert score(told, mixed, catalogue, weights) == score(profile, vacancy, catalogue, weights)


@thorough
@given(profiles, vacancies, catalogues, st.integers(0, 10), weights_in_use)
def test_adaptability_moves_nothing_but_its_own_line(
    profile, vacancy, catalogue, adaptability, weights
):
    before = score(profile, vacancy, catalogue, weights)
    after = score(replace(profile, adaptability=adaptability), vacancy, catalogue, weights)

    assert after.key == before.key
    assert after.parts._replace(adaptability=None) == before.parts._replace(adaptability=None)


@thorough
@given(profiles, vacancies, catalogues, weights_in_use)
def test_unknown_never_hides_anything(profile, vacancy, catalogue, weights):
    silent = ProfileRow(slot=profile.slot)
    open_start = replace(profile, start=None)

    assert score(silent, vacancy, catalogue, weights).limits.are_feasible
    assert Limit.START not in score(open_start, vacancy, catalogue, weights).limits.failing()


# What is no law, said by example.

PLAIN = Catalogue(version="plain", occupations=1, frequency={})


def vacancy(*asked, **values):
    return VacancyRow(slot=1, organisation=1, occupation=1, sector=1, demands=asked, **values)


def test_answering_a_part_for_the_first_time_may_lower_the_score_and_raises_certainty():
    wishes = ProfileRow(slot=1, wished_occupations=frozenset({1}))
    asks = vacancy(Demand(1, 4))
    before = score(wishes, asks, PLAIN)
    after = score(replace(wishes, skills=((1, 1),)), asks, PLAIN)

    assert (before.score, before.certainty) == (1000, 15)
    assert after.score < before.score
    assert after.certainty > before.certainty


def test_adding_a_demand_that_the_person_meets_raises_the_score():
    person = ProfileRow(slot=1, skills=((1, 1), (2, 4)))

    one = score(person, vacancy(Demand(1, 4)), PLAIN)
    two = score(person, vacancy(Demand(1, 4), Demand(2, 4)), PLAIN)

    assert two.score > one.score


def test_asking_a_skill_later_may_lower_the_score_of_who_has_it():
    """It weighs less then, and what the person lacks weighs more."""
    person = ProfileRow(slot=1, skills=((1, 4),))
    day1, year1 = (Demand(1, 4, horizon=when) for when in (Horizon.DAY_1, Horizon.YEAR_1))

    soon = score(person, vacancy(day1, Demand(2, 4)), PLAIN)
    later = score(person, vacancy(year1, Demand(2, 4)), PLAIN)

    assert later.score < soon.score
