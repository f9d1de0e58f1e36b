"""Whom one may ask for a coach, and who asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import Membership, Organisation, OrganisationKind, Role
from accounts.selectors.away import away_in
from loopbrug.kernel.workdays import workdays_between
from profiles.access.own import with_away
from profiles.models import Goal, Guidance, GuidanceEnd, Profile


@dataclass(frozen=True, slots=True)
class CoachingPlace:
    """An organisation that may be asked; `is_near` when it works in the person's own region."""

    organisation: Organisation
    is_near: bool


def coaching_places(profile: Profile | None) -> list[CoachingPlace]:
    """Confirmed coaching organisations with at least one coach, one's own region first."""
    coaches = Membership.objects.active().filter(
        organisation=OuterRef("pk"), role=Role.COACH, user__is_active=True
    )
    if profile is not None:
        coaches = coaches.exclude(user=profile.owner_id)
    found = (
        Organisation.objects.confirmed()
        .filter(Exists(coaches), kind=OrganisationKind.COACHING)
        .select_related("region")
        .order_by("name", "pk")
    )
    home = Goal.objects.filter(profile=profile).values_list("region", flat=True).first()
    places = [CoachingPlace(row, home is not None and row.region_id == home) for row in found]
    return sorted(places, key=lambda place: not place.is_near)


def coaching_place(public_id: UUID) -> Organisation | None:
    """The confirmed coaching organisation of that address."""
    found = Organisation.objects.confirmed().filter(kind=OrganisationKind.COACHING)
    return found.filter(public_id=public_id).first()


def guidance_requests(organisation: Organisation) -> list[Guidance]:
    """Who waits for a coach of this organisation, longest first."""
    waiting = Guidance.objects.asked().filter(
        organisation=organisation, profile__owner__leaving_at__isnull=True
    )
    return list(
        with_away(waiting)
        .select_related("profile__owner", "profile__goal__region")
        .order_by("asked_at", "pk")
    )


def days_waited(guidance: Guidance, *, today: date) -> int:
    """Working days since the question for a coach, without those on which the person was away: the
    organisation did not see it then. The row comes from `access.with_away`."""
    asked = timezone.localdate(guidance.asked_at)
    return workdays_between(asked, today, away=away_in(guidance))


def last_answer(profile: Profile) -> Guidance | None:
    """How the newest guidance ended, when the other side ended it: to be read by the person."""
    newest = Guidance.objects.filter(profile=profile).order_by("-asked_at", "-pk")
    found = newest.select_related("organisation").first()
    told = (GuidanceEnd.DECLINED, GuidanceEnd.BY_COACH)
    return found if found is not None and found.end in told else None


def open_guidance(profile_id: int) -> Guidance | None:
    """Who guides this person, or was asked to and did not answer yet."""
    rows = Guidance.objects.open().filter(profile=profile_id)
    return rows.select_related("coach", "organisation").first()
