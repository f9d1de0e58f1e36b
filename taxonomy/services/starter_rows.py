"""The files of the starter catalogue as typed rows, checked against each other."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from taxonomy.models import Horizon
from taxonomy.services import cells
from taxonomy.services.cells import BadCell
from taxonomy.services.problems import Problem, Refused
from taxonomy.services.starter_types import (
    FigureRow,
    LevelRow,
    LinkRow,
    OccupationRow,
    ParameterRow,
    RegionRow,
    SkillRow,
    Starter,
)
from taxonomy.services.tables import Row, Table, read_table, sources

COLUMNS = {
    "sectors": ("code", "name", "description"),
    "regions": ("code", "name", "lat", "lon", "source"),
    "region_neighbours": ("region", "neighbour"),
    "nlqf_levels": ("code", "order", "title", "plain"),
    "occupation_groups": ("brc", "name", "segment", "class"),
    "skill_groups": ("code", "name", "description"),
    "skills": ("code", "name", "description", "group", "alt_labels", "esco_uri"),
    "everyday_words": ("word", "skill"),
    "occupations": (
        *("code", "name_nl", "sector", "esco_uri", "isco08", "brc", "nlqf_entry", "route"),
        *("requirements", "months_min", "months_max", "plain", "alt_labels"),
    ),
    "occupation_skills": ("occupation", "skill", "level", "importance", "horizon"),
    "shortage_figures": (
        *("brc", "region", "class", "ratio", "valid_from", "valid_to"),
        *("source", "is_estimate", "note"),
    ),
    "parameters": (
        *("code", "value", "unit", "valid_from", "valid_to", "source", "confidence", "note"),
    ),
}
UNKNOWN = "onbekend"
T = TypeVar("T")


def checksum(folder: Path) -> str:
    """Changes when any file of the catalogue does."""
    digest = sha256()
    for name in COLUMNS:
        digest.update(name.encode())
        path = folder / f"{name}.csv"
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:12]


def read_starter(folder: Path) -> Starter:
    """All files, or Refused with everything that is wrong in them."""
    reader = _Reader(folder)
    starter = Starter(checksum(folder))
    reader.places(starter)
    reader.skills(starter)
    reader.occupations(starter)
    reader.figures(starter)
    if reader.problems:
        raise Refused(reader.problems)
    return starter


class _Reader:
    """Reads file after file and remembers what is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def table(self, name: str) -> Table:
        (source,) = sources([self.folder / f"{name}.csv"])
        table = read_table(source, required=COLUMNS[name])
        self.problems += table.problems
        return table

    def read(
        self, name: str, make: Callable[[Row], T], *, once: Callable[[T], object] | None = None
    ) -> list[T]:
        """The rows of a file; with `once`, a second row with that key is a problem."""
        table = self.table(name)
        seen: set[object] = set()
        made: list[T] = []
        for row, value in cells.rows_of(table, make, self.problems):
            if once is not None and once(value) in seen:
                self.problems.append(Problem(table.label, row.line, f"{once(value)} staat er al"))
                continue
            seen.add(once(value) if once else None)
            made.append(value)
        return made

    def places(self, to: Starter) -> None:
        to.sectors = self.read("sectors", _sector, once=_first)
        to.regions = self.read("regions", _region, once=lambda r: r.code)
        codes = {region.code for region in to.regions}
        to.neighbours = self.read("region_neighbours", lambda row: _neighbours(row, codes))
        to.levels = self.read("nlqf_levels", _level, once=lambda r: r.code)
        to.groups = self.read("occupation_groups", _group, once=_first)

    def skills(self, to: Starter) -> None:
        to.skill_groups = self.read("skill_groups", _sector, once=_first)
        groups = {code for code, _, _ in to.skill_groups}
        skills = self.read("skills", lambda row: _skill(row, groups), once=lambda r: r.code)
        self._addresses_once("skills", skills)
        codes = {skill.code for skill in skills}
        words: dict[str, list[str]] = {}
        for word, skill in self.read("everyday_words", lambda row: _everyday(row, codes)):
            words.setdefault(skill, []).append(word)
        to.skills = [_with_words(skill, words.get(skill.code, ())) for skill in skills]

    def occupations(self, to: Starter) -> None:
        sectors = {code for code, _, _ in to.sectors}
        brcs = {group[0] for group in to.groups}
        to.occupations = self.read(
            "occupations", lambda row: _occupation(row, sectors, brcs), once=lambda r: r.code
        )
        self._addresses_once("occupations", to.occupations)
        codes = {occupation.code for occupation in to.occupations}
        skills = {skill.code for skill in to.skills}
        to.links = self.read(
            "occupation_skills",
            lambda row: _link(row, codes, skills),
            once=lambda r: (r.occupation, r.skill),
        )

    def figures(self, to: Starter) -> None:
        brcs = {group[0] for group in to.groups}
        regions = {region.code for region in to.regions}
        to.figures = self.read(
            "shortage_figures",
            lambda row: _figure(row, brcs, regions),
            once=lambda r: (r.brc, r.region, r.valid_from),
        )
        to.parameters = self.read("parameters", _parameter, once=lambda r: (r.code, r.valid_from))
        self._no_overlap(to.parameters)

    def _addresses_once(
        self, name: str, rows: Sequence[SkillRow] | Sequence[OccupationRow]
    ) -> None:
        used = Counter(row.esco_uri for row in rows if row.esco_uri)
        for address in (address for address, times in used.items() if times > 1):
            self.problems.append(Problem(f"{name}.csv", 0, f"{address} staat bij meer dan één rij"))

    def _no_overlap(self, rows: Iterable[ParameterRow]) -> None:
        last: dict[str, ParameterRow] = {}
        for row in sorted(rows, key=lambda r: (r.code, r.valid_from or date.min)):
            before = last.get(row.code)
            if before and (before.valid_to or date.max) > (row.valid_from or date.min):
                message = f"{row.code} van {row.valid_from} begint voor het eind van de vorige"
                self.problems.append(Problem("parameters.csv", 0, message))
            last[row.code] = row


def _first(row: tuple[str, ...]) -> str:
    return row[0]


def _sector(row: Row) -> tuple[str, str, str]:
    return (
        cells.text(row, "code", limit=200),
        cells.text(row, "name"),
        cells.text(row, "description", empty=True),
    )


def _region(row: Row) -> RegionRow:
    latitude = cells.decimal(row["lat"], places=4)
    longitude = cells.decimal(row["lon"], places=4)
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 degrees
        raise BadCell("lat en lon zijn geen plek op aarde")
    source = cells.text(row, "source", empty=True)
    return RegionRow(
        cells.text(row, "code", limit=10), cells.text(row, "name"), latitude, longitude, source
    )


def _neighbours(row: Row, regions: set[str]) -> tuple[str, str]:
    pair = cells.known(row, "region", regions), cells.known(row, "neighbour", regions)
    if pair[0] == pair[1]:
        raise BadCell("een regio is geen buur van zichzelf")
    return pair


def _level(row: Row) -> LevelRow:
    return LevelRow(
        cells.text(row, "code", limit=10),
        cells.whole(row, "order", 1, 8),
        cells.text(row, "title", limit=100),
        cells.text(row, "plain", limit=500),
    )


def _group(row: Row) -> tuple[str, str, str, str]:
    brc = cells.text(row, "brc")
    if len(brc) != 4 or not brc.isdecimal():  # noqa: PLR2004 a BRC code
        raise BadCell(f"brc: {brc!r} heeft geen vier cijfers")
    return (
        brc,
        cells.text(row, "name", limit=200),
        cells.text(row, "segment", limit=200, empty=True),
        cells.text(row, "class", limit=200, empty=True),
    )


def _names(row: Row, column: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in row[column].split("|"))
    return tuple(dict.fromkeys(name for name in names if name))


def _address(row: Row) -> str | None:
    value = row["esco_uri"].strip()
    if value and not value.startswith("http://data.europa.eu/esco/"):
        raise BadCell(f"esco_uri: {value!r} is geen ESCO-adres")
    return value or None


def _skill(row: Row, groups: set[str]) -> SkillRow:
    return SkillRow(
        cells.text(row, "code", limit=200),
        cells.text(row, "name"),
        cells.text(row, "description", limit=2000, empty=True),
        cells.known(row, "group", groups),
        _names(row, "alt_labels"),
        _address(row),
    )


def _everyday(row: Row, skills: set[str]) -> tuple[str, str]:
    return cells.text(row, "word"), cells.known(row, "skill", skills)


def _with_words(skill: SkillRow, words: Sequence[str]) -> SkillRow:
    names = tuple(dict.fromkeys((*skill.alternatives, *words)))
    return SkillRow(skill.code, skill.name, skill.description, skill.group, names, skill.esco_uri)


def _occupation(row: Row, sectors: set[str], brcs: set[str]) -> OccupationRow:
    months_min = cells.maybe_whole(row, "months_min", 0, 120)
    months_max = cells.maybe_whole(row, "months_max", 0, 120)
    if months_min is not None and months_max is not None and months_max < months_min:
        raise BadCell("months_max is kleiner dan months_min")
    return OccupationRow(
        code=cells.text(row, "code", limit=200),
        name=cells.text(row, "name_nl"),
        sector=cells.known(row, "sector", sectors),
        esco_uri=_address(row),
        isco08=cells.text(row, "isco08", limit=4, empty=True),
        brc=cells.known(row, "brc", brcs),
        entry_level=cells.whole(row, "nlqf_entry", 1, 8),
        route=cells.text(row, "route", limit=40, empty=True),
        requirements=cells.text(row, "requirements", empty=True),
        months_min=months_min,
        months_max=months_max,
        description=cells.text(row, "plain", limit=2000, empty=True),
        alternatives=_names(row, "alt_labels"),
    )


def _link(row: Row, occupations: set[str], skills: set[str]) -> LinkRow:
    return LinkRow(
        cells.known(row, "occupation", occupations),
        cells.known(row, "skill", skills),
        cells.whole(row, "level", 1, 5),
        cells.whole(row, "importance", 1, 3),
        cells.known(row, "horizon", Horizon.values),
    )


def _figure(row: Row, brcs: set[str], regions: set[str]) -> FigureRow:
    valid_from, valid_to = cells.period(row)
    return FigureRow(
        brc=cells.known(row, "brc", brcs),
        region=cells.known(row, "region", regions, empty=True) or None,
        shortage_class=cells.whole(row, "class", 0, 4),
        ratio=cells.decimal(row["ratio"], places=2) if row["ratio"].strip() else None,
        valid_from=valid_from,
        valid_to=valid_to,
        source=cells.text(row, "source"),
        is_estimate=cells.known(row, "is_estimate", ("0", "1")) == "1",
        note=cells.text(row, "note", limit=2000, empty=True),
    )


def _parameter(row: Row) -> ParameterRow:
    raw = cells.text(row, "value", limit=100, empty=True)
    value, wording = _number_or_words(raw)
    start = cells.day(row["valid_from"]) if row["valid_from"].strip() else None
    end = row["valid_to"].strip()
    if start is not None:
        start, valid_to = cells.period(row)
    else:
        valid_to = cells.period(_from_the_beginning(row))[1] if end else None
    return ParameterRow(
        code=cells.text(row, "code", limit=60),
        value=value,
        wording=wording,
        unit=cells.text(row, "unit", limit=60, empty=True),
        valid_from=start,
        valid_to=valid_to,
        source=cells.text(row, "source", limit=500),
        confidence=cells.text(row, "confidence", limit=100, empty=True),
        note=cells.text(row, "note", limit=4000, empty=True),
    )


def _number_or_words(raw: str) -> tuple[Decimal | None, str]:
    """Figures are written with a point; a rule that is no figure keeps its words. An empty cell
    says that the figure of that period is not known yet, so that nobody uses an older one."""
    if not raw:
        return None, UNKNOWN
    if raw.replace(".", "", 1).lstrip("-").isdecimal():
        return cells.decimal(raw, places=4), ""
    if " " not in raw:
        raise BadCell(f"value: {raw!r} is geen getal")
    return None, raw


def _from_the_beginning(row: Row) -> Row:
    return Row(row.line, {**row.cells, "valid_from": date.min.isoformat()})
