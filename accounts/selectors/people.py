"""What others may ask about people and organisations; each a constant number of queries."""

from collections.abc import Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from accounts.models import Invitation, Membership, Organisation, User
from accounts.second_factor import FACTORS


def platform_staff() -> list[User]:
    return list(User.objects.filter(is_staff=True, is_active=True).order_by("pk"))


def active_people(addresses: Sequence[str]) -> list[User]:
    """The accounts with exactly these addresses."""
    return list(User.objects.filter(email__in=addresses, is_active=True).order_by("pk"))


def members_of(organisation: Organisation) -> list[Membership]:
    """Who acts for it, oldest first; `has_second_factor` says whether they set one up."""
    factor = Authenticator.objects.filter(user=OuterRef("user"), type__in=FACTORS)
    return list(
        Membership.objects.active()
        .filter(organisation=organisation)
        .select_related("user")
        .annotate(has_second_factor=Exists(factor))
        .order_by("created_at", "pk")
    )


def administrators_of(organisation: Organisation) -> list[User]:
    return list(
        User.objects.filter(
            memberships__organisation=organisation,
            memberships__ended_at__isnull=True,
            memberships__is_administrator=True,
        ).order_by("pk")
    )


def open_invitations_of(organisation: Organisation, *, now: datetime) -> list[Invitation]:
    return list(
        Invitation.objects.filter(
            organisation=organisation,
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=now,
        ).order_by("created_at", "pk")
    )


def pending_organisations() -> list[Organisation]:
    """Who waits for a decision, longest first."""
    return list(
        Organisation.objects.pending()
        .select_related("registered_by", "region")
        .order_by("created_at", "pk")
    )


def left_behind_by(user: User) -> tuple[list[Organisation], list[Organisation]]:
    """When this person goes: organisations that would lose their only administrator (the first
    list), and organisations that would have nobody left (the second)."""
    others = Membership.objects.active().filter(organisation=OuterRef("organisation"))
    others = others.exclude(user=user)
    mine = (
        Membership.objects.active()
        .filter(user=user)
        .select_related("organisation")
        .annotate(
            has_others=Exists(others),
            has_administrator=Exists(others.filter(is_administrator=True)),
        )
        .order_by("organisation__name", "pk")
    )
    stuck = mine.filter(is_administrator=True, has_others=True, has_administrator=False)
    closing = mine.filter(has_others=False)
    return [m.organisation for m in stuck], [m.organisation for m in closing]
