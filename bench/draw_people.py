"""People of a world, many at once: what each told, as the bytes of a compact row."""

import numpy as np
from numpy.typing import NDArray

from bench.catalogue import TRAVEL, Source
from bench.records import Longs, Ragged, dtype_of, ragged, records
from matching.engine.packed import Packed
from matching.services.rows import NO_SECTOR
from profiles.domain import packed_row

TODAY = 739_577
"""An ordinal day in November 2026; people can begin in the half year after it."""
ORGANISATIONS = 2000
TALENTS, DRIVES, PERMITS = 24, 10, 12
HOURS = np.array([160, 200, 240, 280, 320, 360, 400])
HOURS_CHANCE = (0.06, 0.08, 0.16, 0.1, 0.22, 0.2, 0.18)
TRAVEL_CHANCE = (0.12, 0.25, 0.28, 0.2, 0.1, 0.05)
LEVEL_CHANCE = (0.1, 0.22, 0.38, 0.22, 0.08)
MOST_SKILLS = 36
Draw = np.random.Generator
Mask = NDArray[np.bool_]


def people(source: Source, low: int, n: int, draw: Draw) -> Packed:
    """`n` people with slots from `low + 1` on."""
    occupation = source.occupations(draw.random(n))
    skills, levels = _skills(source, occupation, draw)
    reach = _reach(source, draw, n)
    told_permits = draw.random(n) < 0.7
    lists = {
        "skills": skills,
        "occupations": _wished_occupations(source, occupation, draw),
        "blocked": _flagged(
            draw.integers(1, ORGANISATIONS, (n, 1)), draw.random((n, 1)) < 0.1, "<u4"
        ),
        "levels": levels,
        "talents": subset(draw, TALENTS, draw.integers(3, 9, n) * (draw.random(n) < 0.9)),
        "drives": subset(draw, DRIVES, 5 * (draw.random(n) < 0.8), ordered=False),
        "sectors": _wished_sectors(source, occupation, draw),
        "reach": reach[0],
        "permits": subset(draw, PERMITS, draw.integers(0, 5, n) * told_permits),
    }
    head = _head(low, n, draw)
    counted = {name: one for name, one in lists.items() if name != "levels"}
    for name, one in counted.items():
        head[name] = one.counts
    told = {
        packed_row.TALENTS: head["talents"] > 0,
        packed_row.SKILLS: head["skills"] > 0,
        packed_row.DRIVES: head["drives"] > 0,
        packed_row.GOAL: head["occupations"] + head["sectors"] > 0,
        packed_row.REACH: reach[1],
        packed_row.PERMITS: told_permits,
    }
    for bit, is_told in told.items():
        head["told"] |= (is_told * bit).astype(np.uint8)
    return records(head, list(lists.values()), even=True)


def _head(low: int, n: int, draw: Draw) -> NDArray[np.void]:
    head = np.zeros(n, dtype_of(packed_row.HEAD))
    hours = draw.choice(HOURS, n, p=HOURS_CHANCE)
    values = {
        "level": draw.choice(8, n, p=(0.08, 0.24, 0.26, 0.24, 0.08, 0.07, 0.02, 0.01)) + 1,
        "adaptability": draw.integers(0, 11, n),
        "pay_floor": draw.normal(1800, 280, n).clip(1400, 4000),
        "start": TODAY + draw.integers(0, 180, n),
        "hours_min": hours - draw.choice((0, 40, 80), n),
        "hours_max": hours + draw.choice((0, 40), n),
    }
    head["format"], head["version"] = packed_row.FORMAT, 1
    head["slot"] = np.arange(low + 1, low + n + 1)
    silent = {"level": 0.2, "adaptability": 0.25, "pay_floor": 0.15, "start": 0.2}
    for name, found in values.items():
        is_silent = draw.random(n) < silent.get(name, 0.05)
        head[name] = np.where(is_silent, packed_row.UNKNOWN[name], found)
    return head


def _skills(source: Source, occupation: Longs, draw: Draw) -> tuple[Ragged, Ragged]:
    """Of one's own work, of earlier work, of what everybody can, and now and then anything."""
    n = len(occupation)
    earlier = source.occupations(draw.random(n))
    chance = draw.random((n, MOST_SKILLS))
    work = np.where(chance < 0.65, occupation[:, None], earlier[:, None])
    column = (draw.random((n, MOST_SKILLS)) * source.asks[work]).astype(np.int64)
    chosen = np.where(
        chance < 0.8, source.skill[work, column], source.skills(draw.random((n, MOST_SKILLS)))
    )
    wanted = draw.triangular(8, 20, MOST_SKILLS, n) * (draw.random(n) < 0.96)
    counts = np.arange(MOST_SKILLS) < wanted[:, None]
    owner = np.broadcast_to(np.arange(n)[:, None], counts.shape)[counts]
    both = np.unique(owner * 65_536 + chosen[counts])
    level = draw.choice(5, len(both), p=LEVEL_CHANCE) + 1
    owner = both >> 16
    return (
        ragged(owner, (both & 65_535).astype("<u2"), n),
        ragged(owner, level.astype(np.uint8), n),
    )


def subset(draw: Draw, among: int, counts: Longs, *, ordered: bool = True) -> Ragged:
    """So many of `among` slots for each, in the order of slots or in an order of their own."""
    chosen = draw.random((len(counts), among)).argsort(axis=1)
    is_in = np.arange(among) < counts[:, None]
    if ordered:
        place = np.zeros_like(is_in)
        np.put_along_axis(place, chosen, is_in, axis=1)
        return _of_mask(place)
    return Ragged(counts.astype(np.int64), chosen[is_in].astype(np.uint8))


def _of_mask(mask: Mask) -> Ragged:
    return Ragged(mask.sum(axis=1), np.nonzero(mask)[1].astype(np.uint8))


def _flagged(values: Longs, is_in: Mask, kind: str) -> Ragged:
    return Ragged(is_in.sum(axis=1), values[is_in].astype(kind))


def _wished_occupations(source: Source, occupation: Longs, draw: Draw) -> Ragged:
    """A third name one, some of them two; not always what they did before."""
    n = len(occupation)
    other = source.occupations(draw.random((n, 2)))
    first = np.where(draw.random(n) < 0.4, occupation, other[:, 0])
    second = other[:, 1]
    slots = np.sort(source.slots[np.stack([first, second], axis=1)], axis=1)
    is_in = np.stack([draw.random(n) < 0.35, np.zeros(n, np.bool_)], axis=1)
    is_in[:, 1] = is_in[:, 0] & (draw.random(n) < 0.3) & (slots[:, 0] != slots[:, 1])
    return _flagged(slots, is_in, "<u2")


def _wished_sectors(source: Source, occupation: Longs, draw: Draw) -> Ragged:
    n, among = len(occupation), int(source.sectors[source.sectors != NO_SECTOR].max()) + 1
    mask = draw.random((n, among)) < 0.15
    own = source.sectors[occupation]
    known = own != NO_SECTOR
    mask[known, own[known]] |= draw.random(int(known.sum())) < 0.6
    return _of_mask(mask)


def _reach(source: Source, draw: Draw, n: int) -> tuple[Ragged, Mask]:
    told = draw.random(n) < 0.97
    home = source.homes(draw.random(n))
    far = draw.choice(len(TRAVEL), n, p=TRAVEL_CHANCE)
    return _of_mask(source.reach[home, far] & told[:, None]), told
