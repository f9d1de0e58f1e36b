"""All open vacancies as arrays, without reading all of them again for each one that changes.

A process goes on from the arrays it has: the rows that say which vacancy made which version tell
what changed since. It begins with the newest index on disk, or, when there is none, with the
database. Whatever is missing, damaged or too old on that way only costs time.
"""

import fcntl
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import numpy as np
from django.conf import settings
from django.db import connection

from matching.domain.catalogue import Catalogue
from matching.domain.weights import ScoringWeights
from matching.engine import index
from matching.engine.arrays import Longs, Offers, replaced
from matching.engine.index import Stamp
from matching.models import VacancyChange
from matching.selectors.packed_rows import read_offers

OLDEST_INDEX = 60.0
"""Seconds after which an index that changes were made since is written again."""
MOST_CHANGED = 100
"""One in so many vacancies changed: the index is written again at once."""


def stamp_of(version: int, catalogue: Catalogue, weights: ScoringWeights) -> Stamp:
    return Stamp(_lineage(), version, weights.version, catalogue.version)


def _lineage() -> str:
    """This database, in this life of its server: a copy put back from before begins anew."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::text || ' ' || pg_postmaster_start_time()::text"
            " FROM pg_database WHERE datname = current_database()"
        )
        (lineage,) = cursor.fetchone()
    return str(lineage)


def index_folder() -> Path:
    return Path(settings.INDEX_DIR)


def from_disk(version: int, catalogue: Catalogue, weights: ScoringWeights) -> Offers | None:
    """The newest index, with every change since; None when that is not all there."""
    if index.is_empty(index_folder()):
        return None
    found = index.newest(index_folder(), stamp_of(version, catalogue, weights))
    if found is None:
        return None
    since = found.stamp.world_version
    return caught_up(found.offers, since, version, catalogue, weights)


def caught_up(
    offers: Offers, since: int, version: int, catalogue: Catalogue, weights: ScoringWeights
) -> Offers | None:
    """The arrays of a later version; None when it is not known what every version changed."""
    changed = _changed(since, version)
    if changed is None:
        return None
    if not changed:
        return offers
    return replaced(offers, changed, read_offers(catalogue, weights, changed))


def _changed(since: int, version: int) -> Collection[int] | None:
    """Every version was made by one vacancy, or else it changed more than that."""
    rows = VacancyChange.objects.filter(world_version__gt=since, world_version__lte=version)
    made_by = rows.order_by("world_version").values_list("vacancy_id", flat=True)
    keys = list(made_by)
    return set(keys) if len(keys) == version - since else None


class Changes(NamedTuple):
    """Every change of a vacancy after version `since`: of which, and which version made it."""

    since: int
    vacancies: Longs
    versions: Longs

    def last_of(self, slots: int) -> Longs:
        """By slot of vacancy the version of its last change, 0 for none."""
        last = np.zeros(max(slots, int(self.vacancies.max(initial=0)) + 1), np.int64)
        np.maximum.at(last, self.vacancies, self.versions)
        return last


def changes_between(oldest: int, version: int) -> Changes:
    """Up to this version, from `oldest` on or as far back as it is known what every version
    changed."""
    rows = VacancyChange.objects.filter(world_version__gt=oldest, world_version__lte=version)
    found = list(rows.order_by("world_version").values_list("world_version", "vacancy_id"))
    versions, vacancies = np.array(found, np.int64).reshape(-1, 2).T
    unknown = np.flatnonzero(versions != version - np.arange(len(found))[::-1])
    begin = int(unknown[-1]) + 1 if len(unknown) else 0
    return Changes(version - (len(found) - begin), vacancies[begin:], versions[begin:])


def write_index(
    offers: Offers, version: int, catalogue: Catalogue, weights: ScoringWeights
) -> Path | None:
    """Write the arrays for other processes, when the index there is old or far behind; None when
    there was no need. One process at a time, the others go on."""
    folder, stamp = index_folder(), stamp_of(version, catalogue, weights)
    folder.mkdir(parents=True, exist_ok=True)
    lock_file = folder / ".lock"
    lock_file.touch()
    if not _is_due(folder, stamp, len(offers.slot), now=lock_file.stat().st_mtime):
        return None
    with lock_file.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        return index.write(folder, stamp, offers=offers)


def _is_due(folder: Path, stamp: Stamp, count: int, *, now: float) -> bool:
    """`now` by the clock that dates the files of the folder."""
    last = index.latest(folder, stamp)
    if last is None:
        return True
    behind = stamp.world_version - last[0]
    return behind > 0 and (now - last[1] > OLDEST_INDEX or behind * MOST_CHANGED > count)
