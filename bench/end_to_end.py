"""A full run from PostgreSQL to PostgreSQL: what each part of it takes, beside the kernel alone.

The very code of `recompute_matches` runs, in processes of this machine; what they spend on reading,
ranking, explaining and writing is added up in memory that they share.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from itertools import pairwise
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from django.utils import timezone

from bench import rival_orm
from loopbrug.kernel.events import unheard
from loopbrug.stack import commands
from loopbrug.stack.console import say
from matching.engine import full_run as engine
from matching.management.commands.recompute_matches import helpers_for, make_chunks
from matching.models import MatchRun, RunState
from matching.selectors.world import live_world, write_index
from matching.services import full_runs, run_lists, run_tables
from matching.tasks import nudge_run, sweep_stale_matches
from tests.drills.site import Site, Worker, until

TIMED: tuple[tuple[str, object, str], ...] = (
    ("read", run_lists, "read_people"),
    ("lists", engine.FullRun, "lists_of"),
    ("kernel", engine, "rank_lanes"),
    ("explain", engine.FullRun, "_parts"),
    ("write", run_tables, "copy_in"),
)
CELERY_FROM = 100_000
"""People; of fewer a worker has made the list before the next one begins."""
PROCESSES = (1, 2, 4)
WARM = 12.0
"""Seconds in which each process surely read what it needs."""
CHUNKS, MEASURED = 200, 16
"""So many parts of everyone, and of those so many for each process."""
TIMES, FEW = 5, 50_000
"""A run of so few people is over before the machine is at speed: the middle one of some."""
ONE = "SELECT vacancy_ids, keys, parts FROM matching_matchlist WHERE profile_id = %s"
MIXED = """
    UPDATE matching_matchrunchunk SET number = 1000000 + mixed.number FROM (
        SELECT id, row_number() OVER (ORDER BY md5(number::text)) AS number
        FROM matching_matchrunchunk WHERE run_id = (
            SELECT id FROM matching_matchrun WHERE state = 'running'
        )
    ) AS mixed WHERE mixed.id = matching_matchrunchunk.id
"""
"""Neighbours are as much work as each other: so each part that is measured has some of everyone."""
MADE = """
    SELECT made_at FROM matching_matchrunchunk JOIN matching_matchrun run ON run.id = run_id
    WHERE run.state = 'running' AND made_at IS NOT NULL
"""


def end_to_end(
    site: Site, *, profiles: int, vacancies: int, workers: int = 4, with_celery: bool = True
) -> dict[str, float]:
    """Seconds, unless the name says else. Leaves everyone with a fresh list."""
    _run(workers)  # so that what has to be compiled is, and the disk is warm, as every night
    runs = [_measured(site, workers) for _time in range(TIMES if profiles <= FEW else 1)]
    found = sorted(runs, key=lambda run: run["end_to_end_s"])[len(runs) // 2]
    found["write_rate"] = profiles / (found["write_s"] + found["key_s"])
    found |= rival_orm.people_per_second()
    if with_celery and profiles >= CELERY_FROM:
        found |= _celery(site, profiles)
    say(
        f"  {profiles} × {vacancies}: {found['end_to_end_s']:.2f} s from PostgreSQL to PostgreSQL,"
        f" of which the kernel {found['kernel_s']:.2f} s"
    )
    return found


def _measured(site: Site, workers: int) -> dict[str, float]:
    spent = multiprocessing.get_context("fork").Array("d", len(TIMED))
    with ExitStack() as patched, _reader(site.database_url) as waits:
        for place, (_part, owner, name) in enumerate(TIMED):
            patched.enter_context(_timed(owner, name, spent, place))
        steps = _run(workers)
    at_once = min(workers, int(steps.pop("chunks")))
    found = {part: spent[place] / at_once for place, (part, *_) in enumerate(TIMED)}
    return {
        **steps,
        "read_s": found["read"],
        "kernel_s": found["kernel"],
        "explain_s": found["explain"],
        "diversity_s": found["lists"] - found["kernel"] - found["explain"],
        "write_s": found["write"],
        "switch_read_max_ms": 1000 * waits[0],
        "switch_read_errors": 0.0,  # an error would have ended this
    }


def _run(workers: int) -> dict[str, float]:
    """One run, as the command makes it; the steps that one process does alone."""
    run_lists.forget()
    marks = [time.perf_counter()]
    with unheard():
        run = full_runs.start_run(reason="bench", now=timezone.now(), is_fresh=True)
    marks.append(time.perf_counter())
    left = full_runs.unmade_count()
    if left == 1:
        run_lists.opened(run)
        marks.append(time.perf_counter())
        make_chunks()
    else:
        helpers = helpers_for(run, min(workers, left))
        marks.append(time.perf_counter())
        for helper in helpers:
            helper.join()
    marks.append(time.perf_counter())
    took: dict[str, float] = {}
    with _steps(took), unheard():
        full_runs.finish_run(now=timezone.now())
    marks.append(time.perf_counter())
    if MatchRun.objects.get(pk=run.pk).state != RunState.DONE:
        raise SystemExit("the run did not end well")
    plan, pack, chunks, finish = (b - a for a, b in pairwise(marks))
    return {
        "chunks": left,
        "end_to_end_s": marks[-1] - marks[0],
        "plan_s": plan,
        "pack_s": pack,
        "chunks_s": chunks,
        "finish_s": finish,
        "key_s": took["add_key"],
        "tie_s": took["tie_to_people"] + took["validate"],
        "carry_s": took["carry_over"],
        "switch_s": took["switch"],
    }


@contextmanager
def _steps(took: dict[str, float]) -> Iterator[None]:
    names = ("add_key", "tie_to_people", "carry_over", "validate", "switch")
    spent = multiprocessing.get_context("fork").Array("d", len(names))
    with ExitStack() as patched:
        for place, name in enumerate(names):
            patched.enter_context(_timed(run_tables, name, spent, place))
        yield
    took |= {name: spent[place] for place, name in enumerate(names)}


@contextmanager
def _timed(owner: Any, name: str, spent: Any, place: int) -> Iterator[None]:
    """What every process spends in this function is added up while the block lasts."""
    real: Callable[..., Any] = getattr(owner, name)

    @wraps(real)
    def timed(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return real(*args, **kwargs)
        finally:
            with spent.get_lock():
                spent[place] += time.perf_counter() - began

    setattr(owner, name, timed)
    try:
        yield
    finally:
        setattr(owner, name, real)


@contextmanager
def _reader(url: str) -> Iterator[Any]:
    """Somebody who keeps reading a list; the longest that one took."""
    context = multiprocessing.get_context("fork")
    enough, worst = context.Event(), context.Array("d", 1)

    def read() -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            while not enough.is_set():
                began = time.perf_counter()
                found = connection.execute(ONE, (1,)).fetchall()
                if len(found) != 1:
                    raise SystemExit("a list was not there")
                worst[0] = max(worst[0], time.perf_counter() - began)
                enough.wait(0.001)

    reader = context.Process(target=read)
    reader.start()
    try:
        yield worst
    finally:
        enough.set()
        reader.join()
    if reader.exitcode:
        raise SystemExit("who reads a list was troubled")


def _celery(site: Site, people: int) -> dict[str, float]:
    """Real workers with one, two and four processes on the same work, each set alone."""
    size = min(full_runs.CHUNK, max(full_runs.SMALLEST_CHUNK, people // CHUNKS))
    write_index(live_world())  # as the sweep does
    rates: dict[int, float] = {}
    for processes in PROCESSES:
        rates[processes], memory = _rate(site, processes, size)
    _finish()
    settling = _settling(site, size)
    found = {f"celery_efficiency_{n}": rate / (n * rates[1]) for n, rate in rates.items() if n > 1}
    most = max(rates)
    return {
        **found,
        "celery_efficiency": found[f"celery_efficiency_{most}"],
        "celery_people_per_second": rates[most] * size,
        "worker_private_mb": memory,
        **settling,
    }


def _settling(site: Site, size: int) -> dict[str, float]:
    """Private memory of a process that settles changes: as it begins, and when it read everyone's
    list again after a full run."""
    command = commands.worker(queues=["matching"], concurrency=1)
    process = site._start("worker", command)  # noqa: SLF001 our own harness
    worker = Worker("settler", process)
    site.workers.append(worker)
    site.send(sweep_stale_matches)
    time.sleep(2 * WARM)
    before = max(map(_private_mb, worker.children()))
    _begin_anew(site, size, 1)
    _finish()
    site.send(sweep_stale_matches)
    time.sleep(WARM)
    after = max(map(_private_mb, worker.children()))
    site.kill(worker)
    return {"settler_private_mb": before, "settler_private_after_run_mb": after}


def _finish() -> None:
    """What the workers left of the last run."""
    with unheard():
        run = MatchRun.objects.filter(state=RunState.RUNNING).first()
        for helper in helpers_for(run, max(PROCESSES)) if run else ():
            helper.join()
        full_runs.finish_run(now=timezone.now())


def _rate(site: Site, processes: int, size: int) -> tuple[float, float]:
    """Chunks a second by one worker with so many processes, once all of them are at it; and the
    private memory of the largest."""
    command = commands.worker(queues=["runs"], concurrency=processes)
    process = site._start("worker", command)  # noqa: SLF001 our own harness
    worker = Worker("bench", process)
    site.workers.append(worker)
    until_at = time.monotonic() + WARM

    def is_warm() -> bool:
        """The first chunk of a process waits for all that is read once; the others go on with it,
        and may be at the end before that."""
        if not full_runs.unmade_count():
            _begin_anew(site, size, processes)
        return time.monotonic() > until_at

    until(is_warm, "all are at work", patience=10 * WARM)
    total = _begin_anew(site, size, processes)  # now that each has read what it needs
    first, last = 2 * processes, min(total - processes, (2 + MEASURED) * processes)
    until(lambda: len(site.rows(MADE)) >= first, "chunks are made", patience=300)
    began, before = time.perf_counter(), len(site.rows(MADE))
    until(lambda: len(site.rows(MADE)) >= last, "chunks are made", patience=300)
    rate = (len(site.rows(MADE)) - before) / (time.perf_counter() - began)
    memory = max(_private_mb(child) for child in worker.children())
    site.kill(worker)
    return rate, memory


def _begin_anew(site: Site, size: int, processes: int) -> int:
    """Wake them all; each that made a chunk wakes the next. How many chunks there are."""
    with unheard():
        full_runs.start_run(reason="bench", now=timezone.now(), chunk_size=size, is_fresh=True)
    with connection.cursor() as cursor:
        cursor.execute(MIXED)
    total = full_runs.unmade_count()
    for _message in range(processes):
        site.send(nudge_run)
    return total


def _private_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    found = [int(line.split()[1]) for line in lines if line.startswith("Private_")]
    return sum(found) / 1024
