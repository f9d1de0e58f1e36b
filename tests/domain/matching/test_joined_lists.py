"""Lists over two parts of the vacancies, joined, are the lists over all of them; and a run without
some vacancies is a run over the others."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine.arrays import pack_offers, pack_people
from matching.engine.full_run import FullRun
from matching.engine.joined_lists import StoredLists, chosen, gone_on_with, joined
from matching.engine.lists import lists_from
from matching.engine.reference import ReferenceEngine
from matching.engine.standing import sector_table
from tests.domain.matching.worlds import (
    make_profile,
    make_vacancy,
    open_worlds,
    seeds,
    slow,
    thorough,
    worlds,
)

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


MADE_AT, CHANGED_AT = 5, 6


def changed(world, random):
    """Some vacancies closed, some are others now, some came; and the slots of all these."""
    fates = {
        row.slot: random.choice(("stays",) * 4 + ("closes", "changes")) for row in world.vacancies
    }
    rows = [row for row in world.vacancies if fates[row.slot] == "stays"]
    rows += [make_vacancy(random, slot) for slot in fates if fates[slot] == "changes"]
    new = range(max(fates, default=0) + 1, max(fates, default=0) + 1 + random.randint(0, 2))
    rows += [make_vacancy(random, slot) for slot in new]
    touched = {slot for slot in fates if fates[slot] != "stays"} | set(new)
    return replace(world, vacancies=tuple(rows)), touched


@thorough
@given(st.one_of(worlds, open_worlds), seeds)
def test_a_stored_list_that_is_gone_on_with_is_the_list_of_now(world, random):
    world = short(world, random)
    later, touched = changed(world, random)
    assume(later.vacancies)
    people = [make_profile(random, slot) for slot in range(6)]
    slots = np.array([person.slot for person in people])
    is_newer = np.array([random.random() < 0.2 for _person in people])
    before, now = (lists_of(one, people, one.vacancies) for one in (world, later))
    made_at = np.full(len(people), MADE_AT)
    stored = StoredLists(slots, np.array([p.version for p in people]) - is_newer, made_at, before)
    offers = pack_offers(later.vacancies, world.catalogue, world.weights)
    sectors = sector_table(offers)
    last = np.zeros(max(0, *touched, int(before.vacancy.max())) + 1, np.int64)
    last[list(touched)] = CHANGED_AT
    is_known, kept = gone_on_with(stored, pack_people(people), last, sectors, since=MADE_AT)
    assert not (is_known & is_newer).any(), "a list of another version of the profile is nothing"
    held = np.isin(before.vacancy, list(touched)).any(axis=1)
    assert is_known[~held & ~is_newer].all(), "what lost nothing is good"
    open_now = [row for row in later.vacancies if row.slot in touched]
    found = joined(kept, lists_of(later, people, open_now), slots, sectors)
    assert_same(chosen(found, is_known), chosen(now, is_known))
    too_old, _kept = gone_on_with(stored, pack_people(people), last, sectors, since=CHANGED_AT)
    assert not too_old.any()


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
