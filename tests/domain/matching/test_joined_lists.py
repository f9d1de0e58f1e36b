"""Lists over two parts of the vacancies, joined, are the lists over all of them; and a run without
some vacancies is a run over the others."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.arrays import pack_offers, pack_people
from matching.engine.full_run import FullRun
from matching.engine.joined_lists import chosen, joined
from matching.engine.lists import lists_from
from matching.engine.reference import ReferenceEngine
from matching.engine.standing import sector_table
from tests.domain.matching.worlds import make_profile, open_worlds, seeds, slow, thorough, worlds

SIZES = (1, 2, 3, 4, 6, 20)


def lists_of(world, people, rows):
    part = ReferenceEngine(replace(world, vacancies=tuple(rows)))
    return lists_from([part.best_for(person) for person in people], world.weights.list_size)


def assert_same(found, expected):
    for column, wanted in zip(found, expected, strict=True):
        assert column.tolist() == wanted.tolist()


def short(world, random):
    return replace(world, weights=replace(world.weights, list_size=random.choice(SIZES)))


@thorough
@given(st.one_of(worlds, open_worlds), seeds)
def test_joined_lists_are_those_over_all_vacancies_together(world, random):
    """In whatever order the halves stand, and also when they share vacancies."""
    world = short(world, random)
    people = [make_profile(random, slot) for slot in range(6)]
    slots = np.array([person.slot for person in people])
    side = [random.choice("abx") for _row in world.vacancies]
    first, second = (
        lists_of(
            world,
            people,
            (row for row, on in zip(world.vacancies, side, strict=True) if on in mine),
        )
        for mine in ("ax", "bx")
    )
    sectors = sector_table(pack_offers(world.vacancies, world.catalogue, world.weights))
    expected = lists_of(world, people, world.vacancies)
    assert_same(joined(first, second, slots, sectors), expected)
    assert_same(joined(second, first, slots, sectors), expected)


@thorough
@given(open_worlds, seeds)
def test_what_a_list_passed_by_changes_nothing_when_it_comes_again(world, random):
    """A change that a stored list knows already may be put in once more."""
    world = short(world, random)
    people = [make_profile(random, slot) for slot in range(6)]
    again = [row for row in world.vacancies if random.random() < 0.5]
    known = lists_of(world, people, world.vacancies)
    sectors = sector_table(pack_offers(world.vacancies, world.catalogue, world.weights))
    slots = np.array([person.slot for person in people])
    assert_same(joined(known, lists_of(world, people, again), slots, sectors), known)


@slow
@given(st.one_of(worlds, open_worlds), seeds)
def test_a_run_without_some_vacancies_is_a_run_over_the_others(world, random):
    people = pack_people([make_profile(random, slot) for slot in range(40)])
    order = np.arange(40, dtype=np.int32)
    gone = [row.slot for row in world.vacancies if random.random() < 0.4]
    others = tuple(row for row in world.vacancies if row.slot not in gone)
    run, rest = (
        FullRun(
            pack_offers(rows, world.catalogue, world.weights), people, world.catalogue,
            world.weights,
        )
        for rows in (world.vacancies, others)
    )  # fmt: skip
    expected = rest.lists_of(order)
    without = np.array([*gone, 10**6], np.int64)  # one that came later is nowhere
    assert_same(run.without(without).lists_of(order), expected)
    assert_same(run.pack().without(without).lists_of(order), expected)
    few = order[::9].copy()
    assert_same(run.without(without).lists_of(few), chosen(expected, few))
