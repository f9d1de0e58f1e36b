"""A CV is read, offered as proposals, and gone: what the person ticked is all that stays."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from loopbrug.kernel.events import publish
from loopbrug.kernel.retention import rule
from profiles import inspection, selectors
from profiles.domain.cv import diploma_in, pieces_of, sentences_of
from profiles.domain.evidence import Proposals, ReadingState
from profiles.domain.uploads import CV_KINDS, FileKind, Refusal, Refused
from profiles.domain.working_level import DIPLOMA_OF
from profiles.events import CvTaken
from profiles.models import CvReading, Profile, SkillClaim
from profiles.selectors.files import skills_named
from profiles.services.files import examined
from profiles.services.saving import lock
from profiles.services.simple import save_working_level
from profiles.services.skills import add_skills
from taxonomy.models import Skill

MOST_ATTEMPTS = 3
OVERDUE = timedelta(seconds=45)
"""Longer than reading may take; after it another worker takes over."""


def take_cv(*, profile: Profile, upload: "UploadedFile[bytes]", now: datetime) -> CvReading:
    """Keep a CV until it is read, in the place of one before. Raises RefusedFile."""
    arrival, content = examined(profile, upload, CV_KINDS)
    with transaction.atomic():
        lock(profile)
        CvReading.objects.filter(profile=profile).delete()
        kept = rule("cv", timezone.localdate(now)).after
        reading = CvReading.objects.create(
            profile=profile,
            kind=arrival.kind,
            content=content,
            expires_at=now + timedelta(days=kept),
        )
        publish(CvTaken(reading_id=reading.pk))
    return reading


def read_cv(*, reading_id: int, now: datetime) -> bool:
    """Read one CV; False when there is nothing to do or someone else is doing it. The file goes in
    the moment that its proposals come."""
    reading = _begin(reading_id, now)
    if reading is None:
        return False
    try:
        proposals = _found_in(reading)
    except Refused:
        return _finish(reading_id, ReadingState.UNREADABLE, None)
    return _finish(reading_id, ReadingState.READY, proposals)


@transaction.atomic
def _begin(reading_id: int, now: datetime) -> CvReading | None:
    """The try is counted first: a file that kills its worker is not tried for ever."""
    reading = (
        _waiting(now)
        .filter(pk=reading_id, attempts__lt=MOST_ATTEMPTS)
        .select_related("profile__owner")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if reading is not None:
        CvReading.objects.filter(pk=reading_id).update(
            attempts=F("attempts") + 1, tried_at=now, updated_at=now
        )
    return reading


def _waiting(now: datetime) -> QuerySet[CvReading]:
    is_free = Q(tried_at__isnull=True) | Q(tried_at__lte=now - OVERDUE)
    return CvReading.objects.filter(is_free, state=ReadingState.WAITING, expires_at__gt=now)


def _found_in(reading: CvReading) -> Proposals:
    text = inspection.read(bytes(reading.content), FileKind(reading.kind))
    sentences = sentences_of(text)
    if not sentences:
        raise Refused(Refusal.UNREADABLE)  # a scan, as a rule
    claims = SkillClaim.objects.filter(profile=reading.profile_id)
    known = set(claims.values_list("skill__slot", flat=True))
    owner = reading.profile.owner
    found = skills_named(pieces_of(sentences, name=owner.name if owner else ""), known)
    return replace(found, diploma=diploma_in(sentences))


@transaction.atomic
def _finish(reading_id: int, state: ReadingState, proposals: Proposals | None) -> bool:
    waiting = CvReading.objects.filter(pk=reading_id, state=ReadingState.WAITING)
    reading = waiting.select_for_update(of=("self",)).first()
    if reading is None:
        return False
    reading.state, reading.content = state, None
    reading.proposals = proposals.to_bytes() if proposals is not None else None
    reading.save(update_fields=["state", "content", "proposals", "updated_at"])
    return True


def waiting_cvs(*, now: datetime, limit: int = 10) -> list[int]:
    """Keys of CVs that nobody is reading."""
    found = _waiting(now).filter(attempts__lt=MOST_ATTEMPTS).order_by("created_at")
    return list(found.values_list("pk", flat=True)[:limit])


@transaction.atomic
def fail_cvs(*, now: datetime) -> int:
    """Give up, visibly, on what was tried often enough; the file goes."""
    tired = _waiting(now).filter(attempts__gte=MOST_ATTEMPTS)
    keys = tired.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    return CvReading.objects.filter(pk__in=list(keys.values_list("pk", flat=True))).update(
        state=ReadingState.FAILED, content=None, updated_at=now
    )


@transaction.atomic
def remove_old_cvs(*, now: datetime) -> int:
    """What nobody came back for within its day; how many."""
    count, _ = CvReading.objects.filter(expires_at__lte=now).delete()
    return count


@transaction.atomic
def accept_proposals(
    *, reading: CvReading, levels: Mapping[Skill, int], diploma: str, now: datetime
) -> None:
    """Save what was ticked, each skill with the level that the person chose, and forget the rest.
    Raises TooManySkills, and then nothing is forgotten. `diploma` is a code, or nothing."""
    profile = reading.profile
    lock(profile)
    if levels:
        add_skills(profile=profile, levels=levels, now=now)
    if diploma:
        known = selectors.snapshot_of(profile).working_level
        told = replace(known, diploma=diploma, diploma_level=DIPLOMA_OF[diploma].level)
        save_working_level(profile=profile, seen=None, working_level=told, now=now)
    CvReading.objects.filter(pk=reading.pk).delete()


@transaction.atomic
def discard_cv(*, reading: CvReading) -> None:
    """Forget the CV and everything found in it."""
    CvReading.objects.filter(pk=reading.pk).delete()
