"""What someone needs, for the person; and what one organisation may see of it now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from profiles.domain.needs import said
from profiles.models import NeedOpening, Profile, SupportNeed


@dataclass(frozen=True, slots=True)
class OpenTo:
    """To whom a need is open."""

    organisation: str
    about_id: UUID
    until: date


@dataclass(frozen=True, slots=True)
class OwnNeed:
    public_id: UUID
    code: str
    text: str
    open_to: tuple[OpenTo, ...]


def needs_of(profile: Profile, *, today: date) -> tuple[OwnNeed, ...]:
    """All of one's own, in the order in which they were added."""
    opened: dict[int, list[OpenTo]] = {}
    standing = NeedOpening.objects.standing().filter(need__profile=profile, until_on__gt=today)
    for one in standing.select_related("organisation").order_by("opened_at", "pk"):
        where = OpenTo(one.organisation.name, one.about_id, one.until_on)
        opened.setdefault(one.need_id, []).append(where)
    rows = SupportNeed.objects.filter(profile=profile).order_by("pk")
    return tuple(
        OwnNeed(row.public_id, row.need, said(row.need, row.words), tuple(opened.get(row.pk, ())))
        for row in rows
    )


def needs_open_for(about_id: UUID, organisation_id: int, *, today: date) -> tuple[str, ...]:
    """What this organisation may read for this introduction, by the clock. The asker has passed
    the access of the introduction itself."""
    rows = NeedOpening.objects.standing().filter(
        about_id=about_id, organisation=organisation_id, until_on__gt=today
    )
    found = rows.select_related("need").order_by("need_id")
    return tuple(said(one.need.need, one.need.words) for one in found)
