"""Everyone's list is made again while workers are killed and the broker is restarted: the same
bytes as in a calm run, and nobody who reads a list notices the switch."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.synchronize import Event
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from loopbrug.kernel.events import unheard
from matching.models import MatchRun, Vacancy
from matching.services import full_runs, run_lists
from matching.tasks import nudge_run, sweep_runs
from tests.drills.match_lists import crowd
from tests.drills.site import Site, until

SEED = 20261122
SMALL, LARGE = (1_200, 8), (26_000, 128)
"""People, and people in a chunk: made one by one by the definition, and by the fast engine."""
KILL_EVERY, KILLS = 0.5, 8
READERS = 2
BREATH = 0.002
"""Seconds between two looks at a list, which leaves the machine to the run."""
LISTS = """
SELECT profile_id, profile_version, world_version, needs_version, scoring_version,
    catalogue_version, vacancy_ids, keys, parts, attempts, not_before, last_error
FROM matching_matchlist ORDER BY profile_id
"""
ONE = "SELECT profile_id, vacancy_ids FROM matching_matchlist WHERE profile_id = %s"
RUNNING = "SELECT count(*) FROM matching_matchrun WHERE state = 'running'"
TABLES = "SELECT count(*) FROM pg_class WHERE relname ~ '^matching_matchlist_[0-9]+$'"


@pytest.fixture(params=[SMALL, LARGE], ids=["by the definition", "by the fast engine"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture
def calm(site: Site, size: tuple[int, int]) -> list[tuple[Any, ...]]:
    """The lists of everyone, made by the command where there is no worker."""
    people, _chunk = size
    crowd(people)
    site.run("manage.py", "recompute_matches", "--chunk", "500", "--processes", "2")
    lists = site.rows(LISTS)
    assert sum(1 for row in lists if row[6]) > people
    return lists


def test_a_run_under_fire_gives_the_same_bytes_and_readers_notice_nothing(site, size, calm):
    for _worker in range(2):
        site.start_worker()
    lots = random.Random(SEED)  # noqa: S311 the same lots each time
    kills = runs = 0
    with people_reading(site, [row[0] for row in calm]):
        while kills < KILLS or runs < 2:
            run = begin(site, size)
            kills += under_fire(site, lots, KILLS - kills)
            until(lambda: not nudged(site), "all is made")
            assert MatchRun.objects.get(pk=run.pk).state == "done"
            assert site.rows(LISTS) == calm
            runs += 1
    site.send(sweep_runs)
    until(lambda: site.one(TABLES) == 1, "the tables of before are gone")


def under_fire(site: Site, lots: random.Random, most: int) -> int:
    """A kill every half second while the run goes on, and an empty broker after the first."""
    for kill in range(most):
        bring_back(site)
        time.sleep(KILL_EVERY)  # the drill itself: how often it kills; what is asserted are rows
        if not site.one(RUNNING):
            return kill
        kill_one(site, lots)
        if not kill:
            restart_broker(site)
    return most


def nudged(site: Site) -> int:
    """How many runs go on; what looks after processes and the beat do their work."""
    bring_back(site)
    site.send(sweep_runs)
    time.sleep(KILL_EVERY)  # between two nudges; `until` decides, with a deadline
    return int(site.one(RUNNING))


def begin(site: Site, size: tuple[int, int]) -> MatchRun:
    _people, chunk = size
    with unheard():  # this process has no broker of its own
        run = full_runs.start_run(reason="oefening", now=timezone.now(), chunk_size=chunk)
    pairs = run.people * Vacancy.objects.open().count()
    assert (pairs >= run_lists.ENOUGH) is (size == LARGE)
    for _message in range(16):
        site.send(nudge_run)
    return run


def kill_one(site: Site, lots: random.Random) -> None:
    """Whoever is at work: most times the process that works, now and then the whole worker."""
    worker = lots.choice(site.busy() or site.workers)
    if lots.random() < 0.2:
        site.kill(worker)
        site.start_worker()
        return
    with suppress(ProcessLookupError, FileNotFoundError):  # it ended by itself meanwhile
        os.kill(lots.choice(worker.children() or [worker.process.pid]), signal.SIGKILL)


def bring_back(site: Site) -> None:
    """As what looks after processes does: a worker that loses a child as it starts ends itself."""
    for worker in [one for one in site.workers if one.process.poll() is not None]:
        site.kill(worker)
        site.start_worker()


def restart_broker(site: Site) -> None:
    """Every message is lost."""
    site.valkey.stop()
    site.valkey.start()


@contextmanager
def people_reading(site: Site, keys: list[int]) -> Iterator[None]:
    """Processes that read one list after the other; what went wrong for them fails the drill."""
    context = multiprocessing.get_context("fork")
    ending, wrong = context.Event(), context.Queue()
    readers = [
        context.Process(target=read, args=(site.database_url, keys[number::READERS], ending, wrong))
        for number in range(READERS)
    ]
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        ending.set()
        for reader in readers:
            reader.join()
    assert [wrong.get() for _reader in readers] == [[]] * READERS


def read(url: str, keys: list[int], ending: Event, wrong: Any) -> None:
    lots, problems = random.Random(SEED), []  # noqa: S311 as above
    with psycopg.connect(url, autocommit=True) as connection:
        while not ending.wait(BREATH) and not problems:
            key = lots.choice(keys)
            try:
                rows = connection.execute(ONE, (key,)).fetchall()
            except psycopg.Error as problem:
                problems.append(f"{type(problem).__name__}: {problem}")
            else:
                problems += [] if [row[0] for row in rows] == [key] else [f"{key}: {len(rows)}"]
    wrong.put(problems)
