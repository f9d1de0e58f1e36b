"""The blocks that are one form: what is typed replaces what was there."""

from datetime import datetime

from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Adaptability, Talents, WorkingLevel
from profiles.models import AdaptabilityAnswer, Profile, TalentChoice
from profiles.models import WorkingLevel as WorkingLevelRow
from profiles.services.saving import saving


def save_talents(*, profile: Profile, seen: int | None, talents: Talents, now: datetime) -> int:
    """Replace the chosen talents and their proofs; the new version of the block. A talent that
    stays, stays tied to the story that shows it."""
    with saving(profile, BuildingBlock.TALENTS, seen=seen, now=now) as version:
        told = dict(TalentChoice.objects.filter(profile=profile).values_list("talent", "story_id"))
        TalentChoice.objects.filter(profile=profile).delete()
        TalentChoice.objects.bulk_create(
            TalentChoice(
                profile=profile,
                talent=talent.code,
                proof=talent.proof,
                story_id=told.get(talent.code) if talent.proof else None,
            )
            for talent in talents.chosen
        )
    return version


def save_adaptability(
    *, profile: Profile, seen: int | None, adaptability: Adaptability, now: datetime
) -> int:
    """Replace the answers; an unanswered statement has no row."""
    with saving(profile, BuildingBlock.ADAPTABILITY, seen=seen, now=now) as version:
        AdaptabilityAnswer.objects.filter(profile=profile).delete()
        AdaptabilityAnswer.objects.bulk_create(
            AdaptabilityAnswer(profile=profile, statement=code, answer=answer)
            for code, answer in adaptability.answers
        )
    return version


def save_working_level(
    *, profile: Profile, seen: int | None, working_level: WorkingLevel, now: datetime
) -> int:
    """Replace diploma, tasks and which of the two levels is put forward."""
    with saving(profile, BuildingBlock.WORKING_LEVEL, seen=seen, now=now) as version:
        WorkingLevelRow.objects.update_or_create(
            profile=profile,
            defaults={
                "diploma": working_level.diploma,
                "diploma_text": working_level.diploma_text,
                "diploma_level": working_level.diploma_level,
                "tasks": list(working_level.tasks),
                "task_level": working_level.task_level,
                "put_forward": working_level.put_forward,
            },
        )
    return version
