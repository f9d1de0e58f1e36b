"""Import ESCO beside the starter catalogue: joined by address, all of it or nothing.

What we wrote ourselves stays as we wrote it; ESCO only adds names to find it by. What ESCO no
longer publishes is retired and points to its successor when that is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from taxonomy.models import ConceptKind, Occupation, OccupationSkill, Release, Skill
from taxonomy.services import releases
from taxonomy.services.esco_concepts import Concepts, retire_missing, store_groups
from taxonomy.services.esco_files import EscoFiles, Progress, read_esco
from taxonomy.services.index import refresh_index
from taxonomy.services.problems import Problem, refuse
from taxonomy.services.sync import Counts, Target, sync

LEVEL = 3
ESSENTIAL = (3, "months3")  # importance and horizon: ESCO itself tells neither
OPTIONAL = (2, "year1")  # a third of an essential one: what bench.quality says near work shares
MOST_LOSS = 10
"""Percent of what is in use that a release may make disappear without being told to."""


@dataclass
class Imported:
    """What an import did, or would do (`dry_run`). `release` is None when nothing changed."""

    version: str
    languages: tuple[str, ...]
    dry_run: bool
    counts: dict[str, Counts] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    unused: Sequence[str] = ()
    release: Release | None = None


@dataclass(frozen=True)
class Choices:
    """What the one who imports decides: the language of files that do not say, the release when
    file names do not tell, whether much may disappear, and whether to only look."""

    language: str | None = None
    version: str | None = None
    allow_loss: bool = False
    dry_run: bool = False


def import_esco(
    *, paths: Iterable[Path], choices: Choices, now: datetime, progress: Progress
) -> Imported:
    """Read, check and apply. Raises Refused, with nothing changed, when a file is broken, older
    than what is there, or would make much of it disappear."""
    files = read_esco(paths, language=choices.language, progress=progress)
    version = choices.version or files.version or "onbekend"
    with transaction.atomic():
        releases.wait_for_other_loads()
        _refuse_older(version)
        imported = _apply(files, version, choices=choices, now=now, progress=progress)
        if choices.dry_run:
            transaction.set_rollback(True)
            imported.release = None
    return imported


def _apply(
    files: EscoFiles, version: str, *, choices: Choices, now: datetime, progress: Progress
) -> Imported:
    languages = tuple(sorted(files.languages))
    imported = Imported(version, languages, choices.dry_run, unused=files.unused)
    imported.counts["skill_groups"] = store_groups(files, now=now)
    for model, kind in ((Skill, ConceptKind.SKILL), (Occupation, ConceptKind.OCCUPATION)):
        concepts = Concepts(model, kind, files)
        if kind in files.complete and not choices.allow_loss:
            _refuse_loss(f"{kind.value}s", len(concepts.missing()), concepts.in_use)
        stored = concepts.store(now=now)
        retired = retire_missing(concepts, now=now) if kind in files.complete else 0
        imported.counts[f"{kind.value}s"] = Counts(stored.added, stored.changed, retired)
        progress(f"{kind.label}s: {imported.counts[f'{kind.value}s']}")
    if files.has_links:
        imported.counts["links"] = _store_links(files, choices=choices, now=now)
        progress(f"verbanden: {imported.counts['links']}")
    imported.counts["search_names"] = refresh_index()
    progress(f"zoeknamen: {imported.counts['search_names']}")
    imported.problems = files.problems
    origin = releases.Origin("esco", version, "+".join(languages))
    imported.release = releases.record(origin, imported.counts, now=now)
    return imported


def _store_links(files: EscoFiles, *, choices: Choices, now: datetime) -> Counts:
    """ESCO's links for every occupation for which we wrote none ourselves."""
    occupations, skills = _ids_in_use(Occupation), _ids_in_use(Skill)
    ours = set(
        OccupationSkill.objects.filter(is_starter=True).values_list("occupation_id", flat=True)
    )
    rows: dict[tuple[int, int], tuple[object, ...]] = {}
    for (occupation, skill), (essential, file, line) in files.links.items():
        missing = next(
            (one for one, have in ((occupation, occupations), (skill, skills)) if one not in have),
            None,
        )
        if missing:
            files.problems.append(Problem(file, line, f"overgeslagen: {missing} bestaat niet"))
        elif occupations[occupation] not in ours:
            pair = occupations[occupation], skills[skill]
            importance, horizon = ESSENTIAL if essential else OPTIONAL
            rows[pair] = (*pair, essential, importance, horizon, LEVEL, False)
    if not choices.allow_loss:
        there = OccupationSkill.objects.filter(is_starter=False).count()
        _refuse_loss("verbanden", there - len(rows), there)
    target = Target(
        OccupationSkill,
        ("occupation_id", "skill_id"),
        ("is_essential", "importance", "horizon", "level", "is_starter"),
        scope={"is_starter": False},
    )
    return sync(target, rows.values(), now=now)


def _ids_in_use(model: type[Skill | Occupation]) -> dict[str, int]:
    found = model.objects.filter(esco_uri__isnull=False, retired_at__isnull=True)
    return {address: pk for address, pk in found.values_list("esco_uri", "pk") if address}


def _refuse_older(version: str) -> None:
    there = releases.current("esco")
    if there and _numbers(version) and _numbers(version) < _numbers(there.version):
        raise refuse("ESCO", f"{version} is ouder dan wat er al staat ({there.version})")


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def _refuse_loss(what: str, lost: int, there: int) -> None:
    if there and lost * 100 > there * MOST_LOSS:
        message = (
            f"{lost} van de {there} {what} zouden verdwijnen. Klopt dat, geef dan --allow-loss"
        )
        raise refuse("ESCO", message)
