"""Whose profile is this? One's own, or the draft of the browser that holds the token."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from accounts.access import Actor, Hat
from loopbrug.kernel.ids import token_hash
from profiles.models import Profile, ProfileExport

COOKIE = "profiel"
LONGEST_TOKEN = 100


def get_own_profile(*, actor: Actor, token: str, now: datetime) -> Profile | None:
    """The profile of the asker, or None when there is none yet.

    On the own side that is the account's; a visitor has the draft of the token, while it lasts.
    """
    if actor.hat is Hat.PERSON:
        return Profile.objects.filter(owner=actor.user).select_related("engine_row").first()
    if actor.hat is Hat.VISITOR:
        return get_draft(token=token, now=now)
    return None


def require_own_profile(*, actor: Actor, token: str, now: datetime) -> Profile:
    """The same for acts that need one: 404 when there is none."""
    profile = get_own_profile(actor=actor, token=token, now=now)
    if profile is None:
        raise Http404
    return profile


def get_draft(*, token: str, now: datetime) -> Profile | None:
    """The ownerless profile behind a token that has not expired."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    drafts = Profile.objects.filter(draft_token_hash=token_hash(token), draft_expires_at__gt=now)
    return drafts.select_related("engine_row").first()


def get_export(public_id: UUID, *, actor: Actor, token: str, now: datetime) -> ProfileExport:
    """A PDF of one's own; 404 for everybody else, whatever they know."""
    mine = Q(pk__in=())
    if actor.hat is Hat.PERSON:
        mine = Q(profile__owner=actor.user)
    elif actor.hat is Hat.VISITOR and token and len(token) <= LONGEST_TOKEN:
        mine = Q(profile__draft_token_hash=token_hash(token), profile__draft_expires_at__gt=now)
    export = ProfileExport.objects.filter(mine, public_id=public_id).defer("content").first()
    if export is None:
        raise Http404
    return export
