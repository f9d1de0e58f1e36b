"""What ticks open: only the ticked blocks, and nothing else even passes by here."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.domain.nameless import nameless
from profiles.domain.snapshot import Goal, ProfileSnapshot, Skill, Talent, WorkingLevel
from profiles.models import Profile
from profiles.selectors import snapshot_of


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """The goal without money: what someone earned or needs is no employer's business."""

    motivation: str
    sectors: tuple[str, ...]
    occupations: tuple[str, ...]
    goal: Goal


@dataclass(frozen=True, slots=True)
class Shared:
    """None is not shared; empty is shared and not filled in."""

    name: str | None = None
    email: str | None = None
    talents: tuple[Talent, ...] | None = None
    skills: tuple[Skill, ...] | None = None
    drives: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None
    working_level: WorkingLevel | None = None
    goal: SharedGoal | None = None


def opened(person: Profile, blocks: Collection[str], files: Collection[UUID] = ()) -> Shared:
    """These blocks of this person as they are now, and nothing else: a certificate only when its
    file is among `files`, those that are open to the same receiver, and when the name is not
    ticked, no text has it, nor who said something about the person. `owner` is joined already."""
    ticked = set(blocks)
    told = snapshot_of(person, files=set(files))
    owner = person.owner
    has_contact = CONTACT in ticked and owner is not None
    profile = told if has_contact else nameless(told)
    return Shared(
        name=owner.name if has_contact and owner else None,
        email=owner.email if has_contact and owner else None,
        talents=profile.talents.chosen if BuildingBlock.TALENTS in ticked else None,
        skills=profile.skills.claims if BuildingBlock.SKILLS in ticked else None,
        drives=tuple(drive.sentence for drive in profile.drives.top)
        if BuildingBlock.DRIVES in ticked
        else None,
        support=profile.adaptability.support if BuildingBlock.ADAPTABILITY in ticked else None,
        working_level=profile.working_level if BuildingBlock.WORKING_LEVEL in ticked else None,
        goal=_goal(profile) if BuildingBlock.GOAL in ticked else None,
    )


def _goal(profile: ProfileSnapshot) -> SharedGoal:
    goal = profile.goal
    return SharedGoal(
        motivation=goal.motivation,
        sectors=tuple(named.name for named in goal.sectors),
        occupations=tuple(named.name for named in goal.occupations),
        goal=Goal(hours_min=goal.hours_min, hours_max=goal.hours_max, start_from=goal.start_from),
    )
