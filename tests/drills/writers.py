"""People who keep saving while a drill goes on, and remember what was acknowledged."""

import http
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.drills.people import Visitor

BREATH = 0.1
"""Seconds between two saves, which leaves the machine to what the drill is about."""


@dataclass
class Ledger:
    """What one writer was told: the last text that the site said it had saved, and how often it
    said so; the last that was tried; and answers that were neither "saved" nor "not now"."""

    visitor: Visitor
    saved: list[int] = field(default_factory=list)
    tried: int = 0
    put_off: int = 0
    strange: list[int] = field(default_factory=list)

    def write(self) -> None:
        self.tried += 1
        status = self.visitor.lay_talents(text_of(self.tried)).status
        if status == http.HTTPStatus.FOUND:
            self.saved.append(self.tried)
        elif status == http.HTTPStatus.SERVICE_UNAVAILABLE:
            self.put_off += 1
        else:
            self.strange.append(status)


def text_of(number: int) -> str:
    return f"Dit was keer {number}."


@contextmanager
def writers(address: str, count: int) -> Iterator[list[Ledger]]:
    """So many people save again and again until the block ends."""
    ledgers = [Ledger(Visitor(address)) for _number in range(count)]
    for ledger in ledgers:
        ledger.write()  # the first save makes the profile
    enough = Event()
    threads = [Thread(target=_keep_writing, args=(ledger, enough)) for ledger in ledgers]
    for thread in threads:
        thread.start()
    try:
        yield ledgers
    finally:
        enough.set()
        for thread in threads:
            thread.join()


def _keep_writing(ledger: Ledger, enough: Event) -> None:
    while not enough.wait(BREATH):
        ledger.write()
