"""Whose data was opened, by whom and when: read from the view log, for a data breach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from accounts.domain.seen import ONE_LOOK
from accounts.models import Organisation, ProfileView, User
from profiles.models import Profile


@dataclass(frozen=True, slots=True)
class Opener:
    """Who or what it was that opened: one of these."""

    viewer: UUID | None = None
    organisations: tuple[UUID, ...] = ()
    """More than one where a number of the KvK stands for more: of two kinds, or closed since."""
    about: UUID | None = None
    """What it was open by, such as a share whose secret link leaked: nobody signed in there."""

    @property
    def lines(self) -> Q:
        if self.viewer is not None:
            return Q(viewer_id=self.viewer)
        if self.organisations:
            return Q(organisation_id__in=self.organisations)
        return Q(about_id=self.about)


@dataclass(frozen=True, slots=True)
class Touched:
    """One person whose data was opened. Keys only: no name, no address."""

    person: UUID
    profile: UUID | None
    """None when it is gone by now."""
    looks: int
    first: datetime
    last: datetime
    blocks: tuple[str, ...]


def people_touched(opener: Opener, *, since: datetime, until: datetime) -> tuple[Touched, ...]:
    """Everyone with a line from `since` and before `until`, the most looks first.

    A second look within half an hour leaves no line, so lines from half an hour before count too:
    one person too many is told, and none too few.
    """
    rows = ProfileView.objects.filter(opener.lines, at__gt=since - ONE_LOOK, at__lt=until)
    looks: dict[UUID, list[tuple[datetime, Iterable[str]]]] = {}
    for person, at, blocks in (
        rows.order_by("at", "pk").values_list("person_id", "at", "blocks").iterator()
    ):
        looks.setdefault(person, []).append((at, blocks))
    profiles: dict[UUID, UUID] = dict(
        Profile.objects.filter(owner__public_id__in=list(looks))
        .order_by("pk")
        .values_list("owner__public_id", "public_id")
    )
    found = [
        Touched(
            person=person,
            profile=profiles.get(person),
            looks=len(lines),
            first=lines[0][0],
            last=lines[-1][0],
            blocks=tuple(sorted({block for _at, blocks in lines for block in blocks})),
        )
        for person, lines in looks.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.looks, one.first, one.person)))


def viewer_named(named: str) -> UUID | None:
    """By e-mail address, or by the key that the logs name; a key is taken as it stands, since the
    account may be gone."""
    found = User.objects.filter(email=named.lower()).values_list("public_id", flat=True).first()
    return found or key_in(named)


def organisations_named(named: str) -> tuple[UUID, ...]:
    """By KvK number, or by its key."""
    rows = Organisation.objects.filter(kvk_number=named).order_by("pk")
    key = key_in(named)
    return tuple(rows.values_list("public_id", flat=True)) or ((key,) if key else ())


def key_in(named: str) -> UUID | None:
    try:
        return UUID(named)
    except ValueError:
        return None
