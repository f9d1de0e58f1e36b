"""Lists over some vacancies and lists over others, joined: the lists over all of them.

Nothing else has to be looked at. What came into no list of its own part comes into none of the
whole: as many better ones stand there as here, or, for place 3, a better one of another sector.
Works without the compiler, and says the same whichever engine made the lists.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain.rank import VARIED
from matching.domain.score import TIE_FACTOR, TIE_SPACE
from matching.engine.arrays import Halves, Longs, People
from matching.engine.lists import NONE, Lists

Places = NDArray[np.integer[Any]]
Flags = NDArray[np.bool_]


class StoredLists(NamedTuple):
    """Row by row, and the versions of profile and world that each was made from."""

    profiles: Longs
    versions: Longs
    worlds: Longs
    lists: Lists


def empty_lists(count: int, size: int) -> Lists:
    return Lists(
        np.full((count, size), NONE, np.int64),
        np.full((count, size), NONE, np.int32),
        np.zeros((count, size), np.int64),
    )


def without(lists: Lists, gone: Flags) -> Lists:
    """Those places left empty."""
    return Lists(
        np.where(gone, NONE, lists.vacancy),
        np.where(gone, np.int32(NONE), lists.key),
        np.where(gone, 0, lists.parts),
    )


def joined(first: Lists, second: Lists, profiles: Longs, sectors: Halves) -> Lists:
    """Row by row those of the same person, as long as `first` is wide. Neither has to be in order,
    and what stands in both comes in once. `sectors` is by slot of vacancy."""
    size = first.vacancy.shape[1]
    both, ranks = _in_order(_beside(first, second), profiles)
    twice = np.zeros(ranks.shape, np.bool_)
    twice[:, 1:] = (ranks[:, 1:] == ranks[:, :-1]) & (ranks[:, 1:] > 0)
    if twice.any():
        both, ranks = _in_order(without(both, twice), profiles)
    if size >= VARIED:
        both = _at(both, _varied(both.vacancy, sectors))
    return Lists(both.vacancy[:, :size], both.key[:, :size], both.parts[:, :size])


def gone_on_with(
    stored: StoredLists, people: People, last: Longs, sectors: Halves, *, since: int
) -> tuple[Flags, Lists]:
    """Of which of these people the stored list is still good, but for what came in meanwhile; and
    of those what stays of it. A list with room held all there was, so it may lose some.

    `last` is by slot of vacancy the version that changed it last, for every slot that is held;
    `sectors` likewise its sector, NONE for one that is not open now. What changed is known from
    version `since` on."""
    held = stored.lists.vacancy
    count, size = len(people.slot), held.shape[1]
    is_known, lists = np.zeros(count, np.bool_), empty_lists(count, size)
    if not count:
        return is_known, lists
    is_there = held != NONE
    has_changed = is_there & (last[held] > stored.worlds[:, None])
    is_open = (held < len(sectors)) & (sectors[np.minimum(held, len(sectors) - 1)] != NONE)
    place = np.minimum(np.searchsorted(people.slot, stored.profiles), count - 1)
    is_good = (
        (people.slot[place] == stored.profiles)
        & (people.version[place] == stored.versions)
        & (stored.worlds >= since)
        & ~(is_there.all(axis=1) & has_changed.any(axis=1))
        & (is_open | has_changed | ~is_there).all(axis=1)
    )
    is_known[place[is_good]] = True
    put(lists, place[is_good], chosen(without(stored.lists, has_changed), is_good))
    return is_known, lists


def one_after_the_other(found: Sequence[Lists], order: Places) -> Lists:
    """The rows of all of these as one, in this order."""
    return Lists(
        np.concatenate([lists.vacancy for lists in found])[order],
        np.concatenate([lists.key for lists in found])[order],
        np.concatenate([lists.parts for lists in found])[order],
    )


def put(into: Lists, rows: Places, found: Lists) -> None:
    """Write these lists on these rows."""
    into.vacancy[rows], into.key[rows], into.parts[rows] = found.vacancy, found.key, found.parts


def chosen(lists: Lists, rows: Places | Flags) -> Lists:
    return Lists(lists.vacancy[rows], lists.key[rows], lists.parts[rows])


def _in_order(lists: Lists, profiles: Longs) -> tuple[Lists, Longs]:
    """Key down, then tie up, as one number; empty places are 0 and come last."""
    tie = (profiles[:, None] ^ lists.vacancy).astype(np.uint64) * np.uint64(TIE_FACTOR)
    low = TIE_SPACE - 1 - (tie % np.uint64(TIE_SPACE)).astype(np.int64)
    ranks = (lists.key.astype(np.int64) + 1) * TIE_SPACE + low
    ranks = np.where(lists.vacancy == NONE, 0, ranks)
    order = np.argsort(-ranks, axis=1, kind="stable")
    return _at(lists, order), np.take_along_axis(ranks, order, axis=1)


def _varied(vacancy: Longs, sectors: Halves) -> Places:
    """The order with the best of another sector on place 3 where the first three share one."""
    known = np.where(vacancy == NONE, NONE, sectors[np.maximum(vacancy, 0)])
    is_same = (known[:, :VARIED] == known[:, :1]).all(axis=1) & (vacancy[:, VARIED - 1] != NONE)
    is_other = (known != known[:, :1]) & (vacancy != NONE)
    place = np.arange(vacancy.shape[1])
    third = np.where(is_same & is_other.any(axis=1), is_other.argmax(axis=1), VARIED - 1)[:, None]
    moved = np.where((place >= VARIED) & (place <= third), place - 1, place)
    moved[:, VARIED - 1] = third[:, 0]
    return moved


def _beside(first: Lists, second: Lists) -> Lists:
    return Lists(
        np.concatenate((first.vacancy, second.vacancy), axis=1),
        np.concatenate((first.key, second.key), axis=1),
        np.concatenate((first.parts, second.parts), axis=1),
    )


def _at(lists: Lists, order: Places) -> Lists:
    return Lists(
        np.take_along_axis(lists.vacancy, order, axis=1),
        np.take_along_axis(lists.key, order, axis=1),
        np.take_along_axis(lists.parts, order, axis=1),
    )
