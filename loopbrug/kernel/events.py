"""Events go up: a lower app says what happened, `loopbrug/wiring.py` says who listens.

An event is a hint, a version in the database is the truth: handlers run after commit, a failing
one is logged and does not stop the others, and whatever gets lost is found by a sweep.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction


class Event:
    """Base of all events: frozen dataclasses in `<app>/events.py`, past tense, ids only."""


Handler = Callable[[Any], None]
_subscriptions: dict[type[Event], tuple[Handler, ...]] = {}


def wire(subscriptions: Mapping[type[Event], Sequence[Handler]]) -> None:
    """Replace the wiring by `subscriptions`; called once, when Django is ready."""
    _subscriptions.clear()
    _subscriptions.update({event: tuple(handlers) for event, handlers in subscriptions.items()})


def publish(event: Event) -> None:
    """Call every handler of `event` after commit. An event that is not wired is a KeyError."""
    for handler in _subscriptions[type(event)]:
        transaction.on_commit(partial(handler, event), robust=True)
