"""A full run makes everyone's list beside the lists in use and puts them in place at one moment."""

import threading
from datetime import timedelta
from importlib import import_module

import psycopg
import pytest
from celery.exceptions import SoftTimeLimitExceeded
from celery.signals import celeryd_init
from django.db import (
    DEFAULT_DB_ALIAS,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
)
from django.db.utils import ConnectionHandler

from loopbrug.celery import load_before_the_fork
from matching.engine import choose
from matching.models import MatchList, MatchRun, MatchRunChunk, RunState, World
from matching.selectors import world as world_of_now
from matching.selectors.world import forget as forget_world
from matching.services import full_runs, lists, run_lists, run_tables
from profiles.models import EngineRow, Profile
from profiles.services.saving import changed
from tests.factories.matching import NOW, open_vacancy, person
from tests.lent import lent

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=5)
PEOPLE = 5
MADE = (
    "profile_id", "profile_version", "world_version", "scoring_version", "catalogue_version",
    "vacancy_ids", "keys", "parts", "attempts", "not_before", "last_error",
)  # fmt: skip


WAITING = """
    SELECT pid FROM pg_locks WHERE NOT granted AND relation = %s::regclass
    AND mode = 'ShareUpdateExclusiveLock'
"""


@pytest.fixture(autouse=True)
def _fresh_runs():
    run_lists.forget()


@lent
def people():
    vacancies = [open_vacancy() for _number in range(3)]
    found = [person(vacancy=vacancies[n % 3], level=1 + n) for n in range(PEOPLE)]
    sweep()
    return found


def sweep(now=NOW):
    lists.start_missing_lists()
    while lists.bring_up_to_date(now=now):
        pass


def all_lists():
    return list(MatchList.objects.order_by("pk").values_list(*MADE))


def world():
    return World.objects.get()


def make_all(run):
    """As workers do, until there is nothing left."""
    while full_runs.make_chunk(now=LATER):
        pass
    assert full_runs.finish_run(now=LATER)
    run.refresh_from_db()


def start(**choices):
    return full_runs.start_run(reason="proef", now=NOW, **choices)


def indexes():
    """How the indexes of the table in use are made, whatever they are called."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT regexp_replace(pg_get_indexdef(indexrelid), '.* USING ', '') FROM pg_index"
            " WHERE indrelid IN (SELECT inhrelid FROM pg_inherits"
            " WHERE inhparent = 'matching_matchlist'::regclass)"
        )
        return sorted(made for (made,) in cursor.fetchall())


@pytest.mark.parametrize("enough", [0, run_lists.ENOUGH], ids=["fast", "one by one"])
def test_a_run_gives_everyone_the_list_that_the_sweep_gives(people, enough, monkeypatch):
    monkeypatch.setattr(run_lists, "ENOUGH", enough)
    before = all_lists()
    assert any(row[5] for row in before)
    run = start(chunk_size=2)
    assert run.people == PEOPLE
    make_all(run)
    assert all_lists() == before
    assert (run.state, run.switched_at) == (RunState.DONE, LATER)
    assert set(MatchList.objects.values_list("run", "computed_at")) == {(run.pk, LATER)}
    assert not MatchRunChunk.objects.exists()
    assert run_tables.left_over(running=None) == []


def test_a_worker_that_begins_with_a_large_run_reads_no_vacancy_row_by_row(people, monkeypatch):
    monkeypatch.setattr(run_lists, "ENOUGH", 0)
    monkeypatch.setattr(choose, "LARGE", 1)
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock))
    monkeypatch.delattr(world_of_now, "readable")
    before = all_lists()
    forget_world()
    make_all(start())
    assert all_lists() == before


def test_what_is_in_use_stays_until_the_switch_and_a_chunk_made_twice_counts_once(people):
    before = all_lists()
    run = start(chunk_size=3)
    assert full_runs.make_chunk(now=LATER)
    assert not full_runs.finish_run(now=LATER)
    assert full_runs.make_chunk(now=LATER)
    assert not full_runs.make_chunk(now=LATER)
    assert set(MatchList.objects.values_list("run", flat=True)) == {0}
    assert full_runs.finish_run(now=LATER)
    assert not full_runs.finish_run(now=LATER)
    assert all_lists() == before
    assert MatchRun.objects.get().pk == run.pk


def test_who_changed_came_or_went_meanwhile_is_not_forgotten(people):
    run = start()
    assert full_runs.make_chunk(now=LATER)
    changed(people[0], now=NOW)
    newcomer = person()
    sweep()
    own = MatchList.objects.get(pk=people[0].pk)
    people[1].owner.delete()
    Profile.objects.filter(pk=people[1].pk).delete()
    assert full_runs.finish_run(now=LATER)
    assert {row.pk for row in MatchList.objects.all()} == {
        newcomer.pk, *(row.pk for row in people if row != people[1]),
    }  # fmt: skip
    again = MatchList.objects.get(pk=people[0].pk)
    assert (again.profile_version, again.run) == (own.profile_version, run.pk)
    assert again.vacancy_ids == own.vacancy_ids


def test_a_row_that_cannot_be_read_keeps_its_list_and_stops_nobody(people):
    kept = MatchList.objects.get(pk=people[0].pk).vacancy_ids
    EngineRow.objects.filter(pk=people[0].pk).update(data={"slot": "x"}, packed=None)
    make_all(start())
    assert MatchList.objects.get(pk=people[0].pk).vacancy_ids == kept
    assert MatchList.objects.count() == PEOPLE


def test_what_changes_after_the_start_of_a_run_is_settled_again(people):
    run = start()
    late = open_vacancy()
    sweep()
    assert world().settled_version == world().version > run.world_version
    make_all(run)
    assert world().settled_version == run.world_version
    sweep(LATER)
    touched = MatchList.objects.filter(vacancy_ids__contains=[late.pk])
    assert touched.count() == PEOPLE


def test_a_run_that_goes_on_is_joined_and_one_that_is_too_old_is_replaced(people):
    run = start()
    assert start() == run
    World.objects.update(version=world().version + 1, base_version=world().version + 1)
    forget_world()
    assert not full_runs.is_covered(base_version=world().base_version)
    newer = start()
    run.refresh_from_db()
    assert (run.state, newer.state) == (RunState.REPLACED, RunState.RUNNING)
    assert full_runs.is_covered(base_version=world().base_version)
    make_all(newer)
    assert {row.world_version for row in MatchList.objects.all()} == {newer.world_version}


def test_everything_changed_meanwhile_and_nothing_is_switched(people):
    run = start()
    while full_runs.make_chunk(now=LATER):
        pass
    World.objects.update(version=world().version + 1, base_version=world().version + 1)
    full_runs.finish_run(now=LATER)
    run.refresh_from_db()
    assert (run.state, run.switched_at) == (RunState.REPLACED, None)
    assert set(MatchList.objects.values_list("run", flat=True)) == {0}


def disk_is_full():
    """As Django passes on what PostgreSQL says."""
    problem = OperationalError("no space left")
    problem.__cause__ = psycopg.errors.DiskFull()
    return problem


@pytest.mark.parametrize("problem", [ProgrammingError(), disk_is_full()], ids=["shape", "disk"])
def test_a_chunk_that_keeps_failing_ends_the_run_and_the_lists_in_use_stay(
    people, monkeypatch, problem
):
    def refuse(*_):
        raise problem

    run, before = start(), all_lists()
    monkeypatch.setattr(run_tables, "copy_in", refuse)
    for _attempt in range(full_runs.MOST_FAILURES):
        assert full_runs.make_chunk(now=LATER)
    assert not full_runs.make_chunk(now=LATER)
    run.refresh_from_db()
    assert (run.state, run.last_error) == (RunState.FAILED, type(problem).__name__)
    full_runs.clear_up()
    assert run_tables.left_over(running=None) == []
    assert all_lists() == before


def test_while_the_database_is_away_no_chunk_is_to_blame(people, monkeypatch):
    def go_away(*_):
        raise OperationalError

    run, before = start(), all_lists()
    with monkeypatch.context() as away:
        away.setattr(run_tables, "copy_in", go_away)
        for _attempt in range(full_runs.MOST_FAILURES):
            with pytest.raises(OperationalError):
                full_runs.make_chunk(now=LATER)
    make_all(run)
    assert all_lists() == before


def test_a_table_that_holds_what_it_may_not_is_not_put_in_place(people, monkeypatch):
    def refuse(*_, **__):
        raise IntegrityError

    run = start()
    while full_runs.make_chunk(now=LATER):
        pass
    monkeypatch.setattr(run_tables, "validate", refuse)
    assert not full_runs.finish_run(now=LATER)
    run.refresh_from_db()
    assert (run.state, run.last_error) == (RunState.FAILED, "IntegrityError")


def test_a_chunk_that_takes_too_long_is_made_in_parts(people, monkeypatch):
    def take_long(*_):
        raise SoftTimeLimitExceeded

    run, before = start(), all_lists()
    with monkeypatch.context() as slow:
        slow.setattr(run_tables, "copy_in", take_long)
        with pytest.raises(SoftTimeLimitExceeded):
            full_runs.make_chunk(now=LATER)
    sizes = [len(chunk.profile_ids) for chunk in run.chunks.order_by("number")]
    assert sizes == [PEOPLE // 2, PEOPLE - PEOPLE // 2]
    make_all(run)
    assert all_lists() == before


def test_who_can_be_looked_at_together_comes_in_one_chunk_and_who_has_no_place_comes_last(people):
    near, without = people[::2], people[1]
    EngineRow.objects.update(neighbourhood=2)
    EngineRow.objects.filter(pk__in=[one.pk for one in near]).update(neighbourhood=1)
    EngineRow.objects.filter(pk=without.pk).update(neighbourhood=None)
    run, before = start(chunk_size=3), all_lists()
    first, second = run.chunks.order_by("number")
    assert first.profile_ids == [one.pk for one in near]
    assert second.profile_ids == [people[3].pk, without.pk]
    make_all(run)
    assert all_lists() == before


def test_a_table_that_changed_its_shape_meanwhile_is_not_put_in_place(people):
    run = start()
    while full_runs.make_chunk(now=LATER):
        pass
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {run_tables.name_of(run.pk)} ADD COLUMN extra int")
    assert not full_runs.finish_run(now=LATER)
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert set(MatchList.objects.values_list("run", flat=True)) == {0}


def test_after_a_switch_lists_are_made_locked_and_deleted_as_before(people):
    make_all(run := start())
    newcomer = person()
    MatchList.objects.bulk_create(
        [MatchList(profile_id=pk) for pk in (newcomer.pk, people[0].pk)], ignore_conflicts=True
    )
    locked = MatchList.objects.select_for_update(of=("self",)).get(pk=newcomer.pk)
    assert locked.run == run.pk
    locked.keys = [7]
    locked.save()
    assert MatchList.objects.get(pk=newcomer.pk).keys == [7]
    newcomer.delete()
    assert MatchList.objects.count() == PEOPLE
    make_all(again := start())
    assert set(MatchList.objects.values_list("run", flat=True)) == {again.pk}


@pytest.mark.parametrize(("hour", "starts"), [(1, True), (10, False)], ids=["at night", "by day"])
def test_once_a_night_everyones_list_is_made_again(people, hour, starts, monkeypatch):
    monkeypatch.setattr(full_runs, "RUN_FROM", PEOPLE)
    night = NOW.replace(hour=hour)
    found = full_runs.start_nightly(now=night)
    assert (found is not None) == starts
    if starts:
        MatchRun.objects.update(created_at=night)
        assert full_runs.start_nightly(now=night + timedelta(hours=1)) is None


def test_the_migration_to_partitions_goes_back_and_forth_and_keeps_every_list(people):
    make_all(start())
    before = all_lists()
    step = import_module("matching.migrations.0009_lists_live_in_partitions")
    for statements in (step.PLAIN, step.PARTITIONED):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(statements)
        assert all_lists() == before
        assert set(MatchList.objects.values_list("run", flat=True)) == {0}
    make_all(start(is_fresh=True))
    assert all_lists() == before


def test_after_a_switch_the_table_has_the_same_indexes(people):
    before = indexes()
    assert len(before) > 1
    make_all(start())
    assert indexes() == before


def test_the_database_cleans_the_table_in_use_and_leaves_the_one_that_is_filled_alone(people):
    def is_cleaned(run):
        with connection.cursor() as cursor:
            name = run_tables.name_of(run.pk)
            cursor.execute("SELECT reloptions FROM pg_class WHERE oid = %s::regclass", [name])
            return cursor.fetchone()[0] is None

    run = start(chunk_size=3)
    full_runs.make_chunk(now=LATER)
    assert not is_cleaned(run)
    make_all(run)
    assert is_cleaned(run)


def test_the_switch_waits_for_a_vacuum_behind_a_lock_that_nobody_else_waits_behind(people):
    """PostgreSQL ends its own vacuum for who waits so; this one ends when it sees somebody."""
    (used,) = (name for name, is_attached in run_tables._parts() if is_attached)
    run, is_over, seen = start(), threading.Event(), []

    def clean(vacuum):
        while not is_over.is_set() and not seen:
            seen.extend(vacuum.execute(WAITING, [used]).fetchall())
        vacuum.rollback()

    asked = connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}
    with psycopg.connect(**asked) as vacuum:
        vacuum.execute(f"LOCK TABLE {used} IN SHARE UPDATE EXCLUSIVE MODE")
        cleaning = threading.Thread(target=clean, args=[vacuum])
        cleaning.start()
        try:
            make_all(run)
        finally:
            is_over.set()
            cleaning.join()
    assert seen


@pytest.mark.parametrize(
    ("queues", "reads"),
    [
        ("runs", [True]),
        (["runs"], [True]),
        ("matching,runs,notices", [False]),
        (["notices"], []),
        (None, []),
    ],
)
def test_a_worker_for_the_match_reads_ahead_before_it_has_children(queues, reads, monkeypatch):
    found, own = [], ConnectionHandler(connections.settings)  # that of the test stays open

    def read_ahead(*, is_for_runs):
        own[DEFAULT_DB_ALIAS].ensure_connection()
        found.append(is_for_runs)

    monkeypatch.setattr(run_lists, "read_ahead", read_ahead)
    monkeypatch.setattr("loopbrug.celery.connections", own)
    monkeypatch.setattr("loopbrug.celery.prove_beside", lambda: None)
    load_before_the_fork(options={"queues": queues})
    assert found == reads
    assert [one.connection for one in own.all(initialized_only=True)] == [None for _ in reads]


@pytest.mark.parametrize(
    ("queues", "begun"), [("runs", True), ("matching,notices", True), ("notices", False)]
)
def test_a_worker_for_the_match_compares_the_engines_at_its_start(queues, begun, monkeypatch):
    compared = []
    monkeypatch.setattr(run_lists, "read_ahead", lambda **_: None)
    monkeypatch.setattr("loopbrug.celery.connections", ConnectionHandler({}))
    monkeypatch.setattr("loopbrug.celery.prove_beside", lambda: compared.append(queues))
    load_before_the_fork(options={"queues": queues})
    assert bool(compared) is begun


def test_a_run_goes_on_with_what_was_read_ahead(people, monkeypatch):
    monkeypatch.setattr(run_lists, "ENOUGH", 0)
    run_lists.forget()
    run_lists.read_ahead(is_for_runs=True)
    (ahead,) = run_lists._ahead
    run = start()
    assert run_lists.opened(run) is ahead
    run_lists.forget()


def test_a_small_world_is_not_read_ahead_for_lists_of_one_person(people):
    run_lists.forget()
    run_lists.read_ahead(is_for_runs=False)
    assert not run_lists._ahead


def test_an_open_production_is_refused_before_anything_is_loaded(settings, monkeypatch):
    loaded = []
    monkeypatch.setattr(run_lists, "read_ahead", lambda **_: loaded.append("ahead"))
    settings.PRODUCTION, settings.DEMO = True, True
    with pytest.raises(SystemExit, match=r"loopbrug\.E001"):
        celeryd_init.send(sender="a worker", options={"queues": "runs"})
    assert loaded == []
