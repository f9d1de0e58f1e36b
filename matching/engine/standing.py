"""Where everyone stands: the list of each person in a few numbers, beside what they told, so that
one changed vacancy is compared with a million people in some milliseconds.

The opposite of `matching.engine.kernels`: here the vacancy is laid out once and a person is looked
up in it, since a person has some twenty skills and the limits turn most people away before that.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain.catalogue import Catalogue
from matching.domain.weights import ScoringWeights
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
    Offers,
    People,
    Rules,
    Sizes,
    Skills,
    grown,
    pack_skills,
    rules_of,
    sizes_of,
)
from matching.engine.kernels import is_shut_out
from matching.engine.loops import line_of_loop, loop

MIXED, NONE_KNOWN = -1, -2
"""Instead of the only sector of a list: it has several, or none that anybody knows."""
ROOM = -1
"""Instead of the lowest key of a list that is not full."""
EMPTY = -1
LOW = 2**16

Flags = NDArray[np.bool_]
Lows = NDArray[np.uint16]


class Stored(NamedTuple):
    """Lists as they are stored: `vacancies` has a row per person, -1 beyond the end."""

    profiles: Longs
    versions: Longs
    lowest: Ints
    vacancies: Ints


class Stands(NamedTuple):
    """One row per person. `counts` is 0 while nothing is stored, or when another row counts.

    A vacancy is kept by the last 24 bits of its key, in two tables: a quarter less memory for a
    million people. Two that share those bits are 16 million vacancies apart; taking one for the
    other names a person too many, which costs a computation and no more."""

    counts: Bytes
    lowest: Ints
    sector: Halves
    low: Lows
    high: Bytes


class Asked(NamedTuple):
    """One vacancy laid out. `term` is the place of a skill among its terms plus one, 0 for none;
    the terms near a group are chained from `head` by `after`, both plus one too."""

    term: Ints
    head: Ints
    after: Ints
    near: Ints
    talents: Ints
    drives: Bytes
    group_from: Ints
    groups: Ints


class Crowd:
    """People in order of key, and how their lists stand; `needs` is how large a table must be to
    look any of them up."""

    def __init__(self, people: People, list_size: int) -> None:
        count = len(people.slot)
        self.people = people
        self.needs = grown(Sizes(*(1 for _ in Sizes._fields)), people)
        self.list_size = list_size
        self.stands = Stands(
            np.zeros(count, np.uint8),
            np.full(count, ROOM, np.int32),
            np.full(count, NONE_KNOWN, np.int16),
            np.full((count, list_size), LOW - 1, np.uint16),
            np.full((count, list_size), 0xFF, np.uint8),
        )

    def __len__(self) -> int:
        return len(self.people.slot)

    def places(self, profiles: Longs) -> Ints:
        """Where these people stand here, -1 for who is somebody else's."""
        slots = self.people.slot
        if not len(slots):
            return np.full(len(profiles), -1, np.int32)
        found = np.minimum(np.searchsorted(slots, profiles), len(slots) - 1)
        return np.where(slots[found] == profiles, found, -1).astype(np.int32)

    def put(self, stored: Stored, sectors: Halves) -> Flags:
        """Take these lists over; True for those that belong to a row of a person that is here.
        Who told something else since is none of ours any more."""
        if not len(self):
            return np.zeros(len(stored.profiles), np.bool_)
        places = self.places(stored.profiles)
        here = places >= 0
        is_ours = here & (self.people.version[places] >= stored.versions)
        into, chosen = places[is_ours], stored.vacancies[is_ours]
        full = (chosen != EMPTY).all(axis=1)
        _put(self.stands.counts, places[here], is_ours[here])
        _put(self.stands.lowest, into, np.where(full, stored.lowest[is_ours], ROOM))
        _put(self.stands.sector, into, only_sectors(chosen, sectors))
        _put(self.stands.low, into, low_bits(chosen))
        _put(self.stands.high, into, high_bits(chosen))
        return is_ours

    def keep_only(self, profiles: Longs) -> None:
        """Of anyone else no list is stored any more."""
        others = np.ones(len(self), np.bool_)
        places = self.places(profiles)
        others[places[places >= 0]] = False
        _put(self.stands.counts, np.flatnonzero(others).astype(np.int64), 0)


def _put(into: NDArray[Any], places: Longs | Ints, values: NDArray[Any] | int) -> None:
    """Write only what differs: processes that were copied from one share a page of memory until
    one of them writes there, and after a full run most lists are what they were."""
    given = np.broadcast_to(np.asarray(values, into.dtype), into[places].shape)
    others = (into[places] != given).any(axis=tuple(range(1, into.ndim)))
    if others.any():
        into[places[others]] = given[others]


def low_bits(vacancies: Ints) -> Lows:
    """The last 16 bits of each key; what is empty has all of them."""
    return (vacancies & (LOW - 1)).astype(np.uint16)


def high_bits(vacancies: Ints) -> Bytes:
    """The 8 bits before those."""
    return (vacancies >> 16 & 0xFF).astype(np.uint8)


def sector_table(offers: Offers) -> Halves:
    """The sector of each open vacancy by its key, -1 for what is not open."""
    table = np.full(int(offers.slot.max(initial=0)) + 2, -1, np.int16)
    table[offers.slot] = offers.sector
    return table


def only_sectors(vacancies: Ints, sectors: Halves) -> Halves:
    """The one sector of each list, MIXED or NONE_KNOWN."""
    last = len(sectors) - 1  # a place of its own for whatever is not open
    known = sectors[np.where((vacancies < 0) | (vacancies > last), last, vacancies)]
    highest = known.max(axis=1, initial=-1)
    lowest = np.where(known < 0, np.int16(32_767), known).min(axis=1, initial=32_767)
    found = np.where(highest == lowest, highest, MIXED)
    return np.where(highest < 0, NONE_KNOWN, found).astype(np.int16)


def touched(
    crowd: Crowd, offers: Offers, places: Ints, changed: Ints, skills: Skills, rules: Rules,
    sizes: Sizes,
) -> Longs:  # fmt: skip
    """Whose lists these changed vacancies touch: who holds one of them, and who would let one in of
    those that are open, at these places of `offers`."""
    found = np.zeros(len(crowd), np.uint8)
    may_be = np.zeros(LOW, np.uint8)
    may_be[low_bits(changed)] = 1
    mark_holders(crowd.stands, low_bits(changed), high_bits(changed), may_be, found)
    for place in places:
        asked = lay_out(offers, int(place), skills, sizes)
        have = np.zeros(len(asked.after), np.int32)
        mark_entered(offers, int(place), asked, crowd.people, crowd.stands, rules, have, found)
    return np.flatnonzero(found)


def found_by(
    crowd: Crowd, offers: Offers, place: int, catalogue: Catalogue, weights: ScoringWeights
) -> set[int]:
    """The profiles that one vacancy touches that nobody holds."""
    sizes = sizes_of(offers, crowd.people, catalogue)
    skills = pack_skills(catalogue, sizes.skills)
    at, none = np.array([place], np.int32), np.zeros(0, np.int32)
    found = touched(crowd, offers, at, none, skills, rules_of(weights), sizes)
    return set(crowd.people.slot[found].tolist())


def lay_out(offers: Offers, v: int, skills: Skills, sizes: Sizes) -> Asked:
    """The vacancy as tables: asked once, looked up by everyone."""
    begin, end = int(offers.term_from[v]), int(offers.term_from[v + 1])
    term, talents = np.zeros(sizes.skills, np.int32), np.zeros(sizes.talents, np.int32)
    drives = np.zeros(sizes.drives, np.uint8)
    head = np.zeros(max(len(skills.skill_from), 1), np.int32)
    after, near = [0], [0]
    for place, skill in enumerate(offers.skill[begin:end], 1):
        term[skill] = place
        for group in skills.groups[skills.group_from[skill] : skills.group_from[skill + 1]]:
            after.append(int(head[group]))
            near.append(place)
            head[group] = len(after) - 1
    asked = slice(int(offers.talent_from[v]), int(offers.talent_from[v + 1]))
    talents[offers.talent[asked]] = offers.talent_share[asked]
    drives[offers.drive[offers.drive_from[v] : offers.drive_from[v + 1]]] = 1
    room = max(len(after), end - begin + 1)
    chain = np.zeros((2, room), np.int32)
    chain[0, : len(after)], chain[1, : len(near)] = after, near
    return Asked(term, head, chain[0], chain[1], talents, drives, skills.group_from, skills.groups)


@loop
def mark_holders(stands: Stands, low: Lows, high: Bytes, may_be: Bytes, found: Bytes) -> None:
    """Whose list holds one of the changed vacancies, given by their bits; `may_be` says of low bits
    whether any has them, which few do."""
    for p in range(stands.counts.size):
        if stands.counts[p] == 0:
            continue
        for i in range(stands.low.shape[1]):
            if may_be[stands.low[p, i]] and _is_one(stands.low[p, i], stands.high[p, i], low, high):
                found[p] = 1
                break


@line_of_loop
def _is_one(low: int, high: int, lows: Lows, highs: Bytes) -> bool:
    for k in range(lows.size):  # noqa: SIM110 numba compiles no generators
        if lows[k] == low and highs[k] == high:
            return True
    return False


@loop
def mark_entered(
    offers: Offers,
    v: int,
    asked: Asked,
    people: People,
    stands: Stands,
    rules: Rules,
    have: Ints,
    found: Bytes,
) -> None:
    """Who would let vacancy `v` in: the definition of the key, without what makes only words."""
    for p in range(stands.counts.size):
        if stands.counts[p] == 0 or found[p] or not _within(offers, v, people, p):
            continue
        if is_shut_out(people, p, offers.organisation[v]):
            continue
        _lay_skills(people, p, asked, rules, have)
        if not _meets_musts(offers, v, people, p, have):
            continue
        key = _key(offers, v, asked, people, p, rules, have)
        alone = stands.sector[p]
        if key >= stands.lowest[p] or (alone != MIXED and alone != offers.sector[v]):
            found[p] = 1


@line_of_loop
def _within(offers: Offers, v: int, people: People, p: int) -> bool:
    """Every limit but the musts."""
    told = people.told[p]
    if _is_over(people.hours_min[p], offers.hours_max[v]):
        return False
    if _is_over(offers.hours_min[v], people.hours_max[p]):
        return False
    if _is_over(people.pay_floor[p], offers.pay_max[v]):
        return False
    if _is_over(people.start[p], offers.start[v]):
        return False
    known = told & TOLD_REACH and offers.region[v] != UNKNOWN
    if known and not _has(people.reach, people.reach_from, p, offers.region[v]):
        return False
    if told & TOLD_PERMITS:
        for i in range(offers.permit_from[v], offers.permit_from[v + 1]):
            if not _has(people.permit, people.permit_from, p, offers.permit[i]):
                return False
    return True


@line_of_loop
def _is_over(least: int, most: int) -> bool:
    return most != UNKNOWN and least > most  # an unknown `least` is under everything


@line_of_loop
def _has(values: NDArray[Any], begin: Ints, p: int, wanted: int) -> bool:
    for i in range(begin[p], begin[p + 1]):  # noqa: SIM110 numba compiles no generators
        if values[i] == wanted:
            return True
    return False


@line_of_loop
def _lay_skills(people: People, p: int, asked: Asked, rules: Rules, have: Ints) -> None:
    """What the person has of each term, in quarters: own in full, near a little, the best counts.
    A skill is near through the groups of the term, which are few."""
    have[:] = 0
    for i in range(people.skill_from[p], people.skill_from[p + 1]):
        skill = people.skill[i]
        quarters = 4 * np.int32(people.skill_level[i])
        if asked.term[skill]:
            have[asked.term[skill] - 1] = max(have[asked.term[skill] - 1], quarters)
        credit = quarters * rules.related_sim // 256
        if credit == 0:
            continue
        for g in range(asked.group_from[skill], asked.group_from[skill + 1]):
            link = asked.head[asked.groups[g]]
            while link:
                term = asked.near[link] - 1
                have[term] = max(have[term], credit)
                link = asked.after[link]


@line_of_loop
def _meets_musts(offers: Offers, v: int, people: People, p: int, have: Ints) -> bool:
    if people.told[p] & TOLD_SKILLS == 0:
        return True
    begin = offers.term_from[v]
    for i in range(begin, offers.term_from[v + 1]):
        if offers.must[i] and have[i - begin] < offers.must[i]:
            return False
    return True


@line_of_loop
def _key(
    offers: Offers, v: int, asked: Asked, people: People, p: int, rules: Rules, have: Ints
) -> int:
    told = people.told[p]
    points, weight = 0, 0
    knows_skills = told & TOLD_SKILLS and offers.has_terms[v]
    if told & TOLD_TALENTS and offers.talent_from[v] < offers.talent_from[v + 1]:
        shared = 0
        for i in range(people.talent_from[p], people.talent_from[p + 1]):
            shared += asked.talents[people.talent[i]]
        points += rules.talents * 20 * shared
        weight += rules.talents
    if knows_skills:
        earned = 0
        begin = offers.term_from[v]
        for i in range(begin, offers.term_from[v + 1]):
            earned += min(have[i - begin], np.int32(offers.cap[i])) * offers.factor[i]
        points += rules.skills * (earned // 60)
        weight += rules.skills
    if told & TOLD_DRIVES and offers.drive_total[v]:
        worth = 0
        most = min(people.drive_from[p + 1] - people.drive_from[p], rules.drive_worth.size)
        for rank in range(most):
            if asked.drives[people.drive[people.drive_from[p] + rank]]:
                worth += rules.drive_worth[rank]
        points += rules.drives * (1000 * worth // offers.drive_total[v])
        weight += rules.drives
    if people.level[p] != UNKNOWN and offers.level[v] != UNKNOWN:
        under = max(0, offers.level[v] - people.level[p])
        points += rules.level * (rules.level_steps[under] if under < rules.level_steps.size else 0)
        weight += rules.level
    if told & TOLD_GOAL:
        if _has(people.occupation, people.occupation_from, p, offers.occupation[v]):
            points += rules.goal * 1000
        elif _has(people.sector, people.sector_from, p, offers.sector[v]):
            points += rules.goal * rules.goal_sector
        weight += rules.goal
    score = points // weight if weight else 0
    group = 0
    if knows_skills and weight:
        if score >= rules.strong_score and weight >= rules.strong_weight:
            group = 2
        elif score >= rules.fitting_score:
            group = 1
    counted = offers.shortage[v]
    if counted == UNKNOWN:
        counted = rules.shortage_when_unknown
    key: int = group * 8192 + counted * 1024 + score
    return key
