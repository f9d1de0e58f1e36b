"""Load UWV's table of shortage per occupation group, as it comes out of a spreadsheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from taxonomy.domain.figures import Figure
from taxonomy.domain.words import fold
from taxonomy.models import LabourMarketRegion, OccupationGroup, Release
from taxonomy.services import cells, releases
from taxonomy.services.cells import BadCell
from taxonomy.services.problems import Problem, Refused, refuse
from taxonomy.services.shortage_store import store_figures
from taxonomy.services.starter import FOLDER
from taxonomy.services.sync import Counts
from taxonomy.services.tables import Row, Table, read_table, sources

HEADERS: Mapping[str, tuple[str, ...]] = {
    "group": ("brc", "brc2014", "brc code", "beroepsgroep", "beroepsgroep code", "beroep"),
    "name": ("naam", "beroepsgroep naam", "omschrijving"),
    "region": ("arbeidsmarktregio", "regio", "region", "gebied"),
    "class": ("typering", "klasse", "class", "type arbeidsmarkt", "krapte"),
    "ratio": ("spanningsindicator", "ratio", "waarde", "spanning"),
    "period": ("periode", "kwartaal", "peildatum", "valid from", "vanaf"),
    "until": ("tot en met", "valid to", "t m"),
    "source": ("bron", "source"),
}
"""What a column may be called, folded; docs/catalogue.md shows it."""
COUNTRY = ("", "nederland", "nl", "heel nederland", "landelijk", "totaal nederland")
_QUARTER = (
    re.compile(r"(?P<year>\d{4})\s*-?\s*(?:e?kw(?:artaal)?|q|k)\s*\.?\s*(?P<quarter>[1-4])"),
    re.compile(r"(?P<quarter>[1-4])\s*e?\s*(?:kw(?:artaal)?|q|k)\.?\s*(?P<year>\d{4})"),
    re.compile(r"q(?P<quarter>[1-4])\s*(?P<year>\d{4})"),
)


@dataclass(frozen=True)
class Given:
    """What holds for every row that does not say it itself."""

    source: str = ""
    valid_from: date | None = None
    skip_bad_rows: bool = False
    dry_run: bool = False


@dataclass
class ShortageLoaded:
    """What an import did, or would do."""

    counts: Counts
    rows: int
    problems: Sequence[Problem] = ()
    release: Release | None = None
    dry_run: bool = False


@dataclass
class _Known:
    """Groups and regions by code and by folded name, and where each class begins."""

    groups: dict[str, int] = field(default_factory=dict)
    regions: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    bounds: list[tuple[Decimal, int]] = field(default_factory=list)


def import_shortage(*, path: Path, given: Given, now: datetime) -> ShortageLoaded:
    """Read and store. A bad row refuses the whole file, unless bad rows are to be skipped."""
    table = _read(path)
    known = _known()
    problems = list(table.problems)
    names = _columns(table)
    figures = [
        figure
        for _, figure in cells.rows_of(
            table, lambda row: _figure(row, names, known, given), problems
        )
    ]
    problems += _twice(table, figures)
    if problems and not given.skip_bad_rows:
        raise Refused(problems)
    version = sha256(path.read_bytes()).hexdigest()[:12]
    with transaction.atomic():
        releases.wait_for_other_loads()
        counts = store_figures(figures)
        loaded = ShortageLoaded(counts, len(figures), problems, dry_run=given.dry_run)
        if counts:
            origin = releases.Origin("shortage", version)
            loaded.release = releases.record(origin, {"shortage_figures": counts}, now=now)
        if given.dry_run:
            transaction.set_rollback(True)
            loaded.release = None
    return loaded


def _read(path: Path) -> Table:
    found = sources([path])
    if len(found) != 1:
        raise refuse(path.name, "geef één csv-bestand")
    return read_table(found[0], delimiter=None)


def _columns(table: Table) -> dict[str, str]:
    """Which column holds what; a name in two roles takes the first."""
    folded = {fold(column): column for column in table.columns}
    found = {
        role: next((folded[name] for name in names if name in folded), "")
        for role, names in HEADERS.items()
    }
    if not found["group"] and not found["name"]:
        raise refuse(
            table.label, "kolom met de beroepsgroep ontbreekt (brc of beroepsgroep)", line=1
        )
    if not found["class"] and not found["ratio"]:
        raise refuse(table.label, "kolom typering of spanningsindicator ontbreekt", line=1)
    return found


def _known() -> _Known:
    known = _Known()
    for pk, brc, name in OccupationGroup.objects.order_by("pk").values_list("pk", "brc", "name"):
        known.groups[brc] = known.groups[fold(name)] = pk
    regions = LabourMarketRegion.objects.order_by("pk").values_list("pk", "code", "name")
    for pk, code, name in regions:
        known.regions[fold(code)] = known.regions[fold(name)] = pk
    (source,) = sources([FOLDER / "shortage_classes.csv"])
    for row in read_table(source, required=("class", "word", "ratio_from")).rows:
        known.words[row["word"]] = int(row["class"])
        known.bounds.append((Decimal(row["ratio_from"]), int(row["class"])))
    return known


def _figure(row: Row, names: Mapping[str, str], known: _Known, given: Given) -> Figure:
    ratio = _ratio(row, names)
    start = _start(row, names, given)
    end = cells.day(_cell(row, names, "until")) if _cell(row, names, "until") else None
    source = _cell(row, names, "source") or given.source
    if not source:
        raise BadCell("bron ontbreekt; geef --source")
    return Figure(
        group=_group(row, names, known),
        region=_region(row, names, known),
        valid_from=start,
        valid_to=cells.through(start, end),
        shortage_class=_class(_cell(row, names, "class"), ratio, known),
        ratio=ratio,
        source=source[: cells.MAX_NAME],
        is_estimate=False,
        is_starter=False,
    )


def _cell(row: Row, names: Mapping[str, str], role: str) -> str:
    return " ".join(row[names[role]].split()) if names[role] else ""


def _group(row: Row, names: Mapping[str, str], known: _Known) -> int:
    told = [text for text in (_cell(row, names, "group"), _cell(row, names, "name")) if text]
    for text in told:
        code = re.match(r"\d{3,4}\b", text)
        if code and code.group().zfill(4) in known.groups:  # a spreadsheet drops the first zero
            return known.groups[code.group().zfill(4)]
        if fold(text) in known.groups:
            return known.groups[fold(text)]
    raise BadCell(f"beroepsgroep {' '.join(told) or '(leeg)'!r} bestaat niet")


def _region(row: Row, names: Mapping[str, str], known: _Known) -> int | None:
    text = fold(_cell(row, names, "region"))
    if text in COUNTRY:
        return None
    if text not in known.regions:
        raise BadCell(f"regio {_cell(row, names, 'region')!r} bestaat niet")
    return known.regions[text]


def _ratio(row: Row, names: Mapping[str, str]) -> Decimal | None:
    text = _cell(row, names, "ratio")
    if not text:
        return None
    ratio = cells.rounded(text, places=2)
    if not 0 <= ratio < 100_000:  # noqa: PLR2004 what the column holds
        raise BadCell(f"spanningsindicator {text!r} kan niet")
    return ratio


def _class(text: str, ratio: Decimal | None, known: _Known) -> int:
    """The word (or number) that the table gives goes before what we make of the ratio."""
    if text:
        folded = fold(text)
        if folded in known.words:
            return known.words[folded]
        if folded in {str(number) for number in known.words.values()}:
            return int(folded)
        raise BadCell(f"typering {text!r} is niet een van: {', '.join(known.words)}")
    if ratio is None:
        raise BadCell("typering en spanningsindicator zijn allebei leeg")
    return max(number for bound, number in known.bounds if ratio >= bound)


def _start(row: Row, names: Mapping[str, str], given: Given) -> date:
    text = _cell(row, names, "period").lower()
    if not text:
        if given.valid_from is None:
            raise BadCell("periode ontbreekt; geef --valid-from")
        return given.valid_from
    for pattern in _QUARTER:
        found = pattern.search(text)
        if found:
            return date(int(found["year"]), int(found["quarter"]) * 3 - 2, 1)
    return cells.day(text)


def _twice(table: Table, figures: Sequence[Figure]) -> list[Problem]:
    seen: set[object] = set()
    problems = []
    for figure in figures:
        if figure.key in seen:
            brc = OccupationGroup.objects.get(pk=figure.group).brc
            message = f"{brc} van {figure.valid_from} staat er meer dan een keer"
            problems.append(Problem(table.label, 0, message))
        seen.add(figure.key)
    return problems
