"""Lists as they are stored, as arrays: what a later list of the same person is made from."""

from collections.abc import Sequence

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from matching.engine.arrays import Longs
from matching.engine.joined_lists import StoredLists, empty_lists
from matching.selectors.world import LiveWorld

HEAD = np.dtype([("profile", ">i8"), ("version", ">i8"), ("world", ">i8"), ("count", ">i4")])
ARRAY_HEAD = 20
LONG = np.dtype([("size", ">i4"), ("value", ">i8")])
SHORT = np.dtype([("size", ">i4"), ("value", ">i4")])
STORED = """
    SELECT string_agg(
        int8send(profile_id) || int8send(profile_version) || int8send(world_version)
        || int4send(cardinality(keys))
        || CASE WHEN cardinality(keys) = 0 THEN ''::bytea
           ELSE array_send(vacancy_ids) || array_send(keys) || array_send(parts) END,
        ''::bytea ORDER BY cardinality(keys), profile_id
    ), array_agg(cardinality(keys))
    FROM matching_matchlist
    WHERE profile_id = ANY(%s) AND computed_at IS NOT NULL
    AND scoring_version = %s AND catalogue_version = %s AND cardinality(keys) <= %s
    AND cardinality(vacancy_ids) = cardinality(keys) AND cardinality(parts) = cardinality(keys)
"""


def stored_lists(keys: Sequence[int], world: LiveWorld) -> StoredLists:
    """Those of these people that were made by the weights and with the catalogue of this world."""
    versions, size = world.engine.world.versions, world.weights.list_size
    with connection.cursor() as cursor:
        cursor.execute(STORED, [list(keys), versions.scoring, versions.catalogue, size])
        data, counts = cursor.fetchone()
    return _decoded(np.frombuffer(data or b"", np.uint8), np.array(counts or [], np.int64), size)


def _decoded(data: NDArray[np.uint8], counts: Longs, size: int) -> StoredLists:
    """The rows of one length stand together, and are read at once."""
    lists, heads = empty_lists(len(counts), size), np.zeros(len(counts), HEAD)
    begin = first = 0
    for count, rows in zip(*np.unique(counts, return_counts=True), strict=True):
        layout = _layout(int(count))
        end, last = begin + rows * layout.itemsize, first + rows
        found = data[begin:end].view(layout)
        heads[first:last] = found["head"]
        if count:
            lists.vacancy[first:last, :count] = found["vacancy"]["value"]
            lists.key[first:last, :count] = found["key"]["value"]
            lists.parts[first:last, :count] = found["parts"]["value"]
        begin, first = end, last
    profiles, versions, worlds = (
        heads[name].astype(np.int64) for name in ("profile", "version", "world")
    )
    return StoredLists(profiles, versions, worlds, lists)


def _layout(count: int) -> np.dtype[np.void]:
    """One row as the database sends it: an array has a head of its own, and none when empty."""
    if not count:
        return np.dtype([("head", HEAD)])
    arrays = [("vacancy", LONG), ("key", SHORT), ("parts", LONG)]
    fields = [
        field
        for name, item in arrays
        for field in ((f"{name} head", f"V{ARRAY_HEAD}"), (name, item, (count,)))
    ]
    return np.dtype([("head", HEAD), *fields])
