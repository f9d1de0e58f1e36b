"""The best that a library does: sparse matrices, region by region, and numpy for the rest.

A rival for the bench that gets the same arrays as the fast engine and must give the same integers.
Sixty-four people stand side by side; for each region that one of them reaches, the skills of its
vacancies are one product of a sparse matrix with a dense one. Floats hold whole numbers here: all
of them stay under 2 ** 24.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.domain.catalogue import Catalogue
from matching.domain.rank import varied
from matching.domain.score import TIE_FACTOR, TIE_SPACE
from matching.domain.weights import ScoringWeights
from matching.engine.arrays import (
    TOLD_DRIVES,
    TOLD_GOAL,
    TOLD_PERMITS,
    TOLD_REACH,
    TOLD_SKILLS,
    TOLD_TALENTS,
    UNKNOWN,
    Offers,
    People,
    Sizes,
    sizes_of,
)

BATCH = 64
Longs = NDArray[np.int64]
Array = NDArray[Any]


class Option(NamedTuple):
    vacancy: int
    key: int
    parts: tuple[int | None, ...]


class Block(NamedTuple):
    """The vacancies of one region, or of none (-1)."""

    region: int
    at: Longs
    skills: Any
    musts: Any
    talents: Any
    drives: Any
    permits: Any


class Batch(NamedTuple):
    """Some people, a column each."""

    places: Array
    effective: Array
    talents: Array
    drives: Array
    occupations: Array
    sectors: Array
    reach: Array
    permits: Array


class ScipyEngine:
    def __init__(
        self, offers: Offers, people: People, catalogue: Catalogue, weights: ScoringWeights
    ) -> None:
        self._offers, self._people, self._weights = offers, people, weights
        self._sizes = sizes_of(offers, people, catalogue)
        self._near = _near(catalogue, self._sizes)
        wanted = np.stack([offers.skill, offers.cap, offers.must])
        self._asked, self._column = np.unique(wanted, axis=1, return_inverse=True)
        self._blocks = [
            self._block(int(region), np.flatnonzero(offers.region == region))
            for region in np.unique(offers.region)
        ]

    def _block(self, region: int, at: Longs) -> Block:
        offers, sizes = self._offers, self._sizes
        permits = _matrix(offers.permit_from, offers.permit, 1, sizes.permits)
        talents = _matrix(offers.talent_from, offers.talent, offers.talent_share, sizes.talents)
        skills = _matrix(offers.term_from, self._column, offers.factor, self._asked.shape[1])
        musts = _matrix(offers.term_from, self._column, offers.must > 0, self._asked.shape[1])
        drives = _matrix(offers.drive_from, offers.drive, 1, sizes.drives)
        return Block(region, at, skills[at], musts[at], talents[at], drives[at], permits[at])

    def lists_of(self, order: Array) -> list[list[Option]]:
        found: list[list[Option]] = []
        for low in range(0, len(order), BATCH):
            found += self._lists(self._batch(order[low : low + BATCH]))
        return found

    def _batch(self, places: Array) -> Batch:
        people, sizes = self._people, self._sizes

        def told(bit: int) -> Array:
            return (people.told[places] & bit) > 0

        level = _table(people.skill_from, people.skill, people.skill_level, places, sizes.skills)
        worth = np.zeros((sizes.drives, len(places)), np.float32)
        for column, place in enumerate(places):
            ranked = people.drive[people.drive_from[place] : people.drive_from[place + 1]]
            steps = self._weights.drive_worth[: len(ranked)]
            worth[ranked[: len(steps)], column] = steps
        return Batch(
            places,
            self._effective(level),
            _table(people.talent_from, people.talent, 1, places, sizes.talents),
            worth,
            _table(people.occupation_from, people.occupation, 1, places, sizes.occupations),
            _table(people.sector_from, people.sector, 1, places, sizes.sectors),
            _table(people.reach_from, people.reach, 1, places, sizes.regions) + ~told(TOLD_REACH),
            _table(people.permit_from, people.permit, 1, places, sizes.permits)
            + ~told(TOLD_PERMITS),
        )

    def _effective(self, level: Array) -> Array:
        """The best of one's own level and of the credit that a narrow group gives."""
        groups, skills, member = self._near
        best = np.zeros((groups, level.shape[1]), np.int32)
        np.maximum.at(best, member, level[skills].astype(np.int32))
        credit = 4 * best * self._weights.related_sim // 256
        found = (4 * level).astype(np.int32)
        np.maximum.at(found, skills, credit[member])
        return found

    def _lists(self, batch: Batch) -> list[list[Option]]:
        asked, cap, must = self._asked
        e = batch.effective[asked]
        capped = np.minimum(e, cap[:, None]).astype(np.float32)
        untold = (self._people.told[batch.places] & TOLD_SKILLS) == 0
        short = ((e < must[:, None]) & ~untold).astype(np.float32)
        found = [
            self._pairs(block, batch, capped, short)
            for block in self._blocks
            if block.region == UNKNOWN or batch.reach[block.region].any()
        ]
        if not found:  # nobody here reaches any vacancy
            return [[] for _place in batch.places]
        return self._ranked(batch, np.concatenate(found, axis=1))

    def _pairs(self, block: Block, batch: Batch, capped: Array, short: Array) -> Array:
        """The feasible pairs of a block: column, vacancy, the six parts."""
        fine = self._fine(block, batch)
        rows = np.flatnonzero(fine.any(axis=1))
        fine = fine[rows] & ((block.musts[rows] @ short) == 0)
        fine &= (block.permits[rows] @ (batch.permits == 0).astype(np.float32)) == 0
        row, column = np.nonzero(fine)
        v, p = block.at[rows][row], batch.places[column]
        skills = self._known((block.skills[rows] @ capped)[fine] // 60, p, TOLD_SKILLS)
        skills = np.where(self._offers.has_terms[v] > 0, skills, UNKNOWN)
        talents = self._known(20 * (block.talents[rows] @ batch.talents)[fine], p, TOLD_TALENTS)
        talents = np.where(np.diff(self._offers.talent_from)[v] > 0, talents, UNKNOWN)
        total = self._offers.drive_total[v]
        worth = (block.drives[rows] @ batch.drives)[fine].astype(np.int64)
        drives = self._known(1000 * worth // np.maximum(total, 1), p, TOLD_DRIVES)
        drives = np.where(total > 0, drives, UNKNOWN)
        goal = np.where(
            batch.occupations[self._offers.occupation[v], column] > 0,
            1000,
            self._weights.goal_sector * batch.sectors[self._offers.sector[v], column],
        )
        support = self._support(skills, v, p)
        level, goal = self._level(v, p), self._known(goal, p, TOLD_GOAL)
        return np.stack([column, v, talents, skills, drives, support, level, goal]).astype(np.int64)

    def _fine(self, block: Block, batch: Batch) -> Array:
        """Reach, hours, pay, start and shut out organisations; a column per person."""
        offers, people = self._offers, self._people

        def at_most(low: Array, high: Array) -> Array:
            found: Array = (low <= high) | (low == UNKNOWN) | (high == UNKNOWN)
            return found

        v, p = block.at[:, None], batch.places[None, :]
        fine: Array = at_most(people.hours_min[p], offers.hours_max[v])
        fine &= at_most(offers.hours_min[v], people.hours_max[p])
        fine &= at_most(people.pay_floor[p], offers.pay_max[v])
        fine &= at_most(people.start[p], offers.start[v])
        if block.region != UNKNOWN:
            fine &= batch.reach[block.region] > 0
        for column, place in enumerate(batch.places):
            shut = people.blocked[people.blocked_from[place] : people.blocked_from[place + 1]]
            if len(shut):
                fine[:, column] &= ~np.isin(offers.organisation[block.at], shut)
        return fine

    def _known(self, part: Array, p: Longs, told: int) -> Array:
        return np.where(self._people.told[p] & told, part, UNKNOWN)

    def _level(self, v: Longs, p: Longs) -> Array:
        own, asked = self._people.level[p], self._offers.level[v]
        steps = np.array([*self._weights.level_steps, 0])
        under = np.maximum(asked.astype(np.int64) - own, 0).clip(0, len(steps) - 1)
        return np.where((own == UNKNOWN) | (asked == UNKNOWN), UNKNOWN, steps[under])

    def _support(self, skills: Array, v: Longs, p: Longs) -> Array:
        able = self._people.adaptability[p].astype(np.int64)
        helped = self._offers.on_the_job[v].astype(np.int64)
        found = np.minimum(1000, skills + 40 * able + 100 * helped)
        is_open = (skills == UNKNOWN) | (able == UNKNOWN) | (helped == UNKNOWN)
        return np.where(is_open, UNKNOWN, found)

    def _ranked(self, batch: Batch, pairs: Array) -> list[list[Option]]:
        column, v, key = pairs[0], pairs[1], self._keys(pairs)
        slot = self._people.slot[batch.places].astype(np.int64)[column]
        tie = ((self._offers.slot[v] ^ slot) * TIE_FACTOR) % TIE_SPACE
        # One number: the person, then key down, then tie up.
        order = np.argsort((column << 48) | ((65_535 - key) << 32) | tie)
        ends = np.searchsorted(column[order], np.arange(len(batch.places) + 1))
        return [
            self._list(pairs, key, order[ends[one] : ends[one + 1]])
            for one in range(len(batch.places))
        ]

    def _keys(self, pairs: Array) -> Array:
        weights = self._weights
        _, v, talents, skills, drives, _, level, goal = pairs
        worth = (
            (talents, weights.talents), (skills, weights.skills), (drives, weights.drives),
            (level, weights.level), (goal, weights.goal),
        )  # fmt: skip
        points = sum(np.where(part == UNKNOWN, 0, part * most) for part, most in worth)
        weight = sum(np.where(part == UNKNOWN, 0, most) for part, most in worth)
        score = points // np.maximum(weight, 1)
        strong = (score >= weights.strong_score) & (weight >= weights.strong_weight)
        group = np.where(strong, 2, np.where(score >= weights.fitting_score, 1, 0))
        group = np.where((skills == UNKNOWN) | (weight == 0), 0, group)
        shortage = self._offers.shortage[v]
        counted = np.where(shortage == UNKNOWN, weights.shortage_when_unknown, shortage)
        found: Array = group * 8192 + counted * 1024 + score
        return found

    def _list(self, pairs: Array, key: Array, order: Longs) -> list[Option]:
        size, sectors = self._weights.list_size, self._offers.sector
        first = [int(at) for at in order[:size]]
        mine = sectors[pairs[1, order]]
        others = np.flatnonzero(mine != mine[0]) if len(order) else order
        if len(others) and others[0] >= size:
            first.append(int(order[others[0]]))
        chosen = varied(first, lambda at: int(sectors[pairs[1, at]]))[:size]
        return [
            Option(
                int(self._offers.slot[pairs[1, at]]),
                int(key[at]),
                tuple(None if part == UNKNOWN else int(part) for part in pairs[2:, at]),
            )
            for at in chosen
        ]


def _near(catalogue: Catalogue, sizes: Sizes) -> tuple[int, Longs, Longs]:
    """How many groups, and every membership as (skill, group)."""
    both = [
        (skill, group)
        for skill, groups in catalogue.groups.items()
        for group in groups
        if skill < sizes.skills
    ]
    if not both:
        return 1, np.zeros(0, np.int64), np.zeros(0, np.int64)
    skill, group = np.array(both).T
    names, member = np.unique(group, return_inverse=True)
    return len(names), skill, member


def _matrix(start: Array, column: Array, value: Array | int, width: int) -> Any:
    """A row per vacancy."""
    values = np.broadcast_to(np.asarray(value, np.float32), column.shape)
    shape = (len(start) - 1, width)
    return sparse.csr_matrix((values, column.astype(np.int32), start.astype(np.int32)), shape)


def _table(start: Array, slot: Array, value: Array | int, places: Longs, height: int) -> Array:
    """A column per person."""
    found = np.zeros((height, len(places)), np.float32)
    counts = (start[places + 1] - start[places]).astype(np.int64)
    at = np.repeat(start[places] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    values = np.broadcast_to(np.asarray(value, np.float32), slot.shape)
    found[slot[at], np.repeat(np.arange(len(places)), counts)] = values[at]
    return found
