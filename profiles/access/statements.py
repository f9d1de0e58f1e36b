"""A statement is managed by its person only; who has the code checks it, without an account."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from profiles.domain.statements import Kind
from profiles.models import Statement


def own_statement(public_id: UUID, actor: Actor) -> Statement:
    """One that is about the asker's own profile; 404 for everyone else."""
    mine = Statement.objects.none()
    if actor.hat is Hat.PERSON:
        mine = Statement.objects.filter(profile__owner=actor.user, kind=Kind.COMPLETE)
    return get_object_or_404(mine, public_id=public_id)
