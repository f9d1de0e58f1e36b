"""What is shared with whom at this moment: by the clock and the row, never by a job. What someone
could see and cannot any more is `Gone` (410); what was never open to the asker does not exist."""

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db.models import F, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.access import PROFESSIONAL_HATS, Actor, Hat
from loopbrug.kernel.http import Gone
from profiles.domain.blocks import CONTACT
from profiles.models import Share
from profiles.models.shares import ShareQuerySet

_CODES = signing.Signer(sep=".", salt="profiles.share")


def link_code(share: Share) -> str:
    """The secret of a link. It is worked out and not kept: who reads the database cannot follow
    the link, and the person can look it up again."""
    return _CODES.sign(share.public_id.hex)


def shared_with(actor: Actor, *, now: datetime, also_leaving: bool = False) -> QuerySet[Share]:
    """What is open now to the organisation that is acted for; nothing under any other hat, and
    never of someone's own through the other hat. `also_leaving` as with `running_guidances`: only
    to answer that something is gone."""
    running = _offered_to(actor, now=now).open_now(now)
    return running if also_leaving else running.filter(profile__owner__leaving_at__isnull=True)


def share_for(public_id: UUID, actor: Actor, *, now: datetime) -> Share:
    """One of these. Gone when it was open to this organisation before."""
    found = _offered_to(actor, now=now).filter(public_id=public_id).first()
    return _open(found, now=now)


def share_by_code(code: str, *, now: datetime) -> Share:
    """What a secret link opens, for whoever holds it. Gone when it stopped."""
    try:
        public_id = UUID(hex=_CODES.unsign(code))
    except (signing.BadSignature, ValueError):
        raise Http404 from None
    links = _rows().filter(organisation__isnull=True, opens_at__lte=now)
    return _open(links.filter(public_id=public_id).first(), now=now)


def own_share(public_id: UUID, actor: Actor) -> Share:
    """One of the person who asks, also when it is over."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    found = _rows().filter(public_id=public_id, profile__owner=actor.user).first()
    if found is None:
        raise Http404
    return found


def name_in(share: Share) -> str:
    """The person's name while it is shared, nothing otherwise."""
    owner = share.profile.owner
    return owner.name if owner is not None and CONTACT in share.blocks else ""


def is_open(share: Share, *, now: datetime) -> bool:
    is_running = share.ended_at is None and timezone.localdate(now) < share.shared_until
    return is_running and share.opens_at <= now


def _rows() -> ShareQuerySet:
    return Share.objects.select_related("profile__owner", "organisation")


def _offered_to(actor: Actor, *, now: datetime) -> ShareQuerySet:
    """Open now or once, to this organisation. What was taken back before it opened never was."""
    if actor.hat not in PROFESSIONAL_HATS or not actor.is_confirmed:
        return _rows().none()
    offered = _rows().filter(organisation=actor.organisation, opens_at__lte=now)
    alive = offered.filter(profile__owner__is_active=True)
    return alive.exclude(profile__owner=actor.user).exclude(ended_at__lte=F("opens_at"))


def _open(share: Share | None, *, now: datetime) -> Share:
    if share is None:
        raise Http404
    if share.ended_at is not None:
        raise Gone(share.ended_at)
    if not is_open(share, now=now):
        raise Gone(ends_at(share))
    owner = share.profile.owner
    if owner is not None and owner.is_leaving:
        raise Gone(owner.leaving_at)  # asked to be forgotten, and may still undo it
    return share


def ends_at(share: Share) -> datetime:
    """The first moment of the day on which it is over."""
    day = datetime.combine(share.shared_until, datetime.min.time())
    return timezone.make_aware(day)
