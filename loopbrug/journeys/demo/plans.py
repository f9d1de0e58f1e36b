"""One person as planned: what every block says, and how the services would have counted it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import Choice
from profiles.domain.snapshot import (
    NOBODY,
    Adaptability,
    Goal,
    Skills,
    Talents,
    WorkingLevel,
)


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """An overstapper. A block that says nothing was never saved."""

    name: str
    email: str
    joined_at: datetime
    pace: timedelta = timedelta(minutes=20)
    """From one saved block to the next."""
    talents: Talents = NOBODY.talents
    skills: Skills = NOBODY.skills
    drive_answers: tuple[tuple[int, Choice], ...] = ()
    adaptability: Adaptability = NOBODY.adaptability
    working_level: WorkingLevel = NOBODY.working_level
    goal: Goal = NOBODY.goal
    is_card_on: bool = False
    own_employer: str = ""
    """A name; of an organisation in the region it becomes that organisation."""

    @property
    def saves(self) -> Mapping[BuildingBlock, int]:
        """How often each block was saved: skills and cards one by one, wished occupations
        apart."""
        counts = {
            BuildingBlock.TALENTS: int(bool(self.talents.chosen)),
            BuildingBlock.SKILLS: len(self.skills.claims) + len(self.skills.own_words),
            BuildingBlock.DRIVES: len(self.drive_answers),
            BuildingBlock.ADAPTABILITY: int(bool(self.adaptability.answers)),
            BuildingBlock.WORKING_LEVEL: int(self.working_level != NOBODY.working_level),
            BuildingBlock.GOAL: int(self.goal.is_begun) + int(bool(self.goal.occupations)),
        }
        return {block: count for block, count in counts.items() if count}

    @property
    def version(self) -> int:
        """The version of the profile after all of that; a new profile has version 1."""
        return 1 + sum(self.saves.values()) + int(self.is_card_on) + int(bool(self.own_employer))

    def wishes(self, sector: int | None) -> bool:
        """Whether this sector (its key) is one of the wishes."""
        return sector in {named.pk for named in self.goal.sectors}

    def saved_at(self, block: BuildingBlock) -> datetime:
        return self.joined_at + self.pace * (list(BuildingBlock).index(block) + 1)
