"""Deleting one's account and data: both lists first, then really, and nothing of others broken."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from accounts.models import AuditEvent, Membership, Organisation, User
from loopbrug.journeys.erase_person import erase_person
from notices import services as notices
from notices.models import Notice
from profiles.models import Profile
from tests.accounts.helpers import ask_code, give_app
from tests.factories.accounts import (
    InvitationFactory,
    MembershipFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)

pytestmark = pytest.mark.django_db
ERASE = "/account/wissen/"


@pytest.fixture
def samira(client):
    user = UserFactory(email="samira@voorbeeld.example", name="Samira el Haddad")
    sign_in(client, user)
    return user


def _erase(client, word="wissen"):
    return client.post(ERASE, {"word": word})


def test_both_lists_stand_there_before_anything_happens(client, samira):
    html = client.get(ERASE).content.decode()
    assert "Dit gaat weg" in html
    assert "Dit moet blijven" in html
    samira.refresh_from_db()
    assert samira.is_active


def test_the_word_has_to_be_typed(client, samira):
    for word in ("", "ja", "wis", "w\0issen"):
        assert _erase(client, word).status_code == 422
    samira.refresh_from_db()
    assert samira.is_active


def test_nothing_that_says_who_it_was_stays(client, samira):
    Profile.objects.create(owner=samira)
    give_app(samira)
    InvitationFactory(email=samira.email)
    notices.send(
        to=samira.email, kind="vacancy_closed", key="x", due_at=timezone.now() + timedelta(days=1)
    )
    elsewhere = sign_in(type(client)(), samira)
    assert _erase(client, " Wissen ").url == "/"
    row = User.objects.get(pk=samira.pk)
    assert (row.name, row.is_active, row.last_login) == ("", False, None)
    assert "samira" not in row.email
    assert not Profile.objects.exists()
    assert not Authenticator.objects.exists()
    assert not EmailAddress.objects.exists()
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert [n.kind for n in Notice.objects.order_by("pk")] == ["account_erased"]


def test_even_the_address_is_forgotten_once_the_last_mail_has_gone(client, samira):
    _erase(client)
    now = timezone.now()
    notices.deliver_due(now=now, clock=lambda: now, limit=10)
    assert mail.outbox[0].to == ["samira@voorbeeld.example"]
    assert "samira" not in str(Notice.objects.values())


def test_the_address_is_free_for_a_new_account(client, samira):
    _erase(client)
    ask_code(type(client)(), "samira@voorbeeld.example")
    assert "nog geen account" in mail.outbox[-1].body
    assert UserFactory(email="samira@voorbeeld.example").pk != samira.pk


def test_what_was_done_for_others_stays_whole(client, samira):
    member = MembershipFactory(user=samira)
    MembershipFactory(organisation=member.organisation, administrator=True)
    AuditEvent.objects.create(at=timezone.now(), kind="x", actor_id=samira.public_id)
    sign_in_as_member(client, member)
    _erase(client)
    member.refresh_from_db()
    assert member.ended_at is not None
    assert Organisation.objects.get().closed_at is None
    assert AuditEvent.objects.filter(actor_id=samira.public_id).exists()


def test_the_last_administrator_first_makes_another(client, samira):
    member = MembershipFactory(user=samira, administrator=True, organisation__name="De Linde")
    MembershipFactory(organisation=member.organisation)
    page = client.get(ERASE).content.decode()
    assert "Maak eerst een van hen beheerder" in page
    assert "De Linde" in page
    assert _erase(client).status_code == 409
    samira.refresh_from_db()
    assert samira.is_active
    assert samira.name == "Samira el Haddad"


def test_an_organisation_that_nobody_is_left_of_is_closed(client, samira):
    member = MembershipFactory(user=samira, administrator=True)
    InvitationFactory(organisation=member.organisation)
    assert "Hier werkt dan niemand meer" in client.get(ERASE).content.decode()
    _erase(client)
    organisation = Organisation.objects.get()
    assert organisation.closed_at is not None
    assert not organisation.is_confirmed
    assert not Organisation.objects.confirmed().exists()
    assert not Membership.objects.active().exists()


def test_the_kvk_number_of_a_closed_organisation_can_be_registered_again(client, samira):
    member = MembershipFactory(user=samira, administrator=True)
    _erase(client)
    Organisation.objects.create(
        kind="employer", name="Opnieuw", kvk_number=member.organisation.kvk_number
    )


def test_twice_is_once(samira):
    from accounts.access import Actor, Hat  # noqa: PLC0415

    by, now = Actor(Hat.PERSON, samira), timezone.now()
    erase_person(user=samira, by=by, now=now)
    erase_person(user=samira, by=by, now=now)
    assert AuditEvent.objects.filter(kind="account.erased").count() == 1


def test_a_visitor_cannot(client):
    assert _erase(client).status_code == 302
    assert client.get(ERASE).url == f"/inloggen/?next={ERASE}"
