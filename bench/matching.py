"""The matching engine, measured: `python3 -m bench.matching`.

Without a size it runs all three (10,000 people among 2,000 vacancies; a million among 100,000 and
among 400,000) and writes `docs/performance.md` and its charts. With `--profiles` and `--vacancies`
it runs that size only, and writes nothing but `--json FILE`. It starts servers of its own.
"""

import argparse
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg

from bench import performance
from bench.catalogue import WEIGHTS, add_synthetic, read_source
from bench.end_to_end import end_to_end
from bench.engines import (
    Arena,
    Compared,
    by_people,
    by_threads,
    by_vacancies,
    compare,
)
from bench.loading import add_json, load_people, load_vacancies
from bench.machine import Machine, describe
from bench.stage import bare_site
from bench.worlds import Drawn, draw_world
from loopbrug.kernel.events import unheard
from loopbrug.stack.console import say, step
from matching.models import World
from matching.services.run_lists import ENOUGH
from matching.services.shortage import follow_shortage
from matching.services.weights import store_releases
from matching.services.world import bump_world, refresh_world
from tests.drills.site import Site

SIZES = ((10_000, 2_000), (1_000_000, 100_000), (1_000_000, 400_000))
SAMPLE = 2_000
"""So many people and vacancies have their readable row too, for what goes one by one."""


@dataclass
class Measured:
    """All that was measured at one size; what failed is in `problems`, and left out."""

    profiles: int
    vacancies: int
    compared: Compared
    person_bytes: float
    index_mb: float
    threads: dict[int, float] = field(default_factory=dict)
    growth_people: dict[int, float] = field(default_factory=dict)
    growth_vacancies: dict[int, float] = field(default_factory=dict)
    end_to_end: dict[str, float] = field(default_factory=dict)
    incremental: dict[str, float] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """What `--json` writes; null is not measured."""
        return {
            "equal": self.compared.equal,
            "pairs_per_second": self.compared.pairs_per_second,
            "ratio": self.compared.ratio,
            "end_to_end_s": self.end_to_end.get("end_to_end_s"),
            "kernel_s": self.end_to_end.get("kernel_s") or None,  # a few pairs go one by one
            "profile_update_p99_ms": self.incremental.get("profile_update_p99_ms"),
            "vacancy_update_p99_ms": self.incremental.get("vacancy_update_p99_ms"),
        }


@dataclass(frozen=True)
class Run:
    machine: Machine
    catalogue: str
    weights: str
    sizes: list[Measured]


def main() -> None:
    asked = _options()
    sizes: Sequence[tuple[int, int]] = SIZES
    if asked.profiles is not None or asked.vacancies is not None:
        sizes = ((asked.profiles or SIZES[0][0], asked.vacancies or SIZES[0][1]),)
    run = measure(sizes, asked.esco)
    if asked.json:  # first, so that nothing about the page or its charts can lose it
        figures = [one.figures() for one in run.sizes]
        found = figures[0] if len(figures) == 1 else _by_size(run, figures)
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    say(performance.as_markdown(run))
    if sizes == SIZES:
        performance.write(run)
    if not all(one.compared.equal and not one.problems for one in run.sizes):
        raise SystemExit(1)


def _count(typed: str) -> int:
    if not typed.isdecimal() or not int(typed):
        raise argparse.ArgumentTypeError(f"{typed} is no whole number from 1")
    return int(typed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    people, vacancies = SIZES[0]
    parser.add_argument("--profiles", type=_count, help=f"one size: {people} when only this misses")
    parser.add_argument("--vacancies", type=_count, help=f"the same: {vacancies}")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument(
        "--esco", type=Path, nargs="+", help="draw from this ESCO download, not from a likeness"
    )
    return parser.parse_args()


def _by_size(run: Run, figures: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    names = (f"{one.profiles}x{one.vacancies}" for one in run.sizes)
    return dict(zip(names, figures, strict=True))


def measure(sizes: Sequence[tuple[int, int]], esco: Sequence[Path] | None) -> Run:
    with bare_site() as site:
        _catalogue(site, esco)
        source = read_source()
        with step("Wereld trekken"):
            world = draw_world(source, *(max(column) for column in zip(*sizes, strict=True)))
        machine = describe(str(site.one("SHOW server_version")).split()[0])
        found: list[Measured] = []
        loaded = (0, 0)
        for size in sizes:
            with step(f"Laden: {size[0]:,} mensen, {size[1]:,} vacatures"):
                _load(site, world, loaded, size)
            loaded = size
            is_last, is_marked = size == sizes[-1], size == SIZES[1] or len(sizes) == 1
            found.append(_at(site, _cut(world, size), is_marked=is_marked, is_last=is_last))
        return Run(machine, source.catalogue.version, WEIGHTS.version, found)


def _catalogue(site: Site, esco: Sequence[Path] | None) -> None:
    if esco:
        with step("ESCO inlezen"):
            site.run("manage.py", "import_esco", *(str(path.resolve()) for path in esco))
        return
    with step("Catalogus zo groot als ESCO maken"):
        add_synthetic()


def _cut(world: Drawn, size: tuple[int, int]) -> Drawn:
    return Drawn(world.source, world.people.part(0, size[0]), world.vacancies.part(0, size[1]))


def _load(site: Site, world: Drawn, before: tuple[int, int], size: tuple[int, int]) -> None:
    if size[1] > before[1]:
        load_vacancies(site, world, before[1], size[1])
    if size[0] > before[0]:
        load_people(site, world, before[0], size[0])
    is_small = size[0] * size[1] < ENOUGH  # then a full run reads everyone's readable row
    add_json(
        site,
        world,
        *(range(0, count, 1 if is_small else max(1, count // SAMPLE)) for count in size),
    )
    with unheard():
        today = datetime.now(UTC).date()
        store_releases()
        _follow_figures(today)
        refresh_world(today=today)
        bump_world()
    if World.objects.get().weights_version != int(WEIGHTS.version):
        raise SystemExit(f"the database has other weights than {WEIGHTS.version}")


def _follow_figures(today: date) -> None:
    """Or the first sweep of a worker does so, and changes everyone's list. Most rows have no
    readable form here, which is no news."""
    logging.disable(logging.ERROR)
    try:
        follow_shortage(today=today)
    finally:
        logging.disable(logging.NOTSET)


def _at(site: Site, world: Drawn, *, is_marked: bool, is_last: bool) -> Measured:
    arena = Arena(world)
    profiles, vacancies = len(arena.people.slot), len(arena.offers.slot)
    found = Measured(
        profiles,
        vacancies,
        Compared(equal=False),  # until they were compared
        person_bytes=sum(column.nbytes for column in arena.people) / profiles,
        index_mb=sum(column.nbytes for column in arena.offers) / 1e6,
    )

    _try(found, "engines side by side", partial(_side_by_side, found, arena, site))
    _try(found, "growth", partial(_growth, found, arena, is_marked=is_marked, is_last=is_last))
    del arena
    size = {"profiles": profiles, "vacancies": vacancies}

    def run() -> dict[str, float]:
        return end_to_end(site, **size, with_celery=is_marked)

    _try(found, "end to end", lambda: found.end_to_end.update(run()))
    _try(found, "one change", lambda: found.incremental.update(_incremental(site, **size)))
    return found


def _side_by_side(found: Measured, arena: Arena, site: Site) -> None:
    with psycopg.connect(site.database_url, autocommit=True) as connection:
        found.compared = compare(arena, connection)


def _growth(found: Measured, arena: Arena, *, is_marked: bool, is_last: bool) -> None:
    if is_marked:
        found.threads, found.growth_people = by_threads(arena), by_people(arena)
    if is_last:
        found.growth_vacancies = by_vacancies(arena)


def _incremental(site: Site, *, profiles: int, vacancies: int) -> dict[str, float]:
    part = import_module("bench.incremental")
    found: dict[str, float] = part.incremental(site, profiles=profiles, vacancies=vacancies)
    return found


def _try(found: Measured, what: str, act: Callable[[], None]) -> None:
    """One part that fails leaves its figures out, and the others go on."""
    try:
        with step(f"{found.profiles:,} × {found.vacancies:,}: {what}"):
            act()
    except Exception as problem:  # whatever it is, the report says it
        found.problems.append(f"{what}: {type(problem).__name__}: {problem}")
        say(f"  {found.problems[-1]}")


if __name__ == "__main__":
    main()
