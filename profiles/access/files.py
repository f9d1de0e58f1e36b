"""Files that prove something: one's own, or one that was ticked for whoever asks."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from accounts.models import ConsentRecord
from loopbrug.kernel.http import Gone
from profiles.access.sharing import share_for, shared_with
from profiles.models import CvReading, EvidenceFile, Share


def own_file(public_id: UUID, actor: Actor) -> EvidenceFile:
    """A file of the person who asks, without its bytes."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    mine = EvidenceFile.objects.filter(profile__owner=actor.user).defer("content")
    return get_object_or_404(mine.select_related("profile__owner"), public_id=public_id)


def file_for(public_id: UUID, actor: Actor, *, now: datetime) -> tuple[EvidenceFile, Share | None]:
    """One's own, or one that is shared now with the organisation acted for, and by what. Gone when
    it was open to this organisation before."""
    if actor.hat is Hat.PERSON:
        return own_file(public_id, actor), None
    share = shared_with(actor, now=now).filter(items__contains=[public_id]).first()
    if share is None:
        share = _share_of_before(public_id, actor, now=now)
    return file_in(share, public_id), share


def file_in(share: Share, public_id: UUID) -> EvidenceFile:
    """One of the files that were ticked in it; 404 when it was not, or is removed."""
    if public_id not in share.items:
        raise Http404
    ticked = EvidenceFile.objects.filter(profile=share.profile_id).defer("content")
    return get_object_or_404(ticked.select_related("profile__owner"), public_id=public_id)


def _share_of_before(public_id: UUID, actor: Actor, *, now: datetime) -> Share:
    """Gone when the register says that this organisation had it once; 404 for anyone else."""
    if actor.organisation is None:
        raise Http404
    file = get_object_or_404(
        EvidenceFile.objects.select_related("profile__owner").defer("content"), public_id=public_id
    )
    owner = file.profile.owner
    if owner is None:
        raise Http404
    told = ConsentRecord.objects.filter(person_id=owner.public_id, items__contains=[public_id])
    line = told.filter(receiver_id=actor.organisation.public_id).order_by("-sequence").first()
    if line is None:
        raise Http404
    share_for(line.about_id, actor, now=now)
    raise Gone  # it goes on, but this file was taken out


def own_reading(public_id: UUID, actor: Actor, *, now: datetime) -> CvReading:
    """A CV of one's own that is being read, within its day."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    mine = CvReading.objects.filter(profile__owner=actor.user, expires_at__gt=now)
    return get_object_or_404(mine.select_related("profile").defer("content"), public_id=public_id)
