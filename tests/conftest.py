"""Strictness that every test gets for free; see tests/strict for what each rule catches."""

import gc
import os

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.strict import days, emptied, locks, markup, queries, rows, saves, sockets, templates

# Playwright's synchronous API keeps an event loop on this thread; Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

TransactionTestCase._fixture_teardown = emptied.empty_tables  # the same end, ten times as fast
pytest_plugins = ["tests.browser.plugin"]


def pytest_collection_finish() -> None:
    """What was loaded by now stays for the whole run: looking through it for garbage again and
    again cost a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each process begins with its share of the long tests, so that none is left for the end."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    marked = [{mark.name for mark in item.iter_markers()} for item in items]
    each = list(zip(items, marked, strict=True))
    browser = [item for item, marks in each if "browser" in marks]
    drill = [item for item, marks in each if "drill" in marks]
    short = [item for item, marks in each if not marks & {"browser", "drill"}]
    long, left = [*browser, *drill], len(items)
    items.clear()
    for process in range(processes):
        head = long[process::processes]
        size = left // (processes - process)  # as xdist divides them
        items += [*head, *short[: size - len(head)]]
        short = short[size - len(head) :]
        left -= size


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    with sockets.only_this_machine():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The server may still talk to a child that a test killed; the database goes without it."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _strict(settings):
    """Undefined variables, unordered rows, forgotten `updated_at`, careless markup, queries in
    templates, greedy locks, moments in date fields: all fail."""
    templates.refuse_undefined(settings)
    with (
        rows.shuffled(),
        saves.checked(),
        markup.checked(),
        queries.refused(),
        locks.checked(),
        days.checked(),
    ):
        yield


@pytest.fixture(autouse=True)
def _fresh_world():
    """Versions start again in each test: nothing that a process kept of another may count."""
    from matching.selectors import world  # noqa: PLC0415 Django is not ready when this file loads

    world.forget()
