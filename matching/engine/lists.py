"""The lists of many people in arrays: what a full run makes, whichever engine makes them."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from matching.domain.rank import Ranked
from matching.domain.score import pack_parts
from matching.engine.arrays import TOLD_REACH, Ints, Longs, People

NONE = -1
ANYWHERE = np.uint64(2**64 - 1)


class Lists(NamedTuple):
    """One row per person in the order asked for. `vacancy` (its slot) and `key` are -1 and `parts`
    is 0 beyond the end of a list."""

    vacancy: Longs
    key: Ints
    parts: Longs


class ListMaker(Protocol):
    """Makes the lists of many people at once."""

    def with_people(self, people: People) -> "ListMaker": ...

    def without(self, vacancies: Longs) -> "ListMaker":
        """Over the same vacancies but for those of these slots."""
        ...

    def pack(self) -> "ListMaker":
        """Ready for many people."""
        ...

    def lists_of(self, order: Ints) -> Lists:
        """Of these people, by their place."""
        ...


def neighbours(people: People) -> Ints:
    """Everyone, those who reach the same regions next to each other, and of those who work the
    same hours: as `profiles.domain.neighbourhood` puts them in chunks."""
    hours = people.hours_max, people.hours_min
    return np.lexsort((*hours, reached_regions(people))).astype(np.int32)


def reached_regions(people: People) -> NDArray[np.uint64]:
    """The same number for whoever reaches the same regions, when there are no more than 64."""
    mask = np.zeros(len(people.slot), np.uint64)
    owner = np.repeat(np.arange(len(mask)), np.diff(people.reach_from))
    np.bitwise_or.at(mask, owner, np.uint64(1) << people.reach.astype(np.uint64) % np.uint64(64))
    mask[(people.told & TOLD_REACH) == 0] = ANYWHERE
    return mask


def lists_from(found: Sequence[Ranked], size: int) -> Lists:
    """The same arrays, from lists that were made one by one."""
    lists = Lists(
        np.full((len(found), size), NONE, np.int64),
        np.full((len(found), size), NONE, np.int32),
        np.zeros((len(found), size), np.int64),
    )
    for row, ranked in enumerate(found):
        for place, option in enumerate(ranked.options):
            lists.vacancy[row, place] = option.vacancy
            lists.key[row, place] = option.key
            lists.parts[row, place] = pack_parts(option.parts)
    return lists
