"""Fill an empty profile in one go, each block by the one way in which blocks are saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from profiles.domain.blocks import BuildingBlock
from profiles.domain.open_profile import OpenProfile
from profiles.domain.snapshot import Named, WorkingLevel
from profiles.models import (
    BlockState,
    Drive,
    DriveAnswer,
    Profile,
    SkillClaim,
    SkillWord,
    Story,
    TalentChoice,
)
from profiles.services.goal import save_goal, wish_occupations
from profiles.services.saving import saving
from profiles.services.simple import save_adaptability, save_working_level
from profiles.services.visibility import set_own_employer


@dataclass(frozen=True, slots=True)
class Found:
    """What a file names of the catalogue, by the keys of this database."""

    skills: Mapping[str, int]
    occupations: Sequence[int]
    sectors: Sequence[int]
    region: int | None
    as_words: tuple[str, ...]
    left_out: tuple[str, ...]


def is_empty(*, profile: Profile) -> bool:
    """Whether nothing was ever saved in it."""
    saved = BlockState.objects.filter(profile=profile, saved_at__isnull=False)
    return not saved.exists() and not Story.objects.filter(profile=profile).exists()


def fill_from(*, profile: Profile, told: OpenProfile, found: Found, now: datetime) -> None:
    """Everything of the file; only blocks of which it says something count as saved."""
    if told.talents.chosen or told.stories:
        _talents(profile, told, now)
    if told.skills or told.own_words:
        _skills(profile, told, found, now)
    if told.drives.answers or told.drives.ranked:
        _drives(profile, told, now)
    if told.adaptability.answers:
        save_adaptability(profile=profile, seen=None, adaptability=told.adaptability, now=now)
    if told.working_level != WorkingLevel():
        save_working_level(profile=profile, seen=None, working_level=told.working_level, now=now)
    _goal(profile, told, found, now)
    if told.own_employer:
        set_own_employer(profile=profile, organisation=None, name=told.own_employer, now=now)


def _talents(profile: Profile, told: OpenProfile, now: datetime) -> None:
    with saving(profile, BuildingBlock.TALENTS, seen=None, now=now):
        stories = [Story.objects.create(profile=profile, text=text) for text in told.stories]
        TalentChoice.objects.bulk_create(
            TalentChoice(
                profile=profile,
                talent=chosen.code,
                proof=chosen.proof,
                story=None if of is None else stories[of],
            )
            for chosen, of in zip(told.talents.chosen, told.of_story, strict=True)
        )


def _skills(profile: Profile, told: OpenProfile, found: Found, now: datetime) -> None:
    """Two codes of elsewhere may be one skill here: the first says its level."""
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now) as version:
        claims: dict[int, SkillClaim] = {}
        for said in told.skills:
            skill = found.skills.get(said.concept.code)
            if skill is not None and skill not in claims:
                claims[skill] = SkillClaim(
                    profile=profile,
                    skill_id=skill,
                    level=said.level,
                    learned_where=said.learned_where,
                    saved_version=version,
                )
        SkillClaim.objects.bulk_create(claims.values())
        SkillWord.objects.bulk_create(
            SkillWord(profile=profile, word=word) for word in (*told.own_words, *found.as_words)
        )


def _drives(profile: Profile, told: OpenProfile, now: datetime) -> None:
    with saving(profile, BuildingBlock.DRIVES, seen=None, now=now):
        DriveAnswer.objects.bulk_create(
            DriveAnswer(
                profile=profile,
                card=card,
                shown=list(said.shown),
                chosen=said.most,
                least=said.least,
            )
            for card, said in told.drives.answers
        )
        Drive.objects.bulk_create(
            Drive(profile=profile, drive=line.code, rank=rank, sentence=line.sentence)
            for rank, line in enumerate(told.drives.ranked, start=1)
        )


def _goal(profile: Profile, told: OpenProfile, found: Found, now: datetime) -> None:
    named = [Named(pk, 0, "") for pk in found.sectors]
    region = None if found.region is None else Named(found.region, 0, "")
    goal = replace(told.goal, sectors=tuple(named), region=region)
    if goal.is_begun:
        save_goal(profile=profile, seen=None, goal=goal, now=now)
    if found.occupations:
        wish_occupations(profile=profile, add=found.occupations, remove=(), now=now)
