"""The fast engine says what the definition says, to the last integer and in the same order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain.profile import ProfileRow
from matching.domain.score import pack_parts
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from matching.engine import choose, lanes, selftest
from matching.engine.arrays import pack_offers, pack_people
from matching.engine.full_run import FullRun
from matching.engine.interface import World
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine
from tests.domain.matching.worlds import (
    make_profile,
    open_worlds,
    profiles,
    seeds,
    slow,
    thorough,
    worlds,
)


@thorough
@given(worlds, profiles)
def test_a_persons_list_is_the_same(world, profile):
    assert VerticalEngine(world).best_for(profile) == ReferenceEngine(world).best_for(profile)


@thorough
@given(open_worlds, profiles)
def test_a_list_without_limits_is_the_same_with_another_sector_on_place_three(world, profile):
    assert VerticalEngine(world).best_for(profile) == ReferenceEngine(world).best_for(profile)


@thorough
@given(worlds, profiles)
def test_the_question_that_moves_most_is_the_same(world, profile):
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    assert fast.questions_for(profile) == definition.questions_for(profile)


@slow
@given(worlds, seeds)
def test_the_people_of_a_vacancy_are_the_same(world, random):
    people = [make_profile(random, slot) for slot in range(12)]
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    for vacancy in world.vacancies:
        expected = definition.candidates_for(vacancy, people)
        assert fast.candidates_for(vacancy, people) == expected


@slow
@given(worlds, profiles)
def test_one_pair_is_the_same_also_for_a_vacancy_outside_the_world(world, profile):
    vacancy = VacancyRow(slot=99_999, organisation=1, occupation=1, sector=1)
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    assert fast.score_one(profile, vacancy) == definition.score_one(profile, vacancy)
    assert fast.world is world


@thorough
@given(worlds)
def test_someone_with_everything_at_its_highest_is_the_same(world):
    """The largest numbers that can be reached: nothing may run over."""
    most = ProfileRow(
        slot=2**32 - 1,
        skills=tuple((skill, 5) for skill in range(24)),
        talents=frozenset(range(8)),
        drives=tuple(range(10)),
        adaptability=10,
        level=8,
        wished_occupations=frozenset(range(6)),
        wished_sectors=frozenset(range(4)),
        pay_floor=0,
    )
    assert VerticalEngine(world).best_for(most) == ReferenceEngine(world).best_for(most)


def test_a_skill_that_the_catalogue_never_heard_of_counts_as_it_does_in_the_definition():
    asks = VacancyRow(
        slot=1, organisation=1, occupation=1, sector=1, demands=(Demand(60_000, 3, is_must=True),)
    )
    catalogue = selftest._CATALOGUE
    world = World((asks,), catalogue, V1)
    for level in range(1, 6):
        person = ProfileRow(slot=1, skills=((60_000, level), (61_000, 5)))
        fast, definition = VerticalEngine(world), ReferenceEngine(world)
        assert fast.best_for(person) == definition.best_for(person)


def lists_by_definition(world, people):
    """What a full run must give: vacancies, keys and packed parts, per person."""
    definition = ReferenceEngine(world)
    for person in people:
        ranked = definition.best_for(person)
        yield (
            [option.vacancy for option in ranked.options],
            [option.key for option in ranked.options],
            [pack_parts(option.parts) for option in ranked.options],
        )


def lists_of_a_run(world, people, order, *, is_packed):
    packed = pack_people(people)
    offers = pack_offers(world.vacancies, world.catalogue, world.weights)
    run = FullRun(offers, packed, world.catalogue, world.weights)
    found = (run.pack() if is_packed else run).lists_of(np.array(order, np.int32))
    for vacancy, key, parts in zip(*found, strict=True):
        length = int((vacancy >= 0).sum())
        shown = (vacancy[:length], key[:length], parts[:length])
        yield tuple(row.tolist() for row in shown)


@slow
@given(st.one_of(worlds, open_worlds), seeds)
def test_a_full_run_gives_everyone_the_list_of_the_definition(world, random):
    """Two batches of lanes, or each alone, in an order of its own; also without limits, where the
    first three often share a sector. Some are asked twice."""
    people = [make_profile(random, slot) for slot in range(140)]
    order = random.sample(range(len(people)), len(people))
    order += random.choices(order, k=lanes.LANES + 12 - len(order))
    lists = list(lists_by_definition(world, people))
    expected = [lists[place] for place in order]
    assert list(lists_of_a_run(world, people, order, is_packed=True)) == expected
    assert list(lists_of_a_run(world, people, order, is_packed=False)) == expected


def test_a_sixtieth_of_the_lanes_is_exact_for_all_that_can_be_earned():
    earned = np.arange(60_001, dtype=np.uint64)
    found = (earned * np.uint64(lanes.SIXTIETH) >> np.uint64(16)) >> np.uint64(lanes.AFTER)
    assert (found == earned // 60).all()


@thorough
@given(
    st.integers(0, 26_000),
    st.sampled_from(range(0, 5 * 1024, 1024)),
    st.integers(0, 64),
    st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(sorted),
)
def test_the_points_that_come_into_a_list_are_the_fewest_that_do(worst, base, weight, groups):
    fitting, strong = groups
    needed = lanes._points_needed(worst, base, weight, fitting, strong)

    def key(points):
        score = points // weight if weight else 0
        return 8192 * (int(score >= fitting) + int(score >= strong)) + base + score

    possible = range(1000 * weight + 1) if weight else range(1)
    first = next((points for points in possible if key(points) >= worst), None)
    assert needed == (lanes.NOT_POSSIBLE if first is None else first)


@pytest.fixture
def undecided(monkeypatch):
    """A process that did not look at the fast engine yet."""
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock, begun=True))
    monkeypatch.setattr(choose, "LARGE", 0)


def test_until_it_proved_itself_the_definition_does_the_work(undecided):
    world = World((), selftest._CATALOGUE, V1)
    assert isinstance(choose.engine_over(world), ReferenceEngine)
    assert choose.engine_name(0) == choose.REFERENCE

    assert choose.prove()
    assert choose.standing() == "proven"
    assert isinstance(choose.engine_over(world), VerticalEngine)
    assert choose.engine_name(0) == choose.VERTICAL


def test_a_small_world_needs_no_compiler(undecided, monkeypatch):
    assert choose.prove()
    monkeypatch.setattr(choose, "LARGE", 1)
    assert isinstance(choose.engine_over(World((), selftest._CATALOGUE, V1)), ReferenceEngine)


def test_an_engine_that_counts_otherwise_is_never_used(undecided, monkeypatch):
    monkeypatch.setattr("matching.engine.vertical.VARIED", 1)
    assert choose.standing() == "being tried"
    assert not choose.prove()
    assert choose.standing() == "fallen back"
    assert isinstance(choose.engine_over(World((), selftest._CATALOGUE, V1)), ReferenceEngine)


def test_a_machine_without_the_compiler_keeps_the_definition(undecided, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "matching.engine.vertical", None)
    assert not choose.prove()
    assert not choose.is_proven()
    assert choose.standing() == "fallen back"
