"""The compiled loop of a full run: 256 people side by side against one vacancy after another.

For each term of a vacancy one contiguous row of 256 bytes is read, capped and added up: no search,
no scatter, and a vacancy that no lane can reach is skipped as a whole. Everything stays in 16 bits
(`docs/matching.md`: 60,000 points of skills, 64,000 of all parts); the one division becomes a
multiplication with a reciprocal that is exact for every weight up to 64.
"""

from typing import NamedTuple

import numpy as np
from numba import uint8, uint16, uint32, uint64
from numpy.typing import NDArray

from matching.engine.arrays import (
    TOLD_DRIVES,
    TOLD_GOAL,
    TOLD_PERMITS,
    TOLD_REACH,
    TOLD_SKILLS,
    TOLD_TALENTS,
    UNKNOWN,
    Bytes,
    Ints,
    Longs,
    Offers,
    People,
    Rules,
    Sizes,
    Skills,
)
from matching.engine.loops import line_of_loop, loop, loop_with_room

LANES = 256
"""So many that what is done once per vacancy weighs little: with 128, lists among 100,000 vacancies
took a tenth longer. Among 2,000 they were faster by as much, of some hundredths of a second."""
TERMS = 4
"""Terms are walked through four at a time; a row of zeros fills the last four."""
MASKS = 32
SKILLS_BIT, TALENTS_BIT, DRIVES_BIT, LEVEL_BIT, GOAL_BIT = 1, 2, 4, 8, 16
SHIFT = 22
WORTH, STEP = 20, 50
"""A lane holds 0 to 20 for talents, levels and wishes; 50 times that is the part."""
ALWAYS, NEVER = -1, 32_767
NO_SECTOR = 254
"""For who is kept from no sector. Not 255: that is where work outside the sectors stands."""
SHUT = 4_096
"""Remainders by which organisations that somebody shut out are told from most others."""
TIE_FACTOR = 2654435761
TIE_INVERSE = pow(TIE_FACTOR, -1, 1 << 32)

Shorts = NDArray[np.uint16]
Words = NDArray[np.uint32]
Keys = NDArray[np.uint64]


class Fleet(NamedTuple):
    """Vacancies in the order of their regions, packed for the lanes. `block[r]:block[r + 1]` are
    those of region r; the last block has no region. `at` is the place in `Offers`."""

    at: Ints
    block: Ints
    slot: Keys
    organisation: Ints
    sector: Bytes
    hours_min: NDArray[np.int16]
    hours_max: NDArray[np.int16]
    pay_max: Ints
    start: Ints
    permits: Keys
    mask: Bytes
    base: Shorts
    group_from: Ints
    row: Ints
    cap: Bytes
    weight: Shorts
    must_from: Ints
    must_row: Ints
    must: Bytes
    talent_row: Ints
    talent_share: Shorts
    drive_row: Ints
    drive_factor: Words
    level_row: Ints
    sector_row: Ints
    occupation_row: Ints


class Rows(NamedTuple):
    """Where each kind of row begins in the table of lanes; `zero` is a row that stays empty."""

    talents: int
    drives: int
    levels: int
    sectors: int
    occupations: int
    zero: int
    height: int


def rows_of(sizes: Sizes) -> Rows:
    talents = sizes.skills
    drives = talents + sizes.talents
    levels = drives + sizes.drives
    sectors = levels + 9
    occupations = sectors + sizes.sectors
    zero = occupations + sizes.occupations
    return Rows(talents, drives, levels, sectors, occupations, zero, zero + 1)


def pack_fleet(offers: Offers, sizes: Sizes, rules: Rules) -> Fleet:
    """The same vacancies for the lanes; nothing is worked out again."""
    rows = rows_of(sizes)
    last = sizes.regions
    region = np.where(offers.region == UNKNOWN, last, offers.region)
    at = np.lexsort((offers.occupation, region)).astype(np.int32)
    count = len(at)
    counts = np.diff(offers.term_from)[at]
    fours = -(-counts // TERMS)
    group_from = np.concatenate(([0], np.cumsum(fours))).astype(np.int32)
    row = np.full((int(group_from[-1]), TERMS), rows.zero, np.int32)
    cap = np.zeros(row.shape, np.uint8)
    weight = np.zeros(row.shape, np.uint16)
    place = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    source = np.repeat(offers.term_from[:-1][at], counts) + place
    into = np.repeat(group_from[:-1], counts) + place // TERMS, place % TERMS
    row[into], cap[into] = offers.skill[source], offers.cap[source]
    weight[into] = offers.factor[source]
    is_must = offers.must[source] > 0
    owner = np.repeat(np.arange(count), counts)[is_must]
    return Fleet(
        at=at,
        block=np.concatenate(([0], np.cumsum(np.bincount(region, minlength=last + 1)))).astype(
            np.int32
        ),
        slot=offers.slot[at].astype(np.uint64),
        organisation=offers.organisation[at],
        sector=offers.sector[at].astype(np.uint8),
        hours_min=_bound(offers.hours_min[at], ALWAYS),
        hours_max=_bound(offers.hours_max[at], NEVER),
        pay_max=np.where(offers.pay_max[at] == UNKNOWN, 2**31 - 1, offers.pay_max[at]),
        start=np.where(offers.start[at] == UNKNOWN, 2**31 - 1, offers.start[at]),
        permits=_bits(offers.permit_from, offers.permit, at),
        mask=_masks(offers)[at],
        base=_bases(offers, rules)[at],
        group_from=group_from,
        row=row,
        cap=cap,
        weight=weight,
        must_from=np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=count)))).astype(
            np.int32
        ),
        must_row=offers.skill[source][is_must],
        must=offers.must[source][is_must],
        talent_row=_padded(offers.talent_from, offers.talent + rows.talents, at, 4, rows.zero),
        talent_share=_padded(offers.talent_from, offers.talent_share, at, 4, 0).astype(np.uint16),
        drive_row=_padded(offers.drive_from, offers.drive + rows.drives, at, 3, rows.zero),
        drive_factor=_reciprocals(offers.drive_total[at]),
        level_row=np.where(
            offers.level[at] == UNKNOWN, rows.zero, offers.level[at] + rows.levels
        ).astype(np.int32),
        sector_row=(offers.sector[at] + rows.sectors).astype(np.int32),
        occupation_row=(offers.occupation[at] + rows.occupations).astype(np.int32),
    )


def _bound(values: Ints, unknown: int) -> NDArray[np.int16]:
    return np.where(values == UNKNOWN, unknown, values).astype(np.int16)


def _bits(start: Ints, values: Ints, at: Ints) -> Keys:
    """A set of slots under 64 as the bits of one number."""
    counts = np.diff(start)
    bits = np.zeros(len(counts), np.uint64)
    np.bitwise_or.at(
        bits,
        np.repeat(np.arange(len(counts)), counts),
        np.left_shift(np.uint64(1), values.astype(np.uint64)),
    )
    return bits[at]


def _masks(offers: Offers) -> Bytes:
    """Which parts a vacancy asks for; a wish can be laid next to every vacancy."""
    asks = np.full(len(offers.slot), GOAL_BIT, np.uint8)
    asks[offers.has_terms > 0] |= SKILLS_BIT
    asks[np.diff(offers.talent_from) > 0] |= TALENTS_BIT
    asks[offers.drive_total > 0] |= DRIVES_BIT
    asks[offers.level != UNKNOWN] |= LEVEL_BIT
    return asks


def _bases(offers: Offers, rules: Rules) -> Shorts:
    counted = np.where(offers.shortage == UNKNOWN, rules.shortage_when_unknown, offers.shortage)
    return (counted * 1024).astype(np.uint16)


def _padded(start: Ints, values: Ints, at: Ints, width: int, filler: int) -> Ints:
    """Lists of at most `width`, each filled up to it."""
    counts = np.diff(start)[at]
    found = np.full((len(at), width), filler, np.int32)
    place = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    found[np.repeat(np.arange(len(at)), counts), place] = values[
        np.repeat(start[:-1][at], counts) + place
    ]
    return found


def _reciprocals(totals: Ints) -> Words:
    """1000 / total in 16 binary places, rounded up: exact for the few totals there are."""
    safe = np.maximum(totals, 1)
    return (-(-1000 * 65536 // safe)).astype(np.uint32)


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
def _lay_out_lane(
    people: People,
    p: int,
    lane: int,
    skills: Skills,
    rules: Rules,
    rows: Rows,
    table: NDArray[np.uint8],
    fill: int,
) -> None:
    """Put person `p` in a lane, or with `fill` 0 take out again what was put in."""
    for i in range(people.skill_from[p], people.skill_from[p + 1]):
        skill, quarters = people.skill[i], 4 * np.int32(people.skill_level[i])
        table[skill, lane] = max(table[skill, lane], quarters) * fill
        credit = quarters * rules.related_sim // 256
        for g in range(skills.group_from[skill], skills.group_from[skill + 1]):
            group = skills.groups[g]
            for s in range(skills.skill_from[group], skills.skill_from[group + 1]):
                near = skills.skills[s]
                table[near, lane] = max(table[near, lane], credit) * fill
    for i in range(people.talent_from[p], people.talent_from[p + 1]):
        table[rows.talents + people.talent[i], lane] = WORTH * fill
    most = min(people.drive_from[p + 1] - people.drive_from[p], rules.drive_worth.size)
    for rank in range(most):
        drive = people.drive[people.drive_from[p] + rank]
        table[rows.drives + drive, lane] = rules.drive_worth[rank] * fill
    if people.level[p] != UNKNOWN:
        for asked in range(1, 9):
            under = max(0, asked - people.level[p])
            worth = rules.level_steps[under] if under < rules.level_steps.size else 0
            table[rows.levels + asked, lane] = worth // STEP * fill
    for i in range(people.sector_from[p], people.sector_from[p + 1]):
        table[rows.sectors + people.sector[i], lane] = rules.goal_sector // STEP * fill
    for i in range(people.occupation_from[p], people.occupation_from[p + 1]):
        table[rows.occupations + people.occupation[i], lane] = WORTH * fill


@loop
def _most_shut_out(people: People, order: Ints, low: int, high: int) -> int:
    """The most organisations that the people of one batch of lanes shut out together."""
    most = 0
    for first in range(low, high, LANES):
        together = 0
        for lane in range(min(LANES, high - first)):
            p = order[first + lane]
            together += people.blocked_from[p + 1] - people.blocked_from[p]
        most = max(most, together)
    return most


@loop
def _shut_out(
    people: People,
    order: Ints,
    first: int,
    filled: int,
    lanes: Ints,
    organisations: Ints,
    some: Bytes,
) -> int:
    """Which lane shuts out which organisation; how many there are. `some` says of each remainder
    whether an organisation with it is among them, so that most vacancies need no look."""
    some[:] = 0
    count = 0
    for lane in range(filled):
        p = order[first + lane]
        for i in range(people.blocked_from[p], people.blocked_from[p + 1]):
            lanes[count], organisations[count] = lane, people.blocked[i]
            some[people.blocked[i] % SHUT] = 1
            count += 1
    return count


@loop_with_room
def rank_lanes(
    fleet: Fleet,
    people: People,
    order: Ints,
    low: int,
    high: int,
    skills: Skills,
    rules: Rules,
    rows: Rows,
    regions: int,
    size: int,
    without: Bytes,
    best: Keys,
) -> None:
    """The best `size` vacancies of each of `order[low:high]`, into `best` (0: none), not in order.
    `without[p]` is a sector that person p is not given, or NO_SECTOR.

    One number of `best` is the key plus one in its upper half and the tie, turned round, in its
    lower; `slot_of` reads the vacancy back from it, since the tie is bijective.
    """
    table = np.zeros((rows.height, LANES), np.uint8)
    found = np.zeros(LANES, np.uint16)
    score = np.zeros(LANES, np.uint16)
    part = np.zeros(LANES, np.uint16)
    passes = np.zeros(LANES, np.uint8)
    eights = passes.view(np.uint64)
    reaches = np.zeros(LANES, np.uint8)
    worst = np.zeros(LANES, np.uint16)
    hours_min = np.zeros(LANES, np.int16)
    hours_max = np.zeros(LANES, np.int16)
    pay = np.zeros(LANES, np.int32)
    start = np.zeros(LANES, np.int32)
    permits = np.zeros(LANES, np.uint64)
    untold = np.zeros(LANES, np.uint8)
    shut = np.zeros(LANES, np.uint8)
    shut_lane = np.zeros(_most_shut_out(people, order, low, high), np.int32)
    shut_by = np.zeros(shut_lane.size, np.int32)
    shut_some = np.zeros(SHUT, np.uint8)
    weights = np.zeros((5, LANES), np.uint16)
    inverse = np.zeros((MASKS, LANES), np.uint32)
    strong = np.zeros((MASKS, LANES), np.uint16)
    fitting = np.zeros((MASKS, LANES), np.uint16)
    heap = np.zeros(LANES * size, np.uint64)
    reached = np.zeros((regions + 1, LANES), np.uint8)
    for first in range(low, high, LANES):
        filled = min(LANES, high - first)
        reached[:] = 0
        heap[:] = 0
        worst[:] = 65535
        hours_min[:] = NEVER
        hours_max[:] = ALWAYS
        shut_count = _shut_out(people, order, first, filled, shut_lane, shut_by, shut_some)
        for lane in range(filled):
            p = order[first + lane]
            _lay_out_lane(people, p, lane, skills, rules, rows, table, 1)
            told = people.told[p]
            worst[lane] = 0
            hours_min[lane] = people.hours_min[p]
            hours_max[lane] = NEVER if people.hours_max[p] == UNKNOWN else people.hours_max[p]
            pay[lane] = people.pay_floor[p]
            start[lane] = people.start[p]
            permits[lane] = uint64(0xFFFFFFFFFFFFFFFF)
            if told & TOLD_PERMITS:
                permits[lane] = uint64(0)
                for i in range(people.permit_from[p], people.permit_from[p + 1]):
                    permits[lane] |= uint64(1) << uint64(people.permit[i])
            untold[lane] = 0 if told & TOLD_SKILLS else 1
            shut[lane] = without[p]
            reached[regions, lane] = 1
            if told & TOLD_REACH:
                for i in range(people.reach_from[p], people.reach_from[p + 1]):
                    reached[people.reach[i], lane] = 1
            else:
                for r in range(regions):
                    reached[r, lane] = 1
            weights[0, lane] = rules.skills if told & TOLD_SKILLS else 0
            weights[1, lane] = rules.talents if told & TOLD_TALENTS else 0
            weights[2, lane] = rules.drives if told & TOLD_DRIVES else 0
            weights[3, lane] = rules.level if people.level[p] != UNKNOWN else 0
            weights[4, lane] = rules.goal if told & TOLD_GOAL else 0
            for mask in range(MASKS):
                total = 0
                for bit in range(5):
                    if (mask >> bit) & 1:
                        total += weights[bit, lane]
                inverse[mask, lane] = ((1 << SHIFT) + total - 1) // total if total else 0
                knows = total > 0 and (mask & SKILLS_BIT) != 0 and weights[0, lane] > 0
                strong[mask, lane] = 65535
                fitting[mask, lane] = 65535
                if knows:
                    fitting[mask, lane] = rules.fitting_score
                    if total >= rules.strong_weight:
                        strong[mask, lane] = rules.strong_score
        for r in range(regions + 1):
            anyone = uint8(0)
            for lane in range(LANES):
                reaches[lane] = reached[r, lane]
                anyone |= reaches[lane]
            if anyone == 0:
                continue
            for v in range(fleet.block[r], fleet.block[r + 1]):
                anyone = uint8(0)
                least, most = fleet.hours_min[v], fleet.hours_max[v]
                pay_max, starts, needs = fleet.pay_max[v], fleet.start[v], fleet.permits[v]
                sector = fleet.sector[v]
                for lane in range(LANES):
                    fine = (
                        reaches[lane]
                        & uint8(hours_min[lane] <= most)
                        & uint8(least <= hours_max[lane])
                        & uint8(pay[lane] <= pay_max)
                        & uint8(start[lane] <= starts)
                        & uint8(shut[lane] != sector)
                    )
                    passes[lane] = fine
                    anyone |= fine
                if anyone == 0:
                    continue
                if needs:
                    for lane in range(LANES):
                        passes[lane] = passes[lane] & uint8((permits[lane] & needs) == needs)
                for j in range(fleet.must_from[v], fleet.must_from[v + 1]):
                    skill, must = fleet.must_row[j], fleet.must[j]
                    anyone = uint8(0)
                    for lane in range(LANES):
                        fine = passes[lane] & (uint8(table[skill, lane] >= must) | untold[lane])
                        passes[lane] = fine
                        anyone |= fine
                if anyone == 0:
                    continue
                organisation = fleet.organisation[v]
                if shut_some[organisation % SHUT]:
                    for j in range(shut_count):
                        if shut_by[j] == organisation:
                            passes[shut_lane[j]] = 0
                for lane in range(LANES):
                    found[lane] = 0
                for j in range(fleet.group_from[v], fleet.group_from[v + 1]):
                    r0, r1, r2, r3 = (
                        fleet.row[j, 0],
                        fleet.row[j, 1],
                        fleet.row[j, 2],
                        fleet.row[j, 3],
                    )
                    c0, c1, c2, c3 = (
                        fleet.cap[j, 0],
                        fleet.cap[j, 1],
                        fleet.cap[j, 2],
                        fleet.cap[j, 3],
                    )
                    w0, w1, w2, w3 = (
                        fleet.weight[j, 0],
                        fleet.weight[j, 1],
                        fleet.weight[j, 2],
                        fleet.weight[j, 3],
                    )
                    for lane in range(LANES):
                        found[lane] = (
                            found[lane]
                            + uint16(min(table[r0, lane], c0)) * w0
                            + uint16(min(table[r1, lane], c1)) * w1
                            + uint16(min(table[r2, lane], c2)) * w2
                            + uint16(min(table[r3, lane], c3)) * w3
                        )
                mask = fleet.mask[v]
                if mask & SKILLS_BIT:
                    for lane in range(LANES):
                        points = uint16((uint32(found[lane]) * uint32(34953)) >> uint32(21))
                        score[lane] = points * weights[0, lane]
                else:
                    for lane in range(LANES):
                        score[lane] = 0
                if mask & TALENTS_BIT:
                    for lane in range(LANES):
                        part[lane] = 0
                    for j in range(4):
                        row, share = fleet.talent_row[v, j], fleet.talent_share[v, j]
                        for lane in range(LANES):
                            part[lane] = part[lane] + uint16(table[row, lane]) * share
                    for lane in range(LANES):
                        score[lane] = score[lane] + part[lane] * weights[1, lane]
                if mask & DRIVES_BIT:
                    r0, r1, r2 = fleet.drive_row[v, 0], fleet.drive_row[v, 1], fleet.drive_row[v, 2]
                    factor = fleet.drive_factor[v]
                    for lane in range(LANES):
                        worth = (
                            uint32(table[r0, lane])
                            + uint32(table[r1, lane])
                            + uint32(table[r2, lane])
                        )
                        score[lane] = (
                            score[lane] + uint16((worth * factor) >> uint32(16)) * weights[2, lane]
                        )
                if mask & LEVEL_BIT:
                    row = fleet.level_row[v]
                    for lane in range(LANES):
                        score[lane] = (
                            score[lane] + uint16(table[row, lane]) * uint16(STEP) * weights[3, lane]
                        )
                r0, r1 = fleet.sector_row[v], fleet.occupation_row[v]
                for lane in range(LANES):
                    wish = uint16(max(table[r0, lane], table[r1, lane]))
                    score[lane] = score[lane] + wish * uint16(STEP) * weights[4, lane]
                base = fleet.base[v]
                anyone = uint8(0)
                for lane in range(LANES):
                    value = uint16((uint32(score[lane]) * inverse[mask, lane]) >> uint32(SHIFT))
                    group = uint16(value >= fitting[mask, lane]) + uint16(
                        value >= strong[mask, lane]
                    )
                    key = uint16(group * uint16(8192) + base + value)
                    score[lane] = key
                    fine = passes[lane] & uint8(key >= worst[lane])
                    anyone |= fine
                    passes[lane] = fine
                if anyone == 0:
                    continue
                for eight in range(LANES // 8):
                    if eights[eight] == 0:
                        continue
                    for lane in range(8 * eight, 8 * eight + 8):
                        if passes[lane] == 0:
                            continue
                        p = order[first + lane]
                        tie = (
                            (uint64(people.slot[p]) ^ fleet.slot[v]) * uint64(TIE_FACTOR)
                        ) & uint64(0xFFFFFFFF)
                        full = (uint64(score[lane]) + uint64(1)) << uint64(32)
                        full |= uint64(0xFFFFFFFF) - tie
                        if full > heap[lane * size]:
                            sift(heap, lane * size, size, full)
                            root = heap[lane * size]
                            worst[lane] = 0 if root == 0 else uint16((root >> uint64(32)) - 1)
        for lane in range(filled):
            row = first + lane - low
            for i in range(size):
                best[row, i] = heap[lane * size + i]
            _lay_out_lane(people, order[first + lane], lane, skills, rules, rows, table, 0)


def slot_of(best: Keys, profile: NDArray[np.uint64]) -> Longs:
    """The vacancies in rows of `best`, one row per profile; -1 where there is none."""
    low = np.uint64(0xFFFFFFFF)
    tie = low - (best & low)
    slots = ((tie * np.uint64(TIE_INVERSE)) & low) ^ profile[:, None]
    return np.where(best == 0, -1, slots.astype(np.int64))


def key_of(best: Keys) -> Ints:
    """The keys in rows of `best`; -1 where there is none."""
    return (best >> np.uint64(32)).astype(np.int32) - 1
