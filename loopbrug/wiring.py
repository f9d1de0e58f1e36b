"""Every reaction in the system on one page: what happened, and who does something about it."""

from collections.abc import Mapping, Sequence

from loopbrug.kernel.events import Event, Handler, wire

SUBSCRIPTIONS: Mapping[type[Event], Sequence[Handler]] = {}


def connect() -> None:
    """Called once, when Django is ready."""
    wire(SUBSCRIPTIONS)
