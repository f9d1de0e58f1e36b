"""How often one network may ask something without signing in; counted in PostgreSQL, so that it
holds without Redis and over all processes."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 60


def is_too_often(request: HttpRequest, *, action: str, most: int, now: datetime) -> bool:
    """Count this question; whether it is over `most` in this minute."""
    minute = int(now.timestamp()) // SECONDS
    key = f"throttle:{action}:{get_adapter().get_client_ip(request)}:{minute}"
    if cache.add(key, 1, 2 * SECONDS):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:
        # The minute ended between the two.
        return False
