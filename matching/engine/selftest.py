"""Does the engine on this machine still count as the definition says? Asked before work begins."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import structlog

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from matching.domain.touched import Stand
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1, V2
from matching.domain.what_if import with_skills
from matching.engine.arrays import pack_offers, pack_people
from matching.engine.interface import Engine, World
from matching.engine.joined_lists import joined
from matching.engine.lists import Lists, lists_from
from matching.engine.reference import ReferenceEngine

log = structlog.get_logger(__name__)

KEY, POINTS, WEIGHT = 21216, 47116, 64
"""What worked example A of `docs/matching.md` comes to, to the integer."""

_FACTORS = replace(V1, version="worked", related_sim=192, specificity_power=1)
_CATALOGUE = Catalogue(
    version="worked",
    occupations=1024,
    frequency={1: 128, 4: 512, 7: 1, 8: 32, 12: 8},
    groups={7: (1,), 8: (1,)},
)
_VACANCY = VacancyRow(
    slot=3,
    organisation=1,
    occupation=7,
    sector=1,
    demands=(
        Demand(1, 3, 3, Horizon.DAY_1),
        Demand(4, 2, 2, Horizon.DAY_1),
        Demand(8, 3, 2, Horizon.MONTHS_3),
        Demand(12, 2, 1, Horizon.YEAR_1),
    ),
    talents=(2, 5, 9, 11),
    drives=(1, 2),
    level=2,
    shortage=4,
)
_PERSON = ProfileRow(
    slot=17,
    skills=((1, 2), (4, 3), (7, 4)),
    talents=frozenset({2, 9, 14}),
    drives=(2, 3, 1, 4, 5),
    level=1,
    wished_sectors=frozenset({1}),
)


@cache
def counts_right() -> bool:
    """True when the engine gives the integers of the worked example; once per process."""
    engine = ReferenceEngine(World((_VACANCY,), _CATALOGUE, _FACTORS))
    options = engine.best_for(_PERSON).options
    return [(one.key, one.points, one.weight) for one in options] == [(KEY, POINTS, WEIGHT)]


PEOPLE, SEED = 64, 20261122
SHORT = replace(V2, list_size=4)
"""Lists that are full, so that not everyone lets everything in."""
_SKILLS, _REGIONS, _SECTORS, _GROUPS = 40, 4, 3, 9


def holds(counts_right: Callable[[], bool], what: str) -> bool:
    """Whether this compiled loop gave the integers of the definition here. When it did not, or
    cannot run on this machine, the log says so and the definition does the work."""
    try:
        is_right = counts_right()
    except Exception as problem:  # no numba here, or it cannot compile
        log.warning(
            "fast engine not available", what=what, problem=f"{type(problem).__name__}: {problem}"
        )
        return False
    if not is_right:
        log.error("fast engine counts otherwise, the reference engine is used", what=what)
    return is_right


def has_failed(is_proven: Callable[[], bool]) -> bool:
    """Whether this proof, kept by `functools.cache`, was tried here and did not hold. Asks nothing
    anew."""
    tried: int = is_proven.cache_info().currsize  # type: ignore[attr-defined]  # added by `cache`
    return bool(tried) and not is_proven()


def vertical_counts_right() -> bool:
    """True when the fast engine gives 64 drawn people the very lists, questions and candidates that
    the definition gives them, and some of them what changes would open. Compiles what this machine
    never compiled before."""
    from matching.engine.vertical import VerticalEngine  # noqa: PLC0415 numba is slow to load

    draw = random.Random(SEED)  # noqa: S311 the same worlds everywhere, no secret
    world = World(
        tuple(_drawn_vacancy(draw, slot) for slot in range(60)), _drawn_catalogue(draw), V2
    )
    people = [_drawn_person(draw, slot) for slot in range(PEOPLE)]
    slow, fast = ReferenceEngine(world), VerticalEngine(world)
    return (
        all(
            slow.best_for(person) == fast.best_for(person)
            and slow.questions_for(person) == fast.questions_for(person)
            for person in people
        )
        and all(
            slow.candidates_for(row, people) == fast.candidates_for(row, people)
            for row in world.vacancies[:6]
        )
        and all(_changes_count_right(slow, fast, person) for person in people[:8])
    )


def _changes_count_right(slow: Engine, fast: Engine, person: ProfileRow) -> bool:
    """The same for what other limits and other skills would open."""
    changes = [replace(person, reach=None), with_skills(person, {1: 3, 2: 5})]
    return slow.wanted_by(person) == fast.wanted_by(person) and (
        slow.gains_of(person, changes) == fast.gains_of(person, changes)
    )


def full_run_counts_right() -> bool:
    """The same for both loops of a full run, for many people and for a few: the very lists of the
    definition. Also when half of the vacancies are taken out and come in again."""
    from matching.engine.full_run import FullRun  # noqa: PLC0415 as above
    from matching.engine.standing import sector_table  # noqa: PLC0415 as above

    draw = random.Random(SEED)  # noqa: S311 as above
    rows = tuple(_drawn_vacancy(draw, slot) for slot in range(60))
    world = World(rows, _drawn_catalogue(draw), V2)
    people = [_drawn_person(draw, slot) for slot in range(PEOPLE)]
    offers, packed = pack_offers(rows, world.catalogue, V2), pack_people(people)
    everyone, slow = np.arange(PEOPLE, dtype=np.int32), ReferenceEngine(world)
    run = FullRun(offers, packed, world.catalogue, V2)
    expected = lists_from([slow.best_for(person) for person in people], V2.list_size)
    half = pack_offers(rows[::2], world.catalogue, V2)
    found = (
        run.lists_of(everyone),
        run.pack().lists_of(everyone),
        joined(
            run.without(half.slot).lists_of(everyone),
            FullRun(half, packed, world.catalogue, V2).lists_of(everyone),
            packed.slot.astype(np.int64),
            sector_table(offers),
        ),
    )
    return all(
        np.array_equal(np.asarray(a), np.asarray(b))
        for lists in found
        for a, b in zip(lists, expected, strict=True)
    )


def standing_counts_right() -> bool:
    """Whether one vacancy against everyone finds whom it touches, as the definition says it."""
    from matching.engine import standing  # noqa: PLC0415 as above

    draw = random.Random(SEED)  # noqa: S311 as above
    rows = tuple(_drawn_vacancy(draw, slot) for slot in range(60))
    known, catalogue = rows[6:], _drawn_catalogue(draw)
    people = [_drawn_person(draw, slot) for slot in range(PEOPLE)]
    engine = ReferenceEngine(World(known, catalogue, SHORT))
    lists = lists_from([engine.best_for(person) for person in people], SHORT.list_size)
    offers, crowd = (
        pack_offers(rows, catalogue, SHORT),
        standing.Crowd(pack_people(people), SHORT.list_size),
    )
    sectors = {row.slot: row.sector for row in known}
    crowd.put(
        standing.Stored(
            np.arange(PEOPLE),
            np.zeros(PEOPLE, np.int64),
            np.where(lists.key < 0, 32_767, lists.key).min(axis=1).astype(np.int32),
            lists.vacancy.astype(np.int32),
        ),
        standing.sector_table(pack_offers(known, catalogue, SHORT)),
    )
    return all(
        standing.found_by(crowd, offers, place, catalogue, SHORT)
        == _let_in(engine, people, row, lists, sectors)
        for place, row in enumerate(rows[:6])
    )


def _let_in(
    engine: ReferenceEngine,
    people: Sequence[ProfileRow],
    row: VacancyRow,
    lists: Lists,
    sectors: Mapping[int, int],
) -> set[int]:
    found = set()
    for pairs in engine.candidates_for(row, people).groups.values():
        for pair in pairs:
            held = [int(one) for one in lists.vacancy[pair.profile] if one >= 0]
            keys = [int(key) for key in lists.key[pair.profile] if key >= 0]
            stand = Stand(len(held), min(keys, default=0), {sectors[one] for one in held})
            if stand.lets_in(pair, list_size=SHORT.list_size):
                found.add(pair.profile)
    return found


@cache
def standing_is_proven() -> bool:
    """Asked once per process, before many people are compared with a vacancy at once."""
    return holds(standing_counts_right, "comparison with everyone")


def _some(draw: random.Random, most: int, among: int) -> Sequence[int]:
    return draw.sample(range(among), draw.randint(0, most))


def _maybe(draw: random.Random, value: int) -> int | None:
    return value if draw.random() > 0.25 else None  # noqa: PLR2004 a quarter is not told


def _drawn_catalogue(draw: random.Random) -> Catalogue:
    return Catalogue(
        version="drawn",
        occupations=500,
        frequency={skill: draw.randint(1, 300) for skill in range(_SKILLS)},
        groups={skill: (draw.randrange(_GROUPS),) for skill in range(_SKILLS - 5)},
        floor=200,
    )


def _drawn_vacancy(draw: random.Random, slot: int) -> VacancyRow:
    asked = _some(draw, 12, _SKILLS)
    low = draw.randint(80, 300)
    return VacancyRow(
        slot=slot,
        organisation=slot % 5,
        occupation=slot % 7,
        sector=slot % _SECTORS,
        region=_maybe(draw, draw.randrange(_REGIONS)),
        demands=tuple(
            Demand(skill, draw.randint(1, 5), draw.randint(1, 3), Horizon.DAY_1, is_must=place == 0)
            for place, skill in enumerate(asked)
        ),
        talents=tuple(_some(draw, 4, 12)),
        drives=tuple(_some(draw, 3, 10)),
        level=_maybe(draw, draw.randint(1, 8)),
        hours_min=_maybe(draw, low),
        hours_max=_maybe(draw, low + draw.randint(0, 100)),
        pay_max=_maybe(draw, draw.randint(1500, 3000)),
        start=_maybe(draw, draw.randint(0, 100)),
        permits=frozenset(_some(draw, 1, 3)),
        on_the_job=_maybe(draw, draw.randint(0, 10)),
        shortage=_maybe(draw, draw.randint(0, 4)),
    )


def _drawn_person(draw: random.Random, slot: int) -> ProfileRow:
    low = draw.randint(80, 300)
    return ProfileRow(
        slot=slot,
        skills=tuple((skill, draw.randint(1, 5)) for skill in _some(draw, 15, _SKILLS)) or None,
        talents=frozenset(_some(draw, 8, 12)) or None,
        drives=tuple(_some(draw, 6, 10)) or None,
        adaptability=_maybe(draw, draw.randint(0, 10)),
        level=_maybe(draw, draw.randint(1, 8)),
        wished_occupations=frozenset(_some(draw, 2, 7)),
        wished_sectors=frozenset(_some(draw, 2, _SECTORS)),
        reach=None if slot % 4 == 0 else frozenset(_some(draw, 3, _REGIONS)),
        hours_min=_maybe(draw, low),
        hours_max=_maybe(draw, low + draw.randint(0, 150)),
        pay_floor=_maybe(draw, draw.randint(1200, 2600)),
        start=_maybe(draw, draw.randint(0, 80)),
        permits=None if slot % 3 == 0 else frozenset(_some(draw, 3, 3)),
        blocked_organisations=frozenset(_some(draw, 1, 5)),
    )
