"""The lists of many people at once outside a full run: everyone whom changed vacancies touch.

Nothing is made again that is known. A list that lost nothing stays as it is stored, and what is new
is put in where it belongs. One that lost something is made anew over vacancies that were packed
once, without those that changed since; of these the open ones are then put in. Either way it is the
very list that everyone anew would have (`matching.engine.joined_lists`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db import connection

from matching.domain.catalogue import Catalogue
from matching.engine import copy_rows
from matching.engine.arrays import Halves, Offers, People, pack_people, taken
from matching.engine.choose import VERTICAL
from matching.engine.copy_rows import Same
from matching.engine.joined_lists import chosen, gone_on_with, joined, put
from matching.engine.lists import NONE, ListMaker
from matching.engine.side_by_side import in_threads
from matching.selectors.packed_rows import read_people
from matching.selectors.stock import Changes, changes_between, stamp_of
from matching.selectors.stored_lists import stored_lists
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
    last = changes.last_of(int(stored.lists.vacancy.max(initial=0)) + 1)
    since = max(base_version, changes.since)
    is_known, lists = gone_on_with(stored, people, last, sectors, since=since)
    places = np.flatnonzero(~is_known).astype(np.int32)
    if len(places):
        put(lists, places, in_threads(basis.over(people, len(places), changes), people, places))
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
