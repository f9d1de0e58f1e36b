"""The lines of the audit that are someone's: what they did, and what was done with what is theirs.

The lines have no foreign keys, so what is theirs is looked up first: the public ids of all rows
that the copy holds. Who does something for an organisation leaves lines about other people too:
of those the copy says what was done and when, never with whom.
"""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from accounts.models import AuditEvent, User
from loopbrug.journeys.export_paths import ACTS, FILES
from loopbrug.journeys.export_rows import OTHER, found, told


def acts_of(user: User) -> list[dict[str, Any]]:
    """Every line by this person or about something of theirs, oldest first."""
    own = _own_ids(user)
    lines = AuditEvent.objects.filter(Q(actor_id=user.public_id) | Q(about_id__in=own))
    texts = {str(one) for one in own}
    return [_without_others(line, texts) for line in told(lines.order_by("pk"), user)]


def _own_ids(user: User) -> set[UUID]:
    own = {user.public_id}
    for paths in FILES.values():
        for label, path in paths.items():
            meta = apps.get_model(label)._meta  # noqa: SLF001 documented
            if path != ACTS and "public_id" in {field.name for field in meta.fields}:
                own.update(found(label, path, user).values_list("public_id", flat=True))
    return own


def _without_others(line: dict[str, Any], own: set[str]) -> dict[str, Any]:
    """A thing of another has no key here, nor what was noted with it; and a thing of one's own may
    name another."""
    if line["about_id"] is not None and line["about_id"] not in own:
        return {**line, "about_id": OTHER, "detail": {}}
    return {**line, "detail": _own_part(line["detail"], own)}


def _own_part(value: Any, own: set[str]) -> Any:
    match value:
        case dict():
            kept = {key: _own_part(one, own) for key, one in value.items() if _is_own(key, own)}
            return {key: one for key, one in kept.items() if one is not None}
        case list():
            return [_own_part(one, own) for one in value if _is_own(one, own)]
    return value if _is_own(value, own) else None


def _is_own(value: Any, own: set[str]) -> bool:
    """Whether this is no key at all, or one of the person's own things."""
    try:
        return str(UUID(value)) in own
    except (AttributeError, TypeError, ValueError):
        return True
