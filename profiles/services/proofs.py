"""More than someone's own word for a skill: a paper, a module that was followed, what another saw.

The one table that screens read. Whoever keeps the source calls here when it comes and when it goes.
"""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.domain.proof import Proof
from profiles.models import Profile, ProofOfSkill

LONGEST_NAME = 200


@transaction.atomic
def record(
    *,
    profile: Profile,
    skill_id: int,
    kind: Proof,
    by_whom: str,
    on: date,
    about_id: UUID,
    level: int | None = None,
) -> ProofOfSkill:
    """Something stands for this skill from now on. The same source twice is one, as it is now."""
    found, _ = ProofOfSkill.objects.update_or_create(
        profile=profile,
        skill_id=skill_id,
        kind=kind,
        about_id=about_id,
        defaults={"by_whom": by_whom[:LONGEST_NAME], "proved_on": on, "level": level},
    )
    return found


@transaction.atomic
def take_back(*, profile: Profile, about_id: UUID) -> None:
    """Its source is gone or no longer shown: the skill falls back on what is left."""
    ProofOfSkill.objects.filter(profile=profile, about_id=about_id).delete()


@transaction.atomic
def module_finished(
    *, profile: Profile, skill_ids: Iterable[int], title: str, about_id: UUID, now: datetime
) -> None:
    """Someone finished a module that teaches these skills."""
    for skill_id in sorted(set(skill_ids)):
        record(
            profile=profile,
            skill_id=skill_id,
            kind=Proof.MODULE,
            by_whom=title,
            on=timezone.localdate(now),
            about_id=about_id,
        )
