"""Many packed rows turned into arrays at once: no Python loop over rows, the same arrays as
`pack_people` and `pack_offers` make of the rows themselves.

The layouts are those of `profiles.domain.packed_row` and `matching.domain.packed_vacancy`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.domain import packed_vacancy
from matching.domain.catalogue import Catalogue
from matching.domain.compact import RowError
from matching.domain.weights import ScoringWeights
from matching.engine.arrays import UNKNOWN, Bytes, Ints, Longs, Offers, People
from matching.engine.divide import Asked, divide
from profiles.domain import packed_row

CHUNK = 32_768
"""So many rows are decoded at a time: what lies between stays in a few megabytes."""
Layout = Sequence[tuple[str, str]]
Flags = NDArray[np.bool_]
TableT = TypeVar("TableT", People, Offers)
LEVELS, WORKING_LEVELS, ADAPTABILITY, SHORTAGE = 5, 8, 10, 4


class Packed(NamedTuple):
    """Packed rows end to end: row i is `data[start[i]:start[i + 1]]`."""

    data: Bytes
    start: Longs

    @property
    def rows(self) -> int:
        return len(self.start) - 1

    def part(self, low: int, high: int) -> "Packed":
        begin, end = int(self.start[low]), int(self.start[high])
        return Packed(self.data[begin:end], self.start[low : high + 1] - begin)

    def only(self, wanted: Flags) -> "Packed":
        """Those rows that are wanted, in the same order."""
        lengths = np.diff(self.start)
        return Packed(self.data[np.repeat(wanted, lengths)], _begins(lengths[wanted]))


class Lists(NamedTuple):
    """One list of every row: where it begins, in bytes or pairs of them, and how long it is."""

    begin: Longs
    length: Longs

    def of(self, values: NDArray[Any]) -> NDArray[Any]:
        return values[flat(self.begin, self.length)]


def joined(rows: Iterable[bytes]) -> Packed:
    found = list(rows)
    data = np.frombuffer(b"".join(found), np.uint8)
    return Packed(data, _begins(np.fromiter(map(len, found), np.int64, len(found))))


def people_from(rows: Iterable[bytes] | Packed) -> People:
    """Everyone in the order given; RowError when a row is damaged."""
    packed = rows if isinstance(rows, Packed) else joined(rows)
    _refuse(damaged_people(packed))
    return join(People, [_people(part) for part in _chunks(packed)])


def offers_from(
    rows: Iterable[bytes] | Packed, catalogue: Catalogue, weights: ScoringWeights
) -> Offers:
    """The vacancies in the order given, their points divided; RowError when a row is damaged."""
    packed = rows if isinstance(rows, Packed) else joined(rows)
    _refuse(damaged_offers(packed))
    parts = [_offers(part, catalogue, weights) for part in _chunks(packed)]
    return join(Offers, parts)


def join(kind: type[TableT], parts: Sequence[TableT]) -> TableT:
    """Parts of one table (`People` or `Offers`) after each other."""
    if len(parts) == 1:
        return parts[0]
    values: dict[str, Any] = {}
    for name in kind._fields:
        columns = [getattr(part, name) for part in parts]
        if name.endswith("_from"):
            lengths = np.concatenate([np.diff(column) for column in columns])
            values[name] = _begins(lengths).astype(np.int32)
        else:
            values[name] = np.concatenate(columns)
    return kind(**values)


def damaged_people(packed: Packed) -> Flags:
    """Which rows are no packed rows of people, or say what no person can say."""
    return _damaged(packed, packed_row.HEAD, _bad_people)


def damaged_offers(packed: Packed) -> Flags:
    """Which rows are no packed rows of vacancies, or ask what no work can ask."""
    return _damaged(packed, packed_vacancy.HEAD, _bad_offers)


def flat(begin: Longs, count: Longs) -> Longs:
    """The places `begin[i]` up to `begin[i] + count[i]` of all i, after each other."""
    ends = np.cumsum(count)
    return np.repeat(begin - (ends - count), count) + np.arange(ends[-1] if len(ends) else 0)


def _people(packed: Packed) -> People:
    head = _heads(packed, packed_row.HEAD)
    pairs, singles = packed.data.view("<u2"), packed.data
    after = packed.start[:-1] + _size(packed_row.HEAD)
    wide = _after(after // 2, head, ("skills", 1), ("occupations", 1), ("blocked", 2))
    behind = after + 2 * (wide["blocked"].begin - after // 2 + wide["blocked"].length)
    narrow = _after(
        behind,
        head,
        *((name, 1) for name in ("skills", "talents", "drives", "sectors", "reach", "permits")),
    )
    halves = wide["blocked"].of(pairs).astype(np.int64).reshape(-1, 2)
    return People(
        slot=head["slot"],
        version=head["version"],
        told=head["told"],
        level=_known(head["level"], packed_row.UNKNOWN["level"], np.int8),
        adaptability=_known(head["adaptability"], packed_row.UNKNOWN["adaptability"], np.int8),
        hours_min=head["hours_min"],
        hours_max=head["hours_max"],
        pay_floor=head["pay_floor"],
        start=head["start"],
        skill_from=_from(head["skills"]),
        skill=wide["skills"].of(pairs),
        skill_level=narrow["skills"].of(singles),
        talent_from=_from(head["talents"]),
        talent=narrow["talents"].of(singles),
        drive_from=_from(head["drives"]),
        drive=narrow["drives"].of(singles),
        occupation_from=_from(head["occupations"]),
        occupation=wide["occupations"].of(pairs),
        sector_from=_from(head["sectors"]),
        sector=narrow["sectors"].of(singles),
        reach_from=_from(head["reach"]),
        reach=narrow["reach"].of(singles),
        permit_from=_from(head["permits"]),
        permit=narrow["permits"].of(singles),
        blocked_from=_from(head["blocked"]),
        blocked=(halves[:, 0] | halves[:, 1] << 16).astype(np.int32),
    )


def _offers(packed: Packed, catalogue: Catalogue, weights: ScoringWeights) -> Offers:
    head = _heads(packed, packed_vacancy.HEAD)
    after = packed.start[:-1] + _size(packed_vacancy.HEAD)
    skills = Lists(after // 2, head["demands"].astype(np.int64))
    narrow = _after(
        after + 2 * skills.length,
        head,
        *((name, 1) for name in ("demands", "talents", "drives", "permits")),
    )
    on_the_job = _known(head["on_the_job"], packed_vacancy.UNKNOWN["on_the_job"])
    points = divide(
        Asked(
            demands=skills.length,
            skill=skills.of(packed.data.view("<u2")).astype(np.int64),
            code=narrow["demands"].of(packed.data).astype(np.int64),
            on_the_job=np.maximum(on_the_job, 0).astype(np.int64),
            talents=narrow["talents"].length,
            talent=narrow["talents"].of(packed.data).astype(np.int64),
        ),
        catalogue,
        weights,
    )
    worth = np.concatenate(([0], np.cumsum(weights.drive_worth)))
    return Offers(
        slot=head["slot"].astype(np.int64),
        version=head["version"],
        organisation=head["organisation"].astype(np.int32),
        occupation=head["occupation"].astype(np.int32),
        sector=head["sector"].astype(np.int32),
        region=head["region"].astype(np.int32),
        hours_min=head["hours_min"].astype(np.int32),
        hours_max=head["hours_max"].astype(np.int32),
        pay_max=head["pay_max"],
        start=head["start"],
        level=_known(head["level"], packed_vacancy.UNKNOWN["level"]),
        shortage=_known(head["shortage"], packed_vacancy.UNKNOWN["shortage"]),
        drive_total=worth[np.minimum(head["drives"], len(worth) - 1)].astype(np.int32),
        on_the_job=on_the_job,
        drive_from=_from(head["drives"]),
        drive=narrow["drives"].of(packed.data).astype(np.int32),
        permit_from=_from(head["permits"]),
        permit=narrow["permits"].of(packed.data).astype(np.int32),
        **points._asdict(),
    )


def _after(begin: Longs, head: Mapping[str, Any], *named: tuple[str, int]) -> dict[str, Lists]:
    """The lists of these names one after the other, each so many units an entry."""
    found = {}
    for name, units in named:
        found[name] = Lists(begin, head[name].astype(np.int64) * units)
        begin = begin + found[name].length
    return found


def _chunks(packed: Packed) -> Iterator[Packed]:
    for low in range(0, max(packed.rows, 1), CHUNK):
        yield packed.part(low, min(low + CHUNK, packed.rows))


def _heads(packed: Packed, layout: Layout) -> dict[str, NDArray[Any]]:
    size = _size(layout)
    rows = packed.data[packed.start[:-1, None] + np.arange(size)]
    found = rows.view(_dtype(layout)).reshape(-1)
    return {name: found[name].copy() for name, _ in layout}


def _dtype(layout: Layout) -> np.dtype[np.void]:
    return np.dtype([(name, f"<{_numpy(code)}") for name, code in layout])


def _numpy(code: str) -> str:
    return {"B": "u1", "H": "u2", "h": "i2", "I": "u4", "i": "i4"}[code]


def _size(layout: Layout) -> int:
    return _dtype(layout).itemsize


def _damaged(packed: Packed, layout: Layout, is_bad: Callable[[Packed], Flags]) -> Flags:
    """Too short, of another format, of another length than its lists, or with odd values."""
    lengths, size = np.diff(packed.start), _size(layout)
    found: Flags = (lengths < size) | (lengths % 2 == 1)
    if found.any():
        found[~found] = is_bad(packed.only(~found))
        return found
    return np.concatenate([is_bad(part) for part in _chunks(packed)])


def _bad_people(packed: Packed) -> Flags:
    head = _heads(packed, packed_row.HEAD)
    count = {name: head[name].astype(np.int64) for name, _ in packed_row.HEAD}
    wide = 2 * (count["skills"] + count["occupations"]) + 4 * count["blocked"]
    small = sum(
        count[name] for name in ("skills", "talents", "drives", "sectors", "reach", "permits")
    )
    length = _size(packed_row.HEAD) + wide + small + small % 2
    bad: Flags = (head["format"] != packed_row.FORMAT) | (np.diff(packed.start) != length)
    bad |= head["level"] > WORKING_LEVELS
    known = head["adaptability"] != packed_row.UNKNOWN["adaptability"]
    bad |= known & (head["adaptability"] > ADAPTABILITY)
    begin = packed.start[:-1] + _size(packed_row.HEAD) + wide
    return bad | _any_outside(packed, begin, count["skills"], bad, LEVELS)


def _bad_offers(packed: Packed) -> Flags:
    head = _heads(packed, packed_vacancy.HEAD)
    count = {name: head[name].astype(np.int64) for name, _ in packed_vacancy.HEAD}
    small = sum(count[name] for name in ("demands", "talents", "drives", "permits"))
    length = _size(packed_vacancy.HEAD) + 2 * count["demands"] + small + small % 2
    bad: Flags = (head["format"] != packed_vacancy.FORMAT) | (np.diff(packed.start) != length)
    bad |= head["level"] > WORKING_LEVELS
    known = head["shortage"] != packed_vacancy.UNKNOWN["shortage"]
    bad |= known & (head["shortage"] > SHORTAGE)
    begin = packed.start[:-1] + _size(packed_vacancy.HEAD) + 2 * count["demands"]
    mask = packed_vacancy.LEVEL_BITS
    return bad | _any_outside(packed, begin, count["demands"], bad, LEVELS, mask)


def _any_outside(
    packed: Packed, begin: Longs, count: Longs, bad: Flags, highest: int, mask: int = 0xFF
) -> Flags:
    """Rows with a level that is not 1 up to `highest`; rows already known as bad are not read."""
    count = np.where(bad, 0, count)
    levels = packed.data[flat(begin, count)] & mask
    owner = np.repeat(np.arange(packed.rows), count)
    found = np.zeros(packed.rows, np.bool_)
    found[owner[(levels < 1) | (levels > highest)]] = True
    return found


def _refuse(damaged: Flags) -> None:
    if damaged.any():
        raise RowError(f"{int(damaged.sum())} packed rows are damaged")


def _known(values: NDArray[Any], unknown: int, dtype: Any = np.int32) -> Any:
    return np.where(values == unknown, UNKNOWN, values.astype(np.int32)).astype(dtype)


def _begins(lengths: NDArray[Any]) -> Longs:
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found


def _from(counts: NDArray[Any]) -> Ints:
    return _begins(counts).astype(np.int32)
