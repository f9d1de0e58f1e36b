"""Talks that are open at work: with the organisation where a person works, or to which the person
crosses, with nothing shared but the talk itself. The row and the clock decide; the register of
consents says what was agreed (`profiles.services.talks`)."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import OrganisationKind
from loopbrug.kernel.http import Gone
from profiles.domain.blocks import CONTACT
from profiles.models import Profile, Share, Talk

Keys = QuerySet[Any, Any]
"""Keys as a question, to ask with in the same query."""


def talks_at_work(actor: Actor, *, crossing: Keys, now: datetime) -> frozenset[int]:
    """Keys of the talks that this HR reads because the person works there and began the talk.
    `crossing` are the keys of the profiles that cross to the organisation, who are known there."""
    if actor.hat is not Hat.HR or not actor.is_confirmed:
        return frozenset()
    ours = Q(organisation=actor.organisation) & ~Q(profile__owner=actor.user)
    found = _at_work(ours, crosses=Q(profile__in=crossing), now=now).filter(opens_at__lte=now)
    return frozenset(found.values_list("pk", flat=True))


def opens_at_work(profile: Profile, *, crossing: Keys, now: datetime) -> dict[int, datetime]:
    """The same from the person's side: since or from when each talk of this profile is open at
    work, by its key; a talk that is not at work has none. `crossing` are the keys of the
    organisations that the person crosses to."""
    found = at_work_of(profile, crossing=crossing, now=now)
    return {key: opens_at for key, opens_at in found.values_list("pk", "opens_at") if opens_at}


def at_work_of(profile: Profile, *, crossing: Keys, now: datetime) -> QuerySet[Talk]:
    """The same talks to ask with; no query."""
    return _at_work(Q(profile=profile), crosses=Q(organisation__in=crossing), now=now)


def _at_work(which: Q, *, crosses: Q, now: datetime) -> QuerySet[Talk]:
    """Until its last day or until it is closed, which is for good. Who stopped sharing since,
    closed it with all that was said until then; so does who goes to work elsewhere: `still_at_work`
    finds them before the row says so."""
    open_now = Q(closed_at__isnull=True, open_until__gt=timezone.localdate(now))
    return Talk.objects.filter(
        open_now & which & still_at_work(crosses=crosses, now=now),
        organisation__kind=OrganisationKind.EMPLOYER,
        opens_at__isnull=False,
        profile__owner__leaving_at__isnull=True,
    )


def still_at_work(*, crosses: Q, now: datetime) -> Q:
    """Of a talk that was opened to the place of work: whether that is still what it is."""
    was_open = Share.objects.filter(
        profile=OuterRef("profile"),
        organisation=OuterRef("organisation"),
        opens_at__lte=now,
        shared_until__gt=OuterRef("created_at__date"),
    )
    stopped = was_open.filter(
        Q(ended_at__gt=OuterRef("created_at"), opens_at__lt=F("ended_at"))
        | Q(ended_at__isnull=True, shared_until__lte=timezone.localdate(now))
    )
    works = crosses | Q(profile__own_employer=F("organisation"))
    return works & ~Q(Exists(stopped)) & Q(organisation__closed_at__isnull=True)


def is_named_at_work(talk: Talk, *, opens_at: datetime, now: datetime) -> bool:
    """Whether HR reads the name with a talk at work, now or once it opens: unless the person shares
    something with them without it. From then on the talk is read under what is shared."""
    there = Share.objects.filter(profile=talk.profile_id, organisation=talk.organisation_id)
    shared = there.open_now(max(now, opens_at))
    return not shared.exclude(blocks__contains=[CONTACT]).exists()


def require_not_taken_back(public_id: UUID, actor: Actor, *, now: datetime) -> None:
    """Gone for HR who could read this talk at work until it was closed, ran out, or its person
    asked to be forgotten; what never opened was never there."""
    if actor.hat is not Hat.HR or not actor.is_confirmed:
        return
    ours = Talk.objects.filter(organisation=actor.organisation, opens_at__lte=now)
    ours = ours.exclude(profile__owner=actor.user).select_related("profile__owner")
    talk = ours.filter(public_id=public_id).first()
    if talk is None or talk.opens_at is None:
        return
    if talk.closed_at is not None:
        if talk.opens_at <= talk.closed_at:
            raise Gone(talk.closed_at)
        return
    owner = talk.profile.owner
    if owner is not None and owner.leaving_at is not None and talk.opens_at <= owner.leaving_at:
        raise Gone(owner.leaving_at)
    if talk.open_until is not None and talk.open_until <= timezone.localdate(now):
        raise Gone(timezone.make_aware(datetime.combine(talk.open_until, time.min)))
