"""`profiel.json`: a profile as anyone may read it, and read back into the same values.

Codes that stay the same everywhere (of the vocabulary, of the catalogue, of ESCO) carry the
meaning; names stand beside them for people. Keys of this database stay at home.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from loopbrug.kernel.money import Money
from profiles.domain.drives import Choice
from profiles.domain.open_schema import FORMAT
from profiles.domain.snapshot import (
    Adaptability,
    Drive,
    Drives,
    Goal,
    ProfileSnapshot,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import DRIVE_SLOTS, talent
from profiles.domain.working_level import PutForward

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Concept:
    """Something of the catalogue, as it is called everywhere."""

    code: str
    name: str
    esco: str = ""


@dataclass(frozen=True, slots=True)
class Concepts:
    """What a profile names of the catalogue, by the keys of this database."""

    skills: Mapping[int, Concept] = field(default_factory=dict)
    occupations: Mapping[int, Concept] = field(default_factory=dict)
    sectors: Mapping[int, Concept] = field(default_factory=dict)
    regions: Mapping[int, Concept] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToldSkill:
    concept: Concept
    level: int
    learned_where: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the goal names of the catalogue."""

    sectors: tuple[Concept, ...] = ()
    occupations: tuple[Concept, ...] = ()
    region: Concept | None = None


@dataclass(frozen=True, slots=True)
class OpenProfile:
    """What a file says; `goal` is without what `wishes` names. `of_story` gives, per talent, which
    story its sentence comes from."""

    stories: tuple[str, ...]
    talents: Talents
    of_story: tuple[int | None, ...]
    skills: tuple[ToldSkill, ...]
    own_words: tuple[str, ...]
    drives: Drives
    adaptability: Adaptability
    working_level: WorkingLevel
    goal: Goal
    wishes: Wishes
    own_employer: str


def write_profile(
    profile: ProfileSnapshot,
    concepts: Concepts,
    stories: Sequence[str] = (),
    of_story: Mapping[str, int] | None = None,
) -> Json:
    """The file. `of_story` gives per code of a talent which of the stories proves it."""
    from_story = of_story or {}
    employer = profile.own_employer.name if profile.own_employer else profile.own_employer_name
    return {
        "schema": FORMAT,
        "name": profile.owner_name,
        "stories": [{"text": text} for text in stories],
        "talents": [_talent(chosen, from_story) for chosen in profile.talents.chosen],
        "skills": [
            {
                **_concept(concepts.skills[claim.skill.pk]),
                "level": claim.level,
                "learned_where": claim.learned_where,
            }
            for claim in profile.skills.claims
        ],
        "own_words": list(profile.skills.own_words),
        "drives": _drives(profile.drives),
        "adaptability": [
            {"statement": code, "answer": answer} for code, answer in profile.adaptability.answers
        ],
        "working_level": _working_level(profile.working_level),
        "goal": _goal(profile.goal, concepts),
        "own_employer": employer,
    }


def _talent(chosen: Talent, of_story: Mapping[str, int]) -> Json:
    return {
        "code": chosen.code,
        "name": talent(chosen.code).word,
        "proof": chosen.proof,
        "story": of_story.get(chosen.code),
    }


def _concept(concept: Concept) -> Json:
    esco = {"esco": concept.esco} if concept.esco else {}
    return {"code": concept.code, **esco, "name": concept.name}


def _drives(drives: Drives) -> Json:
    return {
        "answers": [
            {"shown": list(said.shown), "most": said.most, "least": said.least}
            for _card, said in drives.answers
        ],
        "order": [{"code": line.code, "sentence": line.sentence} for line in drives.ranked],
    }


def _working_level(level: WorkingLevel) -> Json:
    return {
        "diploma": level.diploma,
        "diploma_text": level.diploma_text,
        "diploma_level": level.diploma_level,
        "tasks": list(level.tasks),
        "task_level": level.task_level,
        "put_forward": level.put_forward.value,
    }


def _goal(goal: Goal, concepts: Concepts) -> Json:
    floor = goal.income_floor
    region = goal.region and concepts.regions[goal.region.pk]
    return {
        "motivation": goal.motivation,
        "sectors": [_concept(concepts.sectors[named.pk]) for named in goal.sectors],
        "occupations": [_concept(concepts.occupations[named.pk]) for named in goal.occupations],
        "region": region and _concept(region),
        "max_travel_km": goal.max_travel_km,
        "hours_min": None if goal.hours_min is None else float(goal.hours_min),
        "hours_max": None if goal.hours_max is None else float(goal.hours_max),
        "income_floor": None if floor is None else {"cents": floor.cents, "per": goal.income_unit},
        "start_from": goal.start_from and goal.start_from.isoformat(),
        "permits": None if goal.permits is None else list(goal.permits),
    }


def read_profile(told: Json) -> OpenProfile:
    """The values of a file that follows the schema; ValueError for a date that does not exist."""
    goal = told["goal"]
    return OpenProfile(
        stories=tuple(story["text"] for story in told["stories"]),
        talents=Talents(tuple(Talent(t["code"], t["proof"]) for t in told["talents"])),
        of_story=tuple(t.get("story") for t in told["talents"]),
        skills=tuple(
            ToldSkill(_read_concept(said), said["level"], said["learned_where"])
            for said in told["skills"]
        ),
        own_words=tuple(told["own_words"]),
        drives=_read_drives(told["drives"]),
        adaptability=Adaptability(
            tuple((said["statement"], said["answer"]) for said in told["adaptability"])
        ),
        working_level=_read_working_level(told["working_level"]),
        goal=_read_goal(goal),
        wishes=Wishes(
            tuple(_read_concept(said) for said in goal["sectors"]),
            tuple(_read_concept(said) for said in goal["occupations"]),
            _read_concept(goal["region"]) if goal["region"] else None,
        ),
        own_employer=told.get("own_employer", ""),
    )


def _read_concept(said: Json) -> Concept:
    return Concept(said["code"], said["name"], said.get("esco", ""))


def _read_drives(told: Json) -> Drives:
    return Drives(
        tuple(
            (number, Choice(tuple(said["shown"]), said["most"], said["least"]))
            for number, said in enumerate(told["answers"], start=1)
        ),
        tuple(Drive(said["code"], said["sentence"]) for said in told["order"]),
    )


def _read_working_level(told: Json) -> WorkingLevel:
    return WorkingLevel(
        diploma=told["diploma"],
        diploma_text=told["diploma_text"],
        diploma_level=told["diploma_level"],
        tasks=tuple(told["tasks"]),
        task_level=told["task_level"],
        put_forward=PutForward(told["put_forward"]),
    )


def _read_goal(told: Json) -> Goal:
    floor, start, permits = told["income_floor"], told["start_from"], told["permits"]
    return Goal(
        motivation=told["motivation"],
        max_travel_km=told["max_travel_km"],
        hours_min=_hours(told["hours_min"]),
        hours_max=_hours(told["hours_max"]),
        income_floor=None if floor is None else Money(floor["cents"]),
        income_unit="" if floor is None else floor["per"],
        start_from=start and date.fromisoformat(start),
        permits=None if permits is None else tuple(permits),
    )


def _hours(told: float | None) -> Decimal | None:
    return None if told is None else Decimal(str(told)).quantize(Decimal("0.1"))


def faults(told: OpenProfile) -> tuple[str, ...]:
    """What a schema cannot say: things named twice, halves of pairs, hours the wrong way round."""
    order = [line.code for line in told.drives.ranked]
    low, high = told.goal.hours_min, told.goal.hours_max
    wrong = (
        _twice([skill.concept.code for skill in told.skills]),
        _twice([chosen.code for chosen in told.talents.chosen]),
        _twice([code for code, _ in told.adaptability.answers]),
        _twice([word.casefold() for word in told.own_words]),
        bool(order) and set(order) != set(DRIVE_SLOTS),
        not all(_is_answer(said) for _, said in told.drives.answers),
        low is not None and high is not None and low > high,
        any(of is not None and of >= len(told.stories) for of in told.of_story),
    )
    return tuple(words for words, is_wrong in zip(FAULTS, wrong, strict=True) if is_wrong)


FAULTS = (
    "Een skill staat er twee keer in.",
    "Een talent staat er twee keer in.",
    "Een stelling heeft twee antwoorden.",
    "Een eigen woord staat er twee keer in.",
    "De volgorde van de drijfveren is niet heel.",
    "Een kaart met drijfveren klopt niet.",
    "De minste uren zijn meer dan de meeste uren.",
    "Een talent hoort bij een verhaal dat er niet is.",
)


def _twice(found: Sequence[str]) -> bool:
    return len(set(found)) != len(found)


def _is_answer(said: Choice) -> bool:
    inside = {"", *said.shown}
    is_one = bool(said.most) and said.most == said.least
    return {said.most, said.least} <= inside and not is_one
