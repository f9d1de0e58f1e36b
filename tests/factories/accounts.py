"""People, organisations and who acts for whom; `sign_in` is the way in for tests through URLs."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.access import SESSION_KEY, Hat
from accounts.models import (
    ROLE_OF_KIND,
    AuditEvent,
    Invitation,
    Membership,
    Organisation,
    OrganisationKind,
    OrganisationStatus,
    User,
)
from loopbrug.kernel.ids import token_hash

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class UserFactory(factory.django.DjangoModelFactory):
    """A person with an account and a verified address."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True)

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    name = factory.Sequence(lambda n: f"Persoon {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        user = model_class.objects.create_user(**kwargs)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A confirmed employer; `pending=True` still waits, `refused=True` was refused."""

    class Meta:
        model = Organisation

    class Params:
        pending = factory.Trait(status=OrganisationStatus.PENDING, decided_at=None)
        refused = factory.Trait(
            status=OrganisationStatus.REFUSED, refusal_reason="Het KvK-nummer hoort bij een ander."
        )
        training_provider = factory.Trait(kind=OrganisationKind.TRAINING_PROVIDER)
        coaching = factory.Trait(kind=OrganisationKind.COACHING)

    kind = OrganisationKind.EMPLOYER
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    kvk_number = factory.Sequence(lambda n: f"{10_000_000 + n}")
    place = "Utrecht"
    status = OrganisationStatus.CONFIRMED
    decided_at = NOW


class MembershipFactory(factory.django.DjangoModelFactory):
    """Someone who acts for an organisation, in the role that fits its kind."""

    class Meta:
        model = Membership

    class Params:
        administrator = factory.Trait(is_administrator=True)
        ended = factory.Trait(ended_at=NOW)

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = factory.LazyAttribute(lambda o: ROLE_OF_KIND[OrganisationKind(o.organisation.kind)])


class InvitationFactory(factory.django.DjangoModelFactory):
    """An open invitation; the link's token is `token`."""

    class Meta:
        model = Invitation

    class Params:
        token = factory.Sequence(lambda n: f"uitnodiging-{n}")
        expired = factory.Trait(expires_at=NOW - timedelta(days=400))

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"collega{n}@voorbeeld.example")
    token_hash = factory.LazyAttribute(lambda o: token_hash(o.token))
    expires_at = factory.LazyFunction(lambda: datetime.now(UTC) + timedelta(days=14))


class AuditEventFactory(factory.django.DjangoModelFactory):
    """One line of the audit trail."""

    class Meta:
        model = AuditEvent

    at = NOW
    kind = "organisation.confirmed"


def sign_in(client: Client, user: User, hat: str = "", *, second_factor: bool = True) -> Client:
    """Sign `user` in, as someone who showed a second factor unless told otherwise.

    `hat` is "person", "staff" or a membership's public id; empty is what a new sign-in gives.
    """
    client.force_login(user)
    session = client.session
    records = [{"method": "code", "at": time.time()}]
    if second_factor:
        records.append({"method": "mfa", "at": time.time(), "reauthenticated": True})
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(user.pk)
    if hat:
        session[SESSION_KEY] = hat
    session.save()
    return client


def sign_in_as_member(client: Client, membership: Membership) -> Client:
    """Sign in as this member, acting for this organisation."""
    return sign_in(client, membership.user, str(membership.public_id))


def sign_in_as_staff(client: Client) -> User:
    """Sign in as platform staff."""
    user = UserFactory(staff=True)
    sign_in(client, user, Hat.STAFF)
    return user
