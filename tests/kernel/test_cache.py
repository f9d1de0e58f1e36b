"""The fast cache keeps what it is given, and is nobody's problem when it is away."""

import os

import pytest

from loopbrug import env
from loopbrug.kernel.cache import FailSoftRedisCache

pytestmark = pytest.mark.server

NOWHERE = "redis://127.0.0.1:1/1"


@pytest.fixture(autouse=True)
def _not_silent():
    FailSoftRedisCache.silent_until = 0.0
    yield
    FailSoftRedisCache.silent_until = 0.0


def test_it_keeps_and_forgets():
    cache = FailSoftRedisCache(env.redis_urls(os.environ["REDIS_URL"])[1], {"KEY_PREFIX": "test"})
    cache.set("a", [1, 2], 60)
    assert cache.get("a") == [1, 2]
    assert cache.delete("a")
    assert cache.get("a", "nothing") == "nothing"


def test_a_cache_that_is_away_gives_what_was_asked_instead():
    cache = FailSoftRedisCache(NOWHERE, {})
    cache.set("a", 1, 60)
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get("a") is None
    assert not cache.delete("a")


def test_one_that_failed_is_left_alone_for_a_while():
    FailSoftRedisCache(NOWHERE, {}).get("a")
    assert FailSoftRedisCache.silent_until > 0
    cache = FailSoftRedisCache(env.redis_urls(os.environ["REDIS_URL"])[1], {"KEY_PREFIX": "test"})
    cache.set("b", 1, 60)
    assert cache.get("b", "not asked") == "not asked"
