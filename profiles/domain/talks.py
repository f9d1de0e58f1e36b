"""A talk about someone's work: what to talk about, and who may read what was agreed."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from profiles.domain import completeness
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import ProfileSnapshot
from profiles.domain.vocabulary import drive

LONGEST_NOTE = 500
FIRST_YEAR = 2000
"""No talk that is kept here was held before."""
MOST_POINTS = 5
NOT_SURE = 2
"""Up to this level a skill is one that someone is still learning."""


class Side(StrEnum):
    """Who wrote a note: the person, or who talked with the person."""

    PERSON = "person"
    OTHER = "other"


class Stays(StrEnum):
    """What the other side may still read when the sharing or the guidance has ended."""

    NOTHING = "nothing"
    AGREED = "agreed"
    ALL = "all"


class Topic(StrEnum):
    """Why something is on the agenda; the words are the presenter's."""

    PROUD = "proud"
    CHANGED = "changed"
    GOAL = "goal"
    BRIDGE = "bridge"
    LEARNING = "learning"
    DRIVE = "drive"
    SUPPORT = "support"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to talk about. `about` is what the person told, never more than the reader sees."""

    topic: Topic
    about: str = ""


def agenda(
    profile: ProfileSnapshot,
    *,
    visible: Collection[BuildingBlock],
    changed: Collection[BuildingBlock] = (),
    bridge_to: str = "",
) -> tuple[Point, ...]:
    """At most five points, from blocks that the reader may see, ending with what is always good
    to ask. `changed` are the blocks that changed since the talk before. `bridge_to` is the
    occupation that the person's bridge leads to, for a reader who knows of that bridge: once there
    is one, that is the goal, whatever was wished before."""
    found = [
        *_changed([block for block in BuildingBlock if block in visible and block in changed]),
        *(_goal(profile, bridge_to) if BuildingBlock.GOAL in visible else ()),
        *(_learning(profile) if BuildingBlock.SKILLS in visible else ()),
        *(_drive(profile) if BuildingBlock.DRIVES in visible else ()),
        *(_support(profile) if BuildingBlock.ADAPTABILITY in visible else ()),
    ]
    return (*found[: MOST_POINTS - 1], Point(Topic.PROUD))


def _changed(blocks: list[BuildingBlock]) -> list[Point]:
    return [Point(Topic.CHANGED, ", ".join(block.label for block in blocks))] if blocks else []


def _goal(profile: ProfileSnapshot, bridge_to: str) -> list[Point]:
    if bridge_to:
        return [Point(Topic.BRIDGE, bridge_to)]
    wished = [named.name for named in (*profile.goal.occupations, *profile.goal.sectors)]
    if wished:
        return [Point(Topic.GOAL, wished[0])]
    if completeness.stage_of(profile.goal) is completeness.Stage.EMPTY:
        return [Point(Topic.EMPTY, BuildingBlock.GOAL.label)]
    return []


def _learning(profile: ProfileSnapshot) -> list[Point]:
    learning = [claim for claim in profile.skills.claims if claim.level <= NOT_SURE]
    return [Point(Topic.LEARNING, learning[0].skill.name)] if learning else []


def _drive(profile: ProfileSnapshot) -> list[Point]:
    top = profile.drives.top
    return [Point(Topic.DRIVE, drive(top[0].code).word)] if top else []


def _support(profile: ProfileSnapshot) -> list[Point]:
    support = profile.adaptability.support
    return [Point(Topic.SUPPORT, support[0])] if support else []


@dataclass(frozen=True, slots=True)
class Reading:
    """What someone of the other side may read of a talk."""

    notes: bool
    agreed: bool
    may_write: bool = False


def reading(*, is_open: bool, stays: Stays) -> Reading:
    """While the sharing or the guidance runs everything, and afterwards what the person chose."""
    if is_open:
        return Reading(notes=True, agreed=True, may_write=True)
    return Reading(notes=stays is Stays.ALL, agreed=stays in (Stays.ALL, Stays.AGREED))
