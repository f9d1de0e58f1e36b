"""Asking others: a secret link each, their answer once, and what of it the person shows."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from loopbrug.kernel.ids import token_hash
from notices.services import send
from profiles.access.stories import AskOver, is_about_something
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.proof import MOST_OPEN_ASKS, Proof, Said, who_said
from profiles.models import Decision, Profile, ProofAnswer, ProofAsk, TalentChoice
from profiles.selectors.proofs import secret_of
from profiles.services import proofs
from profiles.services.saving import lock, saving
from profiles.services.stories import TooManyTalents
from taxonomy.models import Skill

LINK_LASTS = timedelta(days=21)


class TooManyAsks(Exception):
    """So many links are open already."""


@transaction.atomic
def ask(*, profile: Profile, skill: Skill | None, asked_name: str, now: datetime) -> ProofAsk:
    """A new link for one other: about one skill, or about talents. `secret_of` gives its token."""
    lock(profile)
    if ProofAsk.objects.open(now).filter(profile=profile).count() >= MOST_OPEN_ASKS:
        raise TooManyAsks
    public_id = uuid4()
    return ProofAsk.objects.create(
        public_id=public_id,
        profile=profile,
        skill=skill,
        asked_name=asked_name,
        token_hash=token_hash(secret_of(public_id)),
        expires_at=now + LINK_LASTS,
    )


@transaction.atomic
def revoke_ask(*, ask: ProofAsk, now: datetime) -> None:
    """The link stops at once. One that was used meanwhile stays used."""
    held = _held(ask)
    if held.is_open(now):
        held.revoked_at = now
        held.save(update_fields=["revoked_at", "updated_at"])


@transaction.atomic
def answer_ask(*, ask: ProofAsk, said: Said, now: datetime) -> ProofAnswer:
    """Take what someone says through a link, once. Raises AskOver when this link, sent twice, was
    first, or when it stopped while they wrote."""
    held = _held(ask)
    if not held.is_open(now) or not is_about_something(held):
        raise AskOver
    held.used_at = now
    held.save(update_fields=["used_at", "updated_at"])
    answer = ProofAnswer.objects.create(
        ask=held,
        name=said.name,
        relation=said.relation,
        talents=list(said.talents),
        level=said.level,
        sentence=said.sentence,
        answered_at=now,
    )
    if held.profile.owner is not None:
        send(
            to=held.profile.owner.email,
            kind="proof_answered",
            key=f"proof-answered:{answer.public_id}",
            due_at=now,
            path=reverse("profiles:proofs"),
        )
    return answer


@transaction.atomic
def let_go_of_asks(*, before: datetime) -> int:
    """Questions that nobody answered and that stopped before a moment, with the name of who was
    asked; how many went."""
    stopped = ProofAsk.objects.alias(stopped_at=Coalesce("revoked_at", "expires_at"))
    count, _ = stopped.filter(used_at__isnull=True, stopped_at__lt=before).delete()
    return count


def _held(ask: ProofAsk) -> ProofAsk:
    return (
        ProofAsk.objects.select_for_update(of=("self",))
        .select_related("profile__owner", "skill")
        .get(pk=ask.pk)
    )


@transaction.atomic
def show_answer(*, answer: ProofAnswer, adopt: Collection[str], now: datetime) -> None:
    """Let whoever may see the block also see what this person said. `adopt` are recognised talents
    that the person did not choose yet and takes over. Raises TooManyTalents."""
    profile = answer.ask.profile
    lock(profile)
    if adopt:
        _adopt(profile, [code for code in answer.talents if code in adopt], now)
    _decide(answer, Decision.SHOWN, now)
    if answer.ask.skill_id is not None:
        proofs.record(
            profile=profile,
            skill_id=answer.ask.skill_id,
            kind=Proof.CONFIRMED,
            by_whom=who_said(answer.name, answer.relation),
            on=timezone.localdate(answer.answered_at),
            about_id=answer.public_id,
            level=answer.level,
        )


@transaction.atomic
def hide_answer(*, answer: ProofAnswer, now: datetime) -> None:
    """Keep it to oneself; whoever saw it does not see it any more."""
    lock(answer.ask.profile)
    _decide(answer, Decision.HIDDEN, now)
    proofs.take_back(profile=answer.ask.profile, about_id=answer.public_id)


def _decide(answer: ProofAnswer, decision: Decision, now: datetime) -> None:
    answer.decision, answer.decided_at = decision, now
    answer.save(update_fields=["decision", "decided_at", "updated_at"])


def _adopt(profile: Profile, codes: Collection[str], now: datetime) -> None:
    with saving(profile, BuildingBlock.TALENTS, seen=None, now=now):
        chosen = set(
            TalentChoice.objects.filter(profile=profile)
            .order_by("pk")
            .values_list("talent", flat=True)
        )
        new = [code for code in codes if code not in chosen]
        over = len(chosen) + len(new) - MOST_TALENTS
        if over > 0:
            raise TooManyTalents(over)
        TalentChoice.objects.bulk_create(TalentChoice(profile=profile, talent=code) for code in new)
