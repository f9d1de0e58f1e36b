"""A mentor of the school who leaves it hears nothing more of whom they guided there."""

from datetime import datetime

from django.db import transaction

from accounts.models import Membership
from learning.models import Admission, AdmissionStatus
from onboarding.domain.terms import Party
from onboarding.models import Transition
from onboarding.services.begin import Mentor
from onboarding.services.changes import replace_mentor

NOBODY = Mentor("", "")


@transaction.atomic
def release_school_mentor(
    *, address: str, now: datetime, organisation_id: int | None = None
) -> int:
    """Hand over everyone whom `address` guides at school (at this opleider only, when one is
    named) to a colleague there, an administrator first; without one nobody is asked any more.
    Returns how many. Doing it twice changes nothing more."""
    admitted = Admission.objects.filter(status=AdmissionStatus.ADMITTED)
    if organisation_id is not None:
        admitted = admitted.filter(organisation=organisation_id)
    found = Transition.objects.running().filter(
        school_mentor_email__iexact=address, route__steps__admission__in=admitted
    )
    guided = list(found.distinct().order_by("pk")) if address else []
    for one in guided:
        replace_mentor(
            transition=one,
            party=Party.PROVIDER,
            mentor=_colleague(one, address),
            by=None,
            seen=None,
            now=now,
        )
    return len(guided)


def release_member(*, membership_id: int, now: datetime) -> int:
    """The same for someone who left one opleider; for any other organisation nothing happens."""
    gone = Membership.objects.filter(ended_at__isnull=False).select_related("user")
    left = gone.filter(pk=membership_id).first()
    if left is None:
        return 0
    return release_school_mentor(
        address=left.user.email, now=now, organisation_id=left.organisation_id
    )


def _colleague(transition: Transition, leaving: str) -> Mentor:
    schools = Admission.objects.filter(
        step__route=transition.route_id, status=AdmissionStatus.ADMITTED
    ).values("organisation")
    found = (
        Membership.objects.active()
        .filter(organisation__in=schools, user__is_active=True)
        .exclude(user__email__iexact=leaving)
        .select_related("user")
        .order_by("-is_administrator", "pk")
        .first()
    )
    return Mentor(found.user.name, found.user.email) if found else NOBODY
