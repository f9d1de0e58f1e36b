"""One thread, one connection, whether a browser runs beside or not.

Playwright keeps an event loop on this thread. Django then takes another connection, out of sight of
`connections.close_all()`; a forked process has no loop, finds the first one open, and speaks on the
socket of its parent."""

import threading

from django.db import connections


def once_a_thread() -> None:
    """Before the first connection is made."""
    connections._connections = threading.local()
