"""What if the work asked less of one skill: smaller questions, and counts that tell on nobody.

One question is one skill. Everything else that work asks is held for the day, so that two answers
never differ by a euro or an hour; `docs/asking-less.md` says why.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow

TEN = 10
HELD = (
    ("region",),
    ("hours_min", "hours_max"),
    ("pay_min", "pay_max"),
    ("start",),
    ("permits",),
    ("talents",),
    ("drives",),
    ("level",),
    ("on_the_job",),
)
"""What stays as it was first told on a day; two ends of a range stay together."""


class Less(StrEnum):
    """The ways to ask less of one skill, from the smallest step to the largest."""

    LOWER = "lower"
    LATER = "later"
    """To be learned in the first months, and so no must any more."""
    STRUCK = "struck"


def demand_for(row: VacancyRow, skill: int) -> Demand | None:
    return next((demand for demand in row.demands if demand.skill == skill), None)


def ways_for(demand: Demand) -> tuple[Less, ...]:
    """What can be asked less of this; striking is always possible."""
    possible = {
        Less.LOWER: demand.level > 1,
        Less.LATER: demand.horizon is Horizon.DAY_1,
        Less.STRUCK: True,
    }
    return tuple(way for way in Less if possible[way])


def asking_less(row: VacancyRow, skill: int, way: Less) -> VacancyRow:
    """The same work, asking less of this one skill."""
    demands = (
        _softer(demand, way) if demand.skill == skill else demand
        for demand in row.demands
        if demand.skill != skill or way is not Less.STRUCK
    )
    return replace(row, demands=tuple(demands))


def _softer(demand: Demand, way: Less) -> Demand:
    if way is Less.LOWER:
        return replace(demand, level=demand.level - 1)
    return replace(demand, horizon=Horizon.MONTHS_3, is_must=False)


def rounded(count: int) -> int:
    """To tens; under ten nothing is told, which is 0 here and "minder dan 10" on screen. A larger
    count is never shown smaller."""
    return 0 if count < TEN else (count + TEN // 2) // TEN * TEN


def told_terms(row: VacancyRow) -> dict[str, object]:
    """What this row tells of what is held for a day."""
    values = row.to_compact()
    return {name: values[name] for names in HELD for name in names if values.get(name)}


def with_held_terms(row: VacancyRow, held: Mapping[str, object]) -> VacancyRow:
    """The row with what was told earlier on the day; what nobody told then counts from now on."""
    values = row.to_compact()
    for names in HELD:
        if any(name in held for name in names):
            values.update((name, held.get(name)) for name in names)
    told = {name: value for name, value in values.items() if value is not None}
    return VacancyRow.from_compact(told)
