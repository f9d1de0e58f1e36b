"""Strictness that every test gets for free; see tests/strict for what each rule catches."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.test.signals import setting_changed
from pytest_django.plugin import blocking_manager_key

from tests import lent
from tests.strict import (
    canaries,
    connected,
    days,
    emptied,
    locks,
    markup,
    queries,
    rows,
    saves,
    sockets,
    template,
    templates,
)  # fmt: skip

# Playwright's synchronous API keeps an event loop on this thread; Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

_LAST_MODULE = pytest.StashKey[str]()

connected.once_a_thread()
TransactionTestCase._fixture_teardown = emptied.empty_tables  # the same end, ten times as fast
pytest_plugins = ["tests.browser.plugin", "tests.strict.serverless"]


def pytest_configure(config: pytest.Config) -> None:
    template.begin(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    template.end(config)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is being loaded is no garbage: nobody looks for any until it is all there."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What was loaded by now stays for the whole run: looking through it for garbage again and
    again cost a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each process begins with its share of the long tests, so that none is left for the end, and
    of the modules that share something which takes long to make, so that it is made once; what
    several modules share has a name."""
    processes = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    alone: dict[str, list[pytest.Item]] = {"browser": [], "drill": [], "": []}
    together: dict[str, list[pytest.Item]] = {}
    for item in lent.in_groups(items):
        marks = {mark.name for mark in item.iter_markers()}
        if mark := item.get_closest_marker("together"):
            shared = mark.args[0] if mark.args else item.nodeid.split("::")[0]
            together.setdefault(shared, []).append(item)
        else:
            alone[next((kind for kind in ("browser", "drill") if kind in marks), "")].append(item)
    heads: list[list[pytest.Item]] = [[] for _ in range(processes)]
    for number, item in enumerate([*alone["browser"], *alone["drill"]]):
        heads[number % processes].append(item)
    for number, name in enumerate(sorted(together)):
        at, shared = -1 - number % processes, together[name]
        # Browsers want more than all cores, drills wait: half of the processes goes the other way.
        heads[at] = shared + heads[at] if at % 2 else heads[at] + shared
    short, left = alone[""], len(items)
    items.clear()
    for number, head in enumerate(heads):
        size = left // (processes - number)  # as xdist divides them
        items += [*head, *short[: size - len(head)]]
        short = short[size - len(head) :]
        left -= size


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a module or a package makes in a transaction of its own may not lie on what was lent to
    another: it would go with that. So before any fixture."""
    module = item.nodeid.split("::")[0]
    if item.config.stash.get(_LAST_MODULE, module) != module:
        with item.config.stash[blocking_manager_key].unblock():
            lent.clear()
    item.config.stash[_LAST_MODULE] = module


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    with sockets.only_this_machine():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    if template.is_made():
        connection.settings_dict["TEST"]["TEMPLATE"] = template.NAME


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The server may still talk to a child that a test killed; the database goes without it."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session", autouse=True)
def _no_undefined():
    """Once for all tests: after each change the templates are compiled anew."""
    templates.refuse_undefined(settings)
    setting_changed.send(sender=None, setting="TEMPLATES", value=None, enter=True)


@contextmanager
def strictness() -> Iterator[None]:
    """Unordered rows, forgotten `updated_at`, careless markup, queries in templates, greedy locks,
    moments in date fields, what was told in confidence: all fail."""
    with (
        rows.shuffled(),
        saves.checked(),
        markup.checked(),
        queries.refused(),
        locks.checked(),
        days.checked(),
        canaries.heard(),
    ):
        yield


@pytest.fixture(scope="class", autouse=True)
def _only_what_it_wants(request, django_db_blocker):
    """What was lent to the test before stays only for who asks for the same."""
    with django_db_blocker.unblock():
        lent.clear(lent.wanted(request.node))


@pytest.fixture(scope="session")
def lending(django_db_setup, django_db_blocker):
    def lend(*asked: Any) -> Any:
        with django_db_blocker.unblock(), strictness():
            forget_worlds()
            return lent.lend(*asked)

    yield lend
    with django_db_blocker.unblock():
        lent.clear()


@pytest.fixture(autouse=True)
def _strict():
    with strictness():
        yield


@pytest.fixture(autouse=True)
def _fresh_world():
    """Versions start again in each test: nothing that a process kept of another may count."""
    forget_worlds()


def forget_worlds() -> None:
    from matching.selectors import world  # noqa: PLC0415 Django is not ready when this file loads

    world.forget()
