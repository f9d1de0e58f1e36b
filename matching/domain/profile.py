"""What the engine reads of a person: numbers only, nothing that may not count."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from matching.domain import compact
from matching.domain.compact import check

LEVELS = range(1, 6)
WORKING_LEVELS = range(1, 9)
ADAPTABILITY = range(11)
MOST_TALENTS = 8
SLOTS = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One person as the match sees it. None means: not told, and that is never zero.

    Slots are the catalogue's own small numbers. Hours are tenths of an hour a week, pay is whole
    cents an hour, a start is an ordinal day (`date.toordinal()`).
    """

    slot: int
    version: int = 0
    skills: tuple[tuple[int, int], ...] | None = None
    """(skill slot, level 1..5), each skill once."""
    talents: frozenset[int] | None = None
    drives: tuple[int, ...] | None = None
    """The most important first."""
    adaptability: int | None = None
    """0..10. Weighs nothing; makes advice for the person only."""
    level: int | None = None
    wished_occupations: frozenset[int] = frozenset()
    wished_sectors: frozenset[int] = frozenset()
    reach: frozenset[int] | None = None
    """Region slots that the person can travel to."""
    hours_min: int | None = None
    hours_max: int | None = None
    pay_floor: int | None = None
    start: int | None = None
    """The first day on which the person can start."""
    permits: frozenset[int] | None = None
    """The permits that the person has; an empty set means: told that there are none."""
    blocked_organisations: frozenset[int] = frozenset()
    """The own employer and whoever else must never see or be counted: no limit, no trace."""

    def __post_init__(self) -> None:
        self._check_blocks()
        self._check_limits()

    def _check_blocks(self) -> None:
        skills = self.skills or ()
        drives = self.drives or ()
        check(
            (0 <= self.slot < SLOTS, "a profile slot fits 32 bits"),
            (all(level in LEVELS for _, level in skills), "a skill level is 1..5"),
            (len({skill for skill, _ in skills}) == len(skills), "each skill is named once"),
            (len(self.talents or ()) <= MOST_TALENTS, f"at most {MOST_TALENTS} talents"),
            (len(set(drives)) == len(drives), "each drive is named once"),
            (
                self.adaptability is None or self.adaptability in ADAPTABILITY,
                "adaptability is 0..10",
            ),
            (self.level is None or self.level in WORKING_LEVELS, "the level is 1..8"),
        )

    def _check_limits(self) -> None:
        check(
            (is_range(self.hours_min, self.hours_max), "hours_min is at most hours_max"),
            (self.pay_floor is None or self.pay_floor >= 0, "pay_floor is not negative"),
        )

    def to_compact(self) -> dict[str, object]:
        """Plain JSON values; the same row always gives the same JSON."""
        return compact.without_unknown(
            {
                "slot": self.slot,
                "version": self.version,
                "skills": None if self.skills is None else [list(row) for row in self.skills],
                "talents": _sorted(self.talents),
                "drives": None if self.drives is None else list(self.drives),
                "adaptability": self.adaptability,
                "level": self.level,
                "wished_occupations": _sorted(self.wished_occupations),
                "wished_sectors": _sorted(self.wished_sectors),
                "reach": _sorted(self.reach),
                "hours_min": self.hours_min,
                "hours_max": self.hours_max,
                "pay_floor": self.pay_floor,
                "start": self.start,
                "permits": _sorted(self.permits),
                "blocked_organisations": _sorted(self.blocked_organisations),
            }
        )

    @classmethod
    def from_compact(cls, values: Mapping[str, object]) -> Self:
        compact.refuse_strangers(values, (field.name for field in fields(cls)))
        skills = values.get("skills")
        drives = values.get("drives")

        def number(name: str) -> int | None:
            return compact.whole_or_none(values.get(name), name)

        def known(name: str) -> frozenset[int] | None:
            return compact.slots_or_none(values.get(name), name)

        return cls(
            slot=compact.whole(values.get("slot"), "slot"),
            version=compact.whole(values.get("version", 0), "version"),
            skills=None
            if skills is None
            else tuple((skill, level) for skill, level in compact.rows(skills, "skills", 2)),
            talents=known("talents"),
            drives=None if drives is None else compact.wholes(drives, "drives"),
            adaptability=number("adaptability"),
            level=number("level"),
            wished_occupations=known("wished_occupations") or frozenset(),
            wished_sectors=known("wished_sectors") or frozenset(),
            reach=known("reach"),
            hours_min=number("hours_min"),
            hours_max=number("hours_max"),
            pay_floor=number("pay_floor"),
            start=number("start"),
            permits=known("permits"),
            blocked_organisations=known("blocked_organisations") or frozenset(),
        )


def is_range(low: int | None, high: int | None) -> bool:
    return low is None or high is None or 0 <= low <= high


def _sorted(slots: frozenset[int] | None) -> list[int] | None:
    return None if slots is None else sorted(slots)
