"""The lists of many people at once outside a full run: everyone whom changed vacancies touch.

Nothing is made again that is known. A list that lost nothing stays as it is stored, and what is new
is put in where it belongs. One that lost something is made anew over vacancies that were packed
once, without those that changed since; of these the open ones are then put in. Either way it is the
very list that everyone anew would have (`matching.engine.joined_lists`).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from os import cpu_count

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from matching.domain.catalogue import Catalogue
from matching.engine import copy_rows
from matching.engine.arrays import Halves, Ints, Offers, People, pack_people, taken
from matching.engine.choose import VERTICAL
from matching.engine.copy_rows import Same
from matching.engine.joined_lists import (
    chosen,
    empty_lists,
    joined,
    one_after_the_other,
    put,
    without,
)
from matching.engine.lists import NONE, ListMaker, Lists, neighbours
from matching.selectors.packed_rows import read_people
from matching.selectors.stock import Changes, changes_between, stamp_of
from matching.selectors.stored_lists import StoredLists, stored_lists
from matching.selectors.world import LiveWorld
from matching.services.run_lists import Made, is_proven

STAGED = """
    CREATE TEMP TABLE IF NOT EXISTS lists_of_now
    (LIKE matching_matchlist INCLUDING DEFAULTS) ON COMMIT DELETE ROWS;
    TRUNCATE lists_of_now
"""
COPY = f"COPY lists_of_now ({', '.join(copy_rows.COLUMNS)}) FROM STDIN WITH (FORMAT binary)"
TAKEN_OVER = """
    UPDATE matching_matchlist AS kept SET
        profile_version = made.profile_version, world_version = made.world_version,
        scoring_version = made.scoring_version, catalogue_version = made.catalogue_version,
        vacancy_ids = made.vacancy_ids, keys = made.keys, parts = made.parts,
        computed_at = made.computed_at, updated_at = made.updated_at,
        attempts = 0, not_before = NULL, last_error = ''
    FROM lists_of_now AS made WHERE kept.profile_id = made.profile_id
"""
MOST_CHANGED = 1_000
"""After so many changes the vacancies are packed again."""
WORTH_PACKING = 64
"""From so many lists on; fewer are made one by one as fast."""
SHARE, THREADS = 256, 4
"""So many lists are one walk along the vacancies; so many threads walk at once."""

Flags = NDArray[np.bool_]


@dataclass
class _Basis:
    """The vacancies of one version of the world, made ready for many people."""

    family: str
    version: int
    catalogue: Catalogue
    maker: ListMaker

    def is_for(self, world: LiveWorld, family: str) -> bool:
        """Whether changes of vacancies lead from here to this world, in this life of the
        database."""
        is_same = self.catalogue is world.catalogue and self.family == family
        return is_same and self.version <= world.version

    def over(self, people: People, count: int, changes: Changes) -> ListMaker:
        """For so many of these people, without what changed."""
        self.maker = self.maker.with_people(people)
        if count > WORTH_PACKING:
            self.maker.pack()
        return self.maker.without(changes.vacancies)


_kept: list[_Basis] = []


def can_make_many(world: LiveWorld) -> bool:
    """Whether this process walks through this world with many people side by side."""
    return world.engine_name == VERTICAL and is_proven()


def make_many(world: LiveWorld, keys: Sequence[int], *, base_version: int) -> Made:
    """Everyone of these whose row can be read. What was stored before `base_version` of the world
    is made anew."""
    people = read_people(keys)
    profiles, versions = people.slot.astype(np.int64), people.version.astype(np.int64)
    stored = stored_lists(keys, world)
    basis, changes = _reach_back(world, int(stored.worlds.min(initial=world.version)))
    fresh, sectors = _open_now(changes, world), _sectors(world.offers)
    is_known, lists = _go_on(stored, people, changes, sectors, base_version)
    places = np.flatnonzero(~is_known).astype(np.int32)
    if len(places):
        found = _side_by_side(basis.over(people, len(places), changes), people, places)
        put(lists, places, found)
    others = _maker(fresh, world, people).lists_of(np.arange(len(profiles), dtype=np.int32))
    return Made(profiles, versions, joined(lists, others, profiles, sectors))


def _reach_back(world: LiveWorld, oldest: int) -> tuple[_Basis, Changes]:
    """What is packed, and every change since; since these lists were made as well, when known."""
    family = stamp_of(world.version, world.catalogue, world.weights).family
    kept = _kept[0] if _kept and _kept[0].is_for(world, family) else None
    since = oldest if kept is None else min(oldest, kept.version)
    changes = changes_between(since, world.version)
    if kept is None or not changes.since <= kept.version >= world.version - MOST_CHANGED:
        maker = _maker(world.offers, world, pack_people(()))
        kept = _Basis(family, world.version, world.catalogue, maker)
        _kept[:] = [kept]
    return kept, changes


def _maker(offers: Offers, world: LiveWorld, people: People) -> ListMaker:
    from matching.engine.full_run import FullRun  # noqa: PLC0415 numba is slow to load

    return FullRun(offers, people, world.catalogue, world.weights)


def _open_now(changes: Changes, world: LiveWorld) -> Offers:
    """Those that changed and are open, as they are now."""
    places = world.places(np.unique(changes.vacancies).tolist())
    return taken(world.offers, places[places != NONE].astype(np.int64))


def _sectors(offers: Offers) -> Halves:
    from matching.engine.standing import sector_table  # noqa: PLC0415 as above

    return sector_table(offers)


def _go_on(
    stored: StoredLists, people: People, changes: Changes, sectors: Halves, base_version: int
) -> tuple[Flags, Lists]:
    """Whose stored list is still good, but for what came in since; and of those what stays of it.
    A list with room held all there was, so that it may lose some and be good."""
    size = stored.lists.vacancy.shape[1]
    is_known, lists = np.zeros(len(people.slot), np.bool_), empty_lists(len(people.slot), size)
    if not len(people.slot):
        return is_known, lists
    held = stored.lists.vacancy
    last = changes.last_of(int(held.max(initial=0)) + 1)
    is_there = held != NONE
    has_changed = is_there & (last[held] > stored.worlds[:, None])
    is_open = sectors[np.minimum(held, len(sectors) - 1)] != NONE
    place = np.searchsorted(people.slot, stored.profiles)
    place = np.minimum(place, len(people.slot) - 1)
    is_good = (
        (people.slot[place] == stored.profiles)
        & (people.version[place] == stored.versions)
        & (stored.worlds >= max(base_version, changes.since))
        & ~(is_there.all(axis=1) & has_changed.any(axis=1))
        & (is_open | has_changed | ~is_there).all(axis=1)
    )
    is_known[place[is_good]] = True
    put(lists, place[is_good], chosen(without(stored.lists, has_changed), is_good))
    return is_known, lists


def _side_by_side(maker: ListMaker, people: People, places: Ints) -> Lists:
    """These people in threads; those who reach the same regions in the same one."""
    order = neighbours(people)
    wanted = np.zeros(len(people.slot), np.bool_)
    wanted[places] = True
    order = order[wanted[order]]
    blocks = np.array_split(order, range(SHARE, len(order), SHARE))
    threads = min(THREADS, cpu_count() or 1, len(blocks))
    # Dealt like cards: who travels far takes longest, and they stand together at the end.
    shares = [np.concatenate(blocks[first::threads]) for first in range(threads)]
    if threads == 1:
        found = [maker.lists_of(order)]
    else:
        with ThreadPoolExecutor(threads) as pool:
            found = list(pool.map(maker.lists_of, shares))
    return one_after_the_other(found, np.argsort(np.concatenate(shares)))


def store_many(made: Made, world: LiveWorld, now: datetime) -> None:
    """All of these in one statement; their rows are held by this transaction."""
    same = Same(0, world.version, world.weights.version, world.catalogue.version, now)
    with connection.cursor() as cursor:
        cursor.execute(STAGED)
        with cursor.copy(COPY) as into:
            for piece in copy_rows.rows(made.profiles, made.versions, made.lists, same):
                into.write(piece)
        cursor.execute(TAKEN_OVER)


def only(made: Made, rows: Sequence[int]) -> Made:
    """Those rows of what was made."""
    places = np.asarray(rows, np.int64)
    return Made(made.profiles[places], made.versions[places], chosen(made.lists, places))
