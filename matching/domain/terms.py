"""The words of the match that more than one module uses."""

from enum import IntEnum, StrEnum
from typing import NamedTuple

FULL = 1000
SKILL_POINTS = 250
TALENT_POINTS = 50
QUARTERS = 4
REGISTER = 60
"""Every asked level 1..5 divides 60, so a level that is met in part stays a whole number."""


class Part(StrEnum):
    """The six building blocks, in the order in which a person lays them."""

    TALENTS = "talents"
    SKILLS = "skills"
    DRIVES = "drives"
    ADAPTABILITY = "adaptability"
    LEVEL = "working_level"
    GOAL = "goal_and_motivation"


class Parts(NamedTuple):
    """One pair's six parts, each 0..1000 or unknown (None)."""

    talents: int | None = None
    skills: int | None = None
    drives: int | None = None
    adaptability: int | None = None
    level: int | None = None
    goal: int | None = None

    def of(self, part: Part) -> int | None:
        return self[PART_ORDER[part]]


PART_ORDER = {part: place for place, part in enumerate(Part)}


class Group(IntEnum):
    """What people see instead of a number."""

    EXPLORE = 0
    FITTING = 1
    STRONG = 2


class Horizon(StrEnum):
    """When a skill is needed: a must and a gap to learn start from here."""

    DAY_1 = "day1"
    MONTHS_3 = "months3"
    YEAR_1 = "year1"


class Limit(StrEnum):
    """What filters both ways, each counted by its own number."""

    REACH = "reach"
    HOURS = "hours"
    PAY = "pay"
    START = "start"
    PERMIT = "permit"
    MUST = "must"


class Outcome(StrEnum):
    """UNKNOWN passes, and says that it must be asked."""

    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"


class Limits(NamedTuple):
    """The outcome of every limit for one pair."""

    reach: Outcome
    hours: Outcome
    pay: Outcome
    start: Outcome
    permit: Outcome
    must: Outcome

    @property
    def are_feasible(self) -> bool:
        return Outcome.FAILS not in self

    def of(self, limit: Limit) -> Outcome:
        return self[LIMIT_ORDER[limit]]

    def failing(self) -> tuple[Limit, ...]:
        return self._with(Outcome.FAILS)

    def to_ask(self) -> tuple[Limit, ...]:
        return self._with(Outcome.UNKNOWN)

    def _with(self, wanted: Outcome) -> tuple[Limit, ...]:
        return tuple(limit for limit, outcome in zip(Limit, self, strict=True) if outcome is wanted)


LIMIT_ORDER = {limit: place for place, limit in enumerate(Limit)}
