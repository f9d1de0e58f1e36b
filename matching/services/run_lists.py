"""The lists of one chunk of a full run: by the fast engine when it proved itself here, else one by
one by whichever engine this process has. Both give the same lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import structlog
from django.db import DatabaseError
from numpy.typing import ArrayLike

from matching.domain.profile import ProfileRow
from matching.engine import choose
from matching.engine.arrays import Longs, pack_people
from matching.engine.lists import ListMaker, Lists, lists_from, neighbours
from matching.engine.selftest import full_run_counts_right, holds
from matching.models import MatchRun, Vacancy
from matching.selectors.engine_rows import readable
from matching.selectors.packed_rows import read_people
from matching.selectors.world import LiveWorld, live_world
from matching.services import settle
from profiles.models import EngineRow

log = structlog.get_logger(__name__)

ENOUGH = 1_000_000
"""From so many pairs on the fast engine is worth loading, however few the vacancies."""


class Made(NamedTuple):
    """Lists of these people, made from these versions of their profiles."""

    profiles: Longs
    versions: Longs
    lists: Lists


@dataclass(frozen=True)
class Opened:
    """What this process works with for one run: the world as it was when it began with it. That
    is never older than the run, and what changed since is settled after the switch."""

    world: LiveWorld
    fast: ListMaker | None

    def lists_of(self, keys: Sequence[int]) -> Made:
        """Everyone of these whose row can be read."""
        return self._by_lanes(self.fast, keys) if self.fast else self._one_by_one(keys)

    def _by_lanes(self, fast: ListMaker, keys: Sequence[int]) -> Made:
        people = read_people(keys)
        order = neighbours(people)
        lists = fast.with_people(people).lists_of(order)
        return Made(_longs(people.slot[order]), _longs(people.version[order]), lists)

    def _one_by_one(self, keys: Sequence[int]) -> Made:
        rows = EngineRow.objects.filter(pk__in=keys).order_by("pk")
        found = {pk: (version, data) for pk, version, data in rows.values_list(*ROW)}
        people = dict(
            readable(
                ((pk, data) for pk, (_version, data) in found.items()),
                ProfileRow.from_compact,
                what="profile",
            )
        )
        ranked = [self.world.engine.best_for(person) for person in people.values()]
        versions = [found[pk][0] for pk in people]
        lists = lists_from(ranked, self.world.weights.list_size)
        return Made(_longs(list(people)), _longs(versions), lists)


ROW = ("pk", "profile_version", "data")
_opened: dict[int, Opened] = {}
_ahead: list[Opened] = []


def opened(run: MatchRun) -> Opened:
    """The world for this run, read once per process."""
    known = _opened.get(run.pk)
    if known is None:
        if not choose.is_proven() and _is_for_lanes(run.people, Vacancy.objects.open().count()):
            choose.prove()  # before the world is read, which is then not read row by row
        world = live_world()
        known = next((one for one in _ahead if one.world is world), None)
        known = known or Opened(world, _fast(world, run.people))
        _opened.clear()
        _opened[run.pk] = known
    return known


def read_ahead(*, is_for_runs: bool) -> None:
    """The world of now and the fast engine over it, for the copies that are made of this process;
    and where everyone stands, for who settles changes. A small world is left to each of them; but
    full runs are for large ones."""
    try:
        if not is_for_runs and not choose.is_large(Vacancy.objects.open().count()):
            return
        choose.prove()
        world = live_world()
        if not is_for_runs:
            settle.read_ahead()
        elif is_proven():
            _ahead[:] = [Opened(world, _fast(world, EngineRow.objects.count()))]
    except DatabaseError as problem:  # away, or without tables yet: each reads for itself
        log.info("nothing read ahead", problem=type(problem).__name__)


def forget() -> None:
    """Drop what this process keeps; for tests, where runs start again."""
    _opened.clear()
    _ahead.clear()


def _fast(world: LiveWorld, people: int) -> ListMaker | None:
    if not _is_for_lanes(people, world.size) or not is_proven():
        return None
    from matching.engine.full_run import FullRun  # noqa: PLC0415 numba is slow to load

    return FullRun(world.offers, pack_people(()), world.catalogue, world.weights).pack()


def _is_for_lanes(people: int, vacancies: int) -> bool:
    return people * vacancies >= ENOUGH


@cache
def is_proven() -> bool:
    """Whether the loop of a full run gives the lists of the definition, on this machine."""
    return holds(full_run_counts_right, "full run")


def _longs(values: ArrayLike) -> Longs:
    return np.asarray(values, np.int64)
