"""What the engine reads of a vacancy: needed on day 1, to be learned, and on offer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from matching.domain import compact
from matching.domain.compact import check
from matching.domain.profile import LEVELS, SLOTS, WORKING_LEVELS, is_range
from matching.domain.terms import Horizon

IMPORTANCE = range(1, 4)
SHORTAGE = range(5)
ON_THE_JOB = range(11)
MOST_MUSTS = 3
MOST_TALENTS = 4
MOST_DRIVES = 3
HORIZONS = tuple(Horizon)
HORIZON_CODES = range(len(HORIZONS))


@dataclass(frozen=True, slots=True)
class Demand:
    """One skill that the work asks. Only what is needed on day 1 can be a must."""

    skill: int
    level: int
    importance: int = 2
    horizon: Horizon = Horizon.DAY_1
    is_must: bool = False

    def __post_init__(self) -> None:
        check(
            (self.level in LEVELS, "an asked level is 1..5"),
            (self.importance in IMPORTANCE, "importance is 1..3"),
            (not self.is_must or self.horizon is Horizon.DAY_1, "a must is needed on day 1"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VacancyRow:
    """One vacancy as the match sees it. None means: not told. Units as in `ProfileRow`."""

    slot: int
    organisation: int
    occupation: int
    sector: int
    version: int = 0
    region: int | None = None
    demands: tuple[Demand, ...] = ()
    talents: tuple[int, ...] = ()
    drives: tuple[int, ...] = ()
    level: int | None = None
    hours_min: int | None = None
    hours_max: int | None = None
    pay_min: int | None = None
    pay_max: int | None = None
    start: int | None = None
    """The last day on which the work can begin."""
    permits: frozenset[int] = frozenset()
    """Only what the law demands for this work."""
    on_the_job: int | None = None
    """0..10: how much training on the job there is."""
    shortage: int | None = None
    """0 zeer ruim .. 4 zeer krap, for the occupation group."""

    def __post_init__(self) -> None:
        self._check_demands()
        self._check_answers()

    def _check_demands(self) -> None:
        skills = {demand.skill for demand in self.demands}
        musts = sum(demand.is_must for demand in self.demands)
        check(
            (0 <= self.slot < SLOTS, "a vacancy slot fits 32 bits"),
            (len(skills) == len(self.demands), "each skill is asked once"),
            (musts <= MOST_MUSTS, f"at most {MOST_MUSTS} musts"),
            (_is_choice(self.talents, MOST_TALENTS), f"at most {MOST_TALENTS} talents, each once"),
            (_is_choice(self.drives, MOST_DRIVES), f"at most {MOST_DRIVES} drives, each once"),
        )

    def _check_answers(self) -> None:
        check(
            (self.level is None or self.level in WORKING_LEVELS, "the level is 1..8"),
            (is_range(self.hours_min, self.hours_max), "hours_min is at most hours_max"),
            (is_range(self.pay_min, self.pay_max), "pay_min is at most pay_max"),
            (self.on_the_job is None or self.on_the_job in ON_THE_JOB, "on_the_job is 0..10"),
            (self.shortage is None or self.shortage in SHORTAGE, "shortage is 0..4"),
        )

    def to_compact(self) -> dict[str, object]:
        """Plain JSON values; the same row always gives the same JSON."""
        values: dict[str, object] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        values["demands"] = [
            [
                demand.skill,
                demand.level,
                demand.importance,
                HORIZONS.index(demand.horizon),
                int(demand.is_must),
            ]
            for demand in self.demands
        ]
        values["talents"] = list(self.talents)
        values["drives"] = list(self.drives)
        values["permits"] = sorted(self.permits)
        return compact.without_unknown(values)

    @classmethod
    def from_compact(cls, values: Mapping[str, object]) -> Self:
        compact.refuse_strangers(values, (field.name for field in fields(cls)))

        def number(name: str) -> int | None:
            return compact.whole_or_none(values.get(name), name)

        def needed(name: str) -> int:
            return compact.whole(values.get(name), name)

        return cls(
            slot=needed("slot"),
            organisation=needed("organisation"),
            occupation=needed("occupation"),
            sector=needed("sector"),
            version=compact.whole(values.get("version", 0), "version"),
            region=number("region"),
            demands=_demands(values.get("demands", ())),
            talents=compact.wholes(values.get("talents", ()), "talents"),
            drives=compact.wholes(values.get("drives", ()), "drives"),
            level=number("level"),
            hours_min=number("hours_min"),
            hours_max=number("hours_max"),
            pay_min=number("pay_min"),
            pay_max=number("pay_max"),
            start=number("start"),
            permits=compact.slots(values.get("permits", ()), "permits"),
            on_the_job=number("on_the_job"),
            shortage=number("shortage"),
        )


def _demands(value: object) -> tuple[Demand, ...]:
    found = compact.rows(value, "demands", 5)
    if any(horizon not in HORIZON_CODES or must not in (0, 1) for *_, horizon, must in found):
        raise compact.RowError("a demand is [skill, level, importance, horizon 0..2, must 0..1]")
    return tuple(
        Demand(skill, level, importance, HORIZONS[horizon], is_must=bool(must))
        for skill, level, importance, horizon, must in found
    )


def _is_choice(values: tuple[int, ...], most: int) -> bool:
    return len(values) <= most and len(set(values)) == len(values)
