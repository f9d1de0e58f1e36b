"""A cache that may be away: then every answer is made anew, and nobody waits for it."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)
SILENCE = 5.0
"""Seconds for which a cache that failed is not asked again, so that one that hangs costs one
answer its patience and not every answer."""


def _soft(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def tried(self: "FailSoftRedisCache", key: str, *args: Any, **kwargs: Any) -> Any:
        fallback = args[0] if method.__name__ == "get" and args else kwargs.get("default")
        if monotonic() < self.silent_until:
            return fallback
        try:
            return method(self, key, *args, **kwargs)
        except (RedisError, OSError) as problem:
            type(self).silent_until = monotonic() + SILENCE
            log.warning("cache is away", problem=type(problem).__name__)
            return fallback

    return tried


class FailSoftRedisCache(RedisCache):
    """Only `get`, `set` and `delete`, which is all we use; never for limits or sessions."""

    silent_until = 0.0

    @_soft
    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return super().get(key, default, version=version)

    @_soft
    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        super().set(key, value, timeout, version=version)

    @_soft
    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(super().delete(key, version=version))
