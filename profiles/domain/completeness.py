"""Which stones are laid, and which one comes next."""

from enum import StrEnum

from profiles.domain import adaptability
from profiles.domain.blocks import BuildingBlock
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

TALENTS_DONE, MOST_TALENTS = 3, 8
SKILLS_DONE = 5


class Stage(StrEnum):
    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


def stage_of(block: Block) -> Stage:
    """How far one block is. A stone is laid when others could do something with it:

    - talents: three chosen, one of them with a proof;
    - skills: five told;
    - drives: the cards told enough for an order;
    - adaptability: all six statements answered;
    - working level: a diploma chosen or a level shown by tasks (both are optional);
    - goal: a wish (sector or occupation), the hours and the region.
    """
    done, begun = _progress(block)
    return Stage.DONE if done else Stage.BEGUN if begun else Stage.EMPTY


def _progress(block: Block) -> tuple[bool, bool]:
    match block:
        case Talents(chosen=chosen):
            has_proof = any(talent.proof for talent in chosen)
            return len(chosen) >= TALENTS_DONE and has_proof, bool(chosen)
        case Skills(claims=claims, own_words=own_words):
            return len(claims) >= SKILLS_DONE, bool(claims or own_words)
        case Drives(answers=answers, ranked=ranked):
            return bool(ranked), bool(answers)
        case Adaptability(answers=answers):
            return adaptability.is_complete(dict(answers)), bool(answers)
        case WorkingLevel():
            is_told = bool(block.diploma or block.task_level or block.diploma_level)
            return is_told, is_told or bool(block.tasks or block.diploma_text)
        case Goal():
            hours = block.hours_min is not None or block.hours_max is not None
            return block.has_wish and hours and block.region is not None, block.is_begun


def stages(profile: ProfileSnapshot) -> dict[BuildingBlock, Stage]:
    return {block: stage_of(profile.block(block)) for block in BuildingBlock}


def next_block(
    profile: ProfileSnapshot, *, after: BuildingBlock | None = None
) -> BuildingBlock | None:
    """The next stone that is not laid, looking onward from `after` and then from the start."""
    order = list(BuildingBlock)
    if after is not None:
        place = order.index(after) + 1
        order = order[place:] + order[:place]
    found = stages(profile)
    return next((block for block in order if block != after and found[block] != Stage.DONE), None)
