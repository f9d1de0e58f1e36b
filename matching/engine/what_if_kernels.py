"""The compiled loops of "what would change this": many sets of skills in one walk."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import UNKNOWN, Bytes, Ints, Longs, Offers, People, Rules
from matching.engine.kernels import MUST, Pairs, Tables, parts
from matching.engine.loops import line_of_loop, loop

LEVELS = 8
QUARTERS = 4
HIGHEST_ORDER = np.iinfo(np.int64).max


class Tried(NamedTuple):
    """Per set of skills what it opens, raises and shuts, and the best of those: `order` rises (key
    down, then the tie up) and `slot` names the vacancy. `more` and `lacks` are room to count in."""

    opens: Ints
    raises: Ints
    shuts: Ints
    order: Longs
    slot: Longs
    more: Ints
    lacks: Bytes


def nothing_tried(count: int, examples: int) -> Tried:
    return Tried(
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        np.zeros(count, np.int32),
        np.full((count, examples), HIGHEST_ORDER, np.int64),
        np.zeros((count, examples), np.int64),
        np.zeros(count, np.int32),
        np.zeros(count, np.uint8),
    )


@loop
def count_wanted(offers: Offers, fails: Bytes, effective: Bytes, counts: NDArray[np.int32]) -> None:
    """Adds up per skill and asked level what is asked above what the person has."""
    for v in range(offers.slot.size):
        if fails[v] != 0 and fails[v] != MUST:
            continue
        for i in range(offers.term_from[v], offers.term_from[v + 1]):
            skill = offers.skill[i]
            if offers.factor[i] > 0 and effective[skill] < offers.cap[i]:
                counts[skill, offers.cap[i] // QUARTERS] += 1


@loop
def try_skills(
    offers: Offers,
    people: People,
    tables: Tables,
    rules: Rules,
    now: Pairs,
    effective: NDArray[np.uint8],
    touched: Bytes,
    scratch: Pairs,
    tried: Tried,
) -> None:
    """Person 0, laid out in `tables`, with other skills: column k of `effective` is what set k
    gives. `touched` marks the skills in which a set differs; a vacancy that asks none of them
    stays as it is. Only for someone who told skills, and tells some in every set."""
    sets = effective.shape[1]
    more, lacks = tried.more, tried.lacks
    for v in range(offers.slot.size):
        first, last = offers.term_from[v], offers.term_from[v + 1]
        if (now.fails[v] != 0 and now.fails[v] != MUST) or not _asks(offers, first, last, touched):
            continue
        more[:] = 0
        lacks[:] = 0
        earned = 0
        is_hidden = False
        for i in range(first, last):
            skill, cap, must = offers.skill[i], offers.cap[i], offers.must[i]
            factor = offers.factor[i]
            base = np.int32(min(tables.effective[skill], cap))
            earned += base * factor
            if touched[skill] == 0:
                is_hidden = is_hidden or tables.effective[skill] < must
                continue
            for k in range(sets):
                have = effective[skill, k]
                more[k] += (np.int32(min(have, cap)) - base) * factor
                lacks[k] |= have < must
        if is_hidden:
            continue
        at, into = v, now
        if now.fails[v] != 0:
            at, into = 0, scratch
            parts(offers, v, people, 0, tables, rules, scratch, 0)
        for k in range(sets):
            if lacks[k]:
                tried.shuts[k] += now.fails[v] == 0
                continue
            points = into.points[at]
            knows = into.skills[at] != UNKNOWN and into.weight[at] > 0
            if knows:
                points += rules.skills * ((earned + more[k]) // 60 - into.skills[at])
            score = points // into.weight[at] if into.weight[at] else 0
            group = 0
            if knows and score >= rules.strong_score and into.weight[at] >= rules.strong_weight:
                group = 2
            elif knows and score >= rules.fitting_score:
                group = 1
            if now.fails[v] != 0:
                tried.opens[k] += 1
            elif group > now.group[v]:
                tried.raises[k] += 1
            else:
                continue
            counted = offers.shortage[v]
            if counted == UNKNOWN:
                counted = rules.shortage_when_unknown
            key = group * 8192 + counted * 1024 + score
            _keep(key, offers.slot[v], int(people.slot[0]), tried.order[k], tried.slot[k])


@line_of_loop
def _asks(offers: Offers, first: int, last: int, touched: Bytes) -> bool:
    for i in range(first, last):  # noqa: SIM110 a plain loop compiles to the shortest code
        if touched[offers.skill[i]]:
            return True
    return False


@loop
def _keep(key: int, slot: int, profile: int, orders: Longs, slots: Longs) -> None:
    """Put a vacancy in its place among the best, when it is one of them."""
    tie = ((slot ^ profile) * 2654435761) & 0xFFFFFFFF
    order = (np.int64(1 << 15) - np.int64(key)) * np.int64(1 << 32) + np.int64(tie)
    if order >= orders[-1]:
        return
    at = orders.size - 1
    while at > 0 and orders[at - 1] > order:
        orders[at], slots[at] = orders[at - 1], slots[at - 1]
        at -= 1
    orders[at], slots[at] = order, slot
