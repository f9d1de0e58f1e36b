"""Deleting one's account and data: both lists first, days to think, then really, and nothing of
others broken. What the record and the list outside do stands in tests/rights/test_forget.py."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import AuditEvent, Erasure, Membership, Organisation, User
from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.forget import forget_due
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


@pytest.fixture(autouse=True)
def _list_outside(settings, tmp_path):
    settings.ERASURE_LIST = str(tmp_path / "erasures.jsonl")


@pytest.fixture
def samira(client):
    user = UserFactory(email="samira@voorbeeld.example", name="Samira el Haddad")
    sign_in(client, user)
    return user


def _ask(client, word="wissen"):
    return client.post(ERASE, {"word": word})


def _erase(client):
    """Ask, and be there when the days are over."""
    answer = _ask(client)
    forget_due(now=timezone.now() + timedelta(days=15))
    return answer


def test_both_lists_stand_there_before_anything_happens(client, samira):
    html = client.get(ERASE).content.decode()
    assert "Dit gaat weg" in html
    assert "Dit moet blijven" in html
    samira.refresh_from_db()
    assert samira.is_active


def test_the_word_has_to_be_typed(client, samira):
    for word in ("", "ja", "wis", "w\0issen"):
        assert _ask(client, word).status_code == 422
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
    assert _erase(client).url == ERASE
    row = User.objects.get(pk=samira.pk)
    assert (row.name, row.is_active, row.last_login) == ("", False, None)
    assert "samira" not in row.email
    assert not Profile.objects.exists()
    assert not Authenticator.objects.exists()
    assert not EmailAddress.objects.exists()
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert [n.kind for n in Notice.objects.order_by("pk")] == ["account_erased"]


def test_asking_hides_and_keeps_everything_and_one_click_brings_it_back(client, samira):
    Profile.objects.create(owner=samira)
    assert _ask(client, " Wissen ").url == ERASE
    html = client.get(ERASE).content.decode()
    assert "wissen we je account" in html
    assert "Weet je het zeker?" not in html
    samira.refresh_from_db()
    assert samira.leaving_at is not None
    assert "wissen we je account" in client.get("/account/gegevens/").content.decode()
    client.post(f"{ERASE}bewaren/")
    samira.refresh_from_db()
    assert (samira.leaving_at, samira.is_active) == (None, True)
    assert Profile.objects.exists()
    assert "Weet je het zeker?" in client.get(ERASE).content.decode()


def test_what_stays_says_why_and_for_how_long(client, samira):
    html = client.get(ERASE).content.decode()
    assert "Wie betaalt, moet de boeken bewaren." in html
    assert "Nog 84 maanden nadat het plan sloot." in html
    for for_who_stays in ("je account houdt", "Tot je je account wist"):
        assert for_who_stays not in html


def test_once_the_day_is_over_it_cannot_be_undone(client, samira):
    _ask(client)
    Erasure.objects.update(due_at=timezone.now())
    page = client.post(f"{ERASE}bewaren/", follow=True)
    assert "De dag is voorbij" in page.content.decode()


def test_even_the_address_is_forgotten_once_the_last_mail_has_gone(client, samira):
    _erase(client)
    now = timezone.now() + timedelta(days=15)
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
    assert _ask(client).status_code == 409
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
    by, now = Actor(Hat.PERSON, samira), timezone.now()
    erase_person(user=samira, by=by, now=now)
    erase_person(user=samira, by=by, now=now)
    assert AuditEvent.objects.filter(kind="account.erased").count() == 1


def test_a_visitor_cannot(client):
    assert _ask(client).status_code == 302
    assert client.post(f"{ERASE}bewaren/").status_code == 302
    assert client.get(ERASE).url == f"/inloggen/?next={ERASE}"
