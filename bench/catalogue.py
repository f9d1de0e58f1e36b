"""The catalogue that a world is drawn from: what is loaded, or made as large as ESCO is."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from matching.domain.catalogue import Catalogue, CatalogueRow, build_catalogue
from matching.domain.terms import Horizon
from matching.domain.vacancy import HORIZONS
from matching.domain.weights import V2
from matching.services.rows import NO_SECTOR
from taxonomy import selectors as taxonomy
from taxonomy.domain.places import Place, within
from taxonomy.models import (
    LabourMarketRegion,
    Occupation,
    OccupationSkill,
    Release,
    Sector,
    Skill,
    SkillGroup,
)
from taxonomy.selectors import regions_within

DATA = Path(__file__).resolve().parents[1] / "taxonomy" / "data"
SKILLS, OCCUPATIONS = 13_939, 3_039
"""As many as ESCO 1.2 has."""
EVERYWHERE, POOLS = 500, 20
"""Skills that work everywhere asks, and fields of work with skills of their own."""
TRAVEL = (10, 20, 30, 40, 60, 90)
SEED = 1
WEIGHTS = V2
"""In force in the database that the bench makes; `bench.matching` looks whether that is so."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Source:
    """The catalogue in arrays. Row i of the tables is an occupation: its slot, sector, and skills
    with level, importance and horizon, of which the first `asks[i]` count."""

    catalogue: Catalogue
    slots: Ints
    sectors: Ints
    asks: Ints
    skill: Ints
    level: Ints
    importance: Ints
    horizon: Ints
    often: Floats
    """Rising to 1: how common each occupation is."""
    skill_slots: Ints
    skill_often: Floats
    region_often: Floats
    reach: NDArray[np.bool_]
    """[region, distance that one travels, region]; a region is its slot here."""

    def occupations(self, chance: Floats) -> Ints:
        return np.searchsorted(self.often, chance).clip(0, len(self.slots) - 1)

    def skills(self, chance: Floats) -> Ints:
        """Skills as common as occupations make them."""
        place = np.searchsorted(self.skill_often, chance).clip(0, len(self.skill_slots) - 1)
        found: Ints = self.skill_slots[place]
        return found

    def homes(self, chance: Floats) -> Ints:
        return np.searchsorted(self.region_often, chance).clip(0, len(self.region_often) - 1)


def read_source() -> Source:
    """What is loaded in the database now."""
    rows = taxonomy.catalogue_rows()
    catalogue = build_catalogue(
        version=rows.version,
        rows=(
            CatalogueRow(link.occupation, link.skill, link.importance, Horizon(link.horizon))
            for link in rows.links
        ),
        groups={skill: (group,) for skill, group in rows.groups.items()},
        weights=WEIGHTS,
    )
    links = [
        (one.occupation, one.skill, one.level, one.importance, HORIZONS.index(Horizon(one.horizon)))
        for one in rows.links
    ]
    sectors = dict(Occupation.objects.order_by("slot").values_list("slot", "sector__slot"))
    regions = list(LabourMarketRegion.objects.order_by("slot"))
    reach = [[regions_within(region, km) for km in TRAVEL] for region in regions]
    return _source(catalogue, links, sectors, reach)


def read_starter() -> Source:
    """The catalogue that ships with the project, from its files: no database is asked."""
    skill_rows, sector_codes = _rows("skills"), [row["code"] for row in _rows("sectors")]
    skills = {row["code"]: slot for slot, row in enumerate(skill_rows)}
    names = sorted({row["group"] for row in skill_rows})
    occupation_rows = _rows("occupations")
    occupations = {row["code"]: slot for slot, row in enumerate(occupation_rows)}
    links = sorted(
        (
            occupations[row["occupation"]],
            skills[row["skill"]],
            int(row["level"]),
            int(row["importance"]),
            HORIZONS.index(Horizon(row["horizon"])),
        )
        for row in _rows("occupation_skills")
    )
    catalogue = build_catalogue(
        version="starter",
        rows=(CatalogueRow(o, s, weight, HORIZONS[when]) for o, s, _, weight, when in links),
        groups={skills[row["code"]]: (names.index(row["group"]),) for row in skill_rows},
        weights=WEIGHTS,
    )
    sectors = {
        occupations[row["code"]]: sector_codes.index(row["sector"]) for row in occupation_rows
    }
    places = _places()
    reach = [[within(place, places, km) for km in TRAVEL] for place in places]
    return _source(catalogue, links, sectors, reach)


def _source(
    catalogue: Catalogue,
    links: Sequence[tuple[int, ...]],
    sectors: Mapping[int, int | None],
    reach: Sequence[Sequence[frozenset[int]]],
) -> Source:
    """`links` in the order of occupations; `reach` per region, whose slots count from 0, and per
    distance."""
    table = np.array(links)
    slots, begin, asks = np.unique(table[:, 0], return_index=True, return_counts=True)
    place = begin[:, None] + np.minimum(np.arange(asks.max()), asks[:, None] - 1)
    known, times = np.unique(table[:, 1], return_counts=True)
    draw = np.random.default_rng(SEED)
    found = (sectors.get(int(slot)) for slot in slots)
    size = np.arange(1, len(reach) + 1) ** -0.45
    return Source(
        catalogue=catalogue,
        slots=slots,
        sectors=np.array([NO_SECTOR if sector is None else sector for sector in found]),
        asks=asks,
        skill=table[place, 1],
        level=table[place, 2],
        importance=table[place, 3],
        horizon=table[place, 4],
        often=_rising(draw.pareto(1.2, len(slots)) + 0.2),
        skill_slots=known,
        skill_often=_rising(times),
        region_often=_rising(draw.permutation(size)),
        reach=np.array([[[s in far for s in range(len(reach))] for far in one] for one in reach]),
    )


def _places() -> list[Place]:
    rows = _rows("regions")
    codes = [row["code"] for row in rows]
    next_door: dict[str, set[int]] = {code: set() for code in codes}
    for row in _rows("region_neighbours"):
        next_door[row["region"]].add(codes.index(row["neighbour"]))
    return [
        Place(slot, float(row["lat"]), float(row["lon"]), frozenset(next_door[row["code"]]))
        for slot, row in enumerate(rows)
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rising(weights: NDArray[Any]) -> Floats:
    found: Floats = np.cumsum(weights) / np.sum(weights)
    return found


# --- a catalogue of the size of ESCO, for who has no download of it


def add_synthetic() -> None:
    """Fill the loaded catalogue up to the size of ESCO: skills in narrow groups, occupations that
    share what everybody asks and what their field asks. Half of them lie outside the sectors."""
    draw = np.random.default_rng(SEED)
    skills = _add_skills(SKILLS - Skill.objects.count(), draw)
    occupations = _add_occupations(OCCUPATIONS - Occupation.objects.count())
    links = [
        link
        for number, occupation in enumerate(occupations)
        for link in _links(occupation, number * POOLS // len(occupations), skills, draw)
    ]
    OccupationSkill.objects.bulk_create(links, batch_size=10_000)
    Release.objects.create(source="esco", version="synthetic", loaded_at=timezone.now())


def _add_skills(count: int, draw: np.random.Generator) -> Sequence[Skill]:
    sizes = draw.integers(2, 18, count)
    member = np.repeat(np.arange(count), sizes)[:count]
    groups = SkillGroup.objects.bulk_create(
        SkillGroup(code=f"bench-{number}", name=f"groep {number}")
        for number in range(int(member[-1]) + 1)
    )
    first = _next_slot(Skill)
    return Skill.objects.bulk_create(
        (
            Skill(
                code=f"bench-skill-{number}",
                slot=first + number,
                name=f"skill {number}",
                group=groups[int(member[number])],
            )
            for number in range(count)
        ),
        batch_size=5_000,
    )


def _add_occupations(count: int) -> Sequence[Occupation]:
    sectors = [*Sector.objects.order_by("slot")]
    choices = [*sectors, *([None] * len(sectors))]
    first = _next_slot(Occupation)
    return Occupation.objects.bulk_create(
        Occupation(
            code=f"bench-occupation-{number}",
            slot=first + number,
            name=f"beroep {number}",
            sector=choices[number * POOLS // count % len(choices)],
        )
        for number in range(count)
    )


def _next_slot(model: type[Skill] | type[Occupation]) -> int:
    last = model.objects.order_by("-slot").values_list("slot", flat=True).first()
    return 0 if last is None else last + 1


def _links(
    occupation: Occupation, pool: int, skills: Sequence[Skill], draw: np.random.Generator
) -> list[OccupationSkill]:
    """Ten of what everybody asks, a dozen that are common in the field, the rest close together."""
    low, high = (
        EVERYWHERE + (len(skills) - EVERYWHERE) * place // POOLS for place in (pool, pool + 1)
    )
    size = high - low
    window = low + int(draw.integers(0, size - 120))
    chosen = {
        *_zipf(draw, 0, EVERYWHERE, 10),
        *_zipf(draw, low, size, 12),
        *(window + draw.choice(120, 20, replace=False)),
    }
    places = [int(place) for place in sorted(chosen)]
    levels = draw.choice(5, len(places), p=(0.1, 0.22, 0.38, 0.22, 0.08)) + 1
    weight = draw.integers(1, 4, len(places))
    when = draw.choice(3, len(places), p=(0.45, 0.35, 0.2))
    return [
        OccupationSkill(
            occupation=occupation,
            skill=skills[place],
            level=int(levels[at]),
            importance=int(weight[at]),
            horizon=HORIZONS[int(when[at])].value,
        )
        for at, place in enumerate(places)
    ]


def _zipf(draw: np.random.Generator, low: int, size: int, count: int) -> Ints:
    """Some of `size` places from `low` on, the first far more often than the last."""
    chance = draw.random(count)
    return low + np.minimum((size**chance).astype(np.int64) - 1, size - 1)
