"""The lists of words that the region is put together from, as values."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Job:
    """Work that people come from: `skills` are (code, level) pairs."""

    code: str
    name: str
    level: int
    skills: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EmployerLine:
    name: str
    place: str
    kvk_number: str


@dataclass(frozen=True, slots=True)
class Lists:
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    employers: tuple[EmployerLine, ...]
    jobs: tuple[Job, ...]
    proofs: Mapping[str, tuple[str, ...]]
    """Sentences by talent."""
    motivations: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]
    """Vacancy texts by occupation."""


def read_lists() -> Lists:
    """All lists, in the order of the files."""
    return Lists(
        first_names=tuple(row["name"] for row in _rows("first_names")),
        last_names=tuple(row["name"] for row in _rows("last_names")),
        employers=tuple(
            EmployerLine(row["name"], row["place"], row["kvk_number"]) for row in _rows("employers")
        ),
        jobs=tuple(
            Job(row["code"], row["name"], int(row["nlqf"]), _pairs(row["skills"]))
            for row in _rows("former_jobs")
        ),
        proofs=_grouped("talent_proofs", "talent"),
        motivations=tuple(row["text"] for row in _rows("motivations")),
        texts=_grouped("vacancy_texts", "occupation"),
    )


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(settings.BASE_DIR) / "matching" / "demo_data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _pairs(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((code, int(level)) for code, level in (p.split(":") for p in text.split("|")))


def _grouped(name: str, key: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in _rows(name):
        found[row[key]].append(row["text"])
    return {code: tuple(texts) for code, texts in found.items()}
