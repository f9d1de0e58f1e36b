"""Two devices typed on the same version of a block: what each changed is put together.

A block falls apart in parts that can be changed on their own: one proof, one answer, the hours.
What belongs together (an amount and per what) is one part. Sets are put together word by word.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from profiles.domain.adaptability import PLACES
from profiles.domain.snapshot import (
    Adaptability,
    Block,
    Drive,
    Drives,
    Goal,
    Named,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import PERMIT_SLOTS, TALENT_SLOTS
from profiles.domain.working_level import DIPLOMA_OF, TASKS, task_level

Parts = Mapping[str, Hashable]
"""What is not in it, is not said: None."""

ORDER = "order"


@dataclass(frozen=True, slots=True)
class Merged:
    """Everything that both changed; `clashes` names the parts that both changed to different
    things, which stand as they were typed here."""

    parts: Parts
    clashes: frozenset[str]


def merge(base: Parts | None, theirs: Parts, mine: Parts) -> Merged:
    """What was saved elsewhere (`theirs`) with what was typed here (`mine`), both on `base`. With
    no base nobody knows who changed what: then every difference is a clash."""
    parts: dict[str, Hashable] = {}
    clashes = set()
    for name in dict.fromkeys([*theirs, *mine]):
        saved, typed = theirs.get(name), mine.get(name)
        both = [typed] if saved == typed else []
        if base is not None and not both:
            both = _both(base.get(name), saved, typed)
        parts[name] = both[0] if both else typed
        if not both:
            clashes.add(name)
    return Merged(parts, frozenset(clashes))


def _both(was: Hashable, saved: Hashable, typed: Hashable) -> list[Hashable]:
    """The one thing that holds both changes; nothing when there is none. That nothing is left of a
    list is for a person to say: it may mean that there is none at all."""
    if was in (saved, typed):
        return [saved if typed == was else typed]
    if isinstance(was, frozenset) and isinstance(saved, frozenset) and isinstance(typed, frozenset):
        left = (saved | (typed - was)) - (was - typed)
        return [left] if left or not (saved and typed) else []
    return []


def put_together(base: Block | None, theirs: Block, mine: Block) -> tuple[Block, Block | None]:
    """The block with what both changed, and the one to show beside what is saved when they clash:
    as it is saved, but for what was typed differently here."""
    saved, typed = parts_of(theirs), parts_of(mine)
    merged = merge(None if base is None else parts_of(base), saved, typed)
    both = block_of(theirs, merged.parts)
    return both, block_of(theirs, beside(saved, merged)) if merged.clashes else None


def beside(theirs: Parts, merged: Merged) -> Parts:
    """What is saved, but for the clashes: those as they were typed here."""
    return {**theirs, **{name: merged.parts.get(name) for name in merged.clashes}}


def parts_of_skill(skill: Skill | None) -> Parts:
    """Skills are saved one by one: what can be changed of one."""
    if skill is None:
        return {"level": None, "learned_where": ""}
    return {"level": skill.level, "learned_where": skill.learned_where}


def parts_of(block: Block) -> Parts:
    """What one device can change while another changes the rest."""
    match block:
        case Talents():
            return {one.code: one.proof for one in block.chosen}
        case Skills():
            return {}  # parts_of_skill
        case Drives():
            sentences: dict[str, Hashable] = {one.code: one.sentence for one in block.ranked}
            return {ORDER: tuple(sentences), **sentences}
        case Adaptability():
            return dict(block.answers)
        case WorkingLevel():
            return {
                "diploma": (block.diploma, block.diploma_text),
                "tasks": frozenset(block.tasks),
                "put_forward": block.put_forward,
            }
        case Goal():
            return {
                "motivation": block.motivation,
                "sectors": frozenset(block.sectors),
                "occupations": frozenset(block.occupations),
                "region": block.region,
                "max_travel_km": block.max_travel_km,
                "hours_min": block.hours_min,
                "hours_max": block.hours_max,
                "income": (block.income_floor, block.income_unit),
                "start_from": block.start_from,
                "permits": None if block.permits is None else frozenset(block.permits),
            }


def block_of(like: Block, parts: Mapping[str, Any]) -> Block:
    """The block that has these parts, and whatever has none from `like`."""
    match like:
        case Talents():
            chosen = [code for code in TALENT_SLOTS if parts.get(code) is not None]
            return Talents(tuple(Talent(code, parts[code]) for code in chosen))
        case Skills():
            return like
        case Drives():
            ranked = tuple(Drive(code, parts.get(code) or "") for code in parts[ORDER])
            return replace(like, ranked=ranked)
        case Adaptability():
            given = [code for code in PLACES if parts.get(code) is not None]
            return Adaptability(tuple((code, parts[code]) for code in given))
        case WorkingLevel():
            return _working_level(parts)
        case Goal():
            return _goal(parts)


def _working_level(parts: Mapping[str, Any]) -> WorkingLevel:
    diploma, text = parts["diploma"]
    tasks = tuple(task.code for task in TASKS if task.code in parts["tasks"])
    return WorkingLevel(
        diploma=diploma,
        diploma_text=text,
        diploma_level=DIPLOMA_OF[diploma].level if diploma in DIPLOMA_OF else None,
        tasks=tasks,
        task_level=task_level(tasks),
        put_forward=parts["put_forward"],
    )


def _goal(parts: Mapping[str, Any]) -> Goal:
    rest = dict(parts)
    amount, unit = rest.pop("income")
    permits = rest.pop("permits")
    sectors, occupations = (rest.pop(name) for name in ("sectors", "occupations"))
    return Goal(
        **rest,
        sectors=_by_name(sectors),
        occupations=_by_name(occupations),
        income_floor=amount,
        income_unit=unit,
        permits=None if permits is None else tuple(p for p in PERMIT_SLOTS if p in permits),
    )


def _by_name(chosen: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(chosen, key=lambda one: (one.name, one.pk)))
