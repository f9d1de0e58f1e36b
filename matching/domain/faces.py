"""The anonymous face of a person: words and bands, nothing that points at someone (trust P-10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matching.domain.crowd import Traits
from matching.domain.names import Names
from matching.domain.profile import ProfileRow
from profiles.domain.blocks import BuildingBlock

MOST_SKILLS = 12
HOURS_BAND = 80
"""Tenths of an hour: bands of 8 hours."""
LEVEL_BANDS = (
    (2, "niveau 1 of 2"),
    (4, "niveau 3 of 4"),
    (6, "niveau 5 of 6"),
    (8, "niveau 7 of 8"),
)
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli",
    "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


ON_CARD = (
    BuildingBlock.SKILLS,
    BuildingBlock.TALENTS,
    BuildingBlock.WORKING_LEVEL,
    BuildingBlock.GOAL,
)
"""Of these blocks an anonymous card shows words and bands."""


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that an employer may read of someone before both said yes. Empty is not told."""

    skills: tuple[str, ...]
    talents: tuple[str, ...]
    level: str
    region: str
    hours: str
    start: str


def face_of(row: ProfileRow, *, asked: Iterable[int], shown: Traits, names: Names) -> Face:
    """`asked` are the skills of the vacancy: they come first, then the person's best. `shown` is
    what enough people share to be told."""
    return Face(
        skills=tuple(names.skill(slot) for slot in shown_skills(row, asked)),
        talents=tuple(names.talent(slot) for slot in sorted(row.talents or ())),
        level=shown.level,
        region=shown.region,
        hours=hours_band(row.hours_min, row.hours_max),
        start=start_month(row.start),
    )


def shown_skills(row: ProfileRow, asked: Iterable[int]) -> Sequence[int]:
    wanted = set(asked)
    ranked = sorted(
        row.skills or (), key=lambda skill: (skill[0] not in wanted, -skill[1], skill[0])
    )
    return [slot for slot, _ in ranked[:MOST_SKILLS]]


def traits_of(row: ProfileRow, region: str) -> Traits:
    """What a card would tell if everyone shared it; `region` is the name, empty when not told."""
    return Traits(region, level_band(row.level))


def level_band(level: int | None) -> str:
    if level is None:
        return ""
    return next(words for top, words in LEVEL_BANDS if level <= top)


def hours_band(low: int | None, high: int | None) -> str:
    """Bands of eight hours: wide enough that the exact wish points at nobody."""
    if low is None and high is None:
        return ""
    bottom = (low or 0) // HOURS_BAND * 8
    if high is None:
        return f"vanaf {bottom} uur per week"
    top = -(-high // HOURS_BAND) * 8
    return f"tot {top} uur per week" if not bottom else f"{bottom} tot {top} uur per week"


def start_month(start: int | None) -> str:
    if start is None:
        return ""
    day = date.fromordinal(start)
    return f"vanaf {MONTHS[day.month - 1]} {day.year}"
