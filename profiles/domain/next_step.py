"""The one question that is best asked next, over all six stones and what is open inside each.

1. What moves most, as the match counts it: a stone that tells nothing yet, or a limit that was left
   open, also in a stone that is laid. With all six laid nothing is asked here any more: what is
   open then waits on "what would change this".
2. Else a stone that is begun, the one that lacks least first: it is nearly there.
3. Else the first that is empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from profiles.domain import adaptability, drives
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import SKILLS_DONE, TALENTS_DONE, Stage, stages
from profiles.domain.snapshot import (
    Adaptability,
    Block,
    Drives,
    Goal,
    ProfileSnapshot,
    Skills,
    Talents,
    WorkingLevel,
)


class Lack(StrEnum):
    """What a stone still needs before it is laid."""

    TALENTS = "talents"
    EXAMPLE = "example"
    SKILLS = "skills"
    CARDS = "cards"
    STATEMENTS = "statements"
    LEVEL = "level"
    WISH = "wish"
    HOURS = "hours"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Lacking:
    what: Lack
    count: int = 1
    """So many of them; of cards at most so many."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What the match says of a question: an answer raises so many options at best; or, for a limit
    (named by `limit`), settles of so many whether they pass."""

    block: BuildingBlock
    count: int
    limit: str = ""


LIMIT_FIELDS = {
    "reach": "id_region",
    "hours": "id_hours_min",
    "pay": "id_income_floor",
    "start": "id_start_from",
    "permit": "id_permits_0",
}
"""Per limit the place on the page of the goal where it is told."""
ALL_LIMITS = "grenzen"
"""Where all of them stand together."""


@dataclass(frozen=True, slots=True)
class NextStep:
    block: BuildingBlock
    is_begun: bool
    lacking: tuple[Lacking, ...] = ()
    moves: Moves | None = None


def next_step(profile: ProfileSnapshot, moves: Iterable[Moves] = ()) -> NextStep | None:
    """`moves` come in the order of the match, the most first. Nothing when all is told."""
    found = stages(profile)
    open_blocks = [block for block in BuildingBlock if found[block] is not Stage.DONE]
    if not open_blocks:
        return None
    asked = next(iter(moves), None)
    if asked:
        return _step(profile, asked.block, asked)
    begun = [block for block in open_blocks if found[block] is Stage.BEGUN]
    nearest = min(begun, key=lambda block: _much(lacking_in(profile.block(block))), default=None)
    return _step(profile, nearest or open_blocks[0], None)


def _step(profile: ProfileSnapshot, block: BuildingBlock, moves: Moves | None) -> NextStep:
    is_begun = stages(profile)[block] is not Stage.EMPTY
    return NextStep(block, is_begun, lacking_in(profile.block(block)), moves)


def _much(lacking: Iterable[Lacking]) -> int:
    return sum(one.count for one in lacking)


def lacking_in(block: Block) -> tuple[Lacking, ...]:
    """What this block needs before its stone is laid; see `completeness.stage_of`."""
    counts = _lacks(block)
    return tuple(Lacking(what, count) for what, count in counts.items() if count > 0)


def _lacks(block: Block) -> dict[Lack, int]:
    match block:
        case Talents(chosen=chosen):
            has_example = any(talent.proof for talent in chosen)
            return {
                Lack.TALENTS: TALENTS_DONE - len(chosen),
                Lack.EXAMPLE: int(not has_example),
            }
        case Skills(claims=claims):
            return {Lack.SKILLS: SKILLS_DONE - len(claims)}
        case Drives(answers=answers, ranked=ranked):
            return {Lack.CARDS: 0 if ranked else drives.MOST_CARDS - len(answers)}
        case Adaptability(answers=answers):
            told = dict(answers)
            return {Lack.STATEMENTS: sum(s.code not in told for s in adaptability.STATEMENTS)}
        case WorkingLevel():
            return {Lack.LEVEL: int(not (block.diploma or block.task_level or block.diploma_level))}
        case Goal():
            has_hours = block.hours_min is not None or block.hours_max is not None
            return {
                Lack.WISH: int(not block.has_wish),
                Lack.HOURS: int(not has_hours),
                Lack.REGION: int(block.region is None),
            }
