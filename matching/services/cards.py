"""The anonymous faces of people for one vacancy: made once, shown under a limit, opened by name."""

import math
from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.domain.seen import Reason
from accounts.models import Organisation
from accounts.selectors.seen import first_look
from matching.domain.aliases import aliases_for
from matching.domain.faces import ON_CARD
from matching.models import Card, Vacancy
from profiles.services.looks import looked_at

NEW_CARDS_A_DAY = 200
"""Trust P-14: more new people than this in a day is not looking, it is harvesting."""


def cards_for(*, vacancy: Vacancy, profile_ids: Collection[int], now: datetime) -> dict[int, Card]:
    """The card of each of these people for this vacancy, made when there was none."""
    found = _cards(vacancy)
    if not found.keys() >= set(profile_ids):
        found = make_cards(vacancy=vacancy, profile_ids=profile_ids, now=now)
    return {pk: found[pk] for pk in profile_ids}


@transaction.atomic
def make_cards(*, vacancy: Vacancy, profile_ids: Collection[int], now: datetime) -> dict[int, Card]:
    """All cards of a vacancy by profile, after making those that were not there.

    One at a time per vacancy, so that two pages never give one name to two people.
    """
    Vacancy.objects.select_for_update(of=("self",), no_key=True).get(pk=vacancy.pk)
    found = _cards(vacancy)
    names = aliases_for(str(vacancy.public_id), {card.alias for card in found.values()})
    made = Card.objects.bulk_create(
        Card(vacancy=vacancy, profile_id=pk, alias=next(names), listed_at=now)
        for pk in sorted(set(profile_ids) - found.keys())
    )
    return found | {card.profile_id: card for card in made}


def new_cards_left(*, organisation: Organisation, now: datetime) -> int:
    """How many new people this organisation may still see today."""
    start = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    seen = Card.objects.filter(vacancy__organisation=organisation, listed_at__gte=start).count()
    return max(0, NEW_CARDS_A_DAY - seen)


def seconds_until_room(*, now: datetime) -> int:
    """How long until the next day, when new people may be seen again."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    start = timezone.make_aware(datetime.combine(tomorrow, time.min))
    return math.ceil((start - now).total_seconds())


@transaction.atomic
def open_card(*, card: Card, by: Actor, now: datetime) -> Card:
    """Write down that `by` gets to see this card, before it is shown; on the card itself, and in
    the audit, who looked first and when. `profile.owner` is joined."""
    looked_at(
        card.profile, by=by, reason=Reason.CARD, about_id=card.public_id, blocks=ON_CARD, now=now
    )
    opened = Card.objects.filter(pk=card.pk, opened_at__isnull=True).update(
        opened_at=now, opened_by=by.user, updated_at=now
    )
    if opened:
        card.opened_at, card.opened_by = now, by.user
        audit.record("card.opened", by=by, at=now, about="card", about_id=card.public_id)
    return card


def opened_since(*, card: Card, by: Actor) -> datetime | None:
    """Since when this very colleague knows the card: by the view log, as the card keeps only who
    was first. `profile.owner` is joined."""
    owner = card.profile.owner
    if owner is None:
        return None
    return first_look(
        owner.public_id, viewer_id=by.audit_id, reason=Reason.CARD, about_id=card.public_id
    )


def _cards(vacancy: Vacancy) -> dict[int, Card]:
    return {card.profile_id: card for card in vacancy.cards.order_by("pk")}
