"""What a row of each file of the starter catalogue says."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RegionRow:
    code: str
    name: str
    latitude: Decimal
    longitude: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    code: str
    level: int
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class SkillRow:
    code: str
    name: str
    description: str
    group: str
    alternatives: tuple[str, ...]
    esco_uri: str | None


@dataclass(frozen=True, slots=True)
class OccupationRow:
    code: str
    name: str
    sector: str
    esco_uri: str | None
    isco08: str
    brc: str
    entry_level: int
    route: str
    requirements: str
    months_min: int | None
    months_max: int | None
    description: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    occupation: str
    skill: str
    level: int
    importance: int
    horizon: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`region` is a code, or None for the whole country; the period is half-open."""

    brc: str
    region: str | None
    shortage_class: int
    ratio: Decimal | None
    valid_from: date
    valid_to: date | None
    source: str
    is_estimate: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class ParameterRow:
    code: str
    value: Decimal | None
    wording: str
    unit: str
    valid_from: date | None
    valid_to: date | None
    source: str
    confidence: str
    note: str


@dataclass
class Starter:
    """Everything in the folder, in the order of the files."""

    checksum: str
    sectors: list[tuple[str, str, str]] = field(default_factory=list)
    regions: list[RegionRow] = field(default_factory=list)
    neighbours: list[tuple[str, str]] = field(default_factory=list)
    levels: list[LevelRow] = field(default_factory=list)
    groups: list[tuple[str, str, str, str]] = field(default_factory=list)
    skill_groups: list[tuple[str, str, str]] = field(default_factory=list)
    skills: list[SkillRow] = field(default_factory=list)
    occupations: list[OccupationRow] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    figures: list[FigureRow] = field(default_factory=list)
    parameters: list[ParameterRow] = field(default_factory=list)
