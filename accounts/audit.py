"""Write down who did what; the only way into the audit trail."""

from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.access import Actor
from accounts.models import AuditEvent


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
    AuditEvent.objects.create(
        at=at,
        kind=kind,
        actor_id=by.audit_id if by else None,
        organisation_id=organisation.public_id if organisation else None,
        about=about,
        about_id=about_id,
        detail=detail,
    )
