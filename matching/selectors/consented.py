"""What people said yes to, found back by the ids in the register of consents."""

from collections.abc import Collection
from uuid import UUID

from accounts.models import User
from matching.models import Interest, Introduction


def interests_of(owner: User, ids: Collection[UUID]) -> list[Interest]:
    """Those of one's own interests that have these public ids, with vacancy and introduction."""
    mine = Interest.objects.filter(profile__owner=owner, public_id__in=list(ids))
    found = mine.select_related("vacancy", "introduction").order_by("pk")
    return list(found) if ids else []


def open_among(ids: Collection[UUID]) -> set[UUID]:
    """Those of these interests, of anyone, to which the employer said yes as well."""
    running = Introduction.objects.filter(interest__public_id__in=list(ids), ended_at__isnull=True)
    return set(running.values_list("interest__public_id", flat=True)) if ids else set()
