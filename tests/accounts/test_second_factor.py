"""A second factor stands in front of other people's data, and losing it is not the end."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from accounts.models import AuditEvent
from notices.models import Notice
from tests.accounts.helpers import app_code, ask_code, code_in, give_app
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
    sign_in_as_staff,
)

pytestmark = pytest.mark.django_db
FIRST = "/account/tweede-stap/"


def _sign_in_by_mail(client, user):
    ask_code(client, user.email)
    return client.post("/inloggen/code/", {"code": code_in(mail.outbox[-1])}, follow=True)


@pytest.mark.parametrize("trait", [{}, {"training_provider": True}, {"coaching": True}])
def test_whoever_acts_for_an_organisation_is_stopped_without_one(client, trait):
    member = MembershipFactory(organisation=OrganisationFactory(**trait))
    sign_in(client, member.user, str(member.public_id), second_factor=False)
    answer = client.get("/organisatie/")
    assert answer.url == f"{FIRST}?next=%2Forganisatie%2F"
    assert "Eerst een tweede stap" in client.get(answer.url).content.decode()


def test_staff_is_stopped_without_one(client):
    sign_in(client, UserFactory(staff=True), second_factor=False)
    assert client.get("/beheer/organisaties/").url.startswith(FIRST)


def test_the_own_side_never_asks_for_one(client):
    member = MembershipFactory()
    sign_in(client, member.user, "person", second_factor=False)
    assert client.get("/account/").status_code == 200
    assert client.get("/organisatie/").status_code == 403


def test_pages_about_oneself_open_under_any_hat(client):
    member = MembershipFactory()
    sign_in(client, member.user, str(member.public_id), second_factor=False)
    for path in ("/account/", "/wissel/", "/account/veiligheid/", "/uitloggen/", "/account/naam/"):
        assert client.get(path).status_code == 200, path


def test_from_the_wall_one_click_leads_to_the_own_side(client):
    member = MembershipFactory()
    sign_in(client, member.user, str(member.public_id), second_factor=False)
    client.post("/wissel/", {"hat": "person"})
    assert client.get("/account/naam/").status_code == 200


def test_setting_up_an_app_opens_the_door_and_shows_recovery_codes(
    client, django_capture_on_commit_callbacks
):
    member = MembershipFactory()
    _sign_in_by_mail(client, member.user)
    page = client.get(client.get("/organisatie/").url)
    assert "/account/veiligheid/app/" in page.content.decode()
    form = client.get("/account/veiligheid/app/").content.decode()
    secret = re.search(r'<b translate="no">([A-Z2-7 ]+)</b>', form)[1].replace(" ", "")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/veiligheid/app/", {"code": app_code(secret)})
    codes = client.get("/account/veiligheid/herstelcodes/")
    html = codes.content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", html)) == 10
    assert 'href="/organisatie/"' in html
    assert client.get("/organisatie/").status_code == 200
    assert Notice.objects.filter(kind="second_factor_added", to=member.user.email).exists()


def test_a_wrong_code_does_not_set_up_an_app(client):
    member = MembershipFactory()
    _sign_in_by_mail(client, member.user)
    client.get("/account/veiligheid/app/")
    assert client.post("/account/veiligheid/app/", {"code": "12"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_at_the_next_sign_in_the_mail_code_alone_is_not_enough(client):
    member = MembershipFactory()
    secret = give_app(member.user)
    page = _sign_in_by_mail(client, member.user)
    assert page.request["PATH_INFO"] == "/inloggen/tweede-stap/"
    assert "_auth_user_id" not in client.session
    client.post("/inloggen/tweede-stap/", {"code": app_code(secret)})
    assert "_auth_user_id" in client.session
    assert client.get("/organisatie/").status_code == 200


def test_a_recovery_code_works_once_instead_of_the_app(client):
    member = MembershipFactory()
    give_app(member.user)
    recovery = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    _sign_in_by_mail(client, member.user)
    client.post("/inloggen/tweede-stap/", {"code": recovery})
    assert client.get("/organisatie/").status_code == 200
    second = type(client)()
    _sign_in_by_mail(second, member.user)
    assert second.post("/inloggen/tweede-stap/", {"code": recovery}).status_code == 422


def test_wrong_app_codes_are_limited(client):
    member = MembershipFactory()
    give_app(member.user)
    _sign_in_by_mail(client, member.user)
    for _ in range(5):
        client.post("/inloggen/tweede-stap/", {"code": "000000"})
    answer = client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert "te vaak geprobeerd" in answer.content.decode()


def test_a_factor_set_up_elsewhere_does_not_open_this_session(client):
    member = MembershipFactory()
    sign_in(client, member.user, str(member.public_id), second_factor=False)
    give_app(member.user)
    answer = client.get(client.get("/organisatie/").url)
    assert answer.url == "/account/bevestigen/app/?next=%2Forganisatie%2F"


def test_asked_in_an_old_session_the_factor_opens_it(client):
    member = MembershipFactory()
    sign_in(client, member.user, str(member.public_id), second_factor=False)
    secret = give_app(member.user)
    answer = client.post(
        "/account/bevestigen/app/?next=%2Forganisatie%2F", {"code": app_code(secret)}
    )
    assert answer.url == "/organisatie/"
    assert client.get("/organisatie/").status_code == 200


def test_an_administrator_can_reset_a_colleague_who_lost_it(client):
    admin = MembershipFactory(administrator=True)
    colleague = MembershipFactory(organisation=admin.organisation)
    give_app(colleague.user)
    their_session = sign_in(type(client)(), colleague.user)
    sign_in_as_member(client, admin)
    url = reverse("accounts:reset_member_factor", args=[colleague.public_id])
    assert "Bel even" in client.get(url).content.decode()
    client.post(url)
    assert not Authenticator.objects.filter(user=colleague.user).exists()
    assert their_session.get("/account/").status_code == 302
    notice = Notice.objects.get(kind="second_factor_reset")
    assert notice.to == colleague.user.email
    event = AuditEvent.objects.get(kind="account.second_factor_reset")
    assert (event.actor_id, event.about_id) == (admin.user.public_id, colleague.user.public_id)


def test_a_reset_asks_for_fresh_proof_first(client):
    admin = MembershipFactory(administrator=True)
    colleague = MembershipFactory(organisation=admin.organisation)
    sign_in_as_member(client, admin)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session.save()
    url = reverse("accounts:reset_member_factor", args=[colleague.public_id])
    assert client.post(url).url.startswith("/account/bevestigen/")


def test_nobody_resets_strangers_staff_or_oneself(client):
    admin = MembershipFactory(administrator=True)
    stranger, staff = MembershipFactory(), MembershipFactory(organisation=admin.organisation)
    staff.user.is_staff = True
    staff.user.save()
    for member in (stranger, staff, admin):
        give_app(member.user)
    sign_in_as_member(client, admin)
    answers = [
        client.post(reverse("accounts:reset_member_factor", args=[m.public_id])).status_code
        for m in (stranger, staff, admin)
    ]
    assert answers == [404, 302, 302]
    assert Authenticator.objects.filter(type="totp").count() == 3


def test_a_colleague_who_is_no_administrator_cannot_reset(client):
    admin = MembershipFactory(administrator=True)
    colleague = MembershipFactory(organisation=admin.organisation)
    sign_in_as_member(client, colleague)
    url = reverse("accounts:reset_member_factor", args=[admin.public_id])
    assert client.post(url).status_code == 403


def test_staff_resets_by_the_whole_address_and_learns_nothing_from_it(client):
    lost = UserFactory(email="kwijt@voorbeeld.example")
    give_app(lost)
    sign_in_as_staff(client)
    form = {"email": "Kwijt@voorbeeld.example", "checked": "on"}
    known = client.post("/beheer/tweede-stap/", form, follow=True).content.decode()
    unknown = client.post(
        "/beheer/tweede-stap/", {**form, "email": "niemand@voorbeeld.example"}, follow=True
    ).content.decode()
    assert not Authenticator.objects.exists()
    assert "Als dit account bestaat" in known
    assert "Als dit account bestaat" in unknown


def test_taking_the_app_away_asks_for_the_app_first(client):
    user = UserFactory()
    give_app(user)
    sign_in(client, user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 0}]
    session.save()
    assert client.post("/account/veiligheid/app/uit/").url.startswith("/account/bevestigen/app/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_the_pages_of_passkeys_and_codes_open(client):
    user = UserFactory()
    give_app(user)
    sign_in(client, user)
    for path in ("", "passkeys/", "passkeys/nieuw/", "herstelcodes/", "herstelcodes/nieuw/",
                 "herstelcodes/bestand/", "app/uit/"):  # fmt: skip
        assert client.get(f"/account/veiligheid/{path}").status_code == 200, path
