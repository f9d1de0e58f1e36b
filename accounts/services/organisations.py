"""Organisations: registered by one of their people, decided on by platform staff."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts import audit, selectors
from accounts.access import Actor
from accounts.domain.work_email import is_free_mail
from accounts.events import OrganisationConfirmed
from accounts.models import (
    ROLE_OF_KIND,
    Membership,
    Organisation,
    OrganisationKind,
    OrganisationStatus,
)
from loopbrug.kernel.events import publish
from notices import services as notices
from taxonomy.models import LabourMarketRegion


class FreeMailAddress(Exception):
    """The address is one that anybody can get, so it says nothing about the organisation."""


class OrganisationExists(Exception):
    """This KvK number is registered already; a colleague can invite."""


class AlreadyDecided(Exception):
    """Somebody else confirmed or refused this organisation a moment ago."""


@transaction.atomic
def register_organisation(
    *,
    kind: OrganisationKind,
    kvk_number: str,
    name: str,
    place: str,
    region: LabourMarketRegion | None,
    by: Actor,
    now: datetime,
) -> Membership:
    """The organisation waits for staff; whoever registers it is its first administrator."""
    user = by.require_user()
    if is_free_mail(user.email):
        raise FreeMailAddress
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                kind=kind,
                kvk_number=kvk_number,
                name=name,
                place=place,
                region=region,
                registered_by=user,
            )
    except IntegrityError as error:
        raise OrganisationExists from error
    # An earlier try that was refused has served its purpose: its reason was read.
    Membership.objects.active().filter(
        user=user, organisation__status=OrganisationStatus.REFUSED
    ).update(ended_at=now, updated_at=now)
    membership = Membership.objects.create(
        user=user, organisation=organisation, role=ROLE_OF_KIND[kind], is_administrator=True
    )
    audit.record(
        "organisation.registered",
        by=by,
        at=now,
        about="organisation",
        about_id=organisation.public_id,
    )
    for colleague in selectors.platform_staff():
        notices.send(
            to=colleague.email,
            kind="organisation_registered",
            key=f"organisation-registered:{organisation.public_id}:{colleague.public_id}",
            due_at=now,
            organisation=organisation.name,
            path=reverse("accounts:decide_organisation", args=[organisation.public_id]),
        )
    return membership


@transaction.atomic
def confirm_organisation(*, organisation: Organisation, by: Actor, now: datetime) -> Organisation:
    """From now on its people see what their role may see."""
    organisation = _decide(organisation, OrganisationStatus.CONFIRMED, by=by, now=now)
    organisation.save(update_fields=["status", "decided_at", "decided_by", "updated_at"])
    _tell_administrators(organisation, kind="organisation_confirmed", now=now)
    publish(OrganisationConfirmed(organisation_id=organisation.pk))
    return organisation


@transaction.atomic
def refuse_organisation(
    *, organisation: Organisation, reason: str, by: Actor, now: datetime
) -> Organisation:
    """Its people read the reason, and may register again."""
    organisation = _decide(organisation, OrganisationStatus.REFUSED, by=by, now=now)
    organisation.refusal_reason = reason
    organisation.save(
        update_fields=["status", "decided_at", "decided_by", "refusal_reason", "updated_at"]
    )
    _tell_administrators(organisation, kind="organisation_refused", now=now)
    return organisation


def _decide(
    organisation: Organisation, status: OrganisationStatus, *, by: Actor, now: datetime
) -> Organisation:
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.status != OrganisationStatus.PENDING or locked.closed_at is not None:
        raise AlreadyDecided
    locked.status, locked.decided_at, locked.decided_by = status, now, by.require_user()
    audit.record(
        f"organisation.{status}", by=by, at=now, about="organisation", about_id=locked.public_id
    )
    return locked


def _tell_administrators(organisation: Organisation, *, kind: str, now: datetime) -> None:
    for colleague in selectors.administrators_of(organisation):
        notices.send(
            to=colleague.email,
            kind=kind,
            key=f"{kind}:{organisation.public_id}:{colleague.public_id}",
            due_at=now,
            organisation=organisation.name,
            path=reverse("accounts:organisation"),
        )
