"""Where everyone stands, kept by a process that settles and caught up with what was stored since.

People and lists are read whole once; after that only lists that were stored since the last time
are. Those are known by the version of the world that they were made from: whoever stores a list
after the lists lock was held reads a world that is no older than it was then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from matching.domain.touched import Window
from matching.engine.arrays import Longs, Sizes, offer_sizes, pack_skills, rules_of
from matching.engine.standing import EMPTY, Crowd, Stored, sector_table, touched
from matching.selectors.packed_rows import read_people
from matching.selectors.world import LiveWorld

CHUNK = 8_192
MOST_LATER = 50_000
"""After so many people came or changed, everyone is read again."""
HEAD = np.dtype([("profile", ">i8"), ("version", ">i4"), ("lowest", ">i4")])
ITEM = np.dtype([("size", ">i4"), ("vacancy", ">i8")])
ARRAY_HEAD, EMPTY_ARRAY = 20, 12
STORED = """
    SELECT string_agg(
        int8send(profile_id) || int4send(profile_version)
        || int4send(coalesce(least(keys[cardinality(keys)], keys[3]), 0))
        || array_send(vacancy_ids),
        ''::bytea ORDER BY profile_id
    ), string_agg(int4send(cardinality(vacancy_ids)), ''::bytea ORDER BY profile_id),
    max(profile_id)
    FROM (
        SELECT profile_id, profile_version, keys, vacancy_ids FROM matching_matchlist
        WHERE profile_id > %s AND computed_at IS NOT NULL AND {which}
        ORDER BY profile_id LIMIT {chunk}
    ) AS part
"""
"""The lowest key is the last one, or that of place 3, which may be kept for another sector."""


@dataclass
class Kept:
    """`later` are people who came or told something else since everyone was read."""

    run: int
    until: int
    everyone: Crowd
    later: Crowd


_kept: dict[str, Kept] = {}


def touched_by(window: Window, world: LiveWorld) -> set[int]:
    """As the plain way of `matching.selectors.touched`, for many people."""
    kept = _caught_up(window, world)
    offers, rules = world.offers, rules_of(world.weights)
    places = world.places(sorted(window.vacancies))
    needed = offer_sizes(offers, world.catalogue), kept.everyone.needs, kept.later.needs
    sizes = Sizes(*map(max, *needed))
    skills = pack_skills(world.catalogue, sizes.skills)
    changed = np.array(sorted(window.vacancies), np.int32)
    found: set[int] = set()
    for crowd in (kept.everyone, kept.later):
        chosen = touched(crowd, offers, places[places >= 0], changed, skills, rules, sizes)
        found.update(crowd.people.slot[chosen].tolist())
    return found


def is_kept(run: int) -> bool:
    """Whether the lists of this full run were read here."""
    kept = _kept.get("all")
    return kept is not None and kept.run == run


def read_ahead(window: Window, world: LiveWorld) -> None:
    """Read what `touched_by` keeps, before a change waits for it."""
    _caught_up(window, world)


def forget() -> None:
    """Drop what this process keeps; for tests, where versions start again."""
    _kept.clear()


def _caught_up(window: Window, world: LiveWorld) -> Kept:
    size = world.weights.list_size
    kept = _still_fitting(window.run, size) or _anew(window.run, size)
    _kept.clear()  # whatever is half taken over is no use to anyone
    if not _take_over(kept, world, most=MOST_LATER):
        kept = _anew(window.run, size)
        _take_over(kept, world)
    kept.until = window.until
    _kept["all"] = kept
    return kept


def _still_fitting(run: int, size: int) -> Kept | None:
    """What is kept here, if that is of use. After a full run people are the same and every list is
    read again, over what was there."""
    kept = _kept.get("all")
    if kept is None or kept.everyone.list_size != size or len(kept.later) > MOST_LATER:
        _kept.clear()  # before another is made: that takes as much memory
        return None
    return kept if kept.run == run else Kept(run, 0, kept.everyone, _nobody(size))


def _anew(run: int, size: int) -> Kept:
    return Kept(run, 0, Crowd(read_people(), size), _nobody(size))


def _take_over(kept: Kept, world: LiveWorld, *, most: int | None = None) -> bool:
    """Every list that was stored since; who is new, or told something else, comes later. False when
    that are more than `most`: they are sooner read with everyone than asked for by name."""
    sectors = sector_table(world.offers)
    size = kept.everyone.list_size
    others: list[Longs] = []
    seen = [np.zeros(0, np.int64)]
    for stored in _stored(size, "world_version >= %s", kept.until):
        seen.append(stored.profiles)
        is_ours = kept.everyone.put(stored, sectors)
        if not is_ours.all():
            is_ours |= kept.later.put(stored, sectors)
            others.append(stored.profiles[~is_ours])
    if not kept.until:
        kept.everyone.keep_only(np.concatenate(seen))
    if not others:
        return True
    keys = np.union1d(kept.later.people.slot, np.concatenate(others)).tolist()
    if most is not None and len(keys) > most:
        return False
    kept.later = Crowd(read_people(keys), size)
    for stored in _stored(size, "profile_id = ANY(%s)", keys):
        kept.later.put(stored, sectors)
    return True


def _stored(size: int, which: str, value: int | list[int]) -> Iterator[Stored]:
    """Some ten thousands at a time, in order of key."""
    statement, last = STORED.format(which=which, chunk=CHUNK), -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(statement, [last, value])
            data, counts, highest = cursor.fetchone()
        if highest is None:
            return
        yield _decoded(
            np.frombuffer(data, np.uint8), np.frombuffer(counts, ">i4").astype(np.int64), size
        )
        last = highest


def _decoded(data: NDArray[np.uint8], counts: Longs, size: int) -> Stored:
    """Rows as the database sends them: fixed numbers, then an array with a head of its own."""
    lengths = HEAD.itemsize + np.where(counts, ARRAY_HEAD + ITEM.itemsize * counts, EMPTY_ARRAY)
    begins = np.cumsum(lengths) - lengths
    heads = data[begins[:, None] + np.arange(HEAD.itemsize)].view(HEAD)[:, 0]
    vacancies = np.full((len(counts), size), EMPTY, np.int32)
    for count in np.unique(counts[counts > 0]):
        rows = np.flatnonzero(counts == count)
        first = begins[rows] + HEAD.itemsize + ARRAY_HEAD
        items = data[first[:, None] + np.arange(ITEM.itemsize * count)].view(ITEM)
        shown = min(int(count), size)
        vacancies[rows, :shown] = items["vacancy"][:, :shown]
    return Stored(
        heads["profile"].astype(np.int64),
        heads["version"].astype(np.int64),
        heads["lowest"].astype(np.int32),
        vacancies,
    )


def _nobody(size: int) -> Crowd:
    return Crowd(read_people([]), size)
