"""Put a mail in the row; the sweep delivers it."""

import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.template import Context, engines

from loopbrug.kernel.events import publish
from notices.domain.patience import wait_after
from notices.events import NoticeWritten
from notices.models import DemoMail, Notice

log = structlog.get_logger(__name__)
_gathering: ContextVar[dict[str, Notice] | None] = ContextVar("gathering", default=None)

LAST_WAIT = timedelta(hours=6)
"""How long the last attempt may take before we would look again."""
FORGOTTEN = frozenset({"account_erased"})
"""Kinds of which not even the address is kept once they are sent: their receiver is gone."""


def send(*, to: str, kind: str, key: str, due_at: datetime, **context: Any) -> None:
    """Have one mail of `kind` go out to the address `to`, not before `due_at`.

    Call it inside the transaction of the act that causes it. `key` names the act
    ("introduction-made:<id>:person"): a second call with the same key changes nothing.
    `context` holds what the text needs: public ids, and names of organisations or occupations
    that the receiver may see anyway. Never content about a person.
    """
    fields = {"to": to, "kind": kind, "due_at": due_at, "context": context}
    gathering = _gathering.get()
    if gathering is not None:
        gathering.setdefault(key, Notice(key=key, **fields))
        return
    _, is_new = Notice.objects.get_or_create(key=key, defaults=fields)
    if is_new:
        publish(NoticeWritten())


@contextmanager
def gathered() -> Iterator[None]:
    """Mails sent inside are written together at the end, and wake nobody: for a bulk load. When it
    fails nothing is written, so use it inside the transaction of the whole load."""
    mails: dict[str, Notice] = {}
    token = _gathering.set(mails)
    try:
        yield
        Notice.objects.bulk_create(mails.values(), ignore_conflicts=True)
    finally:
        _gathering.reset(token)


def take_back(*, keys: str) -> int:
    """Remove mails that did not go out yet, of the act that `keys` is the beginning of."""
    waiting = Notice.objects.filter(key__startswith=keys, sent_at__isnull=True)
    return waiting.delete()[0]


def forget_address(*, address: str) -> None:
    """Remove every trace of this address, mail that still waits included."""
    Notice.objects.filter(to=address).delete()
    DemoMail.objects.filter(to=address).delete()


@transaction.atomic
def forget_old(*, before: datetime) -> int:
    """Remove mails that were sent or given up before; how many."""
    over = Q(sent_at__lt=before) | Q(given_up_at__lt=before)
    return Notice.objects.filter(over).delete()[0]


def deliver_due(*, now: datetime, clock: Callable[[], datetime], limit: int) -> int:
    """Send at most `limit` mails that are due, one by one; returns how many were tried.

    Several workers may do this at once. `now` decides what is due; `clock` is asked again when a
    mail has gone, since a slow mail server makes a sweep last.
    """
    tried = 0
    while tried < limit and (notice := _claim(now=now)) is not None:
        tried += 1
        try:
            message_of(notice).send()
        except Exception as problem:  # one mail that cannot go must not hold up the others
            _note_failure(notice, problem=problem, now=clock())
        else:
            _note_sent(notice, now=clock())
    return tried


@transaction.atomic
def _claim(*, now: datetime) -> Notice | None:
    """Take the mail that waits longest. Its next attempt is set before this one begins, so that a
    worker that dies half-way leaves a row that another one finds."""
    notice = (
        Notice.objects.waiting()
        .filter(due_at__lte=now)
        .select_for_update(skip_locked=True)
        .order_by("due_at", "pk")
        .first()
    )
    if notice is None:
        return None
    notice.attempts += 1
    notice.due_at = now + (wait_after(notice.attempts) or LAST_WAIT)
    notice.save(update_fields=["attempts", "due_at", "updated_at"])
    return notice


def message_of(notice: Notice) -> EmailMessage:
    """The mail itself: the first line of the template is its subject, its id never changes."""
    engine = engines["django"].engine  # type: ignore[attr-defined] # the stubs know the base only
    context = {**notice.context, "origin": settings.ORIGIN}
    text = engine.get_template(f"mail/{notice.kind}.txt").render(Context(context, autoescape=False))
    subject, _, body = text.strip().partition("\n")
    host = settings.ORIGIN.partition("://")[2].partition(":")[0]
    return EmailMessage(
        subject.strip(),
        body.strip() + "\n",
        to=[notice.to],
        connection=get_connection(),
        headers={"Message-ID": f"<{notice.public_id}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def _note_sent(notice: Notice, *, now: datetime) -> None:
    """What a mail said is of no use after it left (a link may be secret): only the fact is kept."""
    notice.sent_at, notice.context, notice.last_error = now, {}, ""
    if notice.kind in FORGOTTEN:
        notice.to = ""
    notice.save(update_fields=["sent_at", "context", "last_error", "to", "updated_at"])


def _note_failure(notice: Notice, *, problem: Exception, now: datetime) -> None:
    """Only the class and the server's code are written down: the text may quote an address."""
    code = problem.smtp_code if isinstance(problem, smtplib.SMTPResponseException) else ""
    notice.last_error = f"{type(problem).__name__} {code}".strip()
    about = {"kind": notice.kind, "notice": str(notice.public_id), "problem": notice.last_error}
    if wait_after(notice.attempts) is None:
        notice.given_up_at, notice.context = now, {}  # a link in it may be secret
        log.error("mail given up", attempts=notice.attempts, **about)
    else:
        log.warning("mail not sent yet", attempts=notice.attempts, **about)
    notice.save(update_fields=["last_error", "given_up_at", "context", "updated_at"])
