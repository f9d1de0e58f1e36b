"""A site to visit, with a labour market in it."""

import pytest
from django.core.cache import cache

from tests.browser.steps import Market, make_market


@pytest.fixture
def base(live_server) -> str:
    """Where the site is, by name as passkeys want it; limits that others reached are forgotten."""
    cache.clear()
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def market(base: str) -> Market:
    return make_market()
