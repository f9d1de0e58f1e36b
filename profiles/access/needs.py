"""A need is found by the person it belongs to, and by nobody else along this way."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.access import Actor
from profiles.models import SupportNeed


def own_need(public_id: UUID, *, actor: Actor) -> SupportNeed:
    """One's own; 404 for everyone else. What is open to an employer is read on the page of the
    introduction only (`profiles.selectors.needs.needs_open_for`)."""
    mine = SupportNeed.objects.filter(profile__owner=actor.require_user())
    return get_object_or_404(mine.select_related("profile__owner"), public_id=public_id)
