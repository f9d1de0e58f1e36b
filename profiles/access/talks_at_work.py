"""Talks that are open at work: with the organisation where a person works, or to which the person
crosses, with nothing shared but the talk itself."""

from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import OrganisationKind
from profiles.domain.own_employer import THINKING_TIME
from profiles.models import Profile, Share, Talk

Keys = QuerySet[Any, Any]
"""Keys as a question, to ask with in the same query."""


def talks_at_work(actor: Actor, *, crossing: Keys, now: datetime) -> frozenset[int]:
    """Keys of the talks that this HR reads because the person works there and began the talk.
    `crossing` are the keys of the profiles that cross to the organisation, who are known there."""
    if actor.hat is not Hat.HR or not actor.is_confirmed:
        return frozenset()
    ours = Q(organisation=actor.organisation) & ~Q(profile__owner=actor.user)
    found = _opens_at(ours, crosses=Q(profile__in=crossing), now=now)
    return frozenset(key for key, opens_at in found.items() if opens_at <= now)


def opens_at_work(profile: Profile, *, crossing: Keys, now: datetime) -> dict[int, datetime]:
    """The same from the person's side: since or from when each talk of this profile is open at
    work, by its key; a talk that is not at work has none. `crossing` are the keys of the
    organisations that the person crosses to."""
    return _opens_at(Q(profile=profile), crosses=Q(organisation__in=crossing), now=now)


def _opens_at(which: Q, *, crosses: Q, now: datetime) -> dict[int, datetime]:
    """For the own employer a day after the talk was begun. Who stopped sharing since, closed it
    with all that was said until then; so does who goes to work elsewhere."""
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
    opens_at = Case(When(crosses, then=F("created_at")), default=F("created_at") + THINKING_TIME)
    found = Talk.objects.annotate(opens_at=opens_at).filter(
        which,
        crosses | Q(profile__own_employer=F("organisation")),
        ~Exists(stopped),
        organisation__kind=OrganisationKind.EMPLOYER,
        profile__owner__leaving_at__isnull=True,
    )
    return dict(found.values_list("pk", "opens_at"))
