"""What goes into a file to take along: the profile, with the codes that stay the same elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from profiles.domain.badges import Badge
from profiles.domain.open_profile import Concept, Concepts
from profiles.domain.proof import Proof
from profiles.domain.snapshot import ProfileSnapshot
from profiles.models import Profile, ProofOfSkill, SkillClaim, Story, TalentChoice
from profiles.selectors.proofs import all_proofs_of
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill


def concepts_of(profile: ProfileSnapshot) -> Concepts:
    """Codes and addresses of everything of the catalogue that this profile names."""
    goal = profile.goal
    skills = _with_esco(Skill, [claim.skill.pk for claim in profile.skills.claims])
    occupations = _with_esco(Occupation, [named.pk for named in goal.occupations])
    sectors = Sector.objects.filter(pk__in=[named.pk for named in goal.sectors])
    regions = LabourMarketRegion.objects.filter(pk__in=[goal.region.pk] if goal.region else [])
    return Concepts(skills, occupations, _plain(sectors), _plain(regions))


def _with_esco(model: type[Skill] | type[Occupation], keys: list[int]) -> Mapping[int, Concept]:
    if not keys:
        return {}
    rows = model.objects.filter(pk__in=keys).values_list("pk", "code", "name", "esco_uri")
    return {pk: Concept(code, name, esco or "") for pk, code, name, esco in rows}


def _plain(rows: Any) -> Mapping[int, Concept]:
    found: Iterable[tuple[int, str, str]] = rows.values_list("pk", "code", "name")
    return {pk: Concept(code, name) for pk, code, name in found}


def stories_of(profile: Profile) -> tuple[list[str], dict[str, int]]:
    """The stories, oldest first, and which of them proves which talent."""
    rows = list(Story.objects.filter(profile=profile).order_by("pk").values_list("pk", "text"))
    place = {pk: number for number, (pk, _text) in enumerate(rows)}
    chosen = TalentChoice.objects.filter(profile=profile, story__isnull=False).order_by("pk")
    of_story = {code: place[pk] for code, pk in chosen.values_list("talent", "story_id")}
    return [text for _pk, text in rows], of_story


def badges_for(profile: Profile, snapshot: ProfileSnapshot, concepts: Concepts) -> list[Badge]:
    """One for every proof that someone else gave: a word of one's own is no badge."""
    proofs = all_proofs_of(profile)
    owner = profile.owner
    return [
        Badge(
            person=profile.public_id,
            email=owner.email if owner else "",
            skill_code=concepts.skills[claim.skill.pk].code,
            skill_name=claim.skill.name,
            esco=concepts.skills[claim.skill.pk].esco,
            level=claim.level,
            proof=proof,
        )
        for claim in snapshot.skills.claims
        for proof in proofs.get(claim.skill.pk, ())
        if proof.kind is not Proof.SELF
    ]


def badge_count_of(profile: Profile) -> int:
    """How many proofs by others stand for skills that are still told."""
    told = SkillClaim.objects.filter(profile=profile).values("skill")
    return ProofOfSkill.objects.filter(profile=profile, skill__in=told).count()
