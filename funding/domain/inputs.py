"""What someone fills in to work out one post: amounts in cents, the rest as exact decimals.

Wages are gross per month without holiday pay; `load_factor` turns them into what the employer
pays. Fractions are between 0 and 1. A value outside its bounds is a ValueError: forms refuse it
before, with words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from funding.domain.posts import FundingPost
from loopbrug.kernel.money import Money

LONGEST_LABEL = 100
MOST_COSTS = 20
MOST_MONTHS = 24
BOUNDS: dict[str, tuple[Decimal, Decimal]] = {
    "days": (Decimal("0.5"), Decimal(200)),
    "hours": (Decimal("0.5"), Decimal(2000)),
    "weeks": (Decimal("0.5"), Decimal(208)),
    "hours_per_week": (Decimal("0.5"), Decimal(60)),
    "school_hours_per_week": (Decimal("0.5"), Decimal(60)),
    "share_at_work": (Decimal("0.01"), Decimal(1)),
    "load_factor": (Decimal(1), Decimal(3)),
}
"""Lowest and highest value of each field that is no amount, both included."""
MOST_MONEY = Money(100_000_000)
"""A million euros: no amount of one crossing is higher."""
LEAST_WAGE = Money(100)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Base of the eight; each knows its bounds, and how to become and come from JSON."""

    def __post_init__(self) -> None:
        for field in fields(self):
            _check(field.name, getattr(self, field.name))

    def to_values(self) -> dict[str, Any]:
        """Plain JSON: cents as numbers, decimals as text."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class OrientationProgramme(Inputs):
    days: Decimal
    day_price: Money
    assessments: Money


@dataclass(frozen=True, slots=True)
class OrientationTime(Inputs):
    """Days of orientation in paid time; `month_wage` is that of now."""

    days: Decimal
    month_wage: Money
    hours_per_week: Decimal
    load_factor: Decimal


@dataclass(frozen=True, slots=True)
class PersonalGuidance(Inputs):
    hours: Decimal
    tariff: Money


@dataclass(frozen=True, slots=True)
class CourseCost:
    """One line of what a training costs: fee, exam, books."""

    label: str
    amount: Money


@dataclass(frozen=True, slots=True)
class VocationalTraining(Inputs):
    costs: tuple[CourseCost, ...]


@dataclass(frozen=True, slots=True)
class LearningTime(Inputs):
    """Hours at school only; `month_wage` and `hours_per_week` are those of the new work."""

    school_hours_per_week: Decimal
    weeks: Decimal
    month_wage: Money
    hours_per_week: Decimal
    load_factor: Decimal


@dataclass(frozen=True, slots=True)
class TransitionTime(Inputs):
    """Weeks between the last old pay and the first new one."""

    weeks: Decimal
    month_income: Money


@dataclass(frozen=True, slots=True)
class Onboarding(Inputs):
    """The time of colleagues; `rate` is what an hour of theirs costs."""

    hours: Decimal
    rate: Money
    programme: Money


@dataclass(frozen=True, slots=True)
class ReducedProductivity(Inputs):
    """The time of the newcomer: `ramp` says per month what part of the work is done already, and
    `share_at_work` what part of the week is not school. The wage is that of the new work."""

    ramp: tuple[Decimal, ...]
    share_at_work: Decimal
    month_wage: Money
    load_factor: Decimal


INPUTS_OF: dict[FundingPost, type[Inputs]] = {
    FundingPost.ORIENTATION_PROGRAMME: OrientationProgramme,
    FundingPost.ORIENTATION_TIME: OrientationTime,
    FundingPost.PERSONAL_GUIDANCE: PersonalGuidance,
    FundingPost.VOCATIONAL_TRAINING: VocationalTraining,
    FundingPost.LEARNING_TIME: LearningTime,
    FundingPost.TRANSITION_TIME: TransitionTime,
    FundingPost.ONBOARDING: Onboarding,
    FundingPost.REDUCED_PRODUCTIVITY: ReducedProductivity,
}


def from_values(post: FundingPost, values: Mapping[str, Any]) -> Inputs:
    """The inputs that `to_values` wrote down."""
    kind = INPUTS_OF[post]
    return kind(**{field.name: _parsed(field.name, values[field.name]) for field in fields(kind)})


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.cents
    if isinstance(value, Decimal):
        return str(value)
    return [
        {"label": part.label, "cents": part.amount.cents}
        if isinstance(part, CourseCost)
        else str(part)
        for part in value
    ]


def _parsed(name: str, value: Any) -> Any:
    if name == "costs":
        return tuple(CourseCost(line["label"], Money(line["cents"])) for line in value)
    if name == "ramp":
        return tuple(Decimal(part) for part in value)
    return Money(value) if isinstance(value, int) else Decimal(value)


def _check(name: str, value: Any) -> None:
    if name == "costs":
        _check_costs(value)
    elif name == "ramp":
        if not 1 <= len(value) <= MOST_MONTHS or not all(0 <= part <= 1 for part in value):
            raise ValueError("ramp: one to twenty-four months, each between 0 and 1")
    elif isinstance(value, Money):
        least = LEAST_WAGE if name in {"month_wage", "month_income"} else Money(0)
        if not least <= value <= MOST_MONEY:
            raise ValueError(f"{name}: {value.cents} cents is out of bounds")
    else:
        low, high = BOUNDS[name]
        if not low <= value <= high:
            raise ValueError(f"{name}: {value} is not between {low} and {high}")


def _check_costs(costs: tuple[CourseCost, ...]) -> None:
    if not 1 <= len(costs) <= MOST_COSTS:
        raise ValueError("costs: one to twenty lines")
    for line in costs:
        if not line.label or len(line.label) > LONGEST_LABEL:
            raise ValueError("costs: every line has a short name")
        if not Money(0) <= line.amount <= MOST_MONEY:
            raise ValueError("costs: an amount is out of bounds")
