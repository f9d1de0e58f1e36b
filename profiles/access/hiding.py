"""Whom someone hides from: only that person knows."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.access import Actor
from profiles.models import HiddenFrom


def own_hidden(public_id: UUID, *, actor: Actor) -> HiddenFrom:
    """A line of the asker's own list."""
    mine = HiddenFrom.objects.filter(profile__owner=actor.require_user())
    return get_object_or_404(mine.select_related("profile"), public_id=public_id)
