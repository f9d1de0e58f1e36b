"""Everyone, or all that is open, as arrays: the packed rows are joined by the database and decoded
at once. A row without bytes, or with damaged ones, is made from its JSON; when that cannot be read
either, it is left out and logged, so that it stops nobody else."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, TypeVar

import numpy as np
import structlog
from django.contrib.postgres.aggregates.mixins import OrderableAggMixin
from django.db.models import (
    Aggregate,
    BinaryField,
    F,
    Func,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce

from matching.domain import packed_vacancy
from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import ScoringWeights
from matching.engine import packed
from matching.engine.arrays import Longs, Offers, People
from matching.engine.packed import Flags, Packed
from matching.models import Vacancy
from matching.selectors.engine_rows import readable
from matching.selectors.keys import is_one_of
from profiles.domain import packed_row
from profiles.models import EngineRow

log = structlog.get_logger(__name__)

CHUNK = 32_768
TableT = TypeVar("TableT", People, Offers)


class _Joined(OrderableAggMixin, Aggregate):
    """Bytes of many rows end to end, in order of key."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s %(order_by)s)"
    output_field = BinaryField()
    allow_distinct = False

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(expression, Value(b""), order_by="pk", **extra)


class _Kind(NamedTuple):
    """How rows of one kind are stored, and read one by one when they have to be."""

    what: str
    all_rows: Callable[[], QuerySet[Any]]
    stored: str
    find_damaged: Callable[[Packed], Flags]
    repack: Callable[[Any], bytes | None]


def read_people(keys: Collection[int] | QuerySet[Any, Any] | None = None) -> People:
    """Everyone with a row (or those of these keys, named or asked), in order of key."""
    rows = _of(EngineRow.objects.all(), keys)
    return packed.join(People, [packed.people_from(part) for part in _parts(rows, _PERSON)])


def read_offers(
    catalogue: Catalogue, weights: ScoringWeights, keys: Collection[int] | None = None
) -> Offers:
    """Every open vacancy (or those of these keys), in order of key, the points divided."""
    rows = _of(Vacancy.objects.open(), keys)
    found = [packed.offers_from(part, catalogue, weights) for part in _parts(rows, _VACANCY)]
    return packed.join(Offers, found)


def _of(rows: QuerySet[Any], keys: Collection[int] | QuerySet[Any, Any] | None) -> QuerySet[Any]:
    """Many thousands of keys go to the database as one value, which is read at once."""
    if keys is None or isinstance(keys, QuerySet):
        return rows if keys is None else rows.filter(pk__in=keys)
    return rows.filter(is_one_of(keys))


def _parts(rows: QuerySet[Any], kind: _Kind) -> Iterator[Packed]:
    """Some ten thousands at a time, at least one part."""
    last = -1
    while True:
        found, keys = _part(rows.filter(pk__gt=last).order_by("pk")[:CHUNK], kind)
        yield found
        if len(keys) < CHUNK:
            return
        last = int(keys[-1])


def _part(rows: QuerySet[Any], kind: _Kind) -> tuple[Packed, Longs]:
    stored = Coalesce(F("packed"), Value(b""), output_field=BinaryField())
    length = Func(stored, function="octet_length", output_field=IntegerField())
    found = rows.annotate(bytes=stored).aggregate(
        data=_Joined(stored), keys=_Joined(_sent("pk", "int8send")),
        lengths=_Joined(_sent(length, "int4send")),
    )  # fmt: skip
    data = np.frombuffer(found["data"] or b"", np.uint8)
    keys = np.frombuffer(found["keys"] or b"", ">i8").astype(np.int64)
    lengths = np.frombuffer(found["lengths"] or b"", ">i4")
    joined = Packed(data, np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))))
    damaged = kind.find_damaged(joined)
    return (_mended(joined, keys, damaged, kind) if damaged.any() else joined), keys


def _sent(expression: Any, function: str) -> Func:
    return Func(expression, function=function, output_field=BinaryField())


def _mended(joined: Packed, keys: Longs, damaged: Flags, kind: _Kind) -> Packed:
    """The same rows with the damaged ones made anew from their JSON."""
    again = keys[damaged].tolist()
    stored = kind.all_rows().filter(pk__in=again).order_by("pk").values_list("pk", kind.stored)
    anew = dict(readable(stored, kind.repack, what=kind.what))
    had_bytes = np.diff(joined.start)[damaged] > 0
    if had_bytes.any():
        log.error("packed rows damaged", what=kind.what, keys=keys[damaged][had_bytes].tolist())
    rows_ = (
        anew.get(int(key)) if is_damaged else joined.data[begin:end].tobytes()
        for key, is_damaged, begin, end in zip(
            keys, damaged, joined.start[:-1], joined.start[1:], strict=True
        )
    )
    return packed.joined(row for row in rows_ if row is not None)


def _person(data: Any) -> bytes | None:
    return packed_row.pack(ProfileRow.from_compact(data).to_compact())


def _vacancy(data: Any) -> bytes | None:
    return packed_vacancy.pack(VacancyRow.from_compact(data))


_PERSON = _Kind("profile", EngineRow.objects.all, "data", packed.damaged_people, _person)
_VACANCY = _Kind("vacancy", Vacancy.objects.all, "engine_row", packed.damaged_offers, _vacancy)
