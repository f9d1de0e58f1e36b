"""Put one block back to how it was: a normal save, of rows that the database wrote down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models

from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import (
    PUT_BACK,
    SOURCES,
    Key,
    Row,
    Source,
    put_together_at,
    state_after,
)
from profiles.models import (
    AdaptabilityAnswer,
    Drive,
    DriveAnswer,
    Goal,
    Profile,
    SkillClaim,
    SkillWord,
    Story,
    TalentChoice,
    WorkingLevel,
)
from profiles.selectors.versions import traces_of
from profiles.services.saving import saving, signed_with

MODELS: Mapping[str, type[models.Model]] = {
    "profiles_story": Story,
    "profiles_talentchoice": TalentChoice,
    "profiles_skillclaim": SkillClaim,
    "profiles_skillword": SkillWord,
    "profiles_driveanswer": DriveAnswer,
    "profiles_drive": Drive,
    "profiles_adaptabilityanswer": AdaptabilityAnswer,
    "profiles_workinglevel": WorkingLevel,
    "profiles_goal": Goal,
    "profiles_goal_sectors": Goal.sectors.through,
    "profiles_goal_occupations": Goal.occupations.through,
}
"""Of every table that is followed."""

OWN = frozenset({"id", "profile_id", "goal_id"})
"""Columns that a row of now has of its own."""
COUNTED = frozenset({"version", "saved_version"})
"""Columns that only say how often something was saved."""

if TYPE_CHECKING:
    # The stubs are generic where Django itself is not.
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


class OfTwoProfiles(Exception):
    """At that moment what is now this block stood in two profiles."""


def restore_block(
    *, profile: Profile, block: BuildingBlock, until: datetime, seen: int, now: datetime
) -> int:
    """Make the block what it was at `until`, and nothing else; the new version of the block.

    Only what differs is written, so that rows to which others point stay. What the catalogue no
    longer has stays away. BlockChanged when the block was saved after the person looked,
    OfTwoProfiles for a moment before two were put together.
    """
    back_to = signed_with(**{PUT_BACK: until.isoformat()})
    with saving(profile, block, seen=seen, now=now) as version, back_to:
        traces = traces_of(profile, block=block)
        together = put_together_at(traces, profile=profile.pk)
        if together is not None and until < together:
            raise OfTwoProfiles
        was = state_after(trace for trace in traces if trace.at <= until)
        ours = [source for source in SOURCES.values() if source.block is block]
        for source in reversed(ours):
            _remove_others(profile, source, was.get(source.table, {}))
        for source in ours:
            _put_back(profile, source, was.get(source.table, {}), version, now)
    return version


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._default_manager.order_by("pk")  # noqa: SLF001 documented as public


def _fields(model: type[models.Model]) -> Sequence[AnyField]:
    return model._meta.concrete_fields  # noqa: SLF001 documented as public


def _owner(model: type[models.Model]) -> str:
    """Wishes are of the goal, everything else of the profile."""
    return "goal" if any(field.name == "goal" for field in _fields(model)) else "profile"


def _standing(profile: Profile, source: Source) -> dict[Key, models.Model]:
    model = MODELS[source.table]
    mine = {"goal": "goal__profile", "profile": "profile"}[_owner(model)]
    return {
        tuple(_plain(getattr(row, name)) for name in source.about): row
        for row in _rows(model).filter(**{mine: profile})
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _remove_others(profile: Profile, source: Source, was: Mapping[Key, Row]) -> None:
    gone = [row.pk for key, row in _standing(profile, source).items() if key not in was]
    _rows(MODELS[source.table]).filter(pk__in=gone).delete()


def _put_back(
    profile: Profile, source: Source, was: Mapping[Key, Row], version: int, now: datetime
) -> None:
    if not was:
        return
    model = MODELS[source.table]
    standing, wanted = _standing(profile, source), _possible(model, was)
    free = _free(model, {row["id"] for key, row in wanted.items() if key not in standing})
    owner = Goal.objects.get(profile=profile) if _owner(model) == "goal" else profile
    for key, row in wanted.items():
        found = standing.get(key)
        values = {field.attname: _kept(field, row, version) for field in _told(model, row)}
        if found is None:
            number = row["id"] if row["id"] in free else None
            _rows(model).create(pk=number, **{_owner(model): owner}, **values)
        elif _differs(found, row):
            _rows(model).filter(pk=found.pk).update(**values, **_stamp(model, now))


def _possible(model: type[models.Model], was: Mapping[Key, Row]) -> dict[Key, Row]:
    """Rows whose relations still exist; a relation that may be empty becomes so."""
    found: dict[Key, dict[str, Any]] = {key: dict(row) for key, row in was.items()}
    for field in _fields(model):
        if field.attname in OWN or not isinstance(field, models.ForeignKey):
            continue
        asked = {row.get(field.attname) for row in found.values()} - {None}
        there = set(_rows(field.related_model).filter(pk__in=asked).values_list("pk", flat=True))
        for key, row in list(found.items()):
            if row.get(field.attname) in asked - there:
                row[field.attname] = None
                if not field.null:
                    del found[key]
    return dict(found)


def _free(model: type[models.Model], keys: set[int]) -> set[int]:
    """A row comes back under its own number, so that what pointed to it does again."""
    return keys - set(_rows(model).filter(pk__in=keys).values_list("pk", flat=True))


def _told(model: type[models.Model], was: Row) -> list[AnyField]:
    return [f for f in _fields(model) if f.attname in was and f.attname not in OWN]


def _value(field: AnyField, value: Any) -> Any:
    return value if field.is_relation else field.to_python(value)


def _differs(row: models.Model, was: Row) -> bool:
    return any(
        getattr(row, field.attname) != _value(field, was[field.attname])
        for field in _told(type(row), was)
        if field.name not in COUNTED
    )


def _kept(field: AnyField, was: Row, version: int) -> Any:
    """Going back is a save of now: that is the one thing that does not come back."""
    return version if field.name == "saved_version" else _value(field, was[field.attname])


def _stamp(model: type[models.Model], now: datetime) -> dict[str, datetime]:
    return {"updated_at": now} if any(f.name == "updated_at" for f in _fields(model)) else {}
