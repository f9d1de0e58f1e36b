"""The list of a person and of a vacancy: order, several sectors, and what limits hide."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.questions import QuestionKind
from matching.domain.rank import Hidden, best_options, shuffled
from matching.domain.terms import Group, Limit, Part
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from matching.engine.interface import Engine, World
from matching.engine.reference import ReferenceEngine
from tests.domain.matching.worlds import (
    make_profile,
    make_vacancy,
    open_worlds,
    profiles,
    seeds,
    slow,
    thorough,
    worlds,
)

CATALOGUE = Catalogue(version="c", occupations=1, frequency={})


def engine(*vacancies, catalogue=CATALOGUE) -> Engine:
    return ReferenceEngine(World(vacancies, catalogue, V1))


def vacancy(slot, sector=1, **values):
    return VacancyRow(slot=slot, organisation=slot, occupation=1, sector=sector, **values)


def everyone_by_hand(engine, profile):
    pairs = [
        engine.score_one(profile, row)
        for row in engine.world.vacancies
        if row.organisation not in profile.blocked_organisations
    ]
    return (
        [pair for pair in pairs if pair.limits.are_feasible],
        [pair for pair in pairs if not pair.limits.are_feasible],
    )


@slow
@given(worlds, profiles)
def test_the_list_is_the_best_of_what_passes_and_the_rest_is_counted(world, profile):
    found = ReferenceEngine(world)
    feasible, hidden = everyone_by_hand(found, profile)
    ranked = found.best_for(profile)

    assert ranked.feasible == len(feasible)
    assert len(ranked.options) == min(20, len(feasible))
    assert set(ranked.options) <= set(feasible)
    assert ranked.hidden.total == len(hidden)
    alone = Counter(pair.limits.failing()[0] for pair in hidden if len(pair.limits.failing()) == 1)
    assert dict(ranked.hidden.alone) == dict(alone)
    assert ranked.is_scarce is (len(feasible) < 3)
    assert (ranked.profile, ranked.profile_version) == (profile.slot, profile.version)
    assert ranked.versions == world.versions
    assert found.world is world


@thorough
@given(st.one_of(worlds, open_worlds), profiles)
def test_the_first_three_come_from_two_sectors_when_that_can_be(world, profile):
    """And but for the one that is there for variety, the order is key down, then the tie."""
    found = ReferenceEngine(world)
    feasible, _ = everyone_by_hand(found, profile)
    options = list(found.best_for(profile).options)
    if len(feasible) >= 3 and len({pair.sector for pair in feasible}) > 1:
        assert len({pair.sector for pair in options[:3]}) > 1

    best = sorted(feasible, key=lambda pair: (-pair.key, pair.tie))
    elsewhere = [pair for pair in best if pair.sector != best[0].sector]
    if elsewhere and elsewhere[0] in best[3:]:
        best.remove(elsewhere[0])
        best.insert(2, elsewhere[0])
    assert options == best[:20]


@slow
@given(worlds, profiles, seeds)
def test_the_order_of_vacancies_never_matters(world, profile, random):
    rows = list(world.vacancies)
    random.shuffle(rows)
    mixed = replace(world, vacancies=tuple(rows))

    assert ReferenceEngine(mixed).best_for(profile) == ReferenceEngine(world).best_for(profile)


def told(slot, sector, skill, level=5):
    return vacancy(slot, sector, demands=(Demand(skill, level),))


def test_another_sector_takes_place_three_and_moves_the_third_down():
    rows = [told(slot, 1, 1) for slot in range(5)] + [told(9, 2, 2)]
    options = engine(*rows).best_for(ProfileRow(slot=0, skills=((1, 5),))).options

    assert [pair.sector for pair in options] == [1, 1, 2, 1, 1, 1]
    assert [pair.vacancy for pair in options[:2] + options[3:]] == [
        pair.vacancy for pair in sorted(options, key=lambda pair: pair.tie) if pair.sector == 1
    ]


def test_on_a_full_list_the_last_one_leaves():
    rows = [told(slot, 1, 1) for slot in range(25)] + [told(99, 2, 2)]
    options = engine(*rows).best_for(ProfileRow(slot=0, skills=((1, 5),))).options

    assert len(options) == 20
    assert options[2].vacancy == 99


def test_a_list_too_short_for_variety_keeps_its_order():
    rows = [told(1, 1, 1), told(2, 1, 1), told(3, 2, 2)]
    pairs = engine(*rows).best_for(ProfileRow(slot=0, skills=((1, 5),))).options

    assert len(best_options(pairs, 2)) == 2
    assert len({pair.sector for pair in best_options(pairs[:2], 20)}) == 1


def test_shortage_leads_inside_a_group_and_never_over_it():
    rows = [
        vacancy(1, demands=(Demand(1, 5),), shortage=0),
        vacancy(2, demands=(Demand(1, 5), Demand(2, 1, 1)), shortage=4),
        vacancy(3, demands=(Demand(2, 5),), shortage=4),
        vacancy(4, demands=(Demand(1, 5),), shortage=None),
    ]
    options = engine(*rows).best_for(ProfileRow(slot=0, skills=((1, 5),))).options

    assert [pair.vacancy for pair in options] == [2, 4, 1, 3]
    assert options[1].shortage is None


def test_a_pair_counts_under_a_limit_only_when_that_limit_alone_hides_it():
    person = ProfileRow(slot=1, reach=frozenset({1}), pay_floor=2000)
    found = engine(
        vacancy(1, region=2, pay_max=2500),
        vacancy(2, region=2, pay_max=2500),
        vacancy(3, region=1, pay_max=1500),
        vacancy(4, region=2, pay_max=1500),
        vacancy(5, region=1, pay_max=2500),
    ).best_for(person)

    assert found.feasible == 1
    assert found.hidden == Hidden(4, {Limit.REACH: 2, Limit.PAY: 1})
    assert found.hidden.hides_most is Limit.REACH
    assert Hidden().hides_most is None


def test_the_own_employer_leaves_no_trace_not_even_in_a_count():
    person = ProfileRow(slot=1, reach=frozenset({1}), blocked_organisations=frozenset({1, 2}))
    own, far = vacancy(1, region=1), vacancy(2, region=2)
    found = engine(own, far).best_for(person)
    seen = engine().candidates_for(own, [person])

    assert (found.feasible, found.hidden.total, found.options) == (0, 0, ())
    assert (seen.total, seen.considered) == (0, 0)


@slow
@given(worlds, seeds)
def test_an_employer_sees_everyone_who_passes_in_groups_and_in_any_order_of_arrival(world, random):
    people = [make_profile(random, slot) for slot in range(25)]
    row = make_vacancy(random)
    found = ReferenceEngine(world)
    seen = found.candidates_for(row, people)
    pairs = [pair for group in seen.groups.values() for pair in group]

    assert list(seen.groups) == [Group.STRONG, Group.FITTING, Group.EXPLORE]
    assert all(pair.group is group for group, found in seen.groups.items() for pair in found)
    assert {pair.profile for pair in pairs} == {
        person.slot
        for person in people
        if row.organisation not in person.blocked_organisations
        and found.score_one(person, row).limits.are_feasible
    }
    keys = [(-pair.hr_key, pair.tie) for pair in pairs]
    assert keys == sorted(keys)
    random.shuffle(people)
    assert found.candidates_for(row, people) == seen


def test_a_day_s_order_follows_from_its_seed_and_changes_with_it():
    people = [ProfileRow(slot=slot, skills=((1, 5),)) for slot in range(30)]
    seen = engine().candidates_for(told(1, 1, 1), people)
    pairs = next(found for found in seen.groups.values() if found)

    monday = shuffled(pairs, "monday")
    assert shuffled(pairs[::-1], "monday") == monday
    assert shuffled(pairs, "tuesday") != monday != pairs
    assert sorted(pair.profile for pair in monday) == list(range(30))


def asking(slot, **values):
    return vacancy(slot, demands=(Demand(1, 4),), talents=(1,), level=4, **values)


def test_the_question_that_moves_most_options_comes_first():
    person = ProfileRow(slot=1, talents=frozenset({1}), reach=frozenset({1}))
    rows = [asking(1), asking(2, start=5), vacancy(3)]
    questions = engine(*rows).questions_for(person)

    first = questions[0]
    assert (first.kind, first.subject, first.moves, first.touches) == (
        QuestionKind.PART,
        Part.SKILLS,
        2,
        2,
    )
    moves = {question.subject: question.moves for question in questions}
    assert moves[Limit.START] == 1
    assert moves[Limit.PAY] == 0
    assert Part.TALENTS not in moves
    assert Limit.REACH not in moves
    assert Part.ADAPTABILITY not in moves


def test_a_person_who_told_everything_has_no_question_left():
    person = ProfileRow(
        slot=1,
        skills=((1, 1),),
        talents=frozenset({1}),
        drives=(1,),
        level=1,
        wished_sectors=frozenset({1}),
        reach=frozenset({1}),
        hours_min=1,
        hours_max=2,
        pay_floor=1,
        start=1,
        permits=frozenset(),
    )

    assert engine(asking(1)).questions_for(person) == ()


@slow
@given(worlds, profiles)
def test_a_question_never_moves_more_options_than_it_touches_or_than_there_are(world, profile):
    found = ReferenceEngine(world)
    feasible, _ = everyone_by_hand(found, profile)

    for question in found.questions_for(profile):
        assert 0 <= question.moves <= question.touches <= len(feasible)


def test_nobody_is_empty_handed_before_telling_anything():
    found = engine(vacancy(1, 1), vacancy(2, 2), vacancy(3, 3)).best_for(ProfileRow(slot=1))

    assert found.feasible == 3
    assert {pair.group for pair in found.options} == {Group.EXPLORE}
