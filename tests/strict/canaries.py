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


_TRACES = logging.Formatter()


def _around(text: str) -> str:
    """What stands around the word: a trace tells most at its end."""
    place = text.index(BIRD)
    return text[max(0, place - 200) : place + 100]


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Whichever handler prints it: the trace of a failure is made out here, since a formatter
        keeps it on its own copy of the record."""
        said = f"{record.msg} {record.args} {record.exc_text or ''} {record.stack_info or ''}"
        if record.exc_info and not record.exc_text:
            said += _TRACES.formatException(record.exc_info)
        if BIRD in said:
            self.heard.append(_around(said))


_listener = _Listener()


@contextmanager
def heard() -> Iterator[None]:
    _listener.heard.clear()
    logging.getLogger().addHandler(_listener)  # once, however often it is asked
    yield
    mails = [text for one in getattr(mail, "outbox", ()) for text in _parts(one)]
    told = [*_listener.heard, *(_around(text) for text in mails if BIRD in text)]
    _listener.heard.clear()
    if told:
        raise Sang("\n".join(told))


def _parts(sent: mail.EmailMessage) -> Iterator[str]:
    """Everything in a mail that someone could read, and the names of what hangs on it."""
    yield f"{sent.subject} {sent.body} {sent.extra_headers}"
    for other in getattr(sent, "alternatives", ()):
        yield str(other[0])
    for attached in sent.attachments:
        if isinstance(attached, tuple):
            name, content, _kind = attached
            yield f"{name} {_text(content)}"
        else:
            yield attached.as_string()


def _text(content: object) -> str:
    """Bytes as they are read: what is no text has no words in it."""
    return content.decode(errors="replace") if isinstance(content, bytes) else str(content)
