"""Stories and questions to others: one's own, and the one that a secret link asks."""

from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from accounts.models import User
from loopbrug.kernel.ids import token_hash
from profiles.access.own import LONGEST_TOKEN, require_own_profile
from profiles.models import ProofAnswer, ProofAsk, SkillClaim, Story


class AskOver(Exception):
    """The link was used, withdrawn or is too old, or what it asks about is no longer told."""


def own_story(public_id: UUID, *, actor: Actor, token: str, now: datetime) -> Story:
    """A story of one's own; 404 for everybody else, whatever they know."""
    profile = require_own_profile(actor=actor, token=token, now=now)
    return get_object_or_404(Story.objects.select_related("profile"), public_id=public_id,
                             profile=profile)  # fmt: skip


def own_ask(public_id: UUID, *, actor: Actor, now: datetime) -> ProofAsk:
    """A question that is still open, for who asked it."""
    mine = ProofAsk.objects.open(now).filter(profile__owner=_person(actor))
    return get_object_or_404(mine.select_related("profile__owner", "skill"), public_id=public_id)


def own_answer(public_id: UUID, *, actor: Actor) -> ProofAnswer:
    """What someone said, for the person it is about."""
    mine = ProofAnswer.objects.filter(ask__profile__owner=_person(actor))
    return get_object_or_404(
        mine.select_related("ask__profile__owner", "ask__skill"), public_id=public_id
    )


def _person(actor: Actor) -> User:
    if actor.hat is not Hat.PERSON:
        raise Http404
    return actor.require_user()


def ask_by_token(token: str, *, now: datetime) -> ProofAsk:
    """What a secret link asks, for whoever holds it. AskOver when it stopped; 404 when we never
    gave it out."""
    if not token or len(token) > LONGEST_TOKEN:
        raise Http404
    found = get_object_or_404(
        ProofAsk.objects.select_related("profile__owner", "skill"), token_hash=token_hash(token)
    )
    if not found.is_open(now) or not is_about_something(found):
        raise AskOver
    return found


def is_about_something(ask: ProofAsk) -> bool:
    """Whether the skill that is asked about is still told, by someone who did not ask to be
    forgotten. The owner is joined."""
    owner = ask.profile.owner
    if owner is None or not owner.is_active or owner.is_leaving:
        return False
    claims = SkillClaim.objects.filter(profile=ask.profile_id, skill=ask.skill_id)
    return ask.skill_id is None or claims.exists()
