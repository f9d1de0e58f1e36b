"""Skills are saved one by one, so that two devices can each add some."""

from collections.abc import Mapping
from datetime import datetime

from profiles.domain.blocks import BuildingBlock
from profiles.domain.levels import MOST_OWN_WORDS, MOST_SKILLS
from profiles.domain.snapshot import Skills
from profiles.models import Profile, SkillClaim, SkillWord
from profiles.selectors.seen import block_as_seen
from profiles.services.saving import BlockChanged, saving
from taxonomy.models import Skill


class TooManySkills(Exception):
    """The list is full."""


def save_skill(
    *,
    profile: Profile,
    seen: int | None,
    skill: Skill,
    level: int,
    learned_where: str,
    now: datetime,
) -> int:
    """Add a skill, or change its level and where it was learned.

    BlockChanged when another device saved *this* skill after version `seen` of the block, or took
    it away: a skill that is gone is no new one.
    """
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now) as version:
        claim = _claim(profile, skill, seen)
        if claim is None:
            if seen is not None and version > seen + 1 and _was_there(profile, skill, seen):
                raise BlockChanged
            if SkillClaim.objects.filter(profile=profile).count() >= MOST_SKILLS:
                raise TooManySkills
            claim = SkillClaim(profile=profile, skill=skill)
        claim.level, claim.learned_where, claim.saved_version = level, learned_where, version
        claim.save()
    return version


def add_skills(*, profile: Profile, levels: Mapping[Skill, int], now: datetime) -> int:
    """Add several at once, each with its level. What is there already stays as it is."""
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now) as version:
        claims = SkillClaim.objects.filter(profile=profile)
        known = set(claims.values_list("skill", flat=True))
        new = [skill for skill in levels if skill.pk not in known]
        if len(known) + len(new) > MOST_SKILLS:
            raise TooManySkills
        SkillClaim.objects.bulk_create(
            SkillClaim(profile=profile, skill=skill, level=levels[skill], saved_version=version)
            for skill in sorted(new, key=lambda one: one.pk)
        )
    return version


def remove_skill(*, profile: Profile, seen: int | None, skill: Skill, now: datetime) -> None:
    """Take a skill away; nothing happens when it is gone already."""
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now):
        claim = _claim(profile, skill, seen)
        if claim is not None:
            claim.delete()


def _claim(profile: Profile, skill: Skill, seen: int | None) -> SkillClaim | None:
    claim = SkillClaim.objects.filter(profile=profile, skill=skill).first()
    if claim is not None and seen is not None and claim.saved_version > seen:
        raise BlockChanged
    return claim


def _was_there(profile: Profile, skill: Skill, seen: int) -> bool:
    block = block_as_seen(profile, BuildingBlock.SKILLS, seen)
    return isinstance(block, Skills) and block.find(skill.slot) is not None


def add_own_word(*, profile: Profile, word: str, now: datetime) -> None:
    """Keep a skill that the catalogue has no word for; the same word twice is one."""
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now):
        if SkillWord.objects.filter(profile=profile, word__iexact=word).exists():
            return
        if SkillWord.objects.filter(profile=profile).count() >= MOST_OWN_WORDS:
            raise TooManySkills
        SkillWord.objects.create(profile=profile, word=word)


def remove_own_word(*, profile: Profile, word: str, now: datetime) -> None:
    with saving(profile, BuildingBlock.SKILLS, seen=None, now=now):
        SkillWord.objects.filter(profile=profile, word=word).delete()
