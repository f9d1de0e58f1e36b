"""Rows of one person as plain values: every field that the register says is of a person."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from accounts.models import Organisation, User
from loopbrug.journeys.privacy_register import REGISTER
from loopbrug.kernel.money import Money
from loopbrug.kernel.sealing import SealedField
from profiles.domain.history import VERSION
from taxonomy.models import Skill

PUBLIC_KEYS = {"person_id"}
"""Paths that hold the public id of the person, in tables without foreign keys."""
OF_SOMEONE = {"person_id", "viewer_id", "actor_id", "by_id"}
OF_AN_ORGANISATION = {"receiver_id", "organisation_id"}
NAMES_OF_OTHERS = {
    "promised_by_name",
    "workplace_mentor_name",
    "workplace_mentor_email",
    "school_mentor_name",
    "school_mentor_email",
}
OTHER, YOU = "een ander", "jij"
Names = Mapping[UUID, str]


def rows_of(label: str, path: str, user: User) -> list[dict[str, Any]]:
    """What the copy tells of the rows of one table that are this person's, along `path`."""
    return told(found(label, path, user), user)


def found(label: str, path: str, user: User) -> "models.QuerySet[Any]":
    """The rows themselves, oldest first."""
    key: Any = user
    if path in PUBLIC_KEYS:
        key = user.public_id
    elif path in ("pk", "to"):
        key = user.pk if path == "pk" else user.email
    manager = apps.get_model(label)._default_manager  # noqa: SLF001 documented
    rows: models.QuerySet[Any] = manager.filter(**{path: key}).order_by("pk")
    return rows


def told(theirs: "models.QuerySet[Any]", user: User) -> list[dict[str, Any]]:
    """These rows as this person may read them: of each the fields that are theirs, in words."""
    model = theirs.model
    fields = list(_told(model))
    related = [field.name for field in fields if isinstance(field, models.ForeignKey)]
    kept = [field.name for field in _fields(model) if field not in fields and not field.primary_key]
    joined = theirs.select_related(*related) if related else theirs
    rows = list(joined.defer(*kept))
    names = _organisations(rows, fields)
    return [{field.name: _value(row, field, user, names) for field in fields} for row in rows]


def _fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return list(model._meta.local_fields)  # noqa: SLF001 documented


def _told(model: type[models.Model]) -> "Iterable[models.Field[Any, Any]]":
    """Never bytes, keys of ours, or what only the machine needs."""
    meta = model._meta  # noqa: SLF001 documented
    for field in [*meta.local_fields, *meta.local_many_to_many]:
        line = REGISTER.get(f"{meta.label}.{field.name}")
        is_bytes = isinstance(field, models.BinaryField) and not isinstance(field, SealedField)
        is_secret = field.name == "password" or field.name.endswith("_hash") or field.primary_key
        if (line is None or line.is_personal) and not is_bytes and not is_secret:
            yield field


def _value(row: Any, field: "models.Field[Any, Any]", user: User, names: Names) -> Any:
    if field.many_to_many:
        return sorted(str(one) for one in getattr(row, field.name).all())
    value = getattr(row, field.name)
    if isinstance(field, models.ForeignKey):
        return _related(value, user)
    if value is not None and field.name in OF_AN_ORGANISATION:
        return names.get(value, OTHER)
    if field.name == "signed":  # the version of a block is nobody's signature
        value = {name: said for name, said in (value or {}).items() if name != VERSION} or None
    if value and field.name in (NAMES_OF_OTHERS | OF_SOMEONE | {"signed"}):
        return YOU if str(user.public_id) in str(value) else OTHER
    return plain(value)


def _related(value: Any, user: User) -> str | None:
    """In words: an organisation and a term by its name, oneself as "jij", another as just that."""
    if isinstance(value, User):
        return YOU if value == user else OTHER
    if value is None:
        return None
    app = value._meta.app_label  # noqa: SLF001 documented
    if isinstance(value, Skill | Organisation) or app == "taxonomy":
        return str(value)
    return str(getattr(value, "public_id", value))


def plain(value: Any) -> Any:
    """What JSON holds."""
    match value:
        case Money():
            return {"cents": value.cents, "currency": "EUR"}
        case datetime() | date():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case list() | tuple():
            return [plain(one) for one in value]
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
    return value


def _organisations(rows: list[Any], fields: "list[models.Field[Any, Any]]") -> Names:
    ids = {
        getattr(row, field.name)
        for field in fields
        if field.name in OF_AN_ORGANISATION and isinstance(field, models.UUIDField)
        for row in rows
    }
    found = Organisation.objects.filter(public_id__in=ids - {None})
    return {one.public_id: one.name for one in found.order_by("pk")}
