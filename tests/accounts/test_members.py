"""Colleagues: invited by mail, made administrator, ended; never without an administrator."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Membership
from notices.models import Notice
from tests.accounts.helpers import ask_code, code_in
from tests.factories.accounts import (
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    member = MembershipFactory(administrator=True)
    sign_in_as_member(client, member)
    return member


def _invite(client, email="nieuw@voorbeeld.example", **more):
    return client.post("/organisatie/uitnodigen/", {"email": email, **more})


def _link(email):
    return Notice.objects.filter(kind="colleague_invited", to=email).latest("pk").context["path"]


def test_an_invited_colleague_signs_up_and_takes_part(client, admin):
    assert _invite(client, "Nieuw@Voorbeeld.Example").url == "/organisatie/"
    path = _link("nieuw@voorbeeld.example")
    guest = type(client)()
    page = guest.get(path).content.decode()
    assert "Log in met dat adres" in page
    sign_up = f"/aanmelden/?next={reverse('accounts:invitation')}"
    guest.post(sign_up, {"email": "nieuw@voorbeeld.example", "name": "Joris"})
    guest.post("/aanmelden/code/", {"code": code_in(mail.outbox[-1])})
    assert "Ja, ik doe mee" in guest.get(path).content.decode()
    assert guest.post(path).url == "/organisatie/"
    member = Membership.objects.get(user__email="nieuw@voorbeeld.example")
    assert (member.organisation, member.is_administrator) == (admin.organisation, False)


def test_the_link_leads_through_signing_in_and_back(client, admin):
    user = UserFactory(email="nieuw@voorbeeld.example")
    _invite(client, user.email)
    guest = type(client)()
    path = _link(user.email)
    page = guest.get(path).content.decode()
    login = page.split('href="/inloggen/?next=')[1].split('"')[0]
    ask_code(guest, user.email, next_url=login)
    answer = guest.post(f"/inloggen/code/?next={login}", {"code": code_in(mail.outbox[-1])})
    assert answer.url == path


def test_opening_the_link_changes_nothing(client, admin):
    user = UserFactory(email="nieuw@voorbeeld.example")
    _invite(client, user.email)
    sign_in(guest := type(client)(), user)
    guest.get(_link(user.email))
    assert Invitation.objects.get().accepted_at is None


def test_the_link_works_once(client, admin):
    user = UserFactory(email="nieuw@voorbeeld.example")
    _invite(client, user.email)
    path = _link(user.email)
    sign_in(guest := type(client)(), user)
    guest.post(path)
    assert guest.post(path).status_code == 410
    assert Membership.objects.filter(user=user).count() == 1


def test_the_link_works_fourteen_days(client, admin):
    _invite(client)
    invitation = Invitation.objects.get()
    assert invitation.expires_at - invitation.created_at < timedelta(days=14, minutes=1)
    Invitation.objects.update(expires_at=timezone.now())
    answer = type(client)().get(_link("nieuw@voorbeeld.example"))
    assert answer.status_code == 410
    assert "werkt niet meer" in answer.content.decode()


def test_with_another_account_one_gets_a_clear_choice_and_no_access(client, admin):
    _invite(client)
    other = UserFactory()
    sign_in(guest := type(client)(), other)
    path = _link("nieuw@voorbeeld.example")
    for answer in (guest.get(path), guest.post(path)):
        assert answer.status_code == 200
        html = answer.content.decode()
        assert "ander adres" in html
        assert other.email in html
    assert not Membership.objects.filter(user=other).exists()


def test_a_made_up_link_is_nobodys(client):
    assert client.get("/uitnodiging/?code=verzonnen").status_code == 404
    assert client.get("/uitnodiging/").status_code == 404


def test_a_new_invitation_replaces_the_old_one(client, admin):
    _invite(client)
    first = _link("nieuw@voorbeeld.example")
    _invite(client)
    assert client.get(first).status_code == 410
    assert client.get(_link("nieuw@voorbeeld.example")).status_code == 200


def test_an_invitation_can_be_taken_back(client, admin):
    _invite(client)
    invitation = Invitation.objects.get()
    client.post(reverse("accounts:revoke_invitation", args=[invitation.public_id]))
    assert client.get(_link("nieuw@voorbeeld.example")).status_code == 410


def test_the_token_is_nowhere_but_in_the_mail(client, admin):
    _invite(client)
    token = parse_qs(urlsplit(_link("nieuw@voorbeeld.example")).query)["code"][0]
    assert token not in str(Invitation.objects.values())


def test_a_member_is_not_invited_again(client, admin):
    colleague = MembershipFactory(organisation=admin.organisation)
    assert _invite(client, colleague.user.email).status_code == 422


def test_an_organisation_invites_at_most_25_people_a_day(client, admin):
    for _ in range(25):
        InvitationFactory(organisation=admin.organisation)
    answer = _invite(client)
    assert answer.status_code == 422
    assert "Morgen wel" in answer.content.decode()


@pytest.mark.parametrize("bad", ["", "x", "a\0@voorbeeld.example"])
def test_what_is_no_address_is_refused(client, admin, bad):
    assert _invite(client, bad).status_code == 422


def test_an_administrator_makes_another_and_steps_back(client, admin):
    colleague = MembershipFactory(organisation=admin.organisation)
    for member, value in ((colleague, "1"), (admin, "0")):
        client.post(
            reverse("accounts:administrator", args=[member.public_id]), {"administrator": value}
        )
    colleague.refresh_from_db()
    admin.refresh_from_db()
    assert (colleague.is_administrator, admin.is_administrator) == (True, False)


def test_the_last_administrator_stays(client, admin):
    MembershipFactory(organisation=admin.organisation)
    acts = [
        (reverse("accounts:administrator", args=[admin.public_id]), {"administrator": "0"}),
        (reverse("accounts:leave"), {}),
        (reverse("accounts:end_member", args=[admin.public_id]), {}),
    ]
    for url, data in acts:
        page = client.post(url, data, follow=True).content.decode()
        assert "Er moet altijd een beheerder zijn" in page
    admin.refresh_from_db()
    assert admin.is_administrator
    assert admin.ended_at is None


def test_a_colleague_who_is_ended_is_out_at_once_and_hears_it(client, admin):
    colleague = MembershipFactory(organisation=admin.organisation)
    sign_in_as_member(theirs := type(client)(), colleague)
    assert theirs.get("/organisatie/").status_code == 200
    url = reverse("accounts:end_member", args=[colleague.public_id])
    assert "weghalen" in client.get(url).content.decode()
    client.post(url)
    assert theirs.get("/organisatie/").status_code == 403
    assert Notice.objects.get(kind="membership_ended").to == colleague.user.email


def test_leaving_keeps_the_account(client, admin):
    colleague = MembershipFactory(organisation=admin.organisation)
    sign_in_as_member(client, colleague)
    assert client.post("/organisatie/verlaten/").url == "/account/"
    assert client.get("/account/").status_code == 200
    assert client.get("/organisatie/").status_code == 403


def test_another_organisations_colleague_does_not_exist(client, admin):
    stranger = MembershipFactory(organisation=OrganisationFactory())
    theirs = InvitationFactory(organisation=stranger.organisation)
    urls = [
        reverse(f"accounts:{name}", args=[stranger.public_id])
        for name in ("administrator", "end_member", "reset_member_factor")
    ] + [reverse("accounts:revoke_invitation", args=[theirs.public_id])]
    for url in urls:
        assert client.post(url).status_code == 404, url


def test_who_is_no_administrator_looks_and_changes_nothing(client, admin):
    colleague = MembershipFactory(organisation=admin.organisation)
    sign_in_as_member(client, colleague)
    page = client.get("/organisatie/").content.decode()
    assert admin.user.name in page
    assert "Haal weg" not in page
    for url in (
        reverse("accounts:invite"),
        reverse("accounts:administrator", args=[colleague.public_id]),
        reverse("accounts:end_member", args=[admin.public_id]),
    ):
        assert client.post(url, {"administrator": "1"}).status_code == 403, url


def test_the_page_asks_as_much_of_the_database_for_1_and_for_20_colleagues(
    client, admin, django_assert_max_num_queries
):
    for _ in range(20):
        MembershipFactory(organisation=admin.organisation)
        InvitationFactory(organisation=admin.organisation)
    with django_assert_max_num_queries(8):
        client.get("/organisatie/")
