"""What the database wrote down of a profile, as values."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import CharField, F, Value

from accounts.models import User
from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import SOURCES, VERSION, Trace
from profiles.models import BlockState, BlockTrace, Profile
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill

MOST_TRACES = 4000
"""As far as the timeline looks back: years of one person, or one very busy afternoon."""

Names = Mapping[tuple[str, int], str]
"""Names of the catalogue by column and key: `("skill_id", 12)`."""

CATALOGUE: Mapping[
    str, type[Skill] | type[Sector] | type[Occupation] | type[LabourMarketRegion]
] = {
    "skill_id": Skill,
    "sector_id": Sector,
    "occupation_id": Occupation,
    "region_id": LabourMarketRegion,
}


def traces_of(
    profile: Profile, *, block: BuildingBlock | None = None, until: datetime | None = None
) -> list[Trace]:
    """In the order in which it happened; the newest part when there is very much. Of one block
    everything, since how it stood is told from the beginning."""
    rows = BlockTrace.objects.filter(profile=profile, source__in=SOURCES)
    if until is not None:
        rows = rows.filter(at__lte=until)
    if block is None:
        newest = rows.order_by("-at", "-id")[:MOST_TRACES]
    else:
        newest = rows.filter(block=block).order_by("-at", "-id")
    return [_trace(row) for row in reversed(newest)]


def _trace(row: BlockTrace) -> Trace:
    signed = dict(row.signed or {})
    version = signed.pop(VERSION, None)
    return Trace(SOURCES[row.source], row.row, row.at, row.before, row.after, signed, version)


def people_named(public_ids: Collection[str]) -> dict[str, str]:
    """Names of accounts by public id, as text; who was erased has none any more."""
    known = [UUID(one) for one in public_ids]
    if not known:
        return {}
    rows = User.objects.filter(public_id__in=known).values_list("public_id", "name")
    return {str(public_id): name for public_id, name in rows if name}


def names_of(keys: Iterable[tuple[str, int]]) -> Names:
    """The names of rows of the catalogue; one query for all tables."""
    asked: dict[str, list[int]] = {}
    for column, key in keys:
        asked.setdefault(column, []).append(key)
    parts = [
        CATALOGUE[column]
        .objects.filter(pk__in=found)
        .order_by()
        .values_list(Value(column, output_field=CharField()), F("pk"), F("name"))
        for column, found in sorted(asked.items())
    ]
    if not parts:
        return {}
    first, *rest = parts
    return {(column, key): name for column, key, name in first.union(*rest, all=True)}


def version_of(profile: Profile, block: BuildingBlock) -> int:
    """The version that a save of the block has to name now."""
    found = BlockState.objects.filter(profile=profile, block=block)
    return found.values_list("version", flat=True).first() or 0
