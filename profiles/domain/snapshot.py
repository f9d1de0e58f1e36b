"""The profile as it is at one moment: what pages, PDF and engine read, and what forms send.

The six blocks are plain values. A form makes the same value that a selector reads back, so "what
did I type" and "what is saved" can be compared and shown by the same code.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from loopbrug.kernel.money import Money
from profiles.domain import adaptability, drives, working_level
from profiles.domain.blocks import BuildingBlock
from profiles.domain.pay import hourly_floor
from profiles.domain.proof import SELF_SAID, SkillProof
from profiles.domain.working_level import PutForward


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A row of the catalogue: key, engine slot, name."""

    pk: int
    slot: int
    name: str


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Someone who recognised a talent, in words, with the sentence that came along."""

    who: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Talent:
    """Two are the same when they say the same: where that comes from is not typed."""

    code: str
    proof: str = ""
    has_story: bool = field(default=False, compare=False)
    """The sentence comes from a story that the person told."""
    seen_by: tuple[SeenBy, ...] = field(default=(), compare=False)
    """Who recognised it, of those whom the person lets others see."""


@dataclass(frozen=True, slots=True)
class Talents:
    chosen: tuple[Talent, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    skill: Named
    level: int
    learned_where: str = ""
    saved_version: int = 0
    """The version of the block with which this one was saved last."""
    proof: SkillProof = field(default=SELF_SAID, compare=False)
    """The strongest that stands for it; nobody types it."""


@dataclass(frozen=True, slots=True)
class Skills:
    claims: tuple[Skill, ...] = ()
    """Best first, then by name."""
    own_words: tuple[str, ...] = ()
    """What the catalogue has no word for; not in the match, but in the profile and the PDF."""

    def find(self, slot: int) -> Skill | None:
        return next((claim for claim in self.claims if claim.skill.slot == slot), None)


@dataclass(frozen=True, slots=True)
class Drive:
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Drives:
    answers: tuple[tuple[int, drives.Choice], ...] = ()
    """By card, in the order in which they came."""
    ranked: tuple[Drive, ...] = ()
    """All ten in the person's own order, once the cards told enough."""

    @property
    def top(self) -> tuple[Drive, ...]:
        return self.ranked[: drives.TOP]


@dataclass(frozen=True, slots=True)
class Adaptability:
    answers: tuple[tuple[str, int], ...] = ()

    @property
    def support(self) -> tuple[str, ...]:
        return adaptability.support_needed(dict(self.answers))


@dataclass(frozen=True, slots=True)
class WorkingLevel:
    diploma: str = ""
    diploma_text: str = ""
    diploma_level: int | None = None
    tasks: tuple[str, ...] = ()
    task_level: int | None = None
    put_forward: PutForward = PutForward.HIGHEST

    @property
    def level(self) -> int | None:
        return working_level.level_of(self.diploma_level, self.task_level, self.put_forward)


@dataclass(frozen=True, slots=True)
class Goal:
    """Wishes weigh, limits filter; what is empty is unknown and hides nothing."""

    motivation: str = ""
    sectors: tuple[Named, ...] = ()
    occupations: tuple[Named, ...] = ()
    region: Named | None = None
    max_travel_km: int | None = None
    hours_min: Decimal | None = None
    hours_max: Decimal | None = None
    income_floor: Money | None = None
    income_unit: str = ""
    start_from: date | None = None
    permits: tuple[str, ...] | None = None

    @property
    def hourly_floor(self) -> Money | None:
        return hourly_floor(self.income_floor, self.income_unit, self.hours_min, self.hours_max)

    @property
    def has_wish(self) -> bool:
        return bool(self.sectors or self.occupations)

    @property
    def is_begun(self) -> bool:
        return self != Goal()


@dataclass(frozen=True, slots=True)
class BlockMark:
    """Version and last save of one block."""

    version: int = 0
    saved_at: datetime | None = None


Block = Talents | Skills | Drives | Adaptability | WorkingLevel | Goal


@dataclass(frozen=True)
class ProfileSnapshot:
    """Everything of one profile, read in one query."""

    profile_id: int
    version: int
    talents: Talents = Talents()
    skills: Skills = Skills()
    drives: Drives = Drives()
    adaptability: Adaptability = Adaptability()
    working_level: WorkingLevel = WorkingLevel()
    goal: Goal = Goal()
    marks: tuple[tuple[BuildingBlock, BlockMark], ...] = ()
    is_draft: bool = False
    is_card_on: bool = False
    own_employer: Named | None = None
    own_employer_name: str = ""
    owner_name: str = field(default="", repr=False)
    helped_name: str = field(default="", repr=False)
    """Whose it is, in the words of the helper who reads it; empty for the person."""

    def block(self, block: BuildingBlock) -> Block:
        blocks: dict[BuildingBlock, Block] = {
            BuildingBlock.TALENTS: self.talents,
            BuildingBlock.SKILLS: self.skills,
            BuildingBlock.DRIVES: self.drives,
            BuildingBlock.ADAPTABILITY: self.adaptability,
            BuildingBlock.WORKING_LEVEL: self.working_level,
            BuildingBlock.GOAL: self.goal,
        }
        return blocks[block]

    def with_block(self, block: BuildingBlock, value: Block) -> "ProfileSnapshot":
        """The same profile, if this block said this."""
        said: dict[str, Any] = {"goal" if block is BuildingBlock.GOAL else block.value: value}
        return replace(self, **said)

    @cached_property
    def _marks(self) -> dict[BuildingBlock, BlockMark]:
        return dict(self.marks)

    def mark(self, block: BuildingBlock) -> BlockMark:
        return self._marks.get(block, BlockMark())


NOBODY = ProfileSnapshot(profile_id=0, version=0)
"""What a visitor has who saved nothing yet."""
