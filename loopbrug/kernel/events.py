"""Events go up: a lower app says what happened, `loopbrug/wiring.py` says who listens.

An event is a hint, a version in the database is the truth: handlers run after commit, a failing
one is logged and does not stop the others, and whatever gets lost is found by a sweep.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, update_wrapper
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


_is_unheard: ContextVar[bool] = ContextVar("is_unheard", default=False)


@contextmanager
def unheard() -> Iterator[None]:
    """No handler is called for what is published inside: for a bulk load that does their work
    itself, instead of waking them a thousand times."""
    token = _is_unheard.set(True)
    try:
        yield
    finally:
        _is_unheard.reset(token)


def publish(event: Event) -> None:
    """Call every handler of `event` after commit. An event that is not wired is a KeyError."""
    handlers = _subscriptions[type(event)]
    if _is_unheard.get():
        return
    for handler in handlers:
        # Django logs a call that fails under its name, which a partial has not by itself.
        call = update_wrapper(partial(handler, event), handler)
        transaction.on_commit(call, robust=True)
