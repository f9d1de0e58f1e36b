"""Everyone's list made again, beside the lists in use, and put in their place at one moment.

The rows are the truth: a run, its chunks, and a table of its own that nobody reads yet. Any worker
makes the next chunk that nobody holds; one that is killed leaves nothing behind and its chunk to
the next. When all are in, whoever comes first finishes. A message only wakes.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import (
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.db.models import F
from django.utils import timezone

from loopbrug.kernel.events import publish
from matching.engine import copy_rows
from matching.events import RunStarted, WorldChanged
from matching.models import MatchRun, MatchRunChunk, RunState, World
from matching.selectors.world import WORLD_ROW
from matching.services import run_tables
from matching.services.locks import take_lists_lock, take_run_lock
from matching.services.run_lists import opened
from profiles.models import EngineRow

log = structlog.get_logger(__name__)

RUN_FROM = 5_000
"""From so many people on their lists are made together; fewer are done by the sweep."""
CHUNK, SMALLEST_CHUNK, FEWEST_CHUNKS = 16_384, 2_048, 8
"""People in one chunk: half a second to some seconds of work, less when there are few people, so
that everyone who works has some of it."""
NIGHT = range(2, 5)
BETWEEN_NIGHTS = timedelta(hours=20)
NIGHTLY = "nachtelijke controle"
MOST_FAILURES = 5
LONGEST = 20.0
"""Seconds for a lock that is held; each try for what readers wait behind is so short that nobody
notices."""
PAUSE = 0.05
NO_ROOM = "53100"
"""What PostgreSQL calls a full disk: it lasts, so a run that meets it is given up."""


def is_worth_a_run() -> bool:
    """Whether there are so many people that the sweep would take long."""
    return EngineRow.objects.order_by("pk")[RUN_FROM - 1 : RUN_FROM].exists()


def is_covered(*, base_version: int) -> bool:
    """Whether a run that goes on now makes every list from this version of the world or later."""
    running = MatchRun.objects.filter(state=RunState.RUNNING)
    return running.filter(world_version__gte=base_version).exists()


@transaction.atomic
def start_run(
    *, reason: str, now: datetime, chunk_size: int | None = None, is_fresh: bool = False
) -> MatchRun:
    """The run that makes everyone's list from the world of now: the one that goes on already, when
    it does, or else a new one. `is_fresh` begins anew in any case."""
    take_run_lock()
    World.objects.get_or_create(pk=WORLD_ROW)
    # Not held: who saves a vacancy would wait. The switch looks again whether it is of now.
    world = World.objects.get(pk=WORLD_ROW)
    going_on = MatchRun.objects.filter(state=RunState.RUNNING)
    running = going_on.first()
    if running and running.world_version >= world.base_version and not is_fresh:
        return running
    running = going_on.select_for_update().first()
    if running is not None:
        _end(running, RunState.REPLACED, now)
    run = MatchRun.objects.create(world_version=world.version, reason=reason)
    run.people = _plan(run, chunk_size)
    run.save(update_fields=["people", "updated_at"])
    publish(RunStarted(run_id=run.pk))
    log.info("run started", run=run.pk, people=run.people)
    return run


def _plan(run: MatchRun, size: int | None) -> int:
    """Everyone there is a row of, in chunks of neighbours; how many people. Where somebody stands
    changes no list, only how long it takes."""
    if size is None:
        share = EngineRow.objects.count() // FEWEST_CHUNKS
        size = min(CHUNK, max(SMALLEST_CHUNK, share))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO matching_matchrunchunk (run_id, number, profile_ids, failures)
            SELECT %(run)s, number, everyone[number * %(size)s + 1:(number + 1) * %(size)s], 0
            FROM (
                SELECT array_agg(profile_id ORDER BY neighbourhood, profile_id) AS everyone
                FROM profiles_enginerow
            ) AS planned, generate_series(0, (cardinality(everyone) - 1) / %(size)s) AS number
            RETURNING cardinality(profile_ids)
            """,
            {"run": run.pk, "size": size},
        )
        return sum(count for (count,) in cursor.fetchall())


def start_nightly(*, now: datetime) -> MatchRun | None:
    """Once a night everyone's list is made again, whatever we believe of those in use."""
    local = timezone.localtime(now)
    since = MatchRun.objects.filter(created_at__gte=now - BETWEEN_NIGHTS)
    if local.hour not in NIGHT or since.exists() or not is_worth_a_run():
        return None
    return start_run(reason=NIGHTLY, now=now)


def unmade_count() -> int:
    """Chunks of the run that goes on that nobody finished yet."""
    unmade = MatchRunChunk.objects.filter(run__state=RunState.RUNNING, made_at__isnull=True)
    return unmade.count()


def _have_room() -> None:
    """A table for the run that goes on. Made by who fills it: the website may ask for a run, and
    has no right to make a table."""
    run = MatchRun.objects.filter(state=RunState.RUNNING).first()
    if run is None or run_tables.is_there(run.pk):
        return
    with transaction.atomic():
        take_run_lock()
        if MatchRun.objects.filter(pk=run.pk, state=RunState.RUNNING).exists():
            run_tables.make_room(run.pk)


def make_chunk(*, now: datetime) -> bool:
    """Make the next chunk that nobody holds; False when there is none."""
    _have_room()
    chunk: MatchRunChunk | None = None
    try:
        with transaction.atomic():
            chunk = _claim()
            if chunk is not None:
                _make(chunk, now)
    except SoftTimeLimitExceeded:
        if chunk is not None:
            _halve(chunk.pk)
        raise
    except Exception as problem:
        if chunk is None or _is_away(problem):
            raise
        _note_failure(chunk, problem, now)
    return chunk is not None


def _is_away(problem: Exception) -> bool:
    """The database is away or restarts: no chunk is to blame."""
    is_of_server = isinstance(problem, (OperationalError, InterfaceError))
    return is_of_server and getattr(problem.__cause__, "sqlstate", "") != NO_ROOM


@transaction.atomic
def _halve(pk: int) -> None:
    """Too much for the time that a worker has, where people are done one by one."""
    chunk = MatchRunChunk.objects.select_for_update().filter(pk=pk, made_at__isnull=True).first()
    if chunk is None or len(chunk.profile_ids) == 1:
        return
    half = len(chunk.profile_ids) // 2
    last = MatchRunChunk.objects.filter(run_id=chunk.run_id).order_by("-number")[0].number
    MatchRunChunk.objects.create(
        run_id=chunk.run_id, number=last + 1, profile_ids=chunk.profile_ids[half:]
    )
    chunk.profile_ids = chunk.profile_ids[:half]
    chunk.save(update_fields=["profile_ids"])


def _claim() -> MatchRunChunk | None:
    """Held until the transaction ends. What failed before comes last."""
    unmade = MatchRunChunk.objects.filter(run__state=RunState.RUNNING, made_at__isnull=True)
    with_run = unmade.select_related("run").select_for_update(skip_locked=True, of=("self",))
    return with_run.order_by("failures", "number").first()


def _make(chunk: MatchRunChunk, now: datetime) -> None:
    run_tables.wait_while_computing()
    found = opened(chunk.run)
    made = found.lists_of(chunk.profile_ids)
    same = copy_rows.Same(
        run=chunk.run_id,
        world_version=found.world.version,
        scoring_version=found.world.weights.version,
        catalogue_version=found.world.catalogue.version,
        moment=now,
    )
    run_tables.copy_in(chunk.run_id, copy_rows.COLUMNS, copy_rows.rows(*made, same))
    chunk.made_at = now
    chunk.save(update_fields=["made_at"])


@transaction.atomic
def _note_failure(chunk: MatchRunChunk, problem: Exception, now: datetime) -> None:
    """Nothing of it was kept. After some times the whole run is given up: the lists in use stay,
    and the sweep makes what is stale one by one."""
    run = MatchRun.objects.select_for_update().get(pk=chunk.run_id)
    if run.state != RunState.RUNNING:
        return  # its table may be gone already
    log.error("chunk failed", run=run.pk, chunk=chunk.number, exc_info=problem)
    MatchRunChunk.objects.filter(pk=chunk.pk).update(failures=F("failures") + 1)
    if chunk.failures + 1 >= MOST_FAILURES:
        _end(run, RunState.FAILED, now, type(problem).__name__)


def finish_run(*, now: datetime) -> bool:
    """Put the lists of the run in the place of those in use, when all are made and nobody else is
    at it. Killed at any moment: the next one goes on where this one was."""
    run = MatchRun.objects.filter(state=RunState.RUNNING).first()
    if run is None or run.chunks.filter(made_at__isnull=True).exists():
        return False
    _have_room()  # also when there is nobody to make a list for
    steps: tuple[Callable[[], None], ...] = (
        partial(run_tables.add_key, run.pk),
        partial(run_tables.tie_to_people, run.pk),
        partial(run_tables.carry_over, run.pk, world_version=run.world_version),
        partial(run_tables.validate, run.pk),
        partial(_switch, run.pk, now),
    )
    try:
        is_done = all(_in_turn(run.pk, step) for step in steps)
    except (ProgrammingError, IntegrityError) as problem:
        # The table changed its shape since the run began, or holds what it may not: trying again
        # would end the same.
        _give_up(run.pk, problem, now)
        return False
    clear_up()
    return is_done


def _in_turn(run: int, step: Callable[[], None]) -> bool:
    """One step in a transaction of its own, by one process at a time; tried again while somebody
    holds what it needs. False when another process has this run in hand, or it ended."""
    until = time.monotonic() + LONGEST
    while True:
        try:
            with transaction.atomic():
                if not _has_in_hand(run):
                    return False
                step()
        except OperationalError as problem:
            if not _is_taken(problem) or time.monotonic() > until:
                raise
            time.sleep(random.uniform(PAUSE / 2, PAUSE))  # noqa: S311 so that two do not keep step
        else:
            return True


def _has_in_hand(run: int) -> bool:
    mine = MatchRun.objects.select_for_update(skip_locked=True).filter(
        pk=run, state=RunState.RUNNING
    )
    return mine.exists()


def _is_taken(problem: OperationalError) -> bool:
    return getattr(problem.__cause__, "sqlstate", "") == "55P03"


def _switch(run_id: int, now: datetime) -> None:
    """The one moment. Makers of lists are kept out first, without anyone who reads noticing; then
    readers wait for some thousandths of a second."""
    run_tables.wait_patiently()
    run_tables.keep_vacuum_away()
    take_lists_lock()
    world = World.objects.select_for_update().get(pk=WORLD_ROW)
    run = MatchRun.objects.get(pk=run_id)
    if run.world_version < world.base_version:
        _end(run, RunState.REPLACED, now)
        return
    run_tables.lock_for_switch()
    run_tables.switch(run.pk)
    publish(WorldChanged())  # what changed during the run is settled at once
    world.settled_version = min(world.settled_version, run.world_version)
    world.base_version = max(world.base_version, run.world_version)
    world.save(update_fields=["settled_version", "base_version"])
    run.switched_at = now
    run.save(update_fields=["switched_at", "updated_at"])
    _end(run, RunState.DONE, now)


@transaction.atomic
def _give_up(run_id: int, problem: Exception, now: datetime) -> None:
    run = MatchRun.objects.select_for_update().get(pk=run_id)
    log.error("run given up", run=run_id, exc_info=problem)
    if run.state == RunState.RUNNING:
        _end(run, RunState.FAILED, now, type(problem).__name__)


def _end(run: MatchRun, state: RunState, now: datetime, problem: str = "") -> None:
    run.state, run.ended_at, run.last_error = state, now, problem
    run.save(update_fields=["state", "ended_at", "last_error", "updated_at"])


def clear_up() -> None:
    """Drop the tables that nobody reads or fills, and the plans of runs that ended. What is held
    at this moment is left to the next time."""
    running = MatchRun.objects.filter(state=RunState.RUNNING).values_list("pk", flat=True).first()
    for name in run_tables.left_over(running=running):
        with _unless_taken(), transaction.atomic():
            run_tables.drop(name)
    with _unless_taken(), transaction.atomic():
        MatchRunChunk.objects.exclude(run__state=RunState.RUNNING).delete()


@contextmanager
def _unless_taken() -> Iterator[None]:
    try:
        yield
    except OperationalError as problem:
        if not _is_taken(problem):
            raise
