"""Days on which someone was away: asked to be forgotten, and thought better of it or may still.
Where others wait for an answer about someone, these days do not count."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import DateTimeRangeField
from django.db.models import Func, QuerySet, Value
from django.utils import timezone

from accounts.models import Erasure, ErasureState
from loopbrug.kernel.workdays import Away


def away_of(people: Collection[int | None]) -> Mapping[int, list[Away]]:
    """By the key of the person, the days from asking up to and including undoing; for who is away
    now the end of all days. In one query, in none for nobody. What was undone is known for as long
    as its record is kept: far longer than an answer may take."""
    if not people:
        return {}
    found: dict[int, list[Away]] = {}
    for row in _wishes().filter(user__in=people):
        if row.user_id is not None:
            found.setdefault(row.user_id, []).append(_days(row.asked_at, row.ended_at))
    return found


def away_days(person: Any) -> ArraySubquery:
    """The same as a column of a query on something else, so that it takes no query of its own: of
    this person, or of whom each row is about (`OuterRef("profile__owner")`). Call it `away`, and
    read it with `away_in`."""
    span = Func(
        "asked_at",
        "ended_at",
        Value("[]"),
        function="tstzrange",
        output_field=DateTimeRangeField(),
    )
    return ArraySubquery(_wishes().filter(user=person).values(span=span))


def away_in(row: Any) -> list[Away]:
    """The days in the column `away` of this row."""
    return [_days(span.lower, span.upper) for span in row.away]


def _wishes() -> QuerySet[Erasure]:
    return Erasure.objects.exclude(state=ErasureState.DONE).order_by("asked_at", "pk")


def _days(asked_at: datetime, ended_at: datetime | None) -> Away:
    last = timezone.localdate(ended_at) if ended_at else date.max
    return timezone.localdate(asked_at), last
