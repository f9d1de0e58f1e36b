"""The compact rows as they are stored, read so that one bad row stops no page and no sweep."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import structlog

from matching.domain.compact import UNREADABLE
from matching.domain.profile import ProfileRow
from profiles import selectors as profiles
from profiles.domain.engine_row import engine_row
from profiles.models import Profile

log = structlog.get_logger(__name__)

RowT = TypeVar("RowT")


def readable(
    rows: Iterable[tuple[int, Any]], read: Callable[[Any], RowT], *, what: str
) -> Iterator[tuple[int, RowT]]:
    """Those of many rows that can be read; the others are left out, and logged."""
    for key, data in rows:
        try:
            yield key, read(data)
        except UNREADABLE as problem:
            log.error("row left out", what=what, key=key, problem=type(problem).__name__)  # noqa: TRY400 the row says enough


def row_of(profile: Profile) -> ProfileRow:
    """What the engine reads of one person; made anew from the blocks when it cannot be read."""
    try:
        return ProfileRow.from_compact(profile.engine_row.data)
    except UNREADABLE:
        log.exception("row made anew", what="profile", key=profile.pk)
    snapshot = profiles.snapshot_of(profile)
    values = engine_row(
        snapshot,
        reach=profiles.reach_of(snapshot.goal),
        blocked_organisations=profiles.blocked_organisations_of(snapshot),
    )
    return ProfileRow.from_compact(values)
