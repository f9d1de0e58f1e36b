"""A profile as JSON Resume 1.0.0, the shape that other sites read. It holds less than our own."""

from typing import Any

from profiles.domain.levels import LEARNED_WORDS, skill_level_word
from profiles.domain.proof import SELF_SAID
from profiles.domain.proof_words import proof_words
from profiles.domain.snapshot import ProfileSnapshot
from profiles.domain.vocabulary import talent
from profiles.domain.working_level import DIPLOMA_OF

ADDRESS = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def write_resume(profile: ProfileSnapshot, *, email: str) -> dict[str, Any]:
    """Only what that format has a place for, and never pay."""
    goal = profile.goal
    basics: dict[str, Any] = {"name": profile.owner_name, "summary": goal.motivation}
    if email:
        basics["email"] = email
    if goal.region:
        basics["location"] = {"region": goal.region.name, "countryCode": "NL"}
    if goal.occupations:
        basics["label"] = goal.occupations[0].name
    return {
        "$schema": ADDRESS,
        "basics": {key: value for key, value in basics.items() if value},
        "education": _education(profile),
        "skills": _skills(profile),
        "interests": [{"name": named.name} for named in (*goal.sectors, *goal.occupations)],
        "references": _references(profile),
        "meta": {"version": "v1.0.0"},
    }


def _education(profile: ProfileSnapshot) -> list[dict[str, str]]:
    level = profile.working_level
    word = DIPLOMA_OF[level.diploma].word if level.diploma in DIPLOMA_OF else ""
    found = {"studyType": word, "area": level.diploma_text}
    told = {key: value for key, value in found.items() if value}
    return [told] if told else []


def _skills(profile: ProfileSnapshot) -> list[dict[str, Any]]:
    """Skills with their level in words, own words without, and talents with what shows them."""
    told: list[dict[str, Any]] = []
    for claim in profile.skills.claims:
        keywords = [LEARNED_WORDS.get(claim.learned_where, ""), proof_words(claim.proof)]
        told.append(
            {
                "name": claim.skill.name,
                "level": skill_level_word(claim.level),
                "keywords": [word for word in keywords if word],
            }
        )
    told += [
        {"name": word, "keywords": [proof_words(SELF_SAID)]} for word in profile.skills.own_words
    ]
    return told


def _references(profile: ProfileSnapshot) -> list[dict[str, str]]:
    """Talents with the sentence that shows them; who recognised one stands as its name."""
    told = []
    for chosen in profile.talents.chosen:
        for seen in chosen.seen_by:
            sentence = seen.sentence or talent(chosen.code).sentence
            told.append({"name": seen.who, "reference": f"{talent(chosen.code).word}: {sentence}"})
    return told
