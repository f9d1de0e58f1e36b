"""A worker dies in the middle of its work: another one does it, and nothing is lost or half."""

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.drills.match_lists import (
    assert_all_right,
    crowd,
    make_all_stale,
    until_free,
    until_fresh,
)
from tests.drills.site import Site, until
from tests.drills.writers import writers

pytestmark = pytest.mark.together

SEED = 20261121
WORKERS = 2
CROWD = 800
KILLS = 5


@pytest.fixture(scope="module")
def crowded_site(site_of_all: Site) -> Site:
    """Many lists, and a beat that finds what is left behind."""
    crowd(CROWD)
    site_of_all.start_web(workers=1)
    site_of_all.start_beat()
    return site_of_all


@pytest.fixture
def busy_site(crowded_site: Site) -> Site:
    """With two workers, however many the drill before it left."""
    while len(crowded_site.workers) < WORKERS:
        crowded_site.start_worker()
    return crowded_site


@contextmanager
def people_saving(site: Site) -> Iterator[None]:
    """Nobody who saves meanwhile notices anything."""
    with writers(site.address, 2) as ledgers:
        yield
    for ledger in ledgers:
        assert ledger.saved
        assert not ledger.put_off
        assert not ledger.strange


def assert_nothing_lost(site: Site) -> None:
    until_fresh(site)
    until_free(site)
    assert_all_right()


def test_killed_workers_leave_their_lists_to_the_next(busy_site):
    lots = random.Random(SEED)  # noqa: S311 the same lots each time
    with people_saving(busy_site):
        for kill in range(KILLS):
            make_all_stale(busy_site)
            busy = until(busy_site.busy, "a worker holds rows")
            busy_site.kill(lots.choice(busy))
            if kill < KILLS - 1:
                busy_site.start_worker()
    assert_nothing_lost(busy_site)  # by the one worker that is left
    assert len(busy_site.workers) == 1


def test_a_killed_pool_child_is_replaced_and_its_lists_are_made(busy_site):
    lots = random.Random(SEED)  # noqa: S311 the same lots each time
    with people_saving(busy_site):
        for _kill in range(KILLS):
            make_all_stale(busy_site)
            worker = lots.choice(until(busy_site.busy, "a worker holds rows"))
            for child in worker.children():
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
    assert_nothing_lost(busy_site)
    assert all(worker.process.poll() is None for worker in busy_site.workers)
