"""The compiled loop of a full run: many people side by side against one vacancy after another.

For each term of a vacancy one contiguous row of the lanes is read, capped and added up: no search,
no scatter. What costs least and turns most away comes first. The limits, as places in an order, so
that a byte holds them; then what takes few rows; and the skills, which are most of the work, only
where having all that the vacancy counts would bring somebody's list to change. Nothing is divided
on the way: for each lane it is known how many points come into its list.

Everything stays in 16 bits (`docs/matching.md`: 60,000 points of skills, 64,000 of all parts).
"""

from typing import NamedTuple

import numpy as np
from numba import uint8, uint16, uint32, uint64
from numpy.typing import NDArray

from matching.domain.score import GROUP_STEP, TIE_FACTOR
from matching.domain.terms import FULL
from matching.engine.arrays import (
    TOLD_DRIVES,
    TOLD_GOAL,
    TOLD_PERMITS,
    TOLD_REACH,
    TOLD_SKILLS,
    TOLD_TALENTS,
    UNKNOWN,
    Bytes,
    Halves,
    Ints,
    Longs,
    People,
    Rules,
    Sizes,
    Skills,
)
from matching.engine.fleet import (
    DRIVES_BIT,
    HOURS_MAX,
    HOURS_MIN,
    LEVELS,
    NOBODY,
    PAY,
    SKILLS_BIT,
    START,
    Fleet,
    Keys,
    Rows,
    Shorts,
)
from matching.engine.loops import line_of_loop, loop, loop_with_room, part_of_loop

LANES = 128
"""So many that what is done once per vacancy weighs little, and so few that they have limits in
common: a vacancy that none of them can take is passed over at once."""
LIMITS = 4
PARTS = 5
MASKS = 1 << PARTS
WORTH, STEP = 20, 50
"""A talent or a wish is 20 in a lane; 50 times that is the part in full."""
SIXTIETH, AFTER = 34953, 5
"""Of all that 16 bits can earn: times this, the upper half of it, and so many places down."""
NOT_POSSIBLE = 65_535
"""More points than there are."""
NO_SECTOR = 65_535
"""For who is kept from no sector: more than any sector, which has 8 bits."""
SHUT = 4_096
"""Remainders by which organisations that somebody shut out are told from most others."""
TIE_INVERSE = pow(TIE_FACTOR, -1, 1 << 32)
LOW = 0xFFFFFFFF
Whole = int | np.int64
"""With a sign: what is taken from a number without one would never come under nothing."""


class Lanes(NamedTuple):
    """The people of one batch side by side; the last number of each shape is a lane.

    `table` is what they have, in rows of skills, drives and wished occupations. `worths` is what
    they get points for, times its weight: talents, asked levels, sectors. `least` and `rank` are
    their limits, `at_most` says of each limit of the fleet the highest rank that passes it, -1 for
    none. `need` is the points with which a vacancy comes into the list, of those with the base and
    mask that are looked at.
    """

    table: Bytes
    worths: Shorts
    reached: Bytes
    least: Ints
    rank: Bytes
    at_most: Halves
    has_permit: Bytes
    is_silent: Bytes
    without: Shorts
    shut_lane: Ints
    shut_by: Ints
    is_shut: Bytes
    is_wished: Bytes
    weights: Shorts
    totals: Shorts
    fitting: Shorts
    strong: Shorts
    heap: Keys
    worst: Shorts
    need: Shorts
    reaches: Bytes
    passes: Bytes
    eights: Keys
    score: Shorts
    earned: Shorts


@line_of_loop
def sift(heap: Keys, base: int, size: int, key: int) -> None:
    """Replace the smallest of a heap of `size` keys."""
    i = 0
    while True:
        child = 2 * i + 1
        if child >= size:
            break
        if child + 1 < size and heap[base + child + 1] < heap[base + child]:
            child += 1
        if heap[base + child] >= key:
            break
        heap[base + i] = heap[base + child]
        i = child
    heap[base + i] = key


@loop
def _lay_out(people: People, p: int, lane: int, skills: Skills, rules: Rules, rows: Rows,
             lanes: Lanes) -> None:  # fmt: skip
    """What person `p` has, into the table of the lanes."""
    table = lanes.table
    for i in range(people.skill_from[p], people.skill_from[p + 1]):
        skill, quarters = people.skill[i], 4 * np.int32(people.skill_level[i])
        table[skill, lane] = max(table[skill, lane], quarters)
        credit = quarters * rules.related_sim // 256
        if credit == 0:
            continue
        for g in range(skills.group_from[skill], skills.group_from[skill + 1]):
            group = skills.groups[g]
            for s in range(skills.skill_from[group], skills.skill_from[group + 1]):
                near = skills.skills[s]
                table[near, lane] = max(table[near, lane], credit)
    most = min(people.drive_from[p + 1] - people.drive_from[p], rules.drive_worth.size)
    for rank in range(most):
        drive = people.drive[people.drive_from[p] + rank]
        table[rows.drives + drive, lane] = rules.drive_worth[rank]
    for i in range(people.occupation_from[p], people.occupation_from[p + 1]):
        table[rows.occupations + people.occupation[i], lane] = WORTH
        lanes.is_wished[people.occupation[i]] = 1


@loop
def _weigh(people: People, p: int, lane: int, rules: Rules, rows: Rows, lanes: Lanes) -> None:
    """What each part weighs for person `p`, and what they get points for."""
    told, weights, worths = people.told[p], lanes.weights, lanes.worths
    weights[0, lane] = rules.skills if told & TOLD_SKILLS else 0
    weights[1, lane] = rules.talents if told & TOLD_TALENTS else 0
    weights[2, lane] = rules.drives if told & TOLD_DRIVES else 0
    weights[3, lane] = rules.level if people.level[p] != UNKNOWN else 0
    weights[4, lane] = rules.goal if told & TOLD_GOAL else 0
    for i in range(people.talent_from[p], people.talent_from[p + 1]):
        worths[rows.talents + people.talent[i], lane] = WORTH * weights[1, lane]
    if people.level[p] != UNKNOWN:
        for asked in range(1, LEVELS):
            under = max(0, asked - people.level[p])
            worth = rules.level_steps[under] if under < rules.level_steps.size else 0
            worths[rows.levels + asked, lane] = worth * weights[3, lane]
    for i in range(people.sector_from[p], people.sector_from[p + 1]):
        worths[rows.sectors + people.sector[i], lane] = rules.goal_sector * weights[4, lane]
    for mask in range(MASKS):
        total = 0
        for part in range(PARTS):
            if (mask >> part) & 1:
                total += weights[part, lane]
        knows = total > 0 and (mask & SKILLS_BIT) != 0 and (told & TOLD_SKILLS) != 0
        is_heavy = knows and total >= rules.strong_weight
        lanes.totals[mask, lane] = total
        lanes.fitting[mask, lane] = rules.fitting_score if knows else NOT_POSSIBLE
        lanes.strong[mask, lane] = rules.strong_score if is_heavy else NOT_POSSIBLE


@loop
def _ask_limits(people: People, p: int, lane: int, regions: int, lanes: Lanes) -> None:
    told, most = people.told[p], people.hours_max[p]
    lanes.least[HOURS_MAX, lane] = people.hours_min[p]
    lanes.least[HOURS_MIN, lane] = NOBODY + 1 if most == UNKNOWN else -np.int32(most)
    lanes.least[PAY, lane] = people.pay_floor[p]
    lanes.least[START, lane] = people.start[p]
    for permit in range(lanes.has_permit.shape[0]):
        lanes.has_permit[permit, lane] = 0 if told & TOLD_PERMITS else 1
    for i in range(people.permit_from[p], people.permit_from[p + 1]):
        lanes.has_permit[people.permit[i], lane] = 1
    lanes.is_silent[lane] = 0 if told & TOLD_SKILLS else 1
    for region in range(regions):
        lanes.reached[region, lane] = 0 if told & TOLD_REACH else 1
    lanes.reached[regions, lane] = 1
    for i in range(people.reach_from[p], people.reach_from[p + 1]):
        lanes.reached[people.reach[i], lane] = 1


@loop
def _rank_limits(fleet: Fleet, filled: int, lanes: Lanes) -> None:
    """The limits of the lanes as places in an order that a byte holds, since there are no more of
    them than lanes; and how far each limit of the fleet comes in it."""
    least, at_most = lanes.least, lanes.at_most
    at_most[:] = 0
    for kind in range(LIMITS):
        begin, end = fleet.limit_from[kind], fleet.limit_from[kind + 1]
        for lane in range(filled):
            place = kind + _first_at_least(fleet.limits, begin, end, least[kind, lane])
            least[kind, lane] = place
            at_most[place] = 1
        rank = -1
        for place in range(kind + begin, kind + end + 1):
            rank += at_most[place]
            at_most[place] = rank
        for lane in range(filled):
            lanes.rank[kind, lane] = at_most[least[kind, lane]]


@line_of_loop
def _first_at_least(values: Ints, low: int, high: int, wanted: int) -> int:
    while low < high:
        middle = (low + high) // 2
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@loop
def _most_shut_out(people: People, order: Ints) -> int:
    """The most organisations that the people of one batch of lanes shut out together."""
    most = 0
    for first in range(0, order.size, LANES):
        together = 0
        for lane in range(min(LANES, order.size - first)):
            p = order[first + lane]
            together += people.blocked_from[p + 1] - people.blocked_from[p]
        most = max(most, together)
    return most


@loop
def _shut_out(people: People, order: Ints, first: int, filled: int, lanes: Lanes) -> int:
    """Which lane shuts out which organisation; how many there are. `is_shut` says of each remainder
    whether an organisation with it is among them, so that most vacancies need no look."""
    lanes.is_shut[:] = 0
    count = 0
    for lane in range(filled):
        p = order[first + lane]
        for i in range(people.blocked_from[p], people.blocked_from[p + 1]):
            lanes.shut_lane[count], lanes.shut_by[count] = lane, people.blocked[i]
            lanes.is_shut[people.blocked[i] % SHUT] = 1
            count += 1
    return count


@line_of_loop
def _points_needed(worst: Whole, base: Whole, total: Whole, fitting: Whole, strong: Whole) -> Whole:
    """The fewest points whose key is not under `worst`: the score that is needed, in the lowest
    group that it can be in, times the weight."""
    score = worst - base
    if score >= fitting:
        score = max(fitting, score - GROUP_STEP)
        if score >= strong:
            score = max(strong, worst - base - 2 * GROUP_STEP)
    score = max(score, 0)
    if score > FULL or (score > 0 and total == 0):
        return NOT_POSSIBLE
    return score * total


@part_of_loop
def _need(lanes: Lanes, lane: int, base: Whole, mask: Whole) -> None:
    lanes.need[lane] = _points_needed(
        np.int64(lanes.worst[lane]),
        base,
        np.int64(lanes.totals[mask, lane]),
        np.int64(lanes.fitting[mask, lane]),
        np.int64(lanes.strong[mask, lane]),
    )


@part_of_loop
def _anyone(lanes: Lanes) -> bool:
    some = uint64(0)
    for eight in range(LANES // 8):
        some |= lanes.eights[eight]
    return bool(some != 0)


@part_of_loop
def _within(fleet: Fleet, v: int, lanes: Lanes, kept_out: int, shut_count: int) -> bool:
    """Who passes every limit; False when nobody does. `kept_out` lanes are not given a sector."""
    at_most, rank, passes = lanes.at_most, lanes.rank, lanes.passes
    begin = fleet.limit_from
    a = at_most[fleet.limit[v, 0]]
    b = at_most[begin[1] + 1 + fleet.limit[v, 1]]
    c = at_most[begin[2] + 2 + fleet.limit[v, 2]]
    d = at_most[begin[3] + 3 + fleet.limit[v, 3]]
    if min(a, b, c, d) < 0:
        return False
    a, b, c, d = uint8(a), uint8(b), uint8(c), uint8(d)
    for lane in range(LANES):
        passes[lane] = (
            lanes.reaches[lane]
            & uint8(rank[0, lane] <= a)
            & uint8(rank[1, lane] <= b)
            & uint8(rank[2, lane] <= c)
            & uint8(rank[3, lane] <= d)
        )
    if not _anyone(lanes):
        return False
    if kept_out:
        sector = fleet.sector[v]
        for lane in range(LANES):
            passes[lane] = passes[lane] & uint8(lanes.without[lane] != sector)
    for i in range(fleet.permit_from[v], fleet.permit_from[v + 1]):
        permit = fleet.permit[i]
        for lane in range(LANES):
            passes[lane] = passes[lane] & lanes.has_permit[permit, lane]
    for i in range(fleet.must_from[v], fleet.must_from[v + 1]):
        skill, must = fleet.must_row[i], fleet.must[i]
        for lane in range(LANES):
            meets = uint8(lanes.table[skill, lane] >= must) | lanes.is_silent[lane]
            passes[lane] = passes[lane] & meets
    organisation = fleet.organisation[v]
    if lanes.is_shut[organisation % SHUT]:
        for i in range(shut_count):
            if lanes.shut_by[i] == organisation:
                passes[lanes.shut_lane[i]] = 0
    return _anyone(lanes)


@part_of_loop
def _score_short_parts(fleet: Fleet, v: int, mask: Whole, rows: Rows, lanes: Lanes) -> None:
    """All but the skills, which take longest."""
    table, worths, score, weights = lanes.table, lanes.worths, lanes.score, lanes.weights
    r0, r1, r2, r3 = (
        fleet.talent_row[v, 0],
        fleet.talent_row[v, 1],
        fleet.talent_row[v, 2],
        fleet.talent_row[v, 3],
    )
    s0, s1, s2, s3 = (
        fleet.talent_share[v, 0],
        fleet.talent_share[v, 1],
        fleet.talent_share[v, 2],
        fleet.talent_share[v, 3],
    )
    level, sector = fleet.level_row[v], fleet.sector_row[v]
    for lane in range(LANES):
        score[lane] = (
            worths[r0, lane] * s0
            + worths[r1, lane] * s1
            + worths[r2, lane] * s2
            + worths[r3, lane] * s3
            + worths[level, lane]
        )
    occupation = fleet.occupation[v]
    if lanes.is_wished[occupation]:
        row = rows.occupations + occupation
        for lane in range(LANES):
            wish = uint16(table[row, lane]) * uint16(STEP) * weights[4, lane]
            score[lane] = score[lane] + max(wish, worths[sector, lane])
    else:
        for lane in range(LANES):
            score[lane] = score[lane] + worths[sector, lane]
    if mask & DRIVES_BIT:
        d0, d1, d2 = fleet.drive_row[v, 0], fleet.drive_row[v, 1], fleet.drive_row[v, 2]
        factor = fleet.drive_factor[v]
        for lane in range(LANES):
            worth = uint32(uint8(table[d0, lane] + table[d1, lane] + table[d2, lane]))
            part = uint16((worth * factor) >> uint32(16))
            score[lane] = score[lane] + part * weights[2, lane]


@part_of_loop
def _could_come_in(fleet: Fleet, v: int, mask: Whole, lanes: Lanes) -> bool:
    """Leave who would not let the vacancy in even with all the skills that it counts."""
    earnable = fleet.earnable[v] if mask & SKILLS_BIT else uint16(0)
    for lane in range(LANES):
        most = uint16(lanes.score[lane] + earnable * lanes.weights[0, lane])
        lanes.passes[lane] = lanes.passes[lane] & uint8(most >= lanes.need[lane])
    return _anyone(lanes)


@part_of_loop
def _score_skills(fleet: Fleet, v: int, lanes: Lanes) -> bool:
    """The skills beside the other parts; False when nobody lets the vacancy in."""
    table, earned, score = lanes.table, lanes.earned, lanes.score
    for lane in range(LANES):
        earned[lane] = 0
    for i in range(fleet.group_from[v], fleet.group_from[v + 1]):
        r0, r1, r2, r3 = fleet.row[i, 0], fleet.row[i, 1], fleet.row[i, 2], fleet.row[i, 3]
        c0, c1, c2, c3 = fleet.cap[i, 0], fleet.cap[i, 1], fleet.cap[i, 2], fleet.cap[i, 3]
        w0, w1, w2, w3 = (
            fleet.weight[i, 0],
            fleet.weight[i, 1],
            fleet.weight[i, 2],
            fleet.weight[i, 3],
        )
        for lane in range(LANES):
            earned[lane] = (
                earned[lane]
                + uint16(min(table[r0, lane], c0)) * w0
                + uint16(min(table[r1, lane], c1)) * w1
                + uint16(min(table[r2, lane], c2)) * w2
                + uint16(min(table[r3, lane], c3)) * w3
            )
    for lane in range(LANES):
        # In two steps, of which the first is one instruction of the processor.
        part = uint16((uint32(earned[lane]) * uint32(SIXTIETH)) >> uint32(16)) >> uint16(AFTER)
        total = uint16(score[lane] + uint16(part) * lanes.weights[0, lane])
        score[lane] = total
        lanes.passes[lane] = lanes.passes[lane] & uint8(total >= lanes.need[lane])
    return _anyone(lanes)


@part_of_loop
def _take_in(fleet: Fleet, v: int, lane: int, slot: int, base: Whole, mask: Whole, size: int,
             lanes: Lanes) -> None:  # fmt: skip
    """Vacancy `v` into the list of one lane, when it is not under the last of a full list."""
    total = np.int64(lanes.totals[mask, lane])
    score = np.int64(lanes.score[lane]) // total if total else 0
    group = int(score >= lanes.fitting[mask, lane]) + int(score >= lanes.strong[mask, lane])
    tie = ((uint64(slot) ^ fleet.slot[v]) * uint64(TIE_FACTOR)) & uint64(LOW)
    key = uint64(group * GROUP_STEP + base + score + 1) << uint64(32) | (uint64(LOW) - tie)
    heap, begin = lanes.heap, lane * size
    if key > heap[begin]:
        sift(heap, begin, size, key)
        root = heap[begin]
        lanes.worst[lane] = 0 if root == 0 else uint16((root >> uint64(32)) - 1)
        _need(lanes, lane, base, mask)


@loop_with_room
def rank_lanes(
    fleet: Fleet,
    people: People,
    order: Ints,
    skills: Skills,
    rules: Rules,
    rows: Rows,
    sizes: Sizes,
    size: int,
    without: Shorts,
    best: Keys,
) -> None:
    """The best `size` vacancies of each of `order`, into `best` (0: none), not in order.
    `without[p]` is a sector that person p is not given, or NO_SECTOR.

    One number of `best` is the key plus one in its upper half and the tie, turned round, in its
    lower; `slot_of` reads the vacancy back from it, since the tie is bijective.
    """
    most_shut = _most_shut_out(people, order)
    passes = np.zeros(LANES, np.uint8)
    lanes = Lanes(
        np.zeros((rows.zero + 1, LANES), np.uint8),
        np.zeros((rows.nothing + 1, LANES), np.uint16),
        np.zeros((sizes.regions + 1, LANES), np.uint8),
        np.zeros((LIMITS, LANES), np.int32),
        np.zeros((LIMITS, LANES), np.uint8),
        np.zeros(fleet.limits.size + LIMITS, np.int16),
        np.zeros((sizes.permits, LANES), np.uint8),
        np.zeros(LANES, np.uint8),
        np.zeros(LANES, np.uint16),
        np.zeros(most_shut, np.int32),
        np.zeros(most_shut, np.int32),
        np.zeros(SHUT, np.uint8),
        np.zeros(sizes.occupations, np.uint8),
        np.zeros((PARTS, LANES), np.uint16),
        np.zeros((MASKS, LANES), np.uint16),
        np.zeros((MASKS, LANES), np.uint16),
        np.zeros((MASKS, LANES), np.uint16),
        np.zeros(LANES * size, np.uint64),
        np.zeros(LANES, np.uint16),
        np.zeros(LANES, np.uint16),
        np.zeros(LANES, np.uint8),
        passes,
        passes.view(np.uint64),
        np.zeros(LANES, np.uint16),
        np.zeros(LANES, np.uint16),
    )
    for first in range(0, order.size, LANES):
        filled = min(LANES, order.size - first)
        lanes.table[:] = 0
        lanes.worths[:] = 0
        lanes.reached[:] = 0
        lanes.is_wished[:] = 0
        lanes.heap[:] = 0
        lanes.worst[:] = 0
        kept_out = 0
        for lane in range(filled):
            p = order[first + lane]
            _lay_out(people, p, lane, skills, rules, rows, lanes)
            _weigh(people, p, lane, rules, rows, lanes)
            _ask_limits(people, p, lane, sizes.regions, lanes)
            lanes.without[lane] = without[p]
            kept_out += without[p] != NO_SECTOR
        _rank_limits(fleet, filled, lanes)
        shut_count = _shut_out(people, order, first, filled, lanes)
        for region in range(sizes.regions + 1):
            anyone = uint8(0)
            for lane in range(LANES):
                lanes.reaches[lane] = lanes.reached[region, lane]
                anyone |= lanes.reaches[lane]
            if anyone == 0:
                continue
            base, mask = np.int64(-1), np.int64(-1)
            for v in range(fleet.block[region], fleet.block[region + 1]):
                if not _within(fleet, v, lanes, kept_out, shut_count):
                    continue
                if fleet.base[v] != base or fleet.mask[v] != mask:
                    base, mask = np.int64(fleet.base[v]), np.int64(fleet.mask[v])
                    for lane in range(filled):
                        _need(lanes, lane, base, mask)
                _score_short_parts(fleet, v, mask, rows, lanes)
                if not _could_come_in(fleet, v, mask, lanes):
                    continue
                if mask & SKILLS_BIT and not _score_skills(fleet, v, lanes):
                    continue
                for eight in range(LANES // 8):
                    if lanes.eights[eight] == 0:
                        continue
                    for lane in range(8 * eight, 8 * eight + 8):
                        if lanes.passes[lane]:
                            slot = people.slot[order[first + lane]]
                            _take_in(fleet, v, lane, slot, base, mask, size, lanes)
        for lane in range(filled):
            for i in range(size):
                best[first + lane, i] = lanes.heap[lane * size + i]


def slot_of(best: Keys, profile: NDArray[np.uint64]) -> Longs:
    """The vacancies in rows of `best`, one row per profile; -1 where there is none."""
    low = np.uint64(LOW)
    tie = low - (best & low)
    slots = ((tie * np.uint64(TIE_INVERSE)) & low) ^ profile[:, None]
    return np.where(best == 0, -1, slots.astype(np.int64))


def key_of(best: Keys) -> Ints:
    """The keys in rows of `best`; -1 where there is none."""
    return (best >> np.uint64(32)).astype(np.int32) - 1
