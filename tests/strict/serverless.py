"""Tests that get the same answer from every PostgreSQL and Redis, since they ask neither.

They carry the mark `serverless` by themselves, so that a second run on other servers can leave them
out (`.ci/steps.py`); and they are held to it: who looks for a server all the same fails, until it
carries the mark `server`.
"""

import os
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from unittest import mock

import pytest
from django.db import connection
from django.test import SimpleTestCase

NAME = "serverless"
MARKS = {"django_db", "browser", "drill", "server"}
FIXTURES = {
    *("db", "transactional_db", "django_db_setup", "django_db_reset_sequences"),
    *("django_db_serialized_rollback", "live_server"),
}
"""Who has one of these, or a fixture that has one, gets a database."""
WITH_SERVERS_OF_THEIR_OWN = ("tests/drills/", "tests/stack/")
NOWHERE = {
    "DATABASE_URL": "postgres://nobody@/nothing?host=/nowhere",
    "REDIS_URL": "unix:///nowhere/valkey.sock",
}


class ServerUsed(AssertionError):
    """A test without a server looked for one."""


def asks_none(*, fixtures: Collection[str], marks: Collection[str], path: str) -> bool:
    """Whether a test with all these fixtures, its own and theirs, has no server to ask."""
    return not (
        FIXTURES.intersection(fixtures)
        or MARKS.intersection(marks)
        or path.startswith(WITH_SERVERS_OF_THEIR_OWN)
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_of_django(item):
            continue
        marks = {mark.name for mark in item.iter_markers()}
        fixtures = getattr(item, "fixturenames", ())
        if asks_none(fixtures=fixtures, marks=marks, path=item.nodeid):
            item.add_marker(NAME)


def _is_of_django(item: pytest.Item) -> bool:
    """Such a class makes its database without a fixture or a mark."""
    parent = item.getparent(pytest.Class)
    return parent is not None and issubclass(parent.obj, SimpleTestCase)


@pytest.fixture(autouse=True)
def _held_to_it(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker(NAME) is None:
        yield
        return
    with no_server():
        yield
    asked = FIXTURES.intersection(request.fixturenames)
    assert not asked, f"asked for {asked} while it ran: name it as an argument"


@contextmanager
def no_server() -> Iterator[None]:
    """No query, no connection, and no address that a process of this test could try."""
    with (
        mock.patch.dict(os.environ, NOWHERE),
        mock.patch.object(connection, "ensure_connection", _refuse),
        mock.patch.object(socket.socket, "connect", _hang_up),
    ):
        yield


def _refuse() -> NoReturn:
    raise ServerUsed


def _hang_up(own: socket.socket, address: Any) -> NoReturn:
    own.close()
    raise ServerUsed(str(address))
