"""The compiled loops of the fast engine: the definition of `matching.domain.score` over arrays.

Written for numba: plain loops, whole numbers, no Python objects. That they say the same as the
definition is proved by the tests and asked again at the start of each worker.
"""

from typing import NamedTuple

import numpy as np
from numba import uint8, uint32

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
from matching.engine.loops import line_of_loop, loop, part_of_loop

REACH, HOURS, PAY, START, PERMIT, MUST, SHUT_OUT = 1, 2, 4, 8, 16, 32, 64
"""Bits of `fails` and `asks`: the six limits in their order, and an organisation shut out."""


class Pairs(NamedTuple):
    """One side against all of the other. Parts are -1 when unknown, and not worked out where a
    limit fails."""

    fails: Bytes
    asks: Bytes
    talents: Ints
    skills: Ints
    drives: Ints
    level: Ints
    goal: Ints
    points: Ints
    weight: Ints
    group: Bytes
    key: Ints


class Tables(NamedTuple):
    """What one person has, to be looked up by slot."""

    effective: Bytes
    talents: Bytes
    drives: Ints
    occupations: Bytes
    sectors: Bytes
    reach: Bytes
    permits: Bytes


def empty_pairs(count: int) -> Pairs:
    def ints() -> Ints:
        return np.full(count, UNKNOWN, np.int32)

    return Pairs(
        fails=np.zeros(count, np.uint8),
        asks=np.zeros(count, np.uint8),
        talents=ints(),
        skills=ints(),
        drives=ints(),
        level=ints(),
        goal=ints(),
        points=np.zeros(count, np.int32),
        weight=np.zeros(count, np.int32),
        group=np.zeros(count, np.uint8),
        key=np.zeros(count, np.int32),
    )


def empty_tables(sizes: Sizes) -> Tables:
    return Tables(
        effective=np.zeros(sizes.skills, np.uint8),
        talents=np.zeros(sizes.talents, np.uint8),
        drives=np.zeros(sizes.drives, np.int32),
        occupations=np.zeros(sizes.occupations, np.uint8),
        sectors=np.zeros(sizes.sectors, np.uint8),
        reach=np.zeros(sizes.regions, np.uint8),
        permits=np.zeros(sizes.permits, np.uint8),
    )


@loop
def lay_out(people: People, p: int, skills: Skills, rules: Rules, tables: Tables) -> None:
    """Put person `p` in the tables. Own skills count in full, skills of the same narrow group a
    little; the best counts."""
    for i in range(people.skill_from[p], people.skill_from[p + 1]):
        skill, quarters = people.skill[i], 4 * np.int32(people.skill_level[i])
        tables.effective[skill] = max(tables.effective[skill], quarters)
        credit = quarters * rules.related_sim // 256
        if credit == 0:
            continue
        for g in range(skills.group_from[skill], skills.group_from[skill + 1]):
            group = skills.groups[g]
            for s in range(skills.skill_from[group], skills.skill_from[group + 1]):
                near = skills.skills[s]
                tables.effective[near] = max(tables.effective[near], credit)
    for i in range(people.talent_from[p], people.talent_from[p + 1]):
        tables.talents[people.talent[i]] = 1
    most = min(people.drive_from[p + 1] - people.drive_from[p], rules.drive_worth.size)
    for rank in range(most):
        tables.drives[people.drive[people.drive_from[p] + rank]] = rules.drive_worth[rank]
    for i in range(people.occupation_from[p], people.occupation_from[p + 1]):
        tables.occupations[people.occupation[i]] = 1
    for i in range(people.sector_from[p], people.sector_from[p + 1]):
        tables.sectors[people.sector[i]] = 1
    for i in range(people.reach_from[p], people.reach_from[p + 1]):
        tables.reach[people.reach[i]] = 1
    for i in range(people.permit_from[p], people.permit_from[p + 1]):
        tables.permits[people.permit[i]] = 1


@loop
def take_away(people: People, p: int, skills: Skills, tables: Tables) -> None:
    """Undo `lay_out`: only what was touched, the tables are large."""
    for i in range(people.skill_from[p], people.skill_from[p + 1]):
        skill = people.skill[i]
        tables.effective[skill] = 0
        for g in range(skills.group_from[skill], skills.group_from[skill + 1]):
            group = skills.groups[g]
            for s in range(skills.skill_from[group], skills.skill_from[group + 1]):
                tables.effective[skills.skills[s]] = 0
    for i in range(people.talent_from[p], people.talent_from[p + 1]):
        tables.talents[people.talent[i]] = 0
    for i in range(people.drive_from[p], people.drive_from[p + 1]):
        tables.drives[people.drive[i]] = 0
    for i in range(people.occupation_from[p], people.occupation_from[p + 1]):
        tables.occupations[people.occupation[i]] = 0
    for i in range(people.sector_from[p], people.sector_from[p + 1]):
        tables.sectors[people.sector[i]] = 0
    for i in range(people.reach_from[p], people.reach_from[p + 1]):
        tables.reach[people.reach[i]] = 0
    for i in range(people.permit_from[p], people.permit_from[p + 1]):
        tables.permits[people.permit[i]] = 0


@loop
def limits(offers: Offers, v: int, people: People, p: int, tables: Tables) -> tuple[int, int]:
    """(fails, asks) of one pair; a limit that either side left open is asked."""
    told = people.told[p]
    fails, asks = 0, 0
    if offers.region[v] == UNKNOWN or told & TOLD_REACH == 0:
        asks |= REACH
    elif tables.reach[offers.region[v]] == 0:
        fails |= REACH
    low = people.hours_min[p] == UNKNOWN or offers.hours_max[v] == UNKNOWN
    high = people.hours_max[p] == UNKNOWN or offers.hours_min[v] == UNKNOWN
    if (not low and people.hours_min[p] > offers.hours_max[v]) or (
        not high and offers.hours_min[v] > people.hours_max[p]
    ):
        fails |= HOURS
    elif low or high:
        asks |= HOURS
    if people.pay_floor[p] == UNKNOWN or offers.pay_max[v] == UNKNOWN:
        asks |= PAY
    elif people.pay_floor[p] > offers.pay_max[v]:
        fails |= PAY
    if people.start[p] == UNKNOWN or offers.start[v] == UNKNOWN:
        asks |= START
    elif people.start[p] > offers.start[v]:
        fails |= START
    for i in range(offers.permit_from[v], offers.permit_from[v + 1]):
        if told & TOLD_PERMITS == 0:
            asks |= PERMIT
        elif tables.permits[offers.permit[i]] == 0:
            fails |= PERMIT
    for i in range(offers.term_from[v], offers.term_from[v + 1]):
        if offers.must[i] == 0:
            break
        if told & TOLD_SKILLS == 0:
            asks |= MUST
        elif tables.effective[offers.skill[i]] < offers.must[i]:
            fails |= MUST
    return fails, asks


@loop
def is_shut_out(people: People, p: int, organisation: int) -> bool:
    for i in range(people.blocked_from[p], people.blocked_from[p + 1]):
        if people.blocked[i] == organisation:
            return True
    return False


@part_of_loop
def parts(
    offers: Offers,
    v: int,
    people: People,
    p: int,
    tables: Tables,
    rules: Rules,
    into: Pairs,
    at: int,
) -> None:
    """The five parts that weigh, for one pair, and what they add up to."""
    short_parts(offers, v, people, p, tables, rules, into, at)
    skills_part(offers, v, people, p, tables, rules, into, at)
    group = group_of(into.points[at], into.weight[at], into.skills[at] + 1, rules)
    into.group[at] = group
    into.key[at] = key_of_pair(offers, v, into.points[at], into.weight[at], group, rules)


@part_of_loop
def short_parts(
    offers: Offers,
    v: int,
    people: People,
    p: int,
    tables: Tables,
    rules: Rules,
    into: Pairs,
    at: int,
) -> None:
    """All but the skills, which take longest."""
    told = people.told[p]
    points, weight = 0, 0
    into.skills[at] = into.talents[at] = into.drives[at] = UNKNOWN
    into.level[at] = into.goal[at] = UNKNOWN
    if told & TOLD_TALENTS and offers.talent_from[v] < offers.talent_from[v + 1]:
        shared = 0
        for i in range(offers.talent_from[v], offers.talent_from[v + 1]):
            shared += offers.talent_share[i] * tables.talents[offers.talent[i]]
        into.talents[at] = 20 * shared
        points += rules.talents * into.talents[at]
        weight += rules.talents
    if told & TOLD_DRIVES and offers.drive_total[v]:
        worth = 0
        for i in range(offers.drive_from[v], offers.drive_from[v + 1]):
            worth += tables.drives[offers.drive[i]]
        into.drives[at] = 1000 * worth // offers.drive_total[v]
        points += rules.drives * into.drives[at]
        weight += rules.drives
    if people.level[p] != UNKNOWN and offers.level[v] != UNKNOWN:
        under = max(0, offers.level[v] - people.level[p])
        into.level[at] = rules.level_steps[under] if under < rules.level_steps.size else 0
        points += rules.level * into.level[at]
        weight += rules.level
    if told & TOLD_GOAL:
        if tables.occupations[offers.occupation[v]]:
            into.goal[at] = 1000
        else:
            into.goal[at] = rules.goal_sector * tables.sectors[offers.sector[v]]
        points += rules.goal * into.goal[at]
        weight += rules.goal
    into.points[at] = points
    into.weight[at] = weight


@part_of_loop
def skills_part(
    offers: Offers,
    v: int,
    people: People,
    p: int,
    tables: Tables,
    rules: Rules,
    into: Pairs,
    at: int,
) -> None:
    """The skills beside the parts that are there."""
    if people.told[p] & TOLD_SKILLS and offers.has_terms[v]:
        earned = 0
        for i in range(offers.term_from[v], offers.term_from[v + 1]):
            have = min(tables.effective[offers.skill[i]], offers.cap[i])
            earned += np.int32(have) * offers.factor[i]
        into.skills[at] = earned // 60
        into.points[at] += rules.skills * into.skills[at]
        into.weight[at] += rules.skills


@line_of_loop
def group_of(points: int, weight: int, knows_skills: int, rules: Rules) -> int:
    score = points // weight if weight else 0
    group = 0
    if knows_skills and weight:
        if score >= rules.strong_score and weight >= rules.strong_weight:
            group = 2
        elif score >= rules.fitting_score:
            group = 1
    return group


@line_of_loop
def key_of_pair(offers: Offers, v: int, points: int, weight: int, group: int, rules: Rules) -> int:
    counted = offers.shortage[v]
    if counted == UNKNOWN:
        counted = rules.shortage_when_unknown
    key: int = group * 8192 + counted * 1024 + (points // weight if weight else 0)
    return key


@loop
def plain_limits(
    offers: Offers, people: People, p: int, tables: Tables, fails: Bytes, asks: Bytes
) -> None:
    """`limits` for every vacancy, as far as it is one number against another: without branches,
    limit by limit, so that many vacancies are compared at once."""
    reach = people.told[p] & TOLD_REACH
    least, most = np.int32(people.hours_min[p]), np.int32(people.hours_max[p])
    floor, start = people.pay_floor[p], people.start[p]
    region, pay_max, starts = offers.region, offers.pay_max, offers.start
    hours_min, hours_max = offers.hours_min, offers.hours_max
    for v in range(region.size):
        open_ = uint8((reach == 0) | (region[v] == UNKNOWN))
        outside = uint8(tables.reach[uint32(max(region[v], 0))] == 0) & (uint8(1) - open_)
        fails[v] = outside * uint8(REACH)
        asks[v] = open_ * uint8(REACH)
    for v in range(region.size):
        low = uint8((least == UNKNOWN) | (hours_max[v] == UNKNOWN))
        high = uint8((most == UNKNOWN) | (hours_min[v] == UNKNOWN))
        over = uint8(least > hours_max[v]) & (uint8(1) - low)
        under = uint8(hours_min[v] > most) & (uint8(1) - high)
        fails[v] |= (over | under) * uint8(HOURS)
        asks[v] |= (low | high) * (uint8(1) - (over | under)) * uint8(HOURS)
    for v in range(region.size):
        open_ = uint8((floor == UNKNOWN) | (pay_max[v] == UNKNOWN))
        fails[v] |= uint8(floor > pay_max[v]) * (uint8(1) - open_) * uint8(PAY)
        asks[v] |= open_ * uint8(PAY)
    for v in range(region.size):
        open_ = uint8((start == UNKNOWN) | (starts[v] == UNKNOWN))
        fails[v] |= uint8(start > starts[v]) * (uint8(1) - open_) * uint8(START)
        asks[v] |= open_ * uint8(START)


@loop
def listed_limits(
    offers: Offers, people: People, p: int, tables: Tables, fails: Bytes, asks: Bytes
) -> None:
    """The rest of `limits`: permits, musts and who is shut out; few vacancies have them."""
    told = people.told[p]
    permit_from, permit = offers.permit_from, offers.permit
    term_from, must, skill = offers.term_from, offers.must, offers.skill
    for v in range(fails.size):
        for i in range(permit_from[v], permit_from[v + 1]):
            if told & TOLD_PERMITS == 0:
                asks[v] |= uint8(PERMIT)
            elif tables.permits[permit[i]] == 0:
                fails[v] |= uint8(PERMIT)
        for i in range(term_from[v], term_from[v + 1]):
            if must[i] == 0:
                break
            if told & TOLD_SKILLS == 0:
                asks[v] |= uint8(MUST)
            elif tables.effective[skill[i]] < must[i]:
                fails[v] |= uint8(MUST)
    if people.blocked_from[p] == people.blocked_from[p + 1]:
        return
    for v in range(fails.size):
        if is_shut_out(people, p, offers.organisation[v]):
            fails[v] = SHUT_OUT
            asks[v] = 0


@loop
def person_by_offers(
    offers: Offers, people: People, p: int, tables: Tables, rules: Rules, into: Pairs
) -> None:
    """Person `p`, laid out in the tables, against every vacancy."""
    plain_limits(offers, people, p, tables, into.fails, into.asks)
    listed_limits(offers, people, p, tables, into.fails, into.asks)
    for v in range(offers.slot.size):
        if into.fails[v] == 0:
            parts(offers, v, people, p, tables, rules, into, v)


@loop
def offer_by_people(
    offers: Offers,
    v: int,
    people: People,
    skills: Skills,
    tables: Tables,
    rules: Rules,
    into: Pairs,
) -> None:
    """Vacancy `v` against everyone."""
    for p in range(people.slot.size):
        if is_shut_out(people, p, offers.organisation[v]):
            into.fails[p] = SHUT_OUT
            continue
        lay_out(people, p, skills, rules, tables)
        fails, asks = limits(offers, v, people, p, tables)
        into.fails[p] = fails
        into.asks[p] = asks
        if fails == 0:
            parts(offers, v, people, p, tables, rules, into, p)
        take_away(people, p, skills, tables)


@loop
def pack_parts(
    offers: Offers,
    people: People,
    order: Ints,
    chosen: Ints,
    skills: Skills,
    tables: Tables,
    rules: Rules,
    scratch: Pairs,
    packed: Longs,
) -> None:
    """The six parts of every chosen pair in ten bits each, talents lowest, 1023 unknown. `chosen`
    holds places in `offers` per person of `order`, -1 for none; `scratch` has room for one pair."""
    for row in range(order.size):
        p = order[row]
        lay_out(people, p, skills, rules, tables)
        for i in range(chosen.shape[1]):
            v = chosen[row, i]
            if v < 0:
                break
            parts(offers, v, people, p, tables, rules, scratch, 0)
            support = UNKNOWN
            has_all = people.adaptability[p] != UNKNOWN and offers.on_the_job[v] != UNKNOWN
            if scratch.skills[0] != UNKNOWN and has_all:
                help_on_the_job = 40 * people.adaptability[p] + 100 * offers.on_the_job[v]
                support = min(1000, scratch.skills[0] + help_on_the_job)
            packed[row, i] = (
                _ten_bits(scratch.talents[0])
                | _ten_bits(scratch.skills[0]) << 10
                | _ten_bits(scratch.drives[0]) << 20
                | _ten_bits(support) << 30
                | _ten_bits(scratch.level[0]) << 40
                | _ten_bits(scratch.goal[0]) << 50
            )
        take_away(people, p, skills, tables)


@line_of_loop
def _ten_bits(part: int | np.int32) -> np.int64:
    return np.int64(1023 if part == UNKNOWN else part)
