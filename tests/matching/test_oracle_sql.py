"""Another hand wrote the definition in SQL: it must come to the same integers.

`bench/oracle_*.sql` shares no line with `matching/`. Worlds are random and adversarial: unknown
answers, empty lists, unheard-of skills, slots of 32 bits, floors that are not reached.
"""

import random
from dataclasses import replace

import pytest
from django.db import connection

from bench import oracle_sql
from matching.domain.catalogue import CatalogueRow, build_catalogue
from matching.domain.vacancy import HORIZONS
from matching.domain.weights import V1, V2
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


FLOOR = """
WITH listed AS (
    SELECT * FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[])
        AS listed (occupation, skill, importance, soon)
), rare AS (
    SELECT skill, (SELECT count(DISTINCT occupation) FROM listed) / count(*) AS times
    FROM listed GROUP BY skill
), weighed AS (
    SELECT occupation, importance * soon * power(
        least(%s, greatest(1, length(ltrim(times::int::bit(31)::text, '0')))), %s) AS raw
    FROM listed JOIN rare USING (skill)
), ordered AS (
    SELECT *, row_number() OVER (PARTITION BY occupation ORDER BY raw DESC) AS place FROM weighed
), totals AS (
    SELECT sum(raw) AS total FROM ordered WHERE place <= %s GROUP BY occupation
)
SELECT percentile_disc(%s) WITHIN GROUP (ORDER BY total)::int FROM totals
"""
NARROW = """
WITH member AS (SELECT * FROM unnest(%s::int[], %s::int[]) AS member (skill, among)),
narrow AS (SELECT among FROM member GROUP BY among HAVING count(DISTINCT skill) <= %s)
SELECT skill, array_agg(DISTINCT among ORDER BY among) FROM member JOIN narrow USING (among)
GROUP BY skill
"""


def a_catalogue(draw):
    """(occupation, skill, importance, horizon), some of them asking more than is scored, and the
    groups of each skill: many small ones and some on both sides of the limit."""
    listed = [
        (occupation, skill, draw.randint(1, 3), draw.choice(HORIZONS))
        for occupation in range(draw.randint(20, 60))
        for skill in draw.sample(range(200), draw.choice([3, 12, 39, 40, 41, 60]))
    ]
    sizes = [1, 2, 11, 12, 13, 59, 60, 61, 90]
    members = [(skill, group) for group, size in enumerate(sizes)
               for skill in draw.sample(range(200), size)]  # fmt: skip
    return listed, members


@pytest.mark.django_db
@pytest.mark.parametrize("weights", [V1, V2], ids=["1", "2"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_floor_and_the_narrow_groups_are_those_that_sql_counts(seed, weights):
    listed, members = a_catalogue(random.Random(seed))  # noqa: S311 the same worlds every time
    groups: dict[int, tuple[int, ...]] = {}
    for skill, group in members:
        groups[skill] = (*groups.get(skill, ()), group)
    rows = [CatalogueRow(*row) for row in listed]
    made = build_catalogue(version="c", rows=rows, groups=groups, weights=weights)

    occupations, skills, importances, horizons = zip(*listed, strict=True)
    soon = [{"day1": 4, "months3": 2, "year1": 1}[one.value] for one in horizons]
    power = {"1": 2, "2": 1}[weights.version]
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [[*occupations], [*skills], [*importances], soon, 12, power, 40, 0.8])
        assert made.floor == cursor.fetchone()[0]
        cursor.execute(
            NARROW, [*map(list, zip(*members, strict=True)), {"1": 12, "2": 60}[weights.version]]
        )
        assert {skill: tuple(found) for skill, found in cursor} == made.groups
