"""Who looked at someone, and what someone objects to. One query each, and one for the names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.domain.seen import Reason
from accounts.models import Organisation, ProfileView, User, ViewObjection


@dataclass(frozen=True, slots=True)
class Names:
    """Who stands behind the ids in the log; who is gone has no name any more."""

    organisations: dict[UUID, str]
    people: dict[UUID, str]


def views_of(person_id: UUID, *, since: datetime | None = None) -> list[ProfileView]:
    """Every look at this person, the newest first, each with its objection (or none)."""
    rows = ProfileView.objects.filter(person_id=person_id).select_related("objection")
    if since is not None:
        rows = rows.filter(at__gte=since)
    return list(rows.order_by("-at", "-pk"))


def first_look(
    person_id: UUID, *, viewer_id: UUID | None, reason: Reason, about_id: UUID
) -> datetime | None:
    """When this viewer first looked at this thing of this person; None for who never did."""
    rows = ProfileView.objects.filter(
        person_id=person_id, viewer_id=viewer_id, reason=reason.value, about_id=about_id
    )
    return rows.order_by("at").values_list("at", flat=True).first()


def names_behind(views: Iterable[ProfileView]) -> Names:
    """Two queries, however many looks."""
    found = list(views)
    organisations = Organisation.objects.filter(
        public_id__in={view.organisation_id for view in found if view.organisation_id}
    )
    people = User.objects.filter(public_id__in={view.viewer_id for view in found if view.viewer_id})
    return Names(
        organisations=dict(organisations.order_by("pk").values_list("public_id", "name")),
        people=dict(people.order_by("pk").values_list("public_id", "name")),
    )


def open_objections() -> list[ViewObjection]:
    """What waits for platform staff, the oldest first."""
    rows = ViewObjection.objects.filter(answered_at__isnull=True)
    return list(rows.select_related("view").order_by("said_at", "pk"))
