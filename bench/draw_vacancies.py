"""Vacancies of a world, many at once: what the work asks and offers, as bytes of a compact row."""

import numpy as np
from numpy.typing import NDArray

from bench.catalogue import Source
from bench.draw_people import (
    DRIVES,
    HOURS,
    HOURS_CHANCE,
    ORGANISATIONS,
    PERMITS,
    TALENTS,
    TODAY,
    Draw,
    subset,
)
from bench.records import Longs, Ragged, dtype_of, ragged, records
from matching.domain import packed_vacancy
from matching.engine.packed import Packed


def vacancies(source: Source, low: int, n: int, draw: Draw) -> Packed:
    """`n` vacancies with slots from `low + 1` on."""
    occupation = source.occupations(draw.random(n))
    skills, asked = _demands(source, occupation, draw)
    lists = {
        "demands": skills,
        "asked": asked,
        "talents": subset(draw, TALENTS, draw.integers(0, 5, n)),
        "drives": subset(draw, DRIVES, draw.integers(0, 4, n), ordered=False),
        "permits": subset(draw, PERMITS, (draw.random(n) < 0.1) * 1),
    }
    head = _head(source, occupation, low, draw)
    for name in ("demands", "talents", "drives", "permits"):
        head[name] = lists[name].counts
    return records(head, list(lists.values()), even=True)


def _head(source: Source, occupation: Longs, low: int, draw: Draw) -> NDArray[np.void]:
    n = len(occupation)
    head = np.zeros(n, dtype_of(packed_vacancy.HEAD))
    hours = draw.choice(HOURS, n, p=HOURS_CHANCE)
    level = draw.choice(7, n, p=(0.1, 0.25, 0.25, 0.25, 0.08, 0.06, 0.01)) + 1
    pay = (1500 + 130 * level + draw.normal(300, 220, n)).clip(1500, 6000).astype(np.int64)
    head["format"], head["version"] = packed_vacancy.FORMAT, 1
    head["slot"] = np.arange(low + 1, low + n + 1)
    head["organisation"] = draw.integers(1, ORGANISATIONS, n)
    head["occupation"], head["sector"] = source.slots[occupation], source.sectors[occupation]
    head["region"] = source.homes(draw.random(n))
    head["hours_min"], head["hours_max"] = hours - draw.choice((0, 40, 80), n), hours
    head["pay_min"], head["pay_max"] = pay - draw.integers(0, 200, n), pay
    head["start"] = np.where(draw.random(n) < 0.4, -1, TODAY + draw.integers(30, 300, n))
    head["level"] = np.where(draw.random(n) < 0.1, packed_vacancy.UNKNOWN["level"], level)
    head["on_the_job"] = draw.choice((0, 0, 2, 5, 10), n)
    crowded = np.random.default_rng(int(source.slots[-1])).integers(0, 5, len(source.slots))
    shortage = np.clip(crowded[occupation] + draw.integers(-1, 2, n), 0, 4)
    unknown = packed_vacancy.UNKNOWN["shortage"]
    head["shortage"] = np.where(draw.random(n) < 0.1, unknown, shortage)
    return head


def _demands(source: Source, occupation: Longs, draw: Draw) -> tuple[Ragged, Ragged]:
    """Eight to fifteen of what the occupation asks, and at most three of day 1 as a must."""
    n, width = len(occupation), source.skill.shape[1]
    lot = draw.random((n, width)) + (np.arange(width) >= source.asks[occupation][:, None])
    column = lot.argsort(axis=1)[:, : min(width, 15)]
    counts = np.minimum(draw.integers(8, 16, n), source.asks[occupation])
    is_in = np.arange(column.shape[1]) < counts[:, None]
    owner = np.repeat(np.arange(n), counts)
    row, place = occupation[owner], column[is_in]
    skill, horizon = source.skill[row, place], source.horizon[row, place]
    level = (source.level[row, place] + draw.integers(-1, 2, len(row))).clip(1, 5)
    musts = draw.choice(4, n, p=(0.6, 0.25, 0.1, 0.05))
    is_day_1 = horizon == 0
    before = np.cumsum(is_day_1) - is_day_1
    first = (np.cumsum(counts) - counts).clip(0, max(len(row) - 1, 0))
    is_must = is_day_1 & (before - before[first][owner] < musts[owner])
    code = (
        level
        | source.importance[row, place] << packed_vacancy.IMPORTANCE_AT
        | horizon << packed_vacancy.HORIZON_AT
        | is_must.astype(np.int64) << packed_vacancy.MUST_AT
    )
    order = np.lexsort((skill, owner))
    return (
        ragged(owner, skill[order].astype("<u2"), n),
        ragged(owner, code[order].astype(np.uint8), n),
    )
