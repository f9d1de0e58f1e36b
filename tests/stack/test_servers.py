"""The embedded PostgreSQL and Valkey, really started."""

import os
import signal
from pathlib import Path

import psycopg
import pytest
import redis

from loopbrug.stack import servers
from loopbrug.stack.console import StackError
from loopbrug.stack.paths import SOCKET_PATH_LIMIT, leave_socket_folder, socket_folder


@pytest.fixture
def state():
    with servers.temporary_state() as folder:
        yield folder / "een map met spaties"


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.drill
def test_what_was_saved_survives_a_stop_and_a_kill(state):
    server = servers.Postgres(state, durable=True)
    rows(server.start(), "CREATE TABLE bridge (stones int); INSERT INTO bridge VALUES (6)")
    server.stop()
    assert not server.alive()

    url = server.start()
    assert rows(url, "SELECT stones FROM bridge") == [(6,)]
    rows(url, "INSERT INTO bridge VALUES (7)")
    os.kill(server.pid, signal.SIGKILL)
    assert server.process is not None
    server.process.wait()

    assert rows(server.start(), "SELECT count(*) FROM bridge") == [(2,)]
    server.stop()


@pytest.mark.drill
def test_only_this_account_can_open_the_database_and_not_over_the_network(state):
    server = servers.Postgres(state, durable=False)
    url = server.start()
    folder = Path(url.partition("host=")[2])
    assert folder.stat().st_mode & 0o077 == 0
    assert rows(url, "SHOW listen_addresses") == [("",)]
    server.stop()


@pytest.mark.drill
def test_the_database_has_what_the_product_counts_on(state):
    server = servers.Postgres(state, durable=False)
    url = server.start()
    rows(url, "CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent; CREATE EXTENSION btree_gist")
    assert rows(url, "SHOW server_encoding") == [("UTF8",)]
    assert rows(url, "SELECT lower('ÉÉN')") == [("één",)]
    server.stop()


@pytest.mark.drill
def test_an_error_does_not_bring_what_people_wrote_into_the_log(state):
    server = servers.Postgres(state, durable=False)
    url = server.start()
    with pytest.raises(psycopg.errors.UniqueViolation):
        rows(url, "CREATE TABLE p (name text UNIQUE); INSERT INTO p VALUES ('Amina'), ('Amina')")
    server.stop()
    written = server.log.read_text()
    assert "duplicate key" in written
    assert "Amina" not in written


@pytest.mark.drill
def test_what_is_queued_survives_a_restart(state):
    server = servers.Valkey(state)
    with redis.Redis.from_url(server.start()) as client:
        client.rpush("matching", "job")
    server.stop()
    with redis.Redis.from_url(server.start()) as client:
        assert client.llen("matching") == 1
    server.stop()


def test_data_of_another_postgresql_is_refused_with_what_to_do(state):
    server = servers.Postgres(state)
    server.data.mkdir(parents=True)
    (server.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(StackError, match=r"van PostgreSQL 14; .*docs/operations\.md"):
        server.start()


def test_servers_that_the_environment_names_are_not_started(state, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/loopbrug")
    monkeypatch.delenv("REDIS_URL", raising=False)
    assert [server.title for server in servers.needed(state)] == ["Valkey"]


def test_sockets_move_when_the_path_is_too_long_or_has_spaces(tmp_path):
    long = tmp_path / ("x" * SOCKET_PATH_LIMIT)
    for state in (long, tmp_path / "een map"):
        first = socket_folder(state, "run")
        assert len(str(first)) < SOCKET_PATH_LIMIT
        assert " " not in str(first)
        assert socket_folder(state, "run") == first
        leave_socket_folder(first, state)
        assert not first.exists()


def test_a_folder_that_someone_else_made_first_is_not_trusted(tmp_path, monkeypatch):
    state = tmp_path / "een map"
    squatted = socket_folder(state, "run")
    monkeypatch.setattr("loopbrug.stack.paths.os.getuid", lambda: os.geteuid() + 1)
    monkeypatch.setattr("loopbrug.stack.paths.Path.mkdir", _as_if_taken)
    monkeypatch.setattr("loopbrug.stack.paths.owner_of", lambda _path: -1)
    trusted = socket_folder(state, "run")
    assert trusted.name.startswith("loopbrug-")
    assert not trusted.name.startswith(f"loopbrug-{os.geteuid() + 1}-")
    for folder in (squatted, trusted, *trusted.parent.glob(f"loopbrug-{os.geteuid() + 1}-*")):
        folder.rmdir()


def _as_if_taken(self: Path, *_: object, **__: object) -> None:
    os.makedirs(self, exist_ok=True)  # noqa: PTH103 Path.mkdir is what we stand in for
