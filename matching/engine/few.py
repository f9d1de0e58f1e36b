"""The lists of a few people: each alone over all vacancies.

For more than some people `matching.engine.lanes` is faster, but that has to lay out all vacancies
first; when one vacancy changed, or one person, that takes longer than the lists themselves.
"""

import numpy as np
from numba import uint64

from matching.engine.arrays import Bytes, Ints, Offers, People, Rules, Skills
from matching.engine.kernels import (
    Pairs,
    Tables,
    empty_pairs,
    lay_out,
    listed_limits,
    parts,
    plain_limits,
    take_away,
)
from matching.engine.lanes import TIE_FACTOR, Keys, sift
from matching.engine.loops import loop


def room_for_few(offers: Offers) -> Pairs:
    """What fails for every vacancy, and the parts of one pair."""
    count = len(offers.slot)
    fails, asks = np.zeros(count, np.uint8), np.zeros(count, np.uint8)
    return empty_pairs(1)._replace(fails=fails, asks=asks)


@loop
def rank_few(
    offers: Offers,
    people: People,
    order: Ints,
    skills: Skills,
    rules: Rules,
    without: Bytes,
    tables: Tables,
    scratch: Pairs,
    best: Keys,
) -> None:
    """As `rank_lanes`; `scratch` is of `room_for_few`, `tables` are empty before and after."""
    for row in range(order.size):
        p = order[row]
        lay_out(people, p, skills, rules, tables)
        plain_limits(offers, people, p, tables, scratch.fails, scratch.asks)
        listed_limits(offers, people, p, tables, scratch.fails, scratch.asks)
        for v in range(scratch.fails.size):
            if scratch.fails[v] or offers.sector[v] == without[p]:
                continue
            parts(offers, v, people, p, tables, rules, scratch, 0)
            slots = uint64(people.slot[p]) ^ uint64(offers.slot[v])
            tie = (slots * uint64(TIE_FACTOR)) & uint64(0xFFFFFFFF)
            full = (uint64(scratch.key[0]) + uint64(1)) << uint64(32)
            full |= uint64(0xFFFFFFFF) - tie
            if full > best[row, 0]:
                sift(best[row], 0, best.shape[1], full)
        take_away(people, p, skills, tables)
