"""Another hand wrote the definition in SQL: it must come to the same integers.

`bench/oracle_*.sql` shares no line with `matching/`. Worlds are random and adversarial: unknown
answers, empty lists, unheard-of skills, slots of 32 bits, floors that are not reached.
"""

import random
from dataclasses import replace

import pytest
from django.db import connection

from bench import oracle_sql
from matching.engine.interface import World
from matching.engine.reference import ReferenceEngine
from tests.domain.matching.worlds import (
    make_long_vacancy,
    make_open_vacancy,
    make_profile,
    make_vacancy,
    make_world,
)

PEOPLE = 40
SEEDS = range(6)


def a_world(seed):
    draw = random.Random(seed)  # noqa: S311 the same worlds every time
    make = make_open_vacancy if seed % 3 == 0 else make_vacancy
    world = make_world(draw, make)
    highest = replace(make(draw, 0), slot=2**32 - 1, region=None)
    long = make_long_vacancy(draw, 2**31)
    world = World((*world.vacancies, highest, long), world.catalogue, world.weights)
    people = [make_profile(draw, slot) for slot in range(PEOPLE - 2)]
    people += [
        replace(make_profile(draw, 0), slot=2**31 + seed, reach=None),
        replace(make_profile(draw, 0), slot=2**32 - 1, skills=((60_000, 5),), reach=None),
    ]
    return world, people


def of_the_definition(option):
    parts = option.parts
    return (
        option.profile, option.vacancy, option.sector, parts.talents, parts.skills, parts.drives,
        parts.adaptability, parts.level, parts.goal, option.points, option.weight, option.score,
        int(option.group), option.key, option.tie,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
def test_one_statement_in_sql_gives_the_integers_of_the_definition(seed):
    world, people = a_world(seed)
    connection.ensure_connection()
    oracle_sql.fill(connection.connection, people, world.vacancies, world.catalogue, world.weights)
    engine = ReferenceEngine(world)

    pairs = oracle_sql.pairs(connection.connection, 0, 2**32)
    scored = [
        engine.score_one(person, vacancy)
        for person in people
        for vacancy in world.vacancies
        if vacancy.organisation not in person.blocked_organisations
    ]
    feasible = [of_the_definition(pair) for pair in scored if pair.limits.are_feasible]
    assert sorted(tuple(pair) for pair in pairs) == sorted(feasible)

    lists = oracle_sql.lists(connection.connection, 0, 2**32)
    for person in people:
        expected = [(o.vacancy, o.key, tuple(o.parts)) for o in engine.best_for(person).options]
        assert [tuple(line) for line in lists.get(person.slot, [])] == expected
