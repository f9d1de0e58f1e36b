"""What someone shares or could share, and what was shared with an organisation."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.models import Organisation, User
from accounts.selectors.consents import opened_to
from profiles.access import shared_with
from profiles.domain.blocks import CONTACT
from profiles.domain.nameless import name_hider
from profiles.models import EvidenceFile, Guidance, Profile, Share
from profiles.selectors.shared import Shared, opened


@dataclass(frozen=True, slots=True)
class SharedFile:
    public_id: UUID
    title: str
    name: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What a share opens at this moment, and nothing else."""

    shared: Shared
    files: tuple[SharedFile, ...]


def files_of(profile: Profile) -> list[SharedFile]:
    """The person's own files, without their bytes, newest first."""
    found = EvidenceFile.objects.filter(profile=profile).order_by("-created_at", "-pk")
    rows = found.values_list("public_id", "title", "name")
    return [SharedFile(*row) for row in rows]


def opened_by(share: Share) -> Opened:
    return opens(share.profile, share.blocks, share.items)


def opens(profile: Profile, blocks: Collection[str], items: Collection[UUID]) -> Opened:
    """What these ticks open. `owner` is joined already."""
    wanted = set(items)
    files = tuple(one for one in files_of(profile) if one.public_id in wanted) if wanted else ()
    if CONTACT not in blocks:
        hide = name_hider(profile.owner.name if profile.owner else "")
        files = tuple(replace(one, title=hide(one.title), name=hide(one.name)) for one in files)
    return Opened(opened(profile, blocks, wanted), files)


def saved_as(file: EvidenceFile, share: Share | None) -> str:
    """What the file is called at whoever fetches it; `share` is what opened it to somebody else.
    Its owner is joined already."""
    owner = file.profile.owner
    if share is None or owner is None or CONTACT in share.blocks:
        return file.name
    return name_hider(owner.name)(file.name)


def shares_with_us(actor: Actor, *, now: datetime) -> list[Share]:
    """What is open now to the organisation that is acted for, newest first."""
    return list(shared_with(actor, now=now).order_by("-given_at", "-pk"))


WITH_TICKS = (Purpose.SHARE, Purpose.TRAINING, Purpose.MEETING)
"""What opens only what is ticked, the name among it."""


class NameKnownFrom(StrEnum):
    """What told an organisation a name, or may have: the surest first."""

    TALK = "talk"
    COACH = "coach"
    """One of its coaches guides the person, or did."""
    SHARED = "shared"
    """Shared with it, or with it as a school."""
    MEETING = "meeting"
    """It opened only if the employer said yes as well."""
    COACH_ASKED = "coach_asked"
    """Its coaches read the first name of whoever asks."""


def name_known_from(
    profile: Profile, organisation: Organisation, *, now: datetime
) -> NameKnownFrom | None:
    """The surest of what tells or told this organisation the person's name, or may have. Whatever
    is shared without a name, it may then know of whom it is."""
    if profile.owner is None:
        return None
    named = Q(purpose__in=WITH_TICKS, blocks__contains=[CONTACT], opens_at__lte=now)
    lines = opened_to(profile.owner, organisation).filter(Q(purpose=Purpose.TALK) | named)
    found = {_known_from(purpose) for purpose in lines.values_list("purpose", flat=True)}
    answers = Guidance.objects.filter(profile=profile, organisation=organisation)
    found |= {
        NameKnownFrom.COACH if accepted_at else NameKnownFrom.COACH_ASKED
        for accepted_at in answers.values_list("accepted_at", flat=True)
    }
    return next((one for one in NameKnownFrom if one in found), None)


def _known_from(purpose: str) -> NameKnownFrom:
    if purpose == Purpose.TALK:
        return NameKnownFrom.TALK
    return NameKnownFrom.MEETING if purpose == Purpose.MEETING else NameKnownFrom.SHARED


def shares_of(owner: User, ids: Collection[UUID]) -> list[Share]:
    """Those of one's own shares that have these public ids."""
    mine = Share.objects.filter(profile__owner=owner, public_id__in=list(ids))
    return list(mine.order_by("pk")) if ids else []
