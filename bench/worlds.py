"""Believable worlds from the catalogue that ships with the project: seeded, of any size.

People are made from an occupation: most of its skills, some missing, some of elsewhere. Vacancies
ask what an occupation asks. Regions follow the labour market regions and their neighbours. Only
numbers come out; nobody in it exists.
"""

import csv
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matching.domain.catalogue import Catalogue, CatalogueRow, build_catalogue
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1

DATA = Path(__file__).resolve().parents[1] / "taxonomy" / "data"
SEED = 20261122
START = 740_000
"""An ordinal day; people can begin in the half year after it."""


@dataclass(frozen=True, slots=True)
class Source:
    """The starter catalogue by small numbers."""

    catalogue: Catalogue
    occupations: Sequence[tuple[int, Sequence[tuple[int, int, int, Horizon]]]]
    """(sector, its skills as (slot, level, importance, horizon)) by slot."""
    skills: int
    regions: Mapping[int, Sequence[int]]
    """Each region with itself and its neighbours."""


def read_source() -> Source:
    skill_rows, groups = _rows("skills"), {}
    slots = {row["code"]: slot for slot, row in enumerate(skill_rows)}
    names = sorted({row["group"] for row in skill_rows})
    for row in skill_rows:
        groups[slots[row["code"]]] = (names.index(row["group"]),)
    sectors = [row["code"] for row in _rows("sectors")]
    asked = defaultdict(list)
    for row in _rows("occupation_skills"):
        demand = (slots[row["skill"]], int(row["level"]), int(row["importance"]))
        asked[row["occupation"]].append((*demand, Horizon(row["horizon"])))
    occupations = [
        (sectors.index(row["sector"]), asked[row["code"]])
        for row in _rows("occupations")
        if asked[row["code"]]
    ]
    catalogue = build_catalogue(
        version="starter",
        rows=(
            CatalogueRow(occupation, skill, importance, horizon)
            for occupation, (_, demands) in enumerate(occupations)
            for skill, _, importance, horizon in demands
        ),
        groups=groups,
        weights=V1,
    )
    return Source(catalogue, occupations, len(slots), _neighbours())


def people(source: Source, count: int, *, seed: int = SEED) -> list[ProfileRow]:
    draw = random.Random(f"people {seed}")  # noqa: S311 the same world everywhere, no secret
    return [_person(source, slot, draw) for slot in range(count)]


def vacancies(source: Source, count: int, *, seed: int = SEED) -> list[VacancyRow]:
    draw = random.Random(f"vacancies {seed}")  # noqa: S311 as above
    return [_vacancy(source, slot, draw) for slot in range(count)]


def _person(source: Source, slot: int, draw: random.Random) -> ProfileRow:
    sector, demands = draw.choice(source.occupations)
    skills = {skill: draw.randint(1, 5) for skill, *_ in demands if draw.random() < 0.7}  # noqa: PLR2004 the share that is remembered
    skills |= {draw.randrange(source.skills): draw.randint(1, 5) for _ in range(12)}
    home = draw.choice(list(source.regions))
    low = draw.choice((160, 200, 240, 320))
    told = draw.random()
    return ProfileRow(
        slot=slot,
        skills=tuple(sorted(skills.items())) if told < 0.95 else None,  # noqa: PLR2004 five in a hundred tell less
        talents=frozenset(draw.sample(range(24), draw.randint(3, 8))),
        drives=tuple(draw.sample(range(10), 5)) if told < 0.8 else None,  # noqa: PLR2004
        adaptability=draw.randint(0, 10),
        level=draw.choice((None, 1, 2, 2, 3, 3, 4, 5, 6)),
        wished_sectors=frozenset({sector, draw.randrange(5)}) if told < 0.9 else frozenset(),  # noqa: PLR2004
        reach=frozenset(draw.sample(source.regions[home], min(3, len(source.regions[home])))),
        hours_min=low,
        hours_max=low + draw.choice((40, 80)),
        pay_floor=draw.randint(1300, 2300),
        start=START + draw.randint(0, 180),
        permits=frozenset(draw.sample(range(4), draw.randint(0, 3))),
        blocked_organisations=frozenset({draw.randrange(2000)}) if told < 0.2 else frozenset(),  # noqa: PLR2004
    )


def _vacancy(source: Source, slot: int, draw: random.Random) -> VacancyRow:
    number = draw.randrange(len(source.occupations))
    sector, demands = source.occupations[number]
    asked = draw.sample(demands, min(len(demands), draw.randint(7, 15)))
    low = draw.choice((160, 240, 280, 320))
    return VacancyRow(
        slot=slot,
        organisation=draw.randrange(2000),
        occupation=number,
        sector=sector,
        region=draw.choice(list(source.regions)),
        demands=tuple(
            Demand(
                skill, level, importance, horizon, is_must=place == 0 and horizon is Horizon.DAY_1
            )
            for place, (skill, level, importance, horizon) in enumerate(asked)
        ),
        talents=tuple(draw.sample(range(24), 4)),
        drives=tuple(draw.sample(range(10), 3)),
        level=draw.choice((1, 2, 2, 3, 3, 4, 5)),
        hours_min=low,
        hours_max=low + draw.choice((40, 80)),
        pay_max=draw.randint(1600, 2800),
        start=START + draw.randint(60, 360),
        permits=frozenset(draw.sample(range(4), draw.choice((0, 0, 0, 1)))),
        on_the_job=draw.choice((0, 2, 5, 10)),
        shortage=draw.choice((1, 2, 3, 3, 4, 4)),
    )


def _neighbours() -> dict[int, list[int]]:
    codes = [row["code"] for row in _rows("regions")]
    found = {slot: [slot] for slot in range(len(codes))}
    for row in _rows("region_neighbours"):
        found[codes.index(row["region"])].append(codes.index(row["neighbour"]))
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
