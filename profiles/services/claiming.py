"""From a visitor's draft to the profile of an account, with nothing lost on the way."""

from collections.abc import Callable, Collection
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from accounts.access import Actor, Hat
from accounts.models import User
from profiles.domain.blocks import BuildingBlock
from profiles.models import (
    AdaptabilityAnswer,
    BlockState,
    BlockTrace,
    Drive,
    DriveAnswer,
    Goal,
    Mandate,
    MandateEnd,
    Profile,
    SkillClaim,
    SkillWord,
    Story,
    TalentChoice,
    WorkingLevel,
)
from profiles.services.mandates import end_mandate, lock_mandates_of
from profiles.services.saving import changed, lock, saving


class Claim(StrEnum):
    """What became of a draft at signing in."""

    CLAIMED = "claimed"
    """It is the account's profile now."""
    CHOOSE = "choose"
    """The account has a profile too; the person chooses per block what to keep."""


@transaction.atomic
def claim_profile(*, draft: Profile, owner: User, now: datetime) -> Claim:
    """Give the draft to an account that has no profile yet, or leave both as they are.

    An account's profile in which nothing was ever saved counts as none: a helper who began goes on.
    """
    lock_mandates_of(draft.pk)
    existing = Profile.objects.select_for_update(of=("self",)).filter(owner=owner).first()
    if existing is not None:
        if BlockState.objects.filter(profile=existing, saved_at__isnull=False).exists():
            return Claim.CHOOSE
        filled = BlockState.objects.filter(profile=draft, saved_at__isnull=False).order_by("pk")
        blocks = [BuildingBlock(state.block) for state in filled]
        Mandate.objects.filter(profile=draft).update(profile=existing)
        keep_blocks(profile=existing, draft=draft, blocks=blocks, now=now)
        return Claim.CLAIMED
    lock(draft)
    draft.owner = owner
    draft.draft_token_hash = draft.draft_expires_at = None
    draft.save(update_fields=["owner", "draft_token_hash", "draft_expires_at", "updated_at"])
    changed(draft, now=now)
    return Claim.CLAIMED


@transaction.atomic
def keep_blocks(
    *, profile: Profile, draft: Profile, blocks: Collection[BuildingBlock], now: datetime
) -> None:
    """Replace these blocks of the account's profile by the draft's, and let the draft go.

    Blocks not named stay the account's. The own employer of the draft comes along when the
    account named none: it only hides more. Who helped with the draft does not come along: this
    profile holds more than they were let into, and the person may let them in anew.
    """
    mandates = lock_mandates_of(draft.pk)
    lock(profile)
    lock(draft)
    for block in blocks:
        with saving(profile, block, seen=None, now=now) as version:
            _MOVES[block](profile, draft, version)
    if profile.own_employer_id is None and not profile.own_employer_name:
        profile.own_employer_id = draft.own_employer_id
        profile.own_employer_name = draft.own_employer_name
        profile.save(update_fields=["own_employer", "own_employer_name", "updated_at"])
    BlockTrace.objects.filter(profile=draft, block__in=blocks).update(profile=profile)
    _end_help(mandates, profile, now=now)
    draft.delete()
    changed(profile, now=now)


def _end_help(mandates: Collection[Mandate], profile: Profile, *, now: datetime) -> None:
    """An end of its own: the person put two profiles together and stopped nobody. What ended is
    kept with the profile that stays, so that the helper reads that it ended."""
    by = Actor(Hat.PERSON, profile.owner)
    Mandate.objects.filter(pk__in=[one.pk for one in mandates]).update(profile=profile)
    for mandate in mandates:
        end_mandate(mandate=mandate, how=MandateEnd.MERGED, by=by, now=now)


def _talents(profile: Profile, draft: Profile, _version: int) -> None:
    """The stories of both stay, also when that is more than one would tell: nothing is lost."""
    TalentChoice.objects.filter(profile=profile).delete()
    Story.objects.filter(profile=draft).update(profile=profile)
    TalentChoice.objects.filter(profile=draft).update(profile=profile)


def _skills(profile: Profile, draft: Profile, version: int) -> None:
    """Skills of both: the account's stay, the draft's level wins where both name one."""
    coming = SkillClaim.objects.filter(profile=draft)
    SkillClaim.objects.filter(profile=profile, skill__in=coming.values("skill")).delete()
    coming.update(profile=profile, saved_version=version)
    known = SkillWord.objects.filter(profile=profile).values("word")
    SkillWord.objects.filter(profile=draft).exclude(word__in=known).update(profile=profile)


def _drives(profile: Profile, draft: Profile, _version: int) -> None:
    for rows in (DriveAnswer.objects, Drive.objects):
        rows.filter(profile=profile).delete()
        rows.filter(profile=draft).update(profile=profile)


def _adaptability(profile: Profile, draft: Profile, _version: int) -> None:
    AdaptabilityAnswer.objects.filter(profile=profile).delete()
    AdaptabilityAnswer.objects.filter(profile=draft).update(profile=profile)


def _working_level(profile: Profile, draft: Profile, _version: int) -> None:
    WorkingLevel.objects.filter(profile=profile).delete()
    WorkingLevel.objects.filter(profile=draft).update(profile=profile)


def _goal(profile: Profile, draft: Profile, _version: int) -> None:
    Goal.objects.filter(profile=profile).delete()
    Goal.objects.filter(profile=draft).update(profile=profile)


_MOVES: dict[BuildingBlock, Callable[[Profile, Profile, int], None]] = {
    BuildingBlock.TALENTS: _talents,
    BuildingBlock.SKILLS: _skills,
    BuildingBlock.DRIVES: _drives,
    BuildingBlock.ADAPTABILITY: _adaptability,
    BuildingBlock.WORKING_LEVEL: _working_level,
    BuildingBlock.GOAL: _goal,
}
