"""Files that prove something come in, are tied to skills, and go."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from profiles import inspection
from profiles.domain.evidence import PROVES_A_SKILL, EvidencePurpose
from profiles.domain.proof import Proof
from profiles.domain.refusals import refusal_words
from profiles.domain.uploads import (
    EVIDENCE_KINDS,
    LARGEST,
    MOST_BYTES,
    MOST_FILES,
    Arrival,
    FileKind,
    Refusal,
    Refused,
    arrival_of,
)
from profiles.models import EvidenceFile, Profile
from profiles.selectors.files import room_of
from profiles.services import proofs
from profiles.services.saving import lock
from taxonomy.models import Skill

LONGEST_LOOK = 30
"""Seconds after which a look that never ended is forgotten."""


class RefusedFile(Exception):
    """A file that is not taken in; as text it says why, and what to do."""

    def __init__(self, reason: Refusal, kinds: frozenset[FileKind]) -> None:
        super().__init__(refusal_words(reason, kinds))
        self.reason = reason


def examined(
    profile: Profile, upload: "UploadedFile[bytes]", kinds: frozenset[FileKind]
) -> tuple[Arrival, bytes]:
    """What it is and the bytes that may be kept. Raises RefusedFile; nothing is stored, and the
    file is only opened in a child that can reach nothing."""
    if (upload.size or 0) > LARGEST:
        raise RefusedFile(Refusal.TOO_LARGE, kinds)
    try:
        with _one_at_a_time(profile):
            content = upload.read(LARGEST + 1)
            arrival = arrival_of(upload.name or "", content, kinds)
            return arrival, inspection.look(content, arrival.kind)
    except Refused as problem:
        raise RefusedFile(problem.reason, kinds) from problem


@contextmanager
def _one_at_a_time(profile: Profile) -> Iterator[None]:
    """Nobody keeps all children busy: of one person one file is looked at."""
    key = f"examining:{profile.pk}"
    if not cache.add(key, True, LONGEST_LOOK):  # noqa: FBT003 any value
        raise Refused(Refusal.BUSY)
    try:
        yield
    finally:
        cache.delete(key)


def take_in(
    *,
    profile: Profile,
    upload: "UploadedFile[bytes]",
    purpose: EvidencePurpose,
    title: str,
    given_by: str = "",
    dated_on: date | None = None,
    skills: Collection[Skill] = (),
    now: datetime,
) -> EvidenceFile:
    """Keep a file of the person. Raises RefusedFile.

    Looking at it takes a while and holds nothing; only keeping it is a transaction.
    """
    require_room(profile, 1)
    arrival, content = examined(profile, upload, EVIDENCE_KINDS)
    with transaction.atomic():
        lock(profile)
        require_room(profile, len(content))
        file = EvidenceFile.objects.create(
            profile=profile,
            purpose=purpose,
            title=title,
            given_by=given_by,
            dated_on=dated_on,
            name=arrival.name,
            kind=arrival.kind,
            size=len(content),
            content=content,
        )
        _tie(file, skills, now)
    return file


def require_room(profile: Profile, size: int) -> None:
    """Raises RefusedFile when so much more does not fit."""
    room = room_of(profile)
    if room.files >= MOST_FILES:
        raise RefusedFile(Refusal.FULL_COUNT, EVIDENCE_KINDS)
    if room.size + size > MOST_BYTES:
        raise RefusedFile(Refusal.FULL_BYTES, EVIDENCE_KINDS)


@transaction.atomic
def describe_file(
    *,
    file: EvidenceFile,
    purpose: EvidencePurpose,
    title: str,
    given_by: str,
    dated_on: date | None,
    skills: Collection[Skill],
    now: datetime,
) -> None:
    """What it is, who gave it, and for which skills it stands, in the place of what was said."""
    lock(file.profile)
    file.purpose, file.title, file.given_by, file.dated_on = purpose, title, given_by, dated_on
    file.save(update_fields=["purpose", "title", "given_by", "dated_on", "updated_at"])
    _tie(file, skills, now)


@transaction.atomic
def remove_file(*, file: EvidenceFile) -> None:
    """Gone at once, also for who it was shared with; its skills fall back on what is left."""
    lock(file.profile)
    proofs.take_back(profile=file.profile, about_id=file.public_id)
    EvidenceFile.objects.filter(pk=file.pk).delete()


def _tie(file: EvidenceFile, skills: Collection[Skill], now: datetime) -> None:
    file.skills.set(skills)
    proofs.take_back(profile=file.profile, about_id=file.public_id)
    if file.purpose not in PROVES_A_SKILL:
        return
    for skill in sorted(skills, key=lambda one: one.pk):
        proofs.record(
            profile=file.profile,
            skill_id=skill.pk,
            kind=Proof.CERTIFICATE,
            by_whom=file.given_by or file.title,
            on=file.dated_on or timezone.localdate(now),
            about_id=file.public_id,
        )
