"""Talks: the person's own, and those that someone of the other side may read now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from accounts.domain.seen import Reason
from profiles.access.own import running_guidances
from profiles.access.sharing import shared_with
from profiles.domain.blocks import BuildingBlock
from profiles.domain.talks import Reading, Side, Stays, reading
from profiles.models import Profile, Talk

TALKING_HATS = (Hat.HR, Hat.COACH)


@dataclass(frozen=True, slots=True)
class Opening:
    """Why a person is open to someone of an organisation now, and which blocks."""

    profile: Profile
    about_id: UUID
    reason: Reason
    blocks: tuple[BuildingBlock, ...]


def own_talk(public_id: UUID, actor: Actor) -> Talk:
    """One of the person who asks."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    mine = Talk.objects.filter(profile__owner=actor.user)
    return get_object_or_404(
        mine.select_related("organisation", "profile__owner"), public_id=public_id
    )


def openings(actor: Actor, *, now: datetime) -> list[Opening]:
    """Who may be talked with now: whom this coach guides, who shares with this employer."""
    if actor.hat is Hat.COACH:
        found = (
            running_guidances(actor).select_related("profile__owner").order_by("accepted_at", "pk")
        )
        every = tuple(BuildingBlock)
        return [Opening(g.profile, g.public_id, Reason.GUIDANCE, every) for g in found]
    if actor.hat is not Hat.HR:
        return []
    shares = shared_with(actor, now=now).select_related("profile__owner").order_by("given_at", "pk")
    return [Opening(s.profile, s.public_id, Reason.SHARE, _blocks(s.blocks)) for s in shares]


def _blocks(codes: Iterable[str]) -> tuple[BuildingBlock, ...]:
    shared = set(codes)
    return tuple(block for block in BuildingBlock if block in shared)


def opening_for(about_id: UUID, actor: Actor, *, now: datetime) -> Opening:
    """The guidance or the share of that address; 404 when it does not run, or not for this one."""
    found = next((one for one in openings(actor, now=now) if one.about_id == about_id), None)
    if found is None:
        raise Http404
    return found


def talks_of_others(actor: Actor, *, now: datetime) -> QuerySet[Talk]:
    """What this organisation may read of its talks: while the guidance or the sharing runs all of
    it, and afterwards what the person lets stay. A coach reads afterwards only what was written
    with this very coach."""
    if actor.hat not in TALKING_HATS or not actor.is_confirmed:
        return Talk.objects.none()
    return _readable(actor, openings(actor, now=now))


def _readable(actor: Actor, found: list[Opening]) -> QuerySet[Talk]:
    open_now = Q(profile__in=[one.profile.pk for one in found])
    stays = ~Q(stays=Stays.NOTHING)
    if actor.hat is Hat.COACH:
        stays &= Q(notes__side=Side.OTHER, notes__author=actor.user)
    ours = Talk.objects.filter(organisation=actor.organisation).filter(open_now | stays)
    return ours.select_related("profile__owner", "organisation").distinct()


@dataclass(frozen=True, slots=True)
class TalkOfOther:
    """A talk with what may be read of it, and why it is open (None: the person let it stay)."""

    talk: Talk
    reading: Reading
    opening: Opening | None


def talk_with(public_id: UUID, actor: Actor, *, now: datetime) -> TalkOfOther:
    """One of these; 404 for everyone else."""
    if actor.hat not in TALKING_HATS or not actor.is_confirmed:
        raise Http404
    found = openings(actor, now=now)
    talk = get_object_or_404(_readable(actor, found), public_id=public_id)
    opening = next((one for one in found if one.profile.pk == talk.profile_id), None)
    allowed = reading(is_open=opening is not None, stays=Stays(talk.stays))
    return TalkOfOther(talk, allowed, opening)
