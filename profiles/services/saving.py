"""The one way in which a block is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from loopbrug.kernel.events import publish
from loopbrug.kernel.retention import rule
from profiles import selectors
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stage_of
from profiles.domain.engine_row import engine_row
from profiles.domain.history import VERSION
from profiles.domain.neighbourhood import neighbourhood
from profiles.domain.packed_row import pack
from profiles.domain.snapshot import ProfileSnapshot
from profiles.events import ProfileChanged
from profiles.models import BlockState, EngineRow, Profile


class BlockChanged(Exception):
    """Another device saved this block after the version that this save was typed on."""


@contextmanager
def saving(
    profile: Profile, block: BuildingBlock, *, seen: int | None, now: datetime
) -> Iterator[int]:
    """One save of one block: writes inside the `with` are kept all or not at all.

    `seen` is the version on the form; BlockChanged when the block has another one by now. None
    skips that check, for acts that cannot overwrite another's text. Yields the new version.
    Saves of one profile wait for each other, so that the engine row always sees all six blocks.
    """
    with transaction.atomic():
        lock(profile)
        version = _next_version(profile, block, seen, now)
        with signed_with(**{VERSION: version}):
            yield version
        snapshot = changed(profile, now=now)
        BlockState.objects.filter(profile=profile, block=block).update(
            is_done=stage_of(snapshot.block(block)) == Stage.DONE, updated_at=now
        )


@contextmanager
def signed_with(**said: str | int) -> Iterator[None]:
    """What is written inside says this too, beside who did it."""
    with pghistory.context(**said) as signing:
        try:
            yield
        finally:
            # Inside a request the signature is shared with all that still follows.
            for name in said:
                signing.metadata.pop(name, None)


def lock(profile: Profile) -> None:
    """The profile row comes first, always: no two acts on it can wait for each other."""
    Profile.objects.select_for_update(of=("self",)).get(pk=profile.pk)


def _next_version(profile: Profile, block: BuildingBlock, seen: int | None, now: datetime) -> int:
    state, _ = BlockState.objects.get_or_create(profile=profile, block=block)
    if seen is not None and state.version != seen:
        raise BlockChanged
    state.version += 1
    state.saved_at = now
    state.save(update_fields=["version", "saved_at", "updated_at"])
    return state.version


def changed(profile: Profile, *, now: datetime) -> ProfileSnapshot:
    """Raise the version, write the engine row, tell who listens. A draft lives on from here."""
    Profile.objects.filter(pk=profile.pk).update(version=F("version") + 1, updated_at=now)
    if profile.owner_id is None:
        Profile.objects.filter(pk=profile.pk, owner__isnull=True).update(
            draft_expires_at=now + timedelta(days=rule("draft", timezone.localdate(now)).after)
        )
    snapshot = selectors.snapshot_of(profile)
    row = engine_row(
        snapshot,
        reach=selectors.reach_of(snapshot.goal),
        blocked_organisations=selectors.blocked_organisations_of(snapshot),
    )
    EngineRow.objects.update_or_create(
        profile=profile,
        defaults={
            "profile_version": snapshot.version,
            "data": row,
            "packed": pack(row),
            "neighbourhood": neighbourhood(row),
        },
    )
    publish(ProfileChanged(profile_id=profile.pk, version=snapshot.version))
    return snapshot
