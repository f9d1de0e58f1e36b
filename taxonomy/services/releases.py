"""Which releases the catalogue stands on, and the one lock that every load takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from loopbrug.kernel.events import publish
from taxonomy.events import CatalogueChanged
from taxonomy.models import Release
from taxonomy.services.sync import Counts

_LOCK = 7_461_001


@dataclass(frozen=True)
class Origin:
    """What was loaded: source, its version, and the languages of its labels."""

    source: str
    version: str
    language: str = "nl"


def wait_for_other_loads() -> None:
    """Loads run one after the other: they hand out slots. Held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def current(source: str) -> Release | None:
    return Release.objects.filter(source=source, is_current=True).first()


def record(origin: Origin, counts: Mapping[str, Counts], *, now: datetime) -> Release | None:
    """A new release when anything changed (then CatalogueChanged follows), else None."""
    before = current(origin.source)
    if before and before.version == origin.version and not any(counts.values()):
        return None
    if before:
        before.is_current = False
        before.save(update_fields=["is_current", "updated_at"])
    release = Release.objects.create(
        source=origin.source,
        version=origin.version,
        language=origin.language,
        loaded_at=now,
        counts={name: [c.added, c.changed, c.removed] for name, c in counts.items()},
    )
    publish(CatalogueChanged(source=origin.source, release_id=release.pk))
    return release
