"""Who acts for an organisation: invited, made administrator, ended. Never without administrator.

Every change locks the organisation first, so that two administrators who leave at the same moment
do so one after the other.
"""

from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.events import MembershipEnded, OrganisationClosed
from accounts.models import (
    ROLE_OF_KIND,
    Invitation,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationKind,
    User,
)
from loopbrug.kernel.events import publish
from loopbrug.kernel.ids import new_token, token_hash
from loopbrug.kernel.retention import rule
from notices import services as notices

INVITATIONS_A_DAY = 25
"""Of one organisation: our mail must not become somebody's way to reach strangers."""


class LastAdministrator(Exception):
    """The organisation would be left without an administrator. `organisation` says which."""

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(str(organisation.public_id))
        self.organisation = organisation


class AlreadyMember(Exception):
    """Whoever has this address acts for the organisation already."""


class TooManyInvitations(Exception):
    """The organisation invited as many people as it may in one day."""


class InvitationClosed(Exception):
    """The invitation was used, taken back, or is too old."""


class WrongAddress(Exception):
    """The invitation was sent to another address than the one signed in with."""


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, as_administrator: bool, by: Actor, now: datetime
) -> Invitation:
    """Mail a link that works for 14 days, once, for this address. A second invitation to the same
    address takes the place of the first."""
    _lock(organisation)
    if _active(organisation).filter(user__email=email).exists():
        raise AlreadyMember
    of_today = Invitation.objects.filter(
        organisation=organisation, created_at__gt=now - timedelta(days=1)
    )
    if of_today.count() >= INVITATIONS_A_DAY:
        raise TooManyInvitations
    Invitation.objects.filter(
        organisation=organisation, email=email, accepted_at__isnull=True, revoked_at__isnull=True
    ).update(revoked_at=now, updated_at=now)
    token, days = new_token(), rule("invitation", timezone.localdate(now)).after
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        as_administrator=as_administrator,
        token_hash=token_hash(token),
        invited_by=by.require_user(),
        expires_at=now + timedelta(days=days),
    )
    _record("member.invited", organisation, by=by, now=now, about_id=invitation.public_id)
    # The row of the mail forgets the link as soon as it is sent.
    notices.send(
        to=email,
        kind="colleague_invited",
        key=f"invitation:{invitation.public_id}",
        due_at=now,
        organisation=organisation.name,
        days=days,
        path=f"{reverse('accounts:invitation')}?{urlencode({'code': token})}",
    )
    return invitation


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Actor, now: datetime) -> None:
    """The link stops working. Taking back twice changes nothing."""
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        return
    locked.revoked_at = now
    locked.save(update_fields=["revoked_at", "updated_at"])
    _record(
        "member.invitation_revoked", locked.organisation, by=by, now=now, about_id=locked.public_id
    )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Actor, now: datetime) -> Membership:
    """Whoever signed in with the invited address acts for the organisation from now on."""
    user = by.require_user()
    organisation = _lock(invitation.organisation)
    locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if not is_open(locked, now=now) or not organisation.is_confirmed:
        raise InvitationClosed
    if user.email != locked.email.lower():
        raise WrongAddress
    locked.accepted_at, locked.accepted_by = now, user
    locked.save(update_fields=["accepted_at", "accepted_by", "updated_at"])
    membership = _active(organisation).filter(user=user).first()
    if membership is None:
        membership = Membership.objects.create(
            user=user,
            organisation=organisation,
            role=ROLE_OF_KIND[OrganisationKind(organisation.kind)],
            is_administrator=locked.as_administrator,
        )
    _record("member.joined", organisation, by=by, now=now, about_id=membership.public_id)
    return membership


def let_go_of_invitations(*, before: datetime) -> int:
    """Invitations that nobody accepted and that stopped before a moment, with the address of who
    was asked; how many went. The audit trail keeps that someone was."""
    stopped = Invitation.objects.alias(stopped_at=Least("revoked_at", "expires_at"))
    count, _ = stopped.filter(accepted_at__isnull=True, stopped_at__lt=before).delete()
    return count


def is_open(invitation: Invitation, *, now: datetime) -> bool:
    return (
        invitation.accepted_at is None
        and invitation.revoked_at is None
        and now < invitation.expires_at
    )


@transaction.atomic
def set_administrator(
    *, membership: Membership, is_administrator: bool, by: Actor, now: datetime
) -> Membership:
    """Make a colleague administrator, or take that away; raises LastAdministrator."""
    organisation = _lock(membership.organisation)
    locked = _active(organisation).select_for_update(of=("self",)).get(pk=membership.pk)
    if locked.is_administrator == is_administrator:
        return locked
    if not is_administrator:
        _require_another_administrator(organisation, locked)
    locked.is_administrator = is_administrator
    locked.save(update_fields=["is_administrator", "updated_at"])
    kind = "member.made_administrator" if is_administrator else "member.no_administrator"
    _record(kind, organisation, by=by, now=now, about_id=locked.public_id)
    return locked


@transaction.atomic
def end_membership(*, membership: Membership, by: Actor, now: datetime) -> None:
    """From the next request on this person no longer acts for the organisation. Leaving is ending
    one's own. Raises LastAdministrator; ending twice changes nothing."""
    organisation = _lock(membership.organisation)
    locked = _active(organisation).filter(pk=membership.pk).select_related("user").first()
    if locked is None:
        return
    _require_another_administrator(organisation, locked)
    _end(locked, by=by, now=now)
    if by.user != locked.user:
        notices.send(
            to=locked.user.email,
            kind="membership_ended",
            key=f"membership-ended:{locked.public_id}",
            due_at=now,
            organisation=organisation.name,
            path=reverse("accounts:account"),
        )


@transaction.atomic
def leave_everything(*, user: User, by: Actor | None, now: datetime) -> None:
    """End every membership of someone who goes. Raises LastAdministrator when colleagues would
    stay behind without one; an organisation that nobody is left of is closed."""
    mine = Membership.objects.active().filter(user=user)
    keys = sorted(mine.values_list("organisation_id", flat=True))
    # In one order for everyone: two people who go at once must not wait for each other.
    for key in keys:
        organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=key)
        membership = _active(organisation).get(user=user)
        if _active(organisation).exclude(user=user).exists():
            _require_another_administrator(organisation, membership)
        else:
            _close(organisation, by=by, now=now)
        _end(membership, by=by, now=now)


def _close(organisation: Organisation, *, by: Actor | None, now: datetime) -> None:
    organisation.closed_at = now
    organisation.save(update_fields=["closed_at", "updated_at"])
    Invitation.objects.filter(
        organisation=organisation, accepted_at__isnull=True, revoked_at__isnull=True
    ).update(revoked_at=now, updated_at=now)
    _record("organisation.closed", organisation, by=by, now=now)
    publish(OrganisationClosed(organisation_id=organisation.pk))


def _end(membership: Membership, *, by: Actor | None, now: datetime) -> None:
    membership.ended_at = now
    membership.save(update_fields=["ended_at", "updated_at"])
    _record("member.ended", membership.organisation, by=by, now=now, about_id=membership.public_id)
    publish(MembershipEnded(membership_id=membership.pk))


def _require_another_administrator(organisation: Organisation, going: Membership) -> None:
    others = _active(organisation).filter(is_administrator=True).exclude(pk=going.pk)
    if going.is_administrator and not others.exists():
        raise LastAdministrator(organisation)


def _lock(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _active(organisation: Organisation) -> MembershipQuerySet:
    return Membership.objects.active().filter(organisation=organisation)


def _record(
    kind: str,
    organisation: Organisation,
    *,
    by: Actor | None,
    now: datetime,
    about_id: UUID | None = None,
) -> None:
    audit.record(
        kind,
        by=by,
        at=now,
        about=kind.partition(".")[0],
        about_id=about_id or organisation.public_id,
        organisation=str(organisation.public_id),
    )
