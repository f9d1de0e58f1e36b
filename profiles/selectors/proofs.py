"""What stands for someone's skills and talents, and the links by which others say so."""

from base64 import urlsafe_b64encode
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from loopbrug.kernel.ids import TOKEN_BYTES
from profiles.domain.proof import Proof, SkillProof, in_order
from profiles.domain.vocabulary import TALENT_SLOTS
from profiles.models import (
    Profile,
    ProofAnswer,
    ProofAsk,
    ProofOfSkill,
    SkillClaim,
    TalentChoice,
)


def all_proofs_of(profile: Profile) -> Mapping[int, tuple[SkillProof, ...]]:
    """Every proof of every told skill, the strongest first. A proof of a skill that is not told
    (any more) is nobody's business."""
    found: dict[int, list[SkillProof]] = defaultdict(list)
    for row in ProofOfSkill.objects.filter(profile=profile).order_by("pk"):
        proof = SkillProof(Proof(row.kind), row.by_whom, row.proved_on, row.level)
        found[row.skill_id].append(proof)
    told = SkillClaim.objects.filter(profile=profile).order_by("pk")
    return {skill: in_order(found[skill]) for skill in told.values_list("skill_id", flat=True)}


def secret_of(public_id: UUID) -> str:
    """The token that stands in the link of this question. Made from our own key, so that the person
    can look the link up again while the database holds nothing but its hash."""
    made = salted_hmac("profiles.proof-ask", public_id.hex, algorithm="sha256").digest()
    return urlsafe_b64encode(made[:TOKEN_BYTES]).decode()


def asks_of(profile: Profile, *, now: datetime) -> list[ProofAsk]:
    """Links that nobody used yet and that still work, the newest first."""
    found = ProofAsk.objects.open(now).filter(profile=profile).select_related("skill")
    return list(found.order_by("-created_at", "-pk"))


def answers_of(profile: Profile) -> list[ProofAnswer]:
    """What came, the newest first."""
    found = ProofAnswer.objects.filter(ask__profile=profile).select_related("ask__skill")
    return list(found.order_by("-answered_at", "-pk"))


def new_talents_in(answer: ProofAnswer) -> list[str]:
    """Talents that someone recognised and the person did not choose (yet)."""
    chosen = set(
        TalentChoice.objects.filter(profile=answer.ask.profile_id)
        .order_by("pk")
        .values_list("talent", flat=True)
    )
    return [code for code in answer.talents if code in TALENT_SLOTS and code not in chosen]
