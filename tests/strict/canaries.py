"""What people told in confidence never leaves in a mail or stays in a log: the texts of our
factories hold a word that is looked for in everything that every test sent and logged."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.core import mail

BIRD = "kanarie"


class Sang(AssertionError):
    """A mail or a line of a log holds what someone told in confidence."""


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
