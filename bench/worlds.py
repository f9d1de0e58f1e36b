"""Believable worlds from a catalogue: seeded, of any size, drawn as the bytes that are stored.

People are made from an occupation: most of its skills, some of another one, some that everybody
has. Vacancies ask what an occupation asks. Some work is more common than other; regions are the
labour market regions with their distances. Drawn in blocks, so that the first thousand of a million
are the thousand of a small world. Only numbers come out; nobody in it exists.
"""

import struct
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import numpy as np

from bench.catalogue import Source
from bench.draw_people import Draw, people
from bench.draw_vacancies import vacancies
from bench.records import row_at, together
from matching.domain import packed_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import HORIZONS, Demand, VacancyRow
from matching.engine.packed import Packed
from profiles.domain import packed_row

BLOCK = 50_000
SEED = 20261122


class Drawn(NamedTuple):
    """A world as bytes: row i of each has slot i + 1."""

    source: Source
    people: Packed
    vacancies: Packed


def draw_world(source: Source, people_count: int, vacancy_count: int, *, seed: int = SEED) -> Drawn:
    return Drawn(
        source,
        _blocks(source, people, people_count, seed),
        _blocks(source, vacancies, vacancy_count, seed + 1),
    )


def _blocks(
    source: Source, make: Callable[[Source, int, int, Draw], Packed], count: int, seed: int
) -> Packed:
    parts = []
    for low in range(0, count, BLOCK):
        block = make(source, low, BLOCK, np.random.default_rng([seed, low]))
        parts.append(block.part(0, min(BLOCK, count - low)))
    return together(parts)


# --- some of them as rows, for what goes one by one


def profile_rows(world: Drawn, places: Iterable[int]) -> list[ProfileRow]:
    return [_profile(row_at(world.people, int(place))) for place in places]


def vacancy_rows(world: Drawn, places: Iterable[int]) -> list[VacancyRow]:
    return [_vacancy(row_at(world.vacancies, int(place))) for place in places]


def _profile(row: bytes) -> ProfileRow:
    head, rest = _head(row, packed_row.HEAD)
    told = head["told"]
    read = _Reader(rest)
    skills = read.wide(head["skills"])
    occupations = read.wide(head["occupations"])
    blocked = read.longs(head["blocked"])
    levels = read.narrow(head["skills"])
    talents, drives, sectors, reach, permits = (
        read.narrow(head[name]) for name in ("talents", "drives", "sectors", "reach", "permits")
    )
    return ProfileRow(
        slot=head["slot"],
        version=head["version"],
        skills=tuple(zip(skills, levels, strict=True)) or None,
        talents=frozenset(talents) or None,
        drives=drives or None,
        wished_occupations=frozenset(occupations),
        wished_sectors=frozenset(sectors),
        reach=frozenset(reach) if told & packed_row.REACH else None,
        permits=frozenset(permits) if told & packed_row.PERMITS else None,
        blocked_organisations=frozenset(blocked),
        **_known(head, packed_row.UNKNOWN),
    )


def _vacancy(row: bytes) -> VacancyRow:
    head, rest = _head(row, packed_vacancy.HEAD)
    read = _Reader(rest)
    skills, asked = read.wide(head["demands"]), read.narrow(head["demands"])
    talents, drives, permits = (
        read.narrow(head[name]) for name in ("talents", "drives", "permits")
    )
    return VacancyRow(
        demands=tuple(_demand(*one) for one in zip(skills, asked, strict=True)),
        talents=talents,
        drives=drives,
        permits=frozenset(permits),
        **{name: head[name] for name in packed_vacancy.NEEDED},
        **_known(head, packed_vacancy.UNKNOWN),
    )


def _demand(skill: int, code: int) -> Demand:
    return Demand(
        skill,
        code & packed_vacancy.LEVEL_BITS,
        code >> packed_vacancy.IMPORTANCE_AT & 3,
        HORIZONS[code >> packed_vacancy.HORIZON_AT & 3],
        is_must=bool(code >> packed_vacancy.MUST_AT),
    )


def _head(row: bytes, fields: Iterable[tuple[str, str]]) -> tuple[dict[str, int], bytes]:
    named = list(fields)
    layout = struct.Struct("<" + "".join(code for _, code in named))
    values = layout.unpack_from(row)
    return {name: value for (name, _), value in zip(named, values, strict=True)}, row[layout.size :]


def _known(head: Mapping[str, int], unknown: Mapping[str, int]) -> dict[str, Any]:
    return {name: None if head[name] == none else head[name] for name, none in unknown.items()}


class _Reader:
    """The lists of one row, one after the other."""

    def __init__(self, rest: bytes) -> None:
        self._rest, self._at = rest, 0

    def wide(self, count: int) -> tuple[int, ...]:
        return self._read(f"<{count}H")

    def longs(self, count: int) -> tuple[int, ...]:
        return self._read(f"<{count}I")

    def narrow(self, count: int) -> tuple[int, ...]:
        return self._read(f"<{count}B")

    def _read(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(layout, self._rest, self._at)
        self._at += struct.calcsize(layout)
        return found
