"""Organisations: registered by one of their people, decided on by a human, then open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import services
from accounts.access import Actor, Hat
from accounts.models import AuditEvent, Membership, Organisation
from notices.models import Notice
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
    sign_in_as_staff,
)

pytestmark = pytest.mark.django_db
FORM = {
    "kind": "employer",
    "name": "Zorggroep De Linde",
    "kvk_number": "12345678",
    "place": "Amersfoort",
    "region": "",
}


@pytest.fixture
def carla(client):
    user = UserFactory(email="carla@delinde.example", name="Carla de Wit")
    sign_in(client, user)
    return user


def _register(client, **changes):
    return client.post("/organisatie/aanmelden/", {**FORM, **changes})


def test_whoever_registers_is_administrator_of_an_organisation_that_waits(client, carla):
    staff = UserFactory(staff=True)
    assert _register(client, kvk_number="1234 5678").url == "/organisatie/"
    organisation = Organisation.objects.get()
    assert (organisation.status, organisation.kvk_number) == ("pending", "12345678")
    member = Membership.objects.get()
    assert (member.user, member.role, member.is_administrator) == (carla, "hr", True)
    html = client.get("/organisatie/").content.decode()
    assert "We controleren je aanmelding" in html
    assert "wacht op controle" in html
    notice = Notice.objects.get(kind="organisation_registered")
    assert notice.to == staff.email
    assert AuditEvent.objects.filter(kind="organisation.registered").exists()


@pytest.mark.parametrize(
    ("kind", "role"), [("employer", "hr"), ("training_provider", "trainer"), ("coaching", "coach")]
)
def test_the_role_follows_from_the_kind(client, carla, kind, role):
    _register(client, kind=kind)
    assert Membership.objects.get().role == role


@pytest.mark.parametrize("domain", ["gmail.com", "HOTMAIL.nl", "mail.ziggo.nl", "proton.me"])
def test_an_address_that_anyone_can_get_is_refused_with_the_way_forward(client, domain):
    user = UserFactory(email=f"carla@{domain.lower()}")
    sign_in(client, user)
    page = client.get("/organisatie/aanmelden/").content.decode()
    assert "Je werkadres ontbreekt nog" in page
    answer = _register(client)
    assert answer.status_code == 422
    assert 'value="Zorggroep De Linde"' in answer.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"kvk_number": "1234567"}, {"kvk_number": "123456789"}, {"kvk_number": "١٢٣٤٥٦٧٨"},
        {"kvk_number": "12\0345678"}, {"kind": "gemeente"}, {"name": ""}, {"name": "\u200b"},
        {"name": "a\0b"}, {"name": "x" * 201}, {"region": "bestaat-niet"}, {"place": " "},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_kept(client, carla, bad):
    assert _register(client, **bad).status_code == 422
    assert not Organisation.objects.exists()


def test_an_organisation_registers_once_per_kind(client, carla):
    OrganisationFactory(kvk_number="12345678")
    answer = _register(client)
    assert answer.status_code == 422
    assert "Vraag een collega" in answer.content.decode()
    assert _register(client, kind="coaching").status_code == 302


def test_after_a_refusal_one_may_register_again(client, carla):
    refused = OrganisationFactory(refused=True, kvk_number="12345678")
    old = MembershipFactory(organisation=refused, user=carla, administrator=True)
    sign_in_as_member(client, old)
    page = client.get("/organisatie/").content.decode()
    assert "afgewezen" in page
    assert refused.refusal_reason in page
    assert _register(client).status_code == 302
    old.refresh_from_db()
    assert old.ended_at is not None
    assert Organisation.objects.filter(status="pending").count() == 1


def test_until_it_is_confirmed_nothing_of_anyone_is_seen(client):
    member = MembershipFactory(organisation=OrganisationFactory(pending=True), administrator=True)
    sign_in_as_member(client, member)
    assert client.get("/organisatie/uitnodigen/").status_code == 403
    assert client.get(reverse("matching:vacancies")).status_code == 403


def test_staff_sees_who_waits_longest_first_and_how_long(client):
    now = timezone.now()
    for days, name in ((1, "Kort"), (20, "Lang")):
        organisation = OrganisationFactory(pending=True, name=name)
        Organisation.objects.filter(pk=organisation.pk).update(
            created_at=now - timedelta(days=days)
        )
    OrganisationFactory(name="Klaar")
    sign_in_as_staff(client)
    html = client.get("/beheer/organisaties/").content.decode()
    assert html.index("Lang") < html.index("Kort")
    assert "Klaar" not in html
    assert "werkdagen" in html


def test_staff_confirms_and_the_administrators_hear_it(client):
    member = MembershipFactory(organisation=OrganisationFactory(pending=True), administrator=True)
    MembershipFactory(organisation=member.organisation)
    staff = sign_in_as_staff(client)
    url = reverse("accounts:decide_organisation", args=[member.organisation.public_id])
    assert client.post(url, {"besluit": "ja"}).url == "/beheer/organisaties/"
    organisation = Organisation.objects.get()
    assert organisation.is_confirmed
    assert organisation.decided_by == staff
    assert [n.to for n in Notice.objects.filter(kind="organisation_confirmed")] == [
        member.user.email
    ]


def test_staff_refuses_only_with_a_reason(client):
    member = MembershipFactory(organisation=OrganisationFactory(pending=True), administrator=True)
    sign_in_as_staff(client)
    url = reverse("accounts:decide_organisation", args=[member.organisation.public_id])
    for empty in ("", "  ", "\u200b"):
        assert client.post(url, {"besluit": "nee", "reason": empty}).status_code == 422
    client.post(url, {"besluit": "nee", "reason": "Het KvK-nummer hoort bij een ander."})
    organisation = Organisation.objects.get()
    assert organisation.status == "refused"
    notice = Notice.objects.get(kind="organisation_refused")
    assert "KvK" not in str(notice.context)


def test_a_second_decision_changes_nothing(client):
    organisation = OrganisationFactory(pending=True)
    staff = Actor(Hat.STAFF, UserFactory(staff=True))
    now = timezone.now()
    services.confirm_organisation(organisation=organisation, by=staff, now=now)
    with pytest.raises(services.AlreadyDecided):
        services.refuse_organisation(organisation=organisation, reason="x", by=staff, now=now)
    sign_in_as_staff(client)
    url = reverse("accounts:decide_organisation", args=[organisation.public_id])
    assert "al besloten" in client.post(url, {"besluit": "ja"}, follow=True).content.decode()


def test_only_staff_decides(client):
    organisation = OrganisationFactory(pending=True)
    member = MembershipFactory(organisation=organisation, administrator=True)
    url = reverse("accounts:decide_organisation", args=[organisation.public_id])
    assert client.post(url, {"besluit": "ja"}).status_code == 302
    sign_in_as_member(client, member)
    assert client.post(url, {"besluit": "ja"}).status_code == 403
    assert Organisation.objects.get().status == "pending"
