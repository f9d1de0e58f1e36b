"""The weights of the match: one dated, versioned row that a page can show and explain."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from itertools import pairwise
from typing import Any, Self

from matching.domain.terms import FULL, Horizon, Part

WEIGHT_SUM = 64
LANE_STEP = 50
HIGHEST_DRIVE_WORTH = 20
HIGHEST_SPECIFICITY = 16
HIGHEST_SIMILARITY = 255
HIGHEST_DEMANDS = 40
HIGHEST_LIST = 32
PERCENT = 100
HIGHEST_SHORTAGE = 4


class WeightsError(ValueError):
    """A set of weights that would break the definition, with the reason in words."""


@dataclass(frozen=True, slots=True)
class ScoringWeights:
    """Everything about the score that is a choice and no law, handed in as values.

    Adaptability has no field here on purpose: it weighs nothing.
    """

    version: str
    skills: int = 32
    goal: int = 10
    talents: int = 8
    drives: int = 7
    level: int = 7
    strong_score: int = 700
    strong_weight: int = 40
    fitting_score: int = 500
    related_sim: int = 40
    """Out of 256: what a skill from the same narrow group is worth."""
    narrow_group: int = 12
    """A group with more skills than this is not narrow: being in it says too little."""
    specificity_cap: int = 12
    specificity_power: int = 2
    floor_percentile: int | None = 80
    """None switches the floor off."""
    max_demands: int = 40
    horizon_day1: int = 4
    horizon_months3: int = 2
    horizon_year1: int = 1
    drive_worth: tuple[int, ...] = (20, 16, 12, 8, 4)
    level_steps: tuple[int, ...] = (1000, 700, 300)
    """What the level part is worth when the person is 0, 1, 2 levels under the asked one."""
    goal_sector: int = 800
    shortage_when_unknown: int = 2
    list_size: int = 20

    def __post_init__(self) -> None:
        for is_right, sentence in self._checks():
            if not is_right:
                raise WeightsError(sentence)

    def of(self, part: Part) -> int:
        """The weight of one part; adaptability is always 0."""
        return {
            Part.SKILLS: self.skills,
            Part.GOAL: self.goal,
            Part.TALENTS: self.talents,
            Part.DRIVES: self.drives,
            Part.LEVEL: self.level,
            Part.ADAPTABILITY: 0,
        }[part]

    def horizon(self, horizon: Horizon) -> int:
        return {
            Horizon.DAY_1: self.horizon_day1,
            Horizon.MONTHS_3: self.horizon_months3,
            Horizon.YEAR_1: self.horizon_year1,
        }[horizon]

    def to_values(self) -> dict[str, Any]:
        """Plain values that JSON can hold; `from_values` gives back an equal row."""
        values = asdict(self)
        values["drive_worth"] = list(self.drive_worth)
        values["level_steps"] = list(self.level_steps)
        return values

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> Self:
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise WeightsError(f"unknown weights: {', '.join(unknown)}")
        prepared = dict(values)
        for name in ("drive_worth", "level_steps"):
            if name in prepared:
                prepared[name] = tuple(prepared[name])
        return cls(**prepared)

    def _checks(self) -> tuple[tuple[bool, str], ...]:
        return (*self._checks_of_parts(), *self._checks_of_skills(), *self._checks_of_answers())

    def _checks_of_parts(self) -> tuple[tuple[bool, str], ...]:
        weights = (self.skills, self.goal, self.talents, self.drives, self.level)
        return (
            (bool(self.version), "weights need a version"),
            (min(weights) >= 0, "no weight is negative"),
            (sum(weights) == WEIGHT_SUM, f"the weights add up to {WEIGHT_SUM}"),
            (
                0 <= self.fitting_score <= self.strong_score <= FULL,
                f"0 <= fitting <= strong <= {FULL}",
            ),
            (0 <= self.strong_weight <= WEIGHT_SUM, f"strong_weight is at most {WEIGHT_SUM}"),
            (1 <= self.list_size <= HIGHEST_LIST, f"a list has 1 to {HIGHEST_LIST} options"),
        )

    def _checks_of_skills(self) -> tuple[tuple[bool, str], ...]:
        percentile = self.floor_percentile
        return (
            (0 <= self.related_sim <= HIGHEST_SIMILARITY, "related_sim is 0..255"),
            (self.narrow_group >= 1, "a narrow group has at least one skill"),
            (1 <= self.specificity_cap <= HIGHEST_SPECIFICITY, "specificity_cap is 1..16"),
            (self.specificity_power in (1, 2), "specificity_power is 1 or 2"),
            (percentile is None or 1 <= percentile <= PERCENT, "floor_percentile is 1..100"),
            (1 <= self.max_demands <= HIGHEST_DEMANDS, f"max_demands is 1..{HIGHEST_DEMANDS}"),
            (
                self.horizon_day1 >= self.horizon_months3 >= self.horizon_year1 >= 1,
                "what is needed sooner never weighs less",
            ),
        )

    def _checks_of_answers(self) -> tuple[tuple[bool, str], ...]:
        return (
            (_falls(self.drive_worth, HIGHEST_DRIVE_WORTH), "drive_worth falls from at most 20"),
            (len(self.drive_worth) >= 3, "at least three drives are worth something"),  # noqa: PLR2004 as it says
            (_falls(self.level_steps, FULL), "level_steps fall from at most 1000"),
            (
                all(step % LANE_STEP == 0 for step in (*self.level_steps, self.goal_sector)),
                f"level_steps and goal_sector are multiples of {LANE_STEP}",
            ),
            (0 <= self.goal_sector <= FULL, "goal_sector is 0..1000"),
            (0 <= self.shortage_when_unknown <= HIGHEST_SHORTAGE, "shortage is 0..4"),
        )


def _falls(values: tuple[int, ...], highest: int) -> bool:
    """True when the values are positive, start at `highest` or lower and never rise."""
    if not values or values[0] > highest or values[-1] < 1:
        return False
    return all(first >= second for first, second in pairwise(values))


V1 = ScoringWeights(version="1")
"""The first choice, and what is used where no row is in force."""

V2 = replace(V1, version="2", specificity_power=1, related_sim=24, narrow_group=60)
"""Rare counts more but no longer squared, and more neighbours give less credit each:
`docs/matching.md` shows the people and occupations on which it was measured."""
