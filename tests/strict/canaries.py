"""What people told in confidence never leaves in a mail, nor stays in a log or in the cache that
all processes share: the texts of our factories hold a word that is looked for in everything that
every test sent, logged and cached."""

import logging
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core import mail
from django.core.cache.backends.dummy import DummyCache

BIRD = "kanarie"


class Sang(AssertionError):
    """A mail, a line of a log or a cache holds what someone told in confidence."""


class ListeningCache(DummyCache):
    """Keeps nothing: versions and keys start again in each test, and what one kept, another must
    not get."""

    def set(self, key: Any, value: Any, *rest: Any, **options: Any) -> None:
        if BIRD.encode() in pickle.dumps((key, value)):
            raise Sang(f"cache: {key}")

    def add(self, key: Any, value: Any, *rest: Any, **options: Any) -> bool:
        self.set(key, value)
        return True


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = f"{record.msg} {record.args} {record.exc_text or ''}"
        if BIRD in said:
            self.heard.append(said[:300])


_listener = _Listener()


@contextmanager
def heard() -> Iterator[None]:
    _listener.heard.clear()
    logging.getLogger().addHandler(_listener)  # once, however often it is asked
    yield
    mails = [f"{one.subject} {one.body}" for one in getattr(mail, "outbox", ())]
    told = [*_listener.heard, *(text[:300] for text in mails if BIRD in text)]
    if told:
        raise Sang("\n".join(told))
