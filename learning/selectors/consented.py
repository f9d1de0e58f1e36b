"""Routes of a person, found back by the ids in the register of consents."""

from collections.abc import Collection
from uuid import UUID

from accounts.models import User
from learning.models import LearningRoute


def routes_of(owner: User, ids: Collection[UUID]) -> list[LearningRoute]:
    """Those of one's own routes that have these public ids, with their introduction."""
    mine = LearningRoute.objects.filter(introduction__profile__owner=owner, public_id__in=list(ids))
    return list(mine.select_related("introduction").order_by("pk")) if ids else []
