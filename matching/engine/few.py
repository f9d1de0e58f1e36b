"""The lists of one person or a few: each alone over all vacancies.

For more than some people `matching.engine.lanes` is faster, but that has to lay out all vacancies
first; when one vacancy changed, or one person, that takes longer than the lists themselves.

Limits are compared for all vacancies at once, one limit after the other. What passes is scored as
far as it can still come into the list: the skills of a vacancy, which take longest, are not looked
at when having all of them would not be enough.
"""

from typing import NamedTuple

import numpy as np
from numba import uint8, uint32, uint64

from matching.domain.score import TIE_FACTOR
from matching.domain.terms import FULL, SKILL_POINTS
from matching.engine.arrays import (
    TOLD_PERMITS,
    TOLD_REACH,
    TOLD_SKILLS,
    UNKNOWN,
    Bytes,
    Ints,
    Longs,
    Offers,
    People,
    Rules,
    Skills,
)
from matching.engine.fleet import Keys, Shorts
from matching.engine.kernels import (
    HOURS,
    MUST,
    PAY,
    PERMIT,
    REACH,
    SHUT_OUT,
    START,
    Pairs,
    Tables,
    group_of,
    key_of_pair,
    lay_out,
    limits,
    parts,
    short_parts,
    skills_part,
    take_away,
)
from matching.engine.lanes import sift
from matching.engine.loops import loop, part_of_loop

POINT = FULL // SKILL_POINTS
"""What one point of skills, earned in full, is of the part."""
BANKS = 4
"""So many counts of the same thing, since one that is raised is not ready to be raised again."""


class Listed(NamedTuple):
    """Musts and permits one after the other, each with the place of its vacancy."""

    must_at: Ints
    must_skill: Ints
    must: Bytes
    permit_at: Ints
    permit: Ints


def listed_of(offers: Offers) -> Listed:
    is_must = np.flatnonzero(offers.must)
    places = np.arange(len(offers.slot), dtype=np.int32)
    return Listed(
        must_at=np.repeat(places, np.diff(offers.term_from))[is_must],
        must_skill=offers.skill[is_must],
        must=offers.must[is_must],
        permit_at=np.repeat(places, np.diff(offers.permit_from)),
        permit=offers.permit,
    )


@loop
def find_fails(
    offers: Offers, listed: Listed, people: People, p: int, tables: Tables, fails: Bytes
) -> None:
    """Which limits of every vacancy person `p` does not pass; 0 is none. As `kernels.limits`."""
    _compare(offers, people, p, fails)
    _look_up(offers, listed, people, p, tables, fails)
    for i in range(people.blocked_from[p], people.blocked_from[p + 1]):
        blocked = people.blocked[i]
        for v in range(fails.size):
            if offers.organisation[v] == blocked:
                fails[v] = SHUT_OUT


@part_of_loop
def _compare(offers: Offers, people: People, p: int, fails: Bytes) -> None:
    """The limits that are one number against another, of many vacancies at a time. An unknown wish
    of a person is under everything."""
    least, floor, start = np.int32(people.hours_min[p]), people.pay_floor[p], people.start[p]
    most = np.int32(people.hours_max[p])
    most = np.int32(2**31 - 1) if most == UNKNOWN else most
    pay_max, starts = offers.pay_max, offers.start
    hours_min, hours_max = offers.hours_min, offers.hours_max
    for v in range(fails.size):
        over = uint8(least > hours_max[v]) & uint8(hours_max[v] != UNKNOWN)
        hours = (over | uint8(hours_min[v] > most)) * uint8(HOURS)
        pay = (uint8(floor > pay_max[v]) & uint8(pay_max[v] != UNKNOWN)) * uint8(PAY)
        late = (uint8(start > starts[v]) & uint8(starts[v] != UNKNOWN)) * uint8(START)
        fails[v] = hours | pay | late


@part_of_loop
def _look_up(
    offers: Offers, listed: Listed, people: People, p: int, tables: Tables, fails: Bytes
) -> None:
    told, region = people.told[p], offers.region
    if told & TOLD_REACH:
        for v in range(fails.size):
            is_far = uint8(tables.reach[uint32(max(region[v], 0))] == 0)
            fails[v] |= (is_far & uint8(region[v] != UNKNOWN)) * uint8(REACH)
    if told & TOLD_SKILLS:
        for i in range(listed.must_at.size):
            is_short = uint8(tables.effective[listed.must_skill[i]] < listed.must[i])
            fails[listed.must_at[i]] |= is_short * uint8(MUST)
    if told & TOLD_PERMITS:
        for i in range(listed.permit_at.size):
            is_without = uint8(tables.permits[listed.permit[i]] == 0)
            fails[listed.permit_at[i]] |= is_without * uint8(PERMIT)


@loop
def find_best(
    offers: Offers,
    people: People,
    p: int,
    tables: Tables,
    rules: Rules,
    fails: Bytes,
    without: int,
    scratch: Pairs,
    best: Keys,
    row: int,
) -> None:
    """The best vacancies of those that fail nothing into a row of `best`, as `rank_lanes` writes
    it, on top of what is there."""
    heap = best[row]
    skilled = people.told[p] & TOLD_SKILLS
    for v in range(fails.size):
        if fails[v] or offers.sector[v] == without:
            continue
        short_parts(offers, v, people, p, tables, rules, scratch, 0)
        points, weight = scratch.points[0], scratch.weight[0]
        knows = skilled * offers.has_terms[v]
        if knows:
            most = points + rules.skills * POINT * offers.earnable[v]
            of = weight + rules.skills
            highest = key_of_pair(offers, v, most, of, group_of(most, of, knows, rules), rules)
            if (uint64(highest) + uint64(2)) << uint64(32) <= heap[0]:
                continue
            skills_part(offers, v, people, p, tables, rules, scratch, 0)
            points, weight = scratch.points[0], scratch.weight[0]
        key = key_of_pair(offers, v, points, weight, group_of(points, weight, knows, rules), rules)
        slots = uint64(people.slot[p]) ^ uint64(offers.slot[v])
        tie = (slots * uint64(TIE_FACTOR)) & uint64(0xFFFFFFFF)
        full = (uint64(key) + uint64(1)) << uint64(32)
        full |= uint64(0xFFFFFFFF) - tie
        if full > heap[0]:
            sift(heap, 0, heap.size, full)


@loop
def rank_few(
    offers: Offers,
    listed: Listed,
    people: People,
    order: Ints,
    skills: Skills,
    rules: Rules,
    without: Shorts,
    tables: Tables,
    fails: Bytes,
    scratch: Pairs,
    best: Keys,
) -> None:
    """As `rank_lanes`; `tables` are empty before and after, `fails` has room for every vacancy and
    `scratch` for one pair."""
    for row in range(order.size):
        p = order[row]
        lay_out(people, p, skills, rules, tables)
        find_fails(offers, listed, people, p, tables, fails)
        find_best(offers, people, p, tables, rules, fails, without[p], scratch, best, row)
        take_away(people, p, skills, tables)


@loop
def score_chosen(
    offers: Offers,
    people: People,
    p: int,
    tables: Tables,
    rules: Rules,
    chosen: Ints,
    into: Pairs,
) -> None:
    """The pairs of person `p` and these vacancies, one after the other."""
    for i in range(chosen.size):
        into.fails[i], into.asks[i] = limits(offers, chosen[i], people, p, tables)
        parts(offers, chosen[i], people, p, tables, rules, into, i)


@loop
def count_fails(fails: Bytes, counts: Longs) -> None:
    """How many vacancies fail in each way, in as many rows as there are BANKS, to be added up."""
    for v in range(fails.size):
        counts[v % BANKS, fails[v]] += 1
