"""The lists of many people at once: what a full run writes, made in chunks that know no order."""

from copy import copy

import numpy as np
from numpy.typing import NDArray

from matching.domain.catalogue import Catalogue
from matching.domain.rank import VARIED
from matching.domain.weights import ScoringWeights
from matching.engine.arrays import (
    UNKNOWN,
    Ints,
    Longs,
    Offers,
    People,
    Sizes,
    grown,
    pack_skills,
    places_of,
    rules_of,
    sizes_of,
)
from matching.engine.few import listed_of, rank_few
from matching.engine.fleet import Fleet, Keys, closed, pack_fleet, rows_of
from matching.engine.kernels import empty_pairs, empty_tables, pack_parts
from matching.engine.lanes import NO_SECTOR, key_of, rank_lanes, slot_of
from matching.engine.lists import NONE, Lists

FEW, FEW_UNPACKED = 8, 512
"""So many people are made one by one: fewer than one walk of the lanes, or than is worth packing
for."""
BEFORE_ANYONE = np.int32(UNKNOWN - 1)
"""A day before every other, also before the one that stands for who did not tell it."""


class FullRun:
    """Every open vacancy; any chunk of people may be asked for, by any number of threads or
    processes. `with_people` is the same for others, `pack` makes many at once fast."""

    def __init__(
        self, offers: Offers, people: People, catalogue: Catalogue, weights: ScoringWeights
    ) -> None:
        self._offers, self._people, self._catalogue = offers, people, catalogue
        self._size = weights.list_size
        self._rules = rules_of(weights)
        self._places = places_of(offers)
        self._listed = listed_of(offers)
        self._fleet: Fleet | None = None
        self._grow(sizes_of(offers, people, catalogue))

    def with_people(self, people: People) -> "FullRun":
        """The same vacancies for other people; packed again only when these name something beyond
        what was known."""
        other = copy(self)
        other._people = people  # noqa: SLF001 a copy of our own
        needed = grown(self._sizes, people)
        if needed != self._sizes:
            other._grow(needed)  # noqa: SLF001 as above
        return other

    def without(self, vacancies: Longs) -> "FullRun":
        """The same without these, by slot, and nothing packed again: their work begins before the
        first day on which anyone can."""
        other, known = copy(self), vacancies[vacancies < len(self._places)]
        is_gone = np.zeros(len(self._offers.slot) + 1, np.bool_)
        is_gone[self._places[known]] = True  # who is not here has the last place, of nobody
        start = np.where(is_gone[:-1], BEFORE_ANYONE, self._offers.start)
        other._offers = self._offers._replace(start=start)  # noqa: SLF001 a copy of our own
        if self._fleet is not None:
            other._fleet = closed(self._fleet, is_gone)  # noqa: SLF001 as above
        return other

    def pack(self) -> "FullRun":
        """Lay the vacancies out for the lanes, once; before the work is shared with others."""
        self._packed()
        return self

    def _packed(self) -> Fleet:
        if self._fleet is None:
            self._fleet = pack_fleet(self._offers, self._sizes, self._rules)
        return self._fleet

    def _grow(self, sizes: Sizes) -> None:
        self._sizes = sizes
        self._skills = pack_skills(self._catalogue, sizes.skills)
        self._rows = rows_of(sizes)
        if self._fleet is not None:
            self._fleet = pack_fleet(self._offers, sizes, self._rules)

    def lists_of(self, order: Ints) -> Lists:
        """The lists of these people (places in `people`); neighbours who reach the same regions
        should stand together, it saves work and changes nothing."""
        none = np.full(len(self._people.slot), NO_SECTOR, np.uint16)
        found = self._rank(order, self._size, none)
        found = self._vary(order, found)
        vacancy = slot_of(found, self._people.slot[order].astype(np.uint64))
        return Lists(vacancy, key_of(found), self._parts(order, vacancy))

    def _rank(self, order: Ints, size: int, without: NDArray[np.uint16]) -> Keys:
        """Best first."""
        best = np.zeros((len(order), size), np.uint64)
        if len(order) <= (FEW_UNPACKED if self._fleet is None else FEW):
            self._rank_few(order, without, best)
        else:
            rank_lanes(
                self._packed(), self._people, order, self._skills, self._rules, self._rows,
                self._sizes, size, without, best,
            )  # fmt: skip
        return np.sort(best, axis=1)[:, ::-1]

    def _rank_few(self, order: Ints, without: NDArray[np.uint16], best: Keys) -> None:
        rank_few(
            self._offers, self._listed, self._people, order, self._skills, self._rules, without,
            empty_tables(self._sizes), np.empty(len(self._offers.slot), np.uint8), empty_pairs(1),
            best,
        )  # fmt: skip

    def _vary(self, order: Ints, found: Keys) -> Keys:
        """Give place 3 to the best of another sector where the first three share one. It mostly
        stands further down the same list; only a full list of one sector needs a second look."""
        if self._size < VARIED:
            return found
        sectors = self._sectors(slot_of(found, self._people.slot[order].astype(np.uint64)))
        first = sectors[:, :1]
        same = (sectors[:, :VARIED] != NONE).all(axis=1) & (sectors[:, :VARIED] == first).all(
            axis=1
        )
        is_other = (sectors != first) & (sectors != NONE)
        varied = found.copy()
        rows = np.flatnonzero(same & is_other.any(axis=1))
        varied[rows] = _with_third(found[rows], found[rows, is_other[rows].argmax(axis=1)])
        rows = np.flatnonzero(same & ~is_other.any(axis=1) & (sectors[:, -1] != NONE))
        if len(rows):
            without = np.full(len(self._people.slot), NO_SECTOR, np.uint16)
            without[order[rows]] = first[rows, 0]
            other = self._rank(order[rows], 1, without)[:, 0]
            rows, best = rows[other > 0], other[other > 0]
            varied[rows] = _with_third(found[rows], best)
        return varied

    def _places_of(self, slots: Longs) -> Ints:
        """Where these vacancies stand in the offers, -1 for none."""
        return self._places[slots]

    def _sectors(self, slots: Longs) -> Ints:
        if not len(self._offers.slot):
            return np.full(slots.shape, NONE, np.int32)
        place = self._places_of(slots)
        return np.where(place == NONE, NONE, self._offers.sector[place]).astype(np.int32)

    def _parts(self, order: Ints, slots: Longs) -> Longs:
        packed = np.zeros(slots.shape, np.int64)
        if len(self._offers.slot):
            pack_parts(
                self._offers, self._people, order, self._places_of(slots), self._skills,
                empty_tables(self._sizes), self._rules, empty_pairs(1), packed,
            )  # fmt: skip
        return packed


def _with_third(found: Keys, third: Keys) -> Keys:
    """Each row with `third` on place 3: what stood between there and its old place moves down one,
    or everything does and the last one leaves."""
    size = found.shape[1]
    is_third = found == third[:, None]
    old = np.where(is_third.any(axis=1), is_third.argmax(axis=1), size - 1)
    place = np.arange(size)
    moves = (place >= VARIED) & (place <= old[:, None])
    shifted = np.take_along_axis(found, np.where(moves, place - 1, place), axis=1)
    shifted[:, VARIED - 1] = third
    return shifted
