"""Strictness that every test gets for free; see tests/strict for what each rule catches."""

import os

import pytest

from tests.strict import days, locks, markup, queries, rows, saves, sockets, templates

# Playwright's synchronous API keeps an event loop on this thread; Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.browser.plugin"]


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    with sockets.only_this_machine():
        yield


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
