"""Whose profile is this? One's own, the draft of the browser that holds the token, or, for a coach,
that of someone whom this coach guides now."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from accounts.selectors.away import away_days
from loopbrug.kernel.http import Gone
from loopbrug.kernel.ids import token_hash
from profiles.models import Guidance, GuidanceQuerySet, Profile, ProfileExport

COOKIE = "profiel"
LONGEST_TOKEN = 100


def get_own_profile(
    *, actor: Actor, token: str, now: datetime, joined: Sequence[str] = ()
) -> Profile | None:
    """The profile of the asker, or None when there is none yet. `joined` is what a page that only
    reads wants along with an account's.

    On the own side that is the account's; a visitor has the draft of the token, while it lasts; a
    helper has the one that the mandate in the address is about.
    """
    if actor.on_behalf is not None:
        mine = Profile.objects.filter(pk=actor.on_behalf.profile_id)
        return mine.select_related("engine_row").first()
    if actor.hat is Hat.PERSON:
        mine = Profile.objects.filter(owner=actor.user)
        return mine.select_related("engine_row", *joined).first()
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
    """A PDF that the asker made of the own profile; 404 for everybody else, whatever they know."""
    mine = Q(pk__in=())
    if actor.hat is Hat.PERSON:
        mine = Q(profile__owner=actor.user)
    elif actor.hat is Hat.VISITOR and token and len(token) <= LONGEST_TOKEN:
        mine = Q(profile__draft_token_hash=token_hash(token), profile__draft_expires_at__gt=now)
    found = ProfileExport.objects.filter(mine, public_id=public_id, is_of_receiver=False)
    export = found.select_related("statement", "share__organisation").defer("content").first()
    if export is None:
        raise Http404
    return export


def running_guidances(actor: Actor, *, also_leaving: bool = False) -> GuidanceQuerySet:
    """Those of this coach, for the organisation acted for now; nobody's under any other hat.

    `also_leaving` counts who asked to be forgotten too: never to show anything of them, only to
    answer that it is gone where a page was, and not that there was none.
    """
    if actor.hat is not Hat.COACH or not actor.is_confirmed:
        return Guidance.objects.none()
    rows = Guidance.objects.running() if also_leaving else guidances_in_sight()
    return rows.filter(coach=actor.user, organisation=actor.organisation)


def guidances_in_sight() -> GuidanceQuerySet:
    """The one rule by which a person's things are open to a coach: accepted, not ended, and not of
    someone who asked to be forgotten. A coach is not mailed about who is out of sight either: the
    mail would lead nowhere, and an undone wish brings everything back where coaches look."""
    return Guidance.objects.running().filter(profile__owner__leaving_at__isnull=True)


def guided_profiles(actor: Actor, *, also_leaving: bool = False) -> QuerySet[Profile]:
    """The people whom this coach guides now; empty for everyone who is no coach."""
    running = running_guidances(actor, also_leaving=also_leaving)
    return Profile.objects.filter(pk__in=running.values("profile"))


def is_guided_by(profile: Profile, actor: Actor, *, also_leaving: bool = False) -> bool:
    """Whether this coach guides this person now; no query for anyone who is no coach."""
    running = running_guidances(actor, also_leaving=also_leaving)
    return actor.hat is Hat.COACH and running.filter(profile=profile).exists()


def guidance_for(public_id: UUID, actor: Actor) -> Guidance:
    """A running guidance of this coach, with its person; 404 for everyone else and afterwards.
    Gone while the person is leaving."""
    rows = running_guidances(actor, also_leaving=True)
    found = get_object_or_404(
        rows.select_related("profile__owner", "organisation", "coach"), public_id=public_id
    )
    require_in_sight(found, actor)
    return found


def require_in_sight(guidance: Guidance, actor: Actor) -> None:
    """Gone for a coach while the person is leaving; `profile__owner` is joined."""
    owner = guidance.profile.owner
    if actor.hat is Hat.COACH and owner is not None and owner.is_leaving:
        raise Gone(owner.leaving_at)


def guidance_request_for(public_id: UUID, actor: Actor) -> Guidance:
    """A question that waits for a coach of this organisation. Any coach of it may answer; the
    person behind it is not open yet."""
    if actor.hat is not Hat.COACH or not actor.is_confirmed:
        raise Http404
    waiting = Guidance.objects.asked().filter(
        organisation=actor.organisation, profile__owner__leaving_at__isnull=True
    )
    with_owner = with_away(waiting).select_related("profile__owner")
    return get_object_or_404(with_owner, public_id=public_id)


def with_away(guidance: QuerySet[Guidance]) -> QuerySet[Guidance]:
    """Each with the days on which its person was away, for `selectors.guidance.days_waited`."""
    return guidance.annotate(away=away_days(OuterRef("profile__owner")))


def own_guidance(actor: Actor) -> Guidance | None:
    """The question or guidance of the asker that is still open; None when there is none."""
    if actor.hat is not Hat.PERSON:
        return None
    mine = Guidance.objects.open().filter(profile__owner=actor.user)
    joined = mine.select_related("profile", "organisation", "coach", "proposed_coach")
    return with_away(joined).first()


def running_own_guidance(actor: Actor) -> Guidance:
    """The guidance that runs for the person who asks; 404 while there is none."""
    guidance = own_guidance(actor)
    if guidance is None or not guidance.is_running:
        raise Http404
    return guidance
