"""What `bench.matching` found, as tables, charts, and the part of docs/performance.md about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench import svg
from bench.engines import LIMITS_FIRST, ONE_BY_ONE, PREFETCH, REFERENCE, SCIPY, SQL, VERTICAL

if TYPE_CHECKING:
    from bench.matching import Measured, Run

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE, CHARTS = DOCS / "performance.md", DOCS / "charts"
BEGIN, END = "<!-- bench.matching: begin -->", "<!-- bench.matching: end -->"
NAMES = {
    VERTICAL: "fast engine, full run, 1 thread",
    SCIPY: "scipy, region by region, 1 thread",
    ONE_BY_ONE: "fast engine, one person at a time",
    SQL: "one SQL statement, PostgreSQL",
    LIMITS_FIRST: "Django: prefetch, then a loop, limits first",
    PREFETCH: "Django: prefetch, then a loop that scores each pair",
    REFERENCE: "the definition, plain Python",
}
PARTS = {
    "plan_s": "plan", "pack_s": "pack", "read_s": "read", "kernel_s": "rank",
    "diversity_s": "second sector", "explain_s": "parts", "write_s": "write",
    "key_s": "keys and indexes", "tie_s": "tie to people", "carry_s": "carry over what is newer",
    "switch_s": "switch",
}  # fmt: skip
MARKED = (100_000, 1_000_000)
"""The size that most marks are about: vacancies, people."""
PILOT = (2_000, 10_000)


def as_markdown(run: Run) -> str:
    catalogue = (
        f"World: seeded, drawn from catalogue `{run.catalogue}`; weights version {run.weights}."
    )
    blocks = [
        f"Measured {run.machine.in_words()}. {catalogue}",
        _engines(run),
        _lists(run),
        _changes(run),
        _marks(run),
        *_problems(run),
    ]
    return "\n\n".join(block for block in blocks if block)


def write(run: Run) -> None:
    """Replace our part of the page; all that is around it stays."""
    CHARTS.mkdir(exist_ok=True)
    for name, chart in _charts(run):
        (CHARTS / f"{name}.svg").write_text(chart, encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    pictures = "\n\n".join(f"![{name}](charts/{name}.svg)" for name, _ in _charts(run))
    PAGE.write_text(
        f"{before}{BEGIN}\n\n{as_markdown(run)}\n\n{pictures}\n\n{END}{after}", encoding="utf-8"
    )


# --- tables


def _table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    names = list(heads)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _size(one: Measured) -> str:
    return f"{svg.short(one.profiles)} × {svg.short(one.vacancies)}"


def _engines(run: Run) -> str:
    rows = []
    for key, name in NAMES.items():
        cells = []
        for one in run.sizes:
            speed = one.compared.pairs_per_second.get(key)
            less = one.compared.ratio.get(key)
            told = svg.short(speed) if speed else "not measured"
            cells.append(told + (f" (÷ {less:,})" if less else ""))
        rows.append([name, *cells])
    rows.append(["the same integers from all", *(_sameness(one) for one in run.sizes)])
    rows.append(["vacancies that the loops and the definition were asked about", *(
        f"{one.compared.vacancies.get(PREFETCH, 0):,}" for one in run.sizes)])  # fmt: skip
    heads = ["Pairs per second (and how many times slower)", *map(_size, run.sizes)]
    return _table(heads, rows)


def _sameness(one: Measured) -> str:
    if not one.compared.pairs_per_second:
        return "not compared"
    return "yes" if one.compared.equal else f"NO: {', '.join(one.compared.differing)}"


def _lists(run: Run) -> str:
    """From PostgreSQL to PostgreSQL, and what it is made of."""
    rows = [
        _row("end to end, s", run, _found("end_to_end_s")),
        *(_row(f"of which {name}, s", run, _found(key)) for key, name in PARTS.items()),
        _row("lists written per second", run, _found("write_rate")),
        _row("`bulk_create`, a row per match, people per second", run, _found("orm_rows_rate")),
        _row("`bulk_create`, a row per person, people per second", run, _found("orm_arrays_rate")),
        _row("Celery efficiency, 2 workers", run, _found("celery_efficiency_2")),
        _row("Celery efficiency, 4 workers", run, _found("celery_efficiency_4")),
        _row("Celery, 4 workers, people per second", run, _found("celery_people_per_second")),
        _row("longest read during the switch, ms", run, _found("switch_read_max_ms")),
        _row("errors of reads during the switch", run, _found("switch_read_errors")),
        _row("private memory of a worker for full runs, MB", run, _found("worker_private_mb")),
        _row("of one that settles, MB", run, _found("settler_private_mb")),
        _row("the same, after a full run, MB", run, _found("settler_private_after_run_mb")),
        _row("arrays, bytes a person", run, lambda one: one.person_bytes),
        _row("with how their lists stand, bytes a person", run, _changed_to("standing_bytes")),
        _row("arrays of all vacancies, MB", run, lambda one: one.index_mb),
    ]
    return _table(["All lists", *map(_size, run.sizes)], [row for row in rows if any(row[1:])])


def _changes(run: Run) -> str:
    rows = [
        _row(f"{what}, {part}, ms", run, _changed(key, part))
        for key, what in CHANGES.items()
        for part in ("p50", "p95", "p99")
    ]
    rows.append(_row("a worker reads where everyone stands, at its start, s", run,
                     _changed_to("read_ahead_s")))  # fmt: skip
    rows.append(_row("after a full run, in a sweep, s", run, _changed_to("read_again_s")))
    known = [row for row in rows if any(row[1:])]
    return _table(["One change", *map(_size, run.sizes)], known) if known else ""


CHANGES = {
    "profile_update": "one person changes",
    "profile_update_busy": "of which the worker is busy",
    "vacancy_update": "one vacancy changes",
    "what_if": "someone asks what would change this",
}


def _row(name: str, run: Run, value: Callable[[Measured], float | None]) -> list[str]:
    found = (value(one) for one in run.sizes)
    return [name, *("" if number is None else _number(number) for number in found)]


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 three figures


def _found(key: str) -> Callable[[Measured], float | None]:
    return lambda one: one.end_to_end.get(key)


def _changed_to(key: str) -> Callable[[Measured], float | None]:
    return lambda one: one.incremental.get(key)


def _changed(key: str, part: str) -> Callable[[Measured], float | None]:
    return lambda one: one.incremental.get(f"{key}_{part}_ms")


# --- the marks of the project, and what was reached


def _marks(run: Run) -> str:
    by_size = {(one.vacancies, one.profiles): one for one in run.sizes}
    large, pilot = by_size.get(MARKED), by_size.get(PILOT)
    rows = [
        *((what, mark, _reached(large, value)) for what, mark, value in LARGE),
        *((what, mark, _reached(pilot, value)) for what, mark, value in SMALL),
    ]
    return _table(["What", "Mark", "Measured"], rows) if large or pilot else ""


def _reached(one: Measured | None, value: Callable[[Measured], float | None]) -> str:
    number = value(one) if one else None
    return "not measured" if number is None else _number(number)


def _ratio(key: str) -> Callable[[Measured], float | None]:
    return lambda one: one.compared.ratio.get(key)


def _share(above: str, under: str) -> Callable[[Measured], float | None]:
    def value(one: Measured) -> float | None:
        first, second = one.end_to_end.get(above), one.end_to_end.get(under)
        return first / second if first and second else None

    return value


LARGE = (
    ("full run, 1 thread, × the SQL statement", "≥ 2,500", _ratio(SQL)),
    ("full run, 1 thread, × the prefetch loop", "≥ 15,000", _ratio(PREFETCH)),
    ("the same, × that loop with the limits first", "", _ratio(LIMITS_FIRST)),
    ("full run, 1 thread, × scipy by region", "≥ 40", _ratio(SCIPY)),
    ("1M × 100k end to end, × kernel", "≤ 1.5", _share("end_to_end_s", "kernel_s")),
    ("1M × 100k end to end, s", "≤ 15 (quiet)", _found("end_to_end_s")),
    ("write, × `bulk_create` of a row per match", "≥ 400", _share("write_rate", "orm_rows_rate")),
    (
        "the same, × `bulk_create` of our row per person",
        "",
        _share("write_rate", "orm_arrays_rate"),
    ),
    ("Celery efficiency, 4 workers", "≥ 0.9", _found("celery_efficiency")),
    ("one person among 100k vacancies, p99 ms", "≤ 10", _changed("profile_update", "p99")),
    ("one vacancy among 1M people, p99 ms", "≤ 1,000", _changed("vacancy_update", "p99")),
    ("what would change this, p99 ms", "≤ 300", _changed("what_if", "p99")),
    ("bytes a person", "≤ 200", _changed_to("standing_bytes")),
    ("private memory of a worker for full runs, MB", "≤ 200", _found("worker_private_mb")),
    ("of one that settles, after a full run, MB", "≤ 200", _found("settler_private_after_run_mb")),
)
SMALL = (("10k × 2k end to end, s", "≤ 0.5", _found("end_to_end_s")),)


def _problems(run: Run) -> list[str]:
    found = [f"- {_size(one)}: {problem}" for one in run.sizes for problem in one.problems]
    return ["Not measured, because it failed:", "\n".join(found)] if found else []


# --- charts


def _charts(run: Run) -> list[tuple[str, str]]:
    note = f"{run.machine.day}, {run.machine.cores} cores, {run.machine.processor}"
    middle = min(run.sizes, key=lambda one: abs(one.vacancies - MARKED[0]))
    last = run.sizes[-1]
    return [
        ("engines", _chart_of_engines(middle, note)),
        ("growth-people", svg.lines(
            f"Time for all lists, {svg.short(middle.vacancies)} vacancies", note,
            {"fast engine": middle.growth_people}, x="people", y="seconds",
        )),
        ("growth-vacancies", svg.lines(
            "Time per person among more vacancies", note,
            {"fast engine": last.growth_vacancies}, x="vacancies", y="microseconds",
        )),
        ("threads", svg.lines(
            "Work done by more threads", note,
            {"fast engine": {n: middle.threads[1] / took for n, took in middle.threads.items()}},
            x="threads", y="times one thread",
        )),
    ]  # fmt: skip


def _chart_of_engines(one: Measured, note: str) -> str:
    speeds = sorted(one.compared.pairs_per_second.items(), key=lambda pair: -pair[1])
    rows = [svg.Bar(SHORT[key], speed, f"{svg.short(speed)}/s") for key, speed in speeds]
    return svg.bars(f"Pairs per second, {_size(one)}, one thread", note, rows)


SHORT = {
    VERTICAL: "fast engine, full run",
    SCIPY: "scipy, by region",
    ONE_BY_ONE: "fast engine, one by one",
    SQL: "SQL statement",
    LIMITS_FIRST: "prefetch loop, limits first",
    PREFETCH: "Django prefetch loop",
    REFERENCE: "definition in Python",
}
