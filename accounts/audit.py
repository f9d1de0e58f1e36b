"""Write down who did what; the only way into the audit trail, and out of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.access import Actor
from accounts.keeping import forget_lines
from accounts.models import AuditEvent

_gathering: ContextVar[list[AuditEvent] | None] = ContextVar("gathering", default=None)


def record(
    kind: str,
    *,
    by: Actor | None,
    at: datetime,
    about: str = "",
    about_id: UUID | None = None,
    **detail: Any,
) -> None:
    """Add one line, in the transaction of the act itself.

    `kind` is a stable code ("introduction.accepted"); `detail` holds codes, counts and ids only.
    `by` is None for acts of the system.
    """
    organisation = by.organisation if by else None
    line = {
        "at": at,
        "kind": kind,
        "actor_id": by.audit_id if by else None,
        "organisation_id": organisation.public_id if organisation else None,
        "about": about,
        "about_id": about_id,
        "detail": detail,
    }
    gathering = _gathering.get()
    if gathering is None:
        AuditEvent.objects.create(**line)
    else:
        gathering.append(AuditEvent(**line))


@contextmanager
def gathered() -> Iterator[None]:
    """Lines recorded inside are written together at the end, in order: for a bulk load. When it
    fails nothing is written, so use it inside the transaction of the whole load."""
    lines: list[AuditEvent] = []
    token = _gathering.set(lines)
    try:
        yield
        AuditEvent.objects.bulk_create(lines)
    finally:
        _gathering.reset(token)


def forget_before(*, moment: datetime) -> int:
    """Remove lines from before `moment`, when their time of keeping is over; how many went."""
    return forget_lines(AuditEvent.objects.all(), before=moment, setting="loopbrug.keep_audit_from")
