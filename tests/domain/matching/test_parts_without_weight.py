"""Weights in which a part weighs nothing: every loop gives what the definition gives."""

from dataclasses import replace

import numpy as np
import pytest

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import ScoringWeights
from matching.engine.arrays import pack_offers, pack_people
from matching.engine.full_run import FullRun
from matching.engine.interface import World
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine

CATALOGUE = Catalogue(version="c", occupations=1, frequency={}, groups={}, floor=0)
ASKS = VacancyRow(slot=1, organisation=1, occupation=1, sector=1, level=2, demands=(Demand(0, 3),))
PARTS = ("skills", "goal", "talents", "drives", "level")


def all_in(part):
    return ScoringWeights(version="0", **{name: 64 * (name == part) for name in PARTS})


def all_is_known(slot, **changes):
    told = {"skills": ((0, 3),), "level": 2, "drives": (1,), "talents": frozenset({1})}
    return ProfileRow(slot=slot, wished_sectors=frozenset({1}), **(told | changes))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("count", [3, 600], ids=["few", "many"])
def test_a_full_run_in_which_one_part_is_all(part, count):
    weights = all_in(part)
    world = World((ASKS,), CATALOGUE, weights)
    people = [all_is_known(slot, **({} if slot % 2 else {"skills": None})) for slot in range(count)]
    offers = pack_offers(world.vacancies, CATALOGUE, weights)
    run = FullRun(offers, pack_people(people), CATALOGUE, weights).pack()
    found = run.lists_of(np.arange(count, dtype=np.int32)).key[:, 0]
    definition, fast = ReferenceEngine(world), VerticalEngine(world)
    for person, key in zip(people, found, strict=True):
        (expected,) = definition.best_for(person).options
        assert fast.best_for(person).options == (expected,)
        assert key == expected.key


@pytest.mark.parametrize("part", PARTS)
def test_what_changes_where_nothing_that_is_known_weighs(part):
    weights = replace(all_in(part), fitting_score=0, strong_score=1)
    world = World((ASKS,), CATALOGUE, weights)
    person = ProfileRow(slot=1, skills=((0, 1),))
    changes = [replace(person, skills=((0, 3),))]
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    assert fast.gains_of(person, changes) == definition.gains_of(person, changes)
