"""Talks: the person's own, and those that someone of the other side may read now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from accounts.domain.seen import Reason
from accounts.models import Membership, Organisation, OrganisationKind
from loopbrug.kernel.http import Gone
from profiles.access.own import guidances_in_sight, running_guidances
from profiles.access.sharing import name_in, shared_with
from profiles.access.talks_at_work import Keys, at_work_of, require_not_taken_back
from profiles.domain.blocks import BuildingBlock
from profiles.domain.talks import Reading, Side, Stays, reading
from profiles.models import Profile, Share, Talk, TalkNote
from profiles.models.talks import TalkQuerySet

TALKING_HATS = (Hat.HR, Hat.COACH)


@dataclass(frozen=True, slots=True)
class Opening:
    """Why a person is open to someone of an organisation now, which blocks, and under which name
    (empty: the name is not shared)."""

    profile: Profile
    name: str
    about_id: UUID
    reason: Reason
    blocks: tuple[BuildingBlock, ...]


@dataclass(frozen=True, slots=True)
class TalkOfOther:
    """A talk with what may be read of it, under which name (empty: not to this reader), and what
    opens more than the talk itself (None: the person let it stay, or keeps it at work)."""

    talk: Talk
    name: str
    reading: Reading
    opening: Opening | None


def own_talk(public_id: UUID, actor: Actor) -> Talk:
    """One of the person who asks."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    mine = Talk.objects.with_changed().filter(profile__owner=actor.user)
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
        return [
            Opening(g.profile, _own_name(g.profile), g.public_id, Reason.GUIDANCE, every)
            for g in found
        ]
    if actor.hat is not Hat.HR:
        return []
    shares = shared_with(actor, now=now).select_related("profile__owner").order_by("given_at", "pk")
    return [
        Opening(s.profile, name_in(s), s.public_id, Reason.SHARE, _blocks(s.blocks)) for s in shares
    ]


def _own_name(profile: Profile) -> str:
    return profile.owner.name if profile.owner is not None else ""


def _blocks(codes: Iterable[str]) -> tuple[BuildingBlock, ...]:
    shared = set(codes)
    return tuple(block for block in BuildingBlock if block in shared)


def opening_for(about_id: UUID, actor: Actor, *, now: datetime) -> Opening:
    """The guidance or the share of that address; 404 when it does not run, or not for this one."""
    found = next((one for one in openings(actor, now=now) if one.about_id == about_id), None)
    if found is None:
        raise Http404
    return found


def talks_of_others(
    actor: Actor, found: list[Opening], *, at_work: Collection[int] = ()
) -> list[TalkOfOther]:
    """What this organisation may read of its talks: while the guidance or the sharing runs all of
    it, and afterwards what the person lets stay. A coach reads afterwards only what was written
    with this very coach. `found` are the openings of now, `at_work` the keys of the talks that are
    open for the person works there (`talks_at_work`); newest first."""
    if actor.hat not in TALKING_HATS or not actor.is_confirmed:
        return []
    talks = _readable(actor, found, at_work).order_by("-held_on", "-pk")
    return [_as_read(talk, actor, found, at_work) for talk in talks]


def _readable(actor: Actor, found: list[Opening], at_work: Collection[int]) -> TalkQuerySet:
    shared = Q(profile__in=[one.profile.pk for one in found], closed_at__isnull=True)
    ours = _ours(actor, shared | Q(pk__in=list(at_work)))
    return ours.filter(profile__owner__leaving_at__isnull=True)


def _ours(actor: Actor, open_now: Q) -> TalkQuerySet:
    stays = ~Q(stays=Stays.NOTHING)
    if actor.hat is Hat.COACH:
        stays &= Q(notes__side=Side.OTHER, notes__author=actor.user)
    ours = Talk.objects.filter(open_now | stays, organisation=actor.organisation)
    return ours.select_related("profile__owner", "organisation").distinct()


def talk_with(
    public_id: UUID, actor: Actor, *, at_work: Collection[int] = (), now: datetime
) -> TalkOfOther:
    """One of these; 404 for everyone else. Gone for HR from whom it was taken back, and while the
    person is leaving."""
    if actor.hat not in TALKING_HATS or not actor.is_confirmed:
        raise Http404
    found = openings(actor, now=now)
    talk = _readable(actor, found, at_work).with_changed().filter(public_id=public_id).first()
    if talk is None:
        _require_in_sight(public_id, actor, now=now)
        require_not_taken_back(public_id, actor, now=now)
        raise Http404
    return _as_read(talk, actor, found, at_work)


def _require_in_sight(public_id: UUID, actor: Actor, *, now: datetime) -> None:
    """Gone for who would read this talk, were the person not leaving."""
    guided = running_guidances(actor, also_leaving=True).values("profile")
    shared = shared_with(actor, now=now, also_leaving=True).values("profile")
    open_now = Q(profile__in=guided if actor.hat is Hat.COACH else shared, closed_at__isnull=True)
    leaving = _ours(actor, open_now).filter(profile__owner__leaving_at__isnull=False)
    talk = leaving.filter(public_id=public_id).first()
    if talk is not None and talk.profile.owner is not None:
        raise Gone(talk.profile.owner.leaving_at)


def _as_read(
    talk: Talk, actor: Actor, found: list[Opening], at_work: Collection[int]
) -> TalkOfOther:
    """Once nothing is shared, only the coach who talked with someone still knows the name, and HR
    of who keeps this talk with the place of work: that has the name in it."""
    opening = next((one for one in found if one.profile.pk == talk.profile_id), None)
    opening = opening if talk.closed_at is None else None
    is_at_work = talk.pk in at_work
    kept = _own_name(talk.profile) if actor.hat is Hat.COACH or is_at_work else ""
    allowed = reading(is_open=opening is not None or is_at_work, stays=Stays(talk.stays))
    return TalkOfOther(talk, opening.name if opening else kept, allowed, opening)


@dataclass(frozen=True, slots=True)
class TalkRead:
    """A talk of the person's own, and what its organisation reads of it now."""

    talk: Talk
    reading: Reading


def talks_read_by(
    organisations: Iterable[Organisation],
    profile: Profile,
    *,
    crossing: Keys,
    now: datetime,
) -> list[TalkRead]:
    """The rule of `talks_of_others` from the person's side: what someone of these organisations
    reads now of the person's talks, newest first; one query. Nobody reads anything of who is
    leaving. `crossing` are the keys of the organisations that the person crosses to."""
    at_work = at_work_of(profile, crossing=crossing, now=now).filter(opens_at__lte=now)
    guided = guidances_in_sight().filter(profile=profile, coach__isnull=False)
    shared = Share.objects.open_now(now).filter(
        profile=profile, organisation__kind=OrganisationKind.EMPLOYER
    )
    open_to = Q(organisation__in=guided.values("organisation"))
    open_to |= Q(organisation__in=shared.values("organisation"))
    is_open = open_to & Q(closed_at__isnull=True) | Q(pk__in=at_work.values("pk"))
    acting = Membership.objects.active().filter(organisation=OuterRef("talk__organisation"))
    wrote = TalkNote.objects.filter(
        talk=OuterRef("pk"), side=Side.OTHER, author__in=acting.values("user")
    )
    by_anyone = Q(organisation__kind=OrganisationKind.EMPLOYER)
    by_who_wrote = Q(Exists(wrote), organisation__kind=OrganisationKind.COACHING)
    rows = Talk.objects.annotate(is_open=ExpressionWrapper(is_open, BooleanField()))
    talks: QuerySet[Any] = rows.filter(
        Q(is_open=True) | ~Q(stays=Stays.NOTHING) & (by_anyone | by_who_wrote),
        profile=profile,
        profile__owner__leaving_at__isnull=True,
        organisation__in=[one.pk for one in organisations if one.is_confirmed],
    )
    return [
        TalkRead(talk, reading(is_open=talk.is_open, stays=Stays(talk.stays)))
        for talk in talks.select_related("organisation").order_by("-held_on", "-pk")
    ]
