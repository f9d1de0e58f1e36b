"""Lists are stored while vacancies change and others settle: no list is missed."""

import time

import pytest
from django.db import connection, transaction

from matching.models import MatchList, World
from matching.selectors.world import live_world
from matching.services import lists, settle
from matching.services.locks import share_lists_lock
from tests.concurrency.processes import PATIENCE, at_once
from tests.factories.matching import NOW
from tests.matching.test_always_fresh import Market, assert_all_right, make_all, stale_count

pytestmark = pytest.mark.django_db(transaction=True)

WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock'"


def until(statement):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                return
    raise AssertionError(statement)


def test_settling_waits_for_a_list_that_is_made_from_an_older_world():
    market = Market(3)
    make_all()

    def stores_late():
        with transaction.atomic():
            share_lists_lock()
            old = live_world().version
            until(WAITING)
            MatchList.objects.update(world_version=old, needs_version=0)
        return old

    def changes_and_settles():
        until(HELD)
        market.vacancy_opens()
        for _number in range(3):
            market.vacancy_changes()
        settle.settle()

    stored, settled = at_once(stores_late, changes_and_settles)
    assert not settled.raised, settled.text
    world = World.objects.get()
    assert stored.value < world.version == world.settled_version
    assert stale_count(), "somebody is touched by so many changes"
    make_all()
    assert_all_right()


def test_everyone_acts_at_once_and_every_list_is_right_in_the_end():
    market = Market(4)
    market.profile_comes = market.profile_changes  # forked processes would give the same names
    make_all()

    def changes(seed):
        market.random.seed(seed)
        for _step in range(15):
            with transaction.atomic():
                market.step()

    def makes():
        for _batch in range(25):
            lists.start_missing_lists()
            lists.bring_up_to_date(now=NOW)

    outcomes = at_once(
        lambda: changes(1), lambda: changes(2), lambda: changes(3), makes, makes, makes
    )
    assert not [outcome.text for outcome in outcomes if outcome.raised]
    make_all()
    assert_all_right()
