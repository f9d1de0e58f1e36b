"""Lists as the bytes that PostgreSQL copies in: whole columns at a time, no loop per person.

The format is that of `COPY … WITH (FORMAT binary)`: big-endian, a length before each value. Lists
of the same length have rows of the same shape, so each length is one structured array.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.arrays import Longs
from matching.engine.lists import Lists

COLUMNS = (
    "profile_id",
    "run",
    "profile_version",
    "world_version",
    "scoring_version",
    "catalogue_version",
    "vacancy_ids",
    "keys",
    "parts",
    "computed_at",
    "created_at",
    "updated_at",
)
HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TAIL = b"\xff\xff"
INT4, INT8 = 23, 20
"""What PostgreSQL calls the numbers inside an array."""
TEXTS = ("scoring_version", "catalogue_version")
ARRAYS = {"vacancy_ids": INT8, "keys": INT4, "parts": INT8}
MOMENTS = ("computed_at", "created_at", "updated_at")
NUMBERS = dict.fromkeys(("profile_id", "run", "world_version", *MOMENTS), ">i8") | {
    "profile_version": ">i4"
}
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

Rows = NDArray[Any]


class Same(NamedTuple):
    """What every row of one chunk has in common."""

    run: int
    world_version: int
    scoring_version: str
    catalogue_version: str
    moment: datetime


def rows(profiles: Longs, versions: Longs, lists: Lists, same: Same) -> Iterator[bytes]:
    """One piece for each length of list that occurs, with a head before and a tail after them."""
    yield HEAD
    lengths = (lists.vacancy >= 0).sum(axis=1)
    for length in np.unique(lengths):
        chosen = np.flatnonzero(lengths == length)
        found = _empty(len(chosen), int(length), same)
        found["profile_id"], found["profile_version"] = profiles[chosen], versions[chosen]
        if length:
            found["vacancy_ids"]["value"] = lists.vacancy[chosen, :length]
            found["keys"]["value"] = lists.key[chosen, :length]
            found["parts"]["value"] = lists.parts[chosen, :length]
        yield found.tobytes()
    yield TAIL


def _empty(count: int, length: int, same: Same) -> Rows:
    """So many rows of lists of this length, with everything in them that is the same for all."""
    texts = {name: str(getattr(same, name)).encode() for name in TEXTS}
    found = np.zeros(count, np.dtype([("columns", ">i2"), *_shape(length, texts)]))
    moment = (same.moment - EPOCH) // timedelta(microseconds=1)
    found["columns"] = len(COLUMNS)
    found["run"], found["world_version"] = same.run, same.world_version
    for name in MOMENTS:
        found[name] = moment
    for name in NUMBERS:
        found[f"{name} size"] = found.dtype[name].itemsize
    for name, text in texts.items():
        found[f"{name} size"] = len(text)
        if text:
            found[name] = text
    for name, kind in ARRAYS.items():
        _fill_array(found, name, kind, length)
    return found


def _shape(length: int, texts: dict[str, bytes]) -> list[Any]:
    shape: list[Any] = []
    for name in COLUMNS:
        if name in TEXTS:
            shape += _text(name, texts[name])
        elif name in ARRAYS:
            shape += _array(name, ARRAYS[name], length)
        else:
            shape += [(f"{name} size", ">i4"), (name, NUMBERS[name])]
    return shape


def _text(name: str, text: bytes) -> list[Any]:
    size = [(name, f"S{len(text)}")] if text else []
    return [(f"{name} size", ">i4"), *size]


def _array(name: str, kind: int, length: int) -> list[Any]:
    """Its size, dimensions, whether there are NULLs, the kind of number; then the one dimension."""
    head = [(f"{name} {part}", ">i4") for part in ("size", "dimensions", "nulls", "kind")]
    if not length:
        return head
    item = np.dtype([("size", ">i4"), ("value", ">i8" if kind == INT8 else ">i4")])
    return [*head, (f"{name} count", ">i4"), (f"{name} first", ">i4"), (name, item, (length,))]


def _fill_array(found: Rows, name: str, kind: int, length: int) -> None:
    found[f"{name} kind"] = kind
    found[f"{name} size"] = 12
    if not length:
        return
    found[f"{name} dimensions"] = found[f"{name} first"] = 1
    found[f"{name} count"] = length
    found[f"{name} size"] = 20 + found.dtype[name].itemsize
    found[name]["size"] = 8 if kind == INT8 else 4
