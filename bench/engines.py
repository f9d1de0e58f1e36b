"""The engines side by side on the same people and vacancies, interleaved, and their integers."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import numpy as np
import psycopg

from bench import oracle_sql
from bench.catalogue import WEIGHTS
from bench.machine import cores
from bench.records import size_of
from bench.rival_django import PrefetchLoop
from bench.rival_scipy import ScipyEngine
from bench.worlds import Drawn, profile_rows, vacancy_rows
from matching.domain.rank import Ranked
from matching.domain.score import unpack_parts
from matching.engine.arrays import Ints, Offers, in_regions
from matching.engine.full_run import FullRun
from matching.engine.interface import World
from matching.engine.lists import Lists, neighbours
from matching.engine.packed import offers_from, people_from
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine

VERTICAL, ONE_BY_ONE = "vertical", "vertical_one_by_one"
REFERENCE, SQL, SCIPY = "reference", "sql", "scipy"
PREFETCH, LIMITS_FIRST = "prefetch", "prefetch_limits_first"
ROUNDS, ROUNDS_OF_LARGE, LARGE = 3, 2, 50_000
MOST_SQL, MOST_OBJECTS = 100_000, 20_000
"""Vacancies that the statement, and those who hold an object per vacancy, are asked about at most:
their pairs per second do not rise with more, only the time to get ready does."""
PAIRS = {
    VERTICAL: 1_600_000_000,
    ONE_BY_ONE: 50_000_000,
    SCIPY: 40_000_000,
    SQL: 4_000_000,
    REFERENCE: 200_000,
    PREFETCH: 100_000,
    LIMITS_FIRST: 400_000,
}
"""How much each is asked in a round: enough to measure, little enough to wait for."""
MOST_PEOPLE = {VERTICAL: 16_384, ONE_BY_ONE: 400, SCIPY: 1_024, SQL: 200}
LEAST_PEOPLE = 4
BLOCKS = {VERTICAL: 256, SCIPY: 64}
"""Neighbours whom an engine takes together; the others take people as they come."""
CHUNK = 4_096
THREADS = (1, 2, 4)
Option = tuple[int, int, tuple[int | None, ...]]
Shown = list[list[Option]]


@dataclass(frozen=True)
class Way:
    """One engine: how many vacancies it is asked about, for whom, and what it answers."""

    name: str
    vacancies: int
    people: Ints
    ask: Callable[[], Any]
    shown: Callable[[Any], Shown]


@dataclass
class Compared:
    """Pairs per second of each engine, and whether all of them gave the same integers."""

    equal: bool = True
    pairs_per_second: dict[str, int] = field(default_factory=dict)
    ratio: dict[str, float] = field(default_factory=dict)
    vacancies: dict[str, int] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)


class Arena:
    """A drawn world packed as production packs it, and slices of it for those who are slower."""

    def __init__(self, world: Drawn) -> None:
        self.world = world
        self.catalogue = world.source.catalogue
        self.people = people_from(world.people)
        self.offers = self.offers_of(size_of(world.vacancies))
        self.run = FullRun(self.offers, self.people, self.catalogue, WEIGHTS).pack()
        self._runs = {size_of(world.vacancies): self.run}

    def offers_of(self, count: int) -> Offers:
        return in_regions(offers_from(self.world.vacancies.part(0, count), self.catalogue, WEIGHTS))

    def run_over(self, count: int) -> FullRun:
        """The fast engine over the first so many vacancies."""
        if count not in self._runs:
            offers = self.offers_of(count)
            self._runs[count] = FullRun(offers, self.people, self.catalogue, WEIGHTS).pack()
        return self._runs[count]

    @cached_property
    def order(self) -> Ints:
        """Everyone as a full run takes them: next to their neighbours."""
        return neighbours(self.people)

    def sample(self, name: str, vacancies: int) -> Ints:
        """The people that this engine is asked about: enough to make its pairs, spread evenly over
        everyone; in blocks of neighbours where that is how the engine works."""
        wanted = max(LEAST_PEOPLE, PAIRS[name] // vacancies)
        wanted = min(wanted, MOST_PEOPLE.get(name, wanted), len(self.order))
        block = min(BLOCKS.get(name, 1), wanted)
        count = -(-wanted // block)
        begins = ((np.arange(count) + 0.5) / count * (len(self.order) - block)).astype(np.int64)
        places = (begins[:, None] + np.arange(block)).ravel()[:wanted]
        found: Ints = self.order[np.unique(places)]
        return found


def compare(arena: Arena, connection: psycopg.Connection[Any]) -> Compared:
    compared = Compared()
    ways = list(_ways(arena, connection))
    ways[0].ask()  # compiles
    took, answers = _interleaved(ways)
    for way in ways:
        pairs = len(way.people) * way.vacancies
        compared.pairs_per_second[way.name] = int(pairs / took[way.name])
        compared.vacancies[way.name] = way.vacancies
        if way.shown(answers[way.name]) != _expected(arena, way):
            compared.equal = False
            compared.differing.append(way.name)
    best = compared.pairs_per_second[VERTICAL]
    compared.ratio = {
        name: round(best / speed, 1)
        for name, speed in compared.pairs_per_second.items()
        if name != VERTICAL
    }
    return compared


def _ways(arena: Arena, connection: psycopg.Connection[Any]) -> Iterator[Way]:
    count = len(arena.offers.slot)
    yield _vertical(arena, count)
    yield _one_by_one(arena, count)
    yield _scipy(arena, count)
    few = min(count, MOST_OBJECTS)
    yield _reference(arena, few)
    yield from _in_database(arena, connection, min(count, MOST_SQL), few)


def _vertical(arena: Arena, count: int) -> Way:
    people = arena.sample(VERTICAL, count)
    return Way(VERTICAL, count, people, lambda: arena.run.lists_of(people), of_lists)


def _one_by_one(arena: Arena, count: int) -> Way:
    people = arena.sample(ONE_BY_ONE, count)
    engine = VerticalEngine(World((), arena.catalogue, WEIGHTS), arena.offers)
    rows = profile_rows(arena.world, people)
    return Way(ONE_BY_ONE, count, people, lambda: [engine.best_for(row) for row in rows], of_ranked)


def _scipy(arena: Arena, count: int) -> Way:
    people = arena.sample(SCIPY, count)
    engine = ScipyEngine(arena.offers, arena.people, arena.catalogue, WEIGHTS)
    return Way(SCIPY, count, people, lambda: engine.lists_of(people), of_tuples)


def _reference(arena: Arena, count: int) -> Way:
    people = arena.sample(REFERENCE, count)
    rows = tuple(vacancy_rows(arena.world, range(count)))
    engine = ReferenceEngine(World(rows, arena.catalogue, WEIGHTS))
    asked = profile_rows(arena.world, people)
    return Way(REFERENCE, count, people, lambda: [engine.best_for(row) for row in asked], of_ranked)


def _in_database(
    arena: Arena, connection: psycopg.Connection[Any], many: int, few: int
) -> Iterator[Way]:
    """The statement, and the two loops over what the ORM prefetched from the same tables."""
    asked, looped = arena.sample(SQL, many), arena.sample(LIMITS_FIRST, few)
    both = np.union1d(asked, looped)
    rows = profile_rows(arena.world, both)
    vacancies = vacancy_rows(arena.world, range(many))
    oracle_sql.fill(connection, rows, vacancies, arena.catalogue, WEIGHTS)
    slots = [row.slot for row in rows]
    low, high = min(slots), max(slots) + 1

    def in_order(found: dict[int, Any], people: Ints) -> Shown:
        return of_tuples([found.get(slot, []) for slot in _slots(arena, people)])

    yield Way(
        SQL, many, both.astype(np.int32), lambda: oracle_sql.lists(connection, low, high),
        lambda found: in_order(found, both),
    )  # fmt: skip
    some = looped[:: PAIRS[LIMITS_FIRST] // PAIRS[PREFETCH]]
    for name, people in ((LIMITS_FIRST, looped), (PREFETCH, some)):
        loop = PrefetchLoop(arena.catalogue, WEIGHTS, few, limits_first=name == LIMITS_FIRST)
        yield Way(
            name, few, people, partial(loop.lists_of, _slots(arena, people)),
            partial(in_order, people=people),
        )  # fmt: skip


def _slots(arena: Arena, people: Ints) -> list[int]:
    return [int(slot) for slot in arena.people.slot[people]]


def _interleaved(ways: Sequence[Way]) -> tuple[dict[str, float], dict[str, Any]]:
    """The best of some rounds, each round all of them one after the other."""
    took = {way.name: float("inf") for way in ways}
    answers: dict[str, Any] = {}
    for _round in range(ROUNDS if ways[0].vacancies < LARGE else ROUNDS_OF_LARGE):
        for way in ways:
            began = time.perf_counter()
            answers[way.name] = way.ask()
            took[way.name] = min(took[way.name], time.perf_counter() - began)
    return took, answers


# --- what the engines answered, in one form


def _expected(arena: Arena, way: Way) -> Shown:
    """What the fast engine says about the same people and vacancies; the fast engine itself is
    held against the definition."""
    if way.name != VERTICAL:
        return of_lists(arena.run_over(way.vacancies).lists_of(way.people))
    few = way.people[:: max(1, len(way.people) // 64)]
    alone = VerticalEngine(World((), arena.catalogue, WEIGHTS), arena.offers)
    found = of_lists(arena.run.lists_of(way.people))
    some = of_ranked([alone.best_for(row) for row in profile_rows(arena.world, few)])
    places = {int(place): at for at, place in enumerate(way.people)}
    for place, shown in zip(few, some, strict=True):
        found[places[int(place)]] = shown
    return found


def of_lists(lists: Lists) -> Shown:
    return [
        [
            (int(v), int(k), tuple(unpack_parts(int(p))))
            for v, k, p in zip(vacancy, key, parts, strict=True)
            if v >= 0
        ]
        for vacancy, key, parts in zip(lists.vacancy, lists.key, lists.parts, strict=True)
    ]


def of_ranked(found: Sequence[Ranked]) -> Shown:
    return [[(o.vacancy, o.key, tuple(o.parts)) for o in one.options] for one in found]


def of_tuples(found: Sequence[Sequence[Any]]) -> Shown:
    return [[tuple(option) for option in one] for one in found]


# --- how it grows


def seconds_for(run: FullRun, people: Ints, threads: int) -> float:
    """All lists of these people, in chunks over so many threads."""
    chunks = [people[low : low + CHUNK] for low in range(0, len(people), CHUNK)]
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        for _lists in pool.map(run.lists_of, chunks):
            pass
    return time.perf_counter() - began


def by_threads(arena: Arena) -> dict[int, float]:
    """Seconds for the same people with one, two and four threads; the best of two rounds."""
    people = arena.order[:: max(1, len(arena.order) // (8 * CHUNK))][: 8 * CHUNK]
    took = dict.fromkeys(THREADS, float("inf"))
    for _round in range(2):
        for threads in THREADS:
            took[threads] = min(took[threads], seconds_for(arena.run, people, threads))
    return took


def by_people(arena: Arena) -> dict[int, float]:
    """Seconds for a sixteenth, an eighth, a quarter and half of the people, on all cores."""
    everyone = arena.order
    parts = {len(everyone) // part: everyone[::part] for part in (16, 8, 4, 2)}
    return {count: seconds_for(arena.run, people, cores()) for count, people in parts.items()}


def by_vacancies(arena: Arena) -> dict[int, float]:
    """Microseconds per person among more and more vacancies, on all cores."""
    most = len(arena.offers.slot)
    people = arena.order[:: max(1, len(arena.order) // (8 * CHUNK))][: 8 * CHUNK]
    found = {}
    for count in (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 400_000):
        if count <= most:
            run = FullRun(arena.offers_of(count), arena.people, arena.catalogue, WEIGHTS).pack()
            found[count] = seconds_for(run, people, cores()) / len(people) * 1e6
    return found
