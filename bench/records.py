"""Many rows of different length at once: the bytes of all of them, made without a loop per row."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.engine.packed import Packed

Longs = NDArray[np.int64]


class Ragged(NamedTuple):
    """A list per row: how many, and the values of all rows after each other."""

    counts: Longs
    values: NDArray[Any]


def row_at(rows: Packed, place: int) -> bytes:
    return rows.data[rows.start[place] : rows.start[place + 1]].tobytes()


def size_of(rows: Packed) -> int:
    return len(rows.start) - 1


def dtype_of(head: Sequence[tuple[str, str]]) -> np.dtype[np.void]:
    """The numpy type of a head that is written down as `struct` codes without padding."""
    kinds = {"B": "u1", "b": "i1", "H": "<u2", "h": "<i2", "I": "<u4", "i": "<i4"}
    return np.dtype([(name, kinds[code]) for name, code in head])


def ragged(owner: Longs, values: NDArray[Any], rows: int) -> Ragged:
    """From values that each name the row they belong to, in the order of rows."""
    return Ragged(np.bincount(owner, minlength=rows).astype(np.int64), values)


def within(counts: Longs) -> Longs:
    """0, 1, 2 … for each row anew."""
    return np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)


def records(heads: NDArray[np.void], lists: Sequence[Ragged], *, even: bool = False) -> Packed:
    """Each row is its head, then its part of each list; with `even` a last byte where needed."""
    length = np.full(len(heads), heads.dtype.itemsize, np.int64)
    begins = []
    for one in lists:
        begins.append(length.copy())
        length += one.counts * one.values.dtype.itemsize
    if even:
        length += length % 2
    start = np.concatenate(([0], np.cumsum(length)))
    data = np.zeros(int(start[-1]), np.uint8)
    width = heads.dtype.itemsize
    data[start[:-1, None] + np.arange(width)] = heads.view(np.uint8).reshape(len(heads), width)
    for begin, one in zip(begins, lists, strict=True):
        size = one.values.dtype.itemsize
        at = np.repeat(start[:-1] + begin, one.counts) + within(one.counts) * size
        flat = np.ascontiguousarray(one.values).view(np.uint8).reshape(-1, size)
        for byte in range(size):
            data[at + byte] = flat[:, byte]
    return Packed(data, start)


def together(parts: Sequence[Packed]) -> Packed:
    sizes = np.concatenate([np.diff(part.start) for part in parts])
    return Packed(
        np.concatenate([part.data for part in parts]), np.concatenate(([0], np.cumsum(sizes)))
    )
