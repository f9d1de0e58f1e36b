"""Tests talk to this machine only."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LOCAL = ("localhost", "127.0.0.1", "::1")


class NetworkUsed(AssertionError):
    """A test tried to leave the machine."""


@contextmanager
def only_this_machine() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: Any, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise NetworkUsed(str(address))
        connect(self, address)

    socket.socket.connect = guarded
    try:
        yield
    finally:
        socket.socket.connect = connect
