"""The official ESCO download as typed values: any release, language and packing.

Files are known by their official names, columns by their headers. What we have no use for (themed
collections, ISCO groups, the hierarchy table) is named as unused.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from taxonomy.models import ConceptKind
from taxonomy.services import cells
from taxonomy.services.cells import BadCell
from taxonomy.services.problems import Problem, Refused, refuse
from taxonomy.services.tables import Row, Source, Table, read_table, sources, version_in

Progress = Callable[[str], None]
DUTCH, ENGLISH = "nl", "en"
TOLERATED_ROWS, TOLERATED_PART = 100, 100
_ADDRESS = re.compile(r"http://data\.europa\.eu/esco/[A-Za-z0-9/_.-]{1,150}")
_LANGUAGE = re.compile(r"^(?:skills|occupations|skillgroups)_([a-z]{2,3})(?:[_.]|$)")
_LABEL_COLUMN = re.compile(r"^preferredLabel_([a-z]{2,3})$")
_KINDS = (
    ("occupationskillrelations", "links"),
    ("broaderrelationsskillpillar", "broader"),
    ("skillgroups_", "groups"),
    ("skills_", "skills"),
    ("occupations_", "occupations"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a concept is called in one language."""

    name: str
    alternatives: tuple[str, ...] = ()
    description: str = ""


@dataclass
class Concept:
    """A skill or occupation as the files have it, in every language they had."""

    address: str
    labels: dict[str, Label] = field(default_factory=dict)
    isco08: str = ""


@dataclass
class EscoFiles:
    """Everything that was read. `complete` are the kinds of which a full list was among the files:
    what is not on it, is no longer published. `named` holds bad rows too: those are not gone."""

    version: str = ""
    languages: set[str] = field(default_factory=set)
    concepts: dict[ConceptKind, dict[str, Concept]] = field(
        default_factory=lambda: {kind: {} for kind in ConceptKind}
    )
    complete: set[ConceptKind] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    groups: dict[str, dict[str, str]] = field(default_factory=dict)
    parents: dict[str, list[str]] = field(default_factory=dict)
    links: dict[tuple[str, str], tuple[bool, str, int]] = field(default_factory=dict)
    has_links: bool = False
    problems: list[Problem] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def read_esco(paths: Iterable[Path], *, language: str | None, progress: Progress) -> EscoFiles:
    """Read all files. Refused when one is broken, or when more than 1 % of its rows is."""
    reader = _Reader(language, progress)
    for source in sources(paths):
        reader.take(source)
    reader.finish()
    return reader.files


class _Reader:
    def __init__(self, language: str | None, progress: Progress) -> None:
        self.files = EscoFiles()
        self.language, self.progress = language, progress
        self.versions: dict[str, str] = {}
        self.takers: Mapping[str, Callable[[Source, Table, str], None]] = {
            "links": self._links,
            "broader": self._broader,
            "groups": self._groups,
            "skills": self._skills,
            "occupations": self._occupations,
        }

    def take(self, source: Source) -> None:
        name = source.label.rsplit("/", 1)[-1].lower()
        kind = next((kind for start, kind in _KINDS if name.startswith(start)), None)
        if kind is None:
            self.files.unused.append(source.label)
            return
        table = read_table(source, required=("conceptUri",) if kind != "links" else ())
        before = len(self.files.problems)
        self.files.problems += table.problems
        self.takers[kind](source, table, name)
        self._not_too_many(table, before)
        self.versions.setdefault(kind, version_in(source.hint))
        self.progress(f"{source.label}: {len(table.rows)} rijen")

    def finish(self) -> None:
        used = [self.versions[kind] for _, kind in _KINDS if self.versions.get(kind)]
        self.files.version = used[0] if used else ""
        if not self.versions:
            raise refuse(
                "ESCO", "hier is geen ESCO-bestand bij (skills_nl.csv, occupations_nl.csv, ...)"
            )

    def _not_too_many(self, table: Table, before: int) -> None:
        found = self.files.problems[before:]
        if len(found) > max(TOLERATED_ROWS, len(table.rows) // TOLERATED_PART):
            raise Refused([Problem(table.label, 0, "te veel foute rijen"), *found])

    def _language_of(self, table: Table, name: str) -> str:
        found = _LANGUAGE.match(name)
        language = found.group(1) if found else self.language
        if not language:
            raise refuse(table.label, "de taal staat niet in de naam; geef --language")
        self.files.languages.add(language)
        return language

    def _skills(self, _source: Source, table: Table, name: str) -> None:
        label_column = next((c for c in table.columns if _LABEL_COLUMN.match(c)), None)
        if label_column:
            self._labels_only(table, label_column)
            return
        self._concepts(ConceptKind.SKILL, table, name, needed=("skillType",))

    def _occupations(self, _source: Source, table: Table, name: str) -> None:
        self._concepts(ConceptKind.OCCUPATION, table, name, needed=("iscoGroup",))

    def _concepts(
        self, kind: ConceptKind, table: Table, name: str, *, needed: tuple[str, ...]
    ) -> None:
        _need(table, ("preferredLabel", "altLabels", "description", *needed))
        language = self._language_of(table, name)
        self.files.complete.add(kind)
        concepts, seen = self.files.concepts[kind], set[str]()
        for row in table.rows:
            with cells.reported(table, row, self.files.problems):
                address = _address(row, "conceptUri")
                self.files.named.add(address)
                if address in seen:
                    raise BadCell(f"{address} staat er al")
                seen.add(address)
                if row.cells.get("status", "released") not in ("released", ""):
                    self.files.named.discard(address)
                    continue
                label = _label(row)
                concept = concepts.setdefault(address, Concept(address))
                concept.labels[language] = label
                concept.isco08 = concept.isco08 or row.cells.get("iscoGroup", "")[:4]

    def _labels_only(self, table: Table, column: str) -> None:
        language = column.rsplit("_", 1)[-1]
        self.files.languages.add(language)
        concepts = self.files.concepts[ConceptKind.SKILL]
        for row in table.rows:
            with cells.reported(table, row, self.files.problems):
                address = _address(row, "conceptUri")
                concept = concepts.setdefault(address, Concept(address))
                concept.labels[language] = Label(cells.text(row, column))

    def _groups(self, _source: Source, table: Table, name: str) -> None:
        _need(table, ("preferredLabel",))
        language = self._language_of(table, name)
        for row in table.rows:
            with cells.reported(table, row, self.files.problems):
                address = _address(row, "conceptUri")
                names = self.files.groups.setdefault(address, {})
                names[language] = cells.text(row, "preferredLabel")

    def _broader(self, _source: Source, table: Table, _name: str) -> None:
        _need(table, ("broaderUri",))
        for row in table.rows:
            with cells.reported(table, row, self.files.problems):
                child, parent = _address(row, "conceptUri"), _address(row, "broaderUri")
                self.files.parents.setdefault(child, []).append(parent)

    def _links(self, _source: Source, table: Table, _name: str) -> None:
        _need(table, ("occupationUri", "skillUri", "relationType"))
        self.files.has_links = True
        for row in table.rows:
            with cells.reported(table, row, self.files.problems):
                pair = _address(row, "occupationUri"), _address(row, "skillUri")
                essential = cells.known(row, "relationType", ("essential", "optional"))
                here = (essential == "essential", table.label, row.line)
                before = self.files.links.setdefault(pair, here)
                if not before[0] and here[0]:
                    self.files.links[pair] = here


def _need(table: Table, columns: tuple[str, ...]) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise refuse(table.label, f"kolommen ontbreken: {', '.join(missing)}", line=1)


def _address(row: Row, column: str) -> str:
    value = row[column]
    if not _ADDRESS.fullmatch(value):
        raise BadCell(f"{column}: {value[:80]!r} is geen ESCO-adres")
    return value


def _label(row: Row) -> Label:
    name = cells.text(row, "preferredLabel")
    others = (" ".join(other.split())[: cells.MAX_NAME] for other in row["altLabels"].split("\n"))
    alternatives = tuple(dict.fromkeys(other for other in others if other and other != name))
    return Label(name, alternatives, row["description"].strip()[:4000])
