"""What an introduction opens, and whom one reaches through it."""

from django.db.models import BooleanField, Case, Value, When

from accounts.models import Membership, Role, User
from matching.models import Introduction
from profiles.selectors.shared import Shared, opened


def shared_of(introduction: Introduction) -> Shared:
    """The blocks of `introduction.blocks` as they are now. `profile__owner` is joined already."""
    return opened(introduction.profile, introduction.blocks)


def colleague_of(introduction: Introduction) -> User | None:
    """Whom the person can reach now: who said yes, or after they left whoever works there longest.
    None when nobody acts for the employer any more."""
    said_yes = Case(
        When(user=introduction.interest.employer_by_id, then=Value(value=False)),
        default=Value(value=True),
        output_field=BooleanField(),
    )
    found = (
        Membership.objects.active()
        .filter(
            organisation=introduction.vacancy.organisation_id, role=Role.HR, user__is_active=True
        )
        .select_related("user")
        .order_by(said_yes, "created_at", "pk")
        .first()
    )
    return found.user if found else None
