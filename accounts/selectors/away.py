"""Days on which someone was away: asked to be forgotten, and thought better of it or may still."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone

from accounts.models import Erasure, ErasureState
from loopbrug.kernel.workdays import Away


def away_of(people: Collection[int | None]) -> Mapping[int, list[Away]]:
    """By the key of the person, the days from asking up to and including undoing; for who is away
    now the end of all days. In one query, in none for nobody. Where others wait for an answer
    about someone, these days do not count. What was undone is known for as long as its record is
    kept: far longer than an answer may take."""
    if not people:
        return {}
    rows = Erasure.objects.exclude(state=ErasureState.DONE).filter(user__in=people)
    found: dict[int, list[Away]] = {}
    for row in rows.order_by("asked_at", "pk"):
        last = timezone.localdate(row.ended_at) if row.ended_at else date.max
        if row.user_id is not None:
            found.setdefault(row.user_id, []).append((timezone.localdate(row.asked_at), last))
    return found
