"""Who helps whom: by the row and the clock, at each request. Under the hat of a coach or on one's
own side; a mandate is of a person and never of an organisation."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from accounts.access import Actor, Hat
from loopbrug.kernel.http import Gone
from profiles.domain.codes import code_from
from profiles.models import Mandate

HELPING_HATS = (Hat.PERSON, Hat.COACH)


def code_of(mandate: Mandate) -> str:
    """The code that is to be used. It is worked out and not kept, so that whoever made the mandate
    can look it up again, and who reads the database cannot."""
    return code_from(salted_hmac("profiles.mandate", mandate.public_id.hex).digest())


def mandates_of(actor: Actor, *, now: datetime) -> QuerySet[Mandate]:
    """Whom this helper helps now, the last begun first."""
    if actor.hat not in HELPING_HATS:
        return Mandate.objects.none()
    mine = Mandate.objects.running(now).filter(
        helper=actor.user, profile__owner__leaving_at__isnull=True
    )
    return mine.select_related("profile__owner").order_by("-begun_at", "-pk")


def mandate_for(public_id: UUID, actor: Actor, *, now: datetime) -> Mandate:
    """A running mandate of this helper. Gone when it was theirs and ended or ran out, or
    when who is helped asked to be forgotten; 404 for everybody else."""
    if actor.hat not in HELPING_HATS:
        raise Http404
    theirs = Mandate.objects.filter(helper=actor.user, begun_at__isnull=False)
    mandate = get_object_or_404(theirs.select_related("profile__owner"), public_id=public_id)
    if not mandate.is_running(now):
        raise Gone(mandate.ended_at or mandate.expires_at, what="help")
    owner = mandate.profile.owner  # None: a draft that the helper began
    if owner is not None and owner.is_leaving:
        raise Gone(owner.leaving_at, what="help")
    return mandate


def own_mandate(public_id: UUID, actor: Actor) -> Mandate:
    """One about the profile of the person who asks, also when it is over."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    mine = Mandate.objects.filter(profile__owner=actor.user)
    return get_object_or_404(mine.select_related("helper", "profile"), public_id=public_id)


def own_mandates(actor: Actor, *, now: datetime) -> QuerySet[Mandate]:
    """Who may write in the profile of the person who asks, or may take that up."""
    if actor.hat is not Hat.PERSON:
        return Mandate.objects.none()
    mine = Mandate.objects.filter(
        profile__owner=actor.user, ended_at__isnull=True, expires_at__gt=now
    )
    return mine.select_related("helper").order_by("-created_at", "-pk")
