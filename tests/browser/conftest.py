"""A site to visit, with a labour market in it."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Page

from tests.browser.hands import Hands, Keyboard, Mouse
from tests.browser.steps import Market, make_market


@pytest.fixture
def base(live_server) -> str:
    """Where the site is, by name as passkeys want it; limits that others reached are forgotten."""
    cache.clear()
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def market(base: str) -> Market:
    return make_market()


@pytest.fixture(params=[Mouse, Keyboard], ids=["with a mouse", "by keyboard"])
def hands_of(request: pytest.FixtureRequest) -> Iterator[Callable[[Page], Hands]]:
    """How everyone in one journey works, made twice; nobody ever loses sight of the focus."""
    made: list[Hands] = []

    def take(page: Page) -> Hands:
        made.append(request.param(page))
        return made[-1]

    yield take
    faults = {fault for hands in made for fault in hands.faults}
    assert not faults, "\n".join(sorted(faults))


@pytest.fixture
def browse_as(base: str, browse: Callable[..., Page]) -> Callable[..., Page]:
    """A browser in which whoever this test client signed in sits down."""

    def sit_down(client: Client, **choices: str) -> Page:
        page = browse(**choices)
        cookies = [client.cookies[name] for name in client.cookies]
        page.context.add_cookies([{"name": c.key, "value": c.value, "url": base} for c in cookies])
        return page

    return sit_down
