"""Signing in by a code in the mailbox: who gets in, who does not, and what each may learn."""

import re
import smtplib

import pytest
import time_machine
from django.core import mail
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.accounts.helpers import ask_code, code_in, wrong
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_a_code_by_mail_is_all_it_takes(client):
    user = UserFactory(email="samira@voorbeeld.example")
    page = ask_code(client, "samira@voorbeeld.example")
    assert "samira@voorbeeld.example" in page.content.decode()
    answer = client.post("/inloggen/code/", {"code": code_in(mail.outbox[0])})
    assert answer.status_code == 302
    assert answer.url == reverse("pages:home")
    assert int(client.session["_auth_user_id"]) == user.pk


def test_a_space_in_the_code_and_capitals_in_the_address_are_fine(client):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "Samira@Voorbeeld.Example")
    code = code_in(mail.outbox[0])
    client.post("/inloggen/code/", {"code": f" {code[:3]} {code[3:]}"})
    assert "_auth_user_id" in client.session


def test_the_code_stands_in_the_subject_and_is_six_digits(client):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "samira@voorbeeld.example")
    code = code_in(mail.outbox[0])
    assert mail.outbox[0].subject == f"Je code is {code[:3]} {code[3:]}"


def test_an_account_made_by_a_command_needs_one_code_only(client):
    User.objects.create_user("nieuw@voorbeeld.example")
    ask_code(client, "nieuw@voorbeeld.example")
    client.post("/inloggen/code/", {"code": code_in(mail.outbox[0])})
    assert "_auth_user_id" in client.session
    assert len(mail.outbox) == 1


def test_a_known_and_an_unknown_address_get_the_same_answer(client, django_user_model):
    UserFactory(email="bekend@voorbeeld.example")
    known = ask_code(client, "bekend@voorbeeld.example")
    unknown = ask_code(type(client)(), "vreemde@voorbeeld.example")
    same = [
        (r.redirect_chain, r.status_code, _without_secrets(r.content.decode()))
        for r in (known, unknown)
    ]
    assert same[0] == same[1]
    assert [m.to for m in mail.outbox] == [
        ["bekend@voorbeeld.example"],
        ["vreemde@voorbeeld.example"],
    ]
    assert "/aanmelden/" in mail.outbox[1].body


def _without_secrets(html):
    html = re.sub(r'value="[A-Za-z0-9]{64}"', "", html)
    return re.sub(r"(bekend|vreemde)@", "x@", html)


def test_a_code_is_dead_after_fifteen_minutes(client):
    UserFactory(email="samira@voorbeeld.example")
    with time_machine.travel(0, tick=False) as clock:
        clock.move_to("2026-11-21T09:00:00Z")
        ask_code(client, "samira@voorbeeld.example")
        clock.move_to("2026-11-21T09:15:01Z")
        answer = client.post("/inloggen/code/", {"code": code_in(mail.outbox[0])})
    assert answer.url == "/inloggen/"
    assert "_auth_user_id" not in client.session


def test_five_wrong_codes_kill_the_code(client):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "samira@voorbeeld.example")
    code = code_in(mail.outbox[0])
    for _ in range(4):
        answer = client.post("/inloggen/code/", {"code": wrong(code)})
        assert answer.status_code == 422
        assert "Deze code klopt niet" in answer.content.decode()
    assert client.post("/inloggen/code/", {"code": wrong(code)}).url == "/inloggen/"
    client.post("/inloggen/code/", {"code": code})
    assert "_auth_user_id" not in client.session


def test_a_new_code_replaces_the_old_one(client):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "samira@voorbeeld.example")
    client.post("/inloggen/code/", {"action": "resend"})
    first, second = (code_in(m) for m in mail.outbox)
    if first != second:
        assert client.post("/inloggen/code/", {"code": first}).status_code == 422
    client.post("/inloggen/code/", {"code": second})
    assert "_auth_user_id" in client.session


def test_asking_codes_for_one_address_is_limited_known_or_not(client):
    UserFactory(email="samira@voorbeeld.example")
    for email in ("samira@voorbeeld.example", "vreemde@voorbeeld.example"):
        answers = [ask_code(type(client)(), email, follow=False) for _ in range(4)]
        assert [a.status_code for a in answers] == [302, 302, 302, 422]
        assert "te vaak geprobeerd" in answers[3].content.decode()


def test_after_signing_in_one_is_back_where_one_was_going(client):
    UserFactory(email="samira@voorbeeld.example")
    wall = client.get("/account/naam/")
    assert wall.url == "/inloggen/?next=/account/naam/"
    ask_code(client, "samira@voorbeeld.example", next_url="/account/naam/")
    answer = client.post("/inloggen/code/?next=/account/naam/", {"code": code_in(mail.outbox[0])})
    assert answer.url == "/account/naam/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_in_never_leads_to_another_site(client, elsewhere):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "samira@voorbeeld.example", next_url=elsewhere)
    answer = client.post(f"/inloggen/code/?next={elsewhere}", {"code": code_in(mail.outbox[0])})
    assert answer.url == reverse("pages:home")


def test_who_was_sending_a_form_comes_back_to_the_page_of_that_form(client):
    answer = client.post(
        "/account/overal-uitloggen/", headers={"Referer": "http://testserver/account/"}
    )
    assert answer.url == "/inloggen/?next=/account/"
    answer = client.post("/account/overal-uitloggen/", headers={"Referer": "https://evil.example/"})
    assert answer.url == f"/inloggen/?next={reverse('pages:home')}"


def test_someone_whose_account_is_closed_gets_no_code(client):
    UserFactory(email="weg@voorbeeld.example", is_active=False)
    ask_code(client, "weg@voorbeeld.example")
    assert "nog geen account" in mail.outbox[0].body


def test_a_mail_server_that_is_away_says_so_and_is_no_error(client, settings):
    settings.EMAIL_BACKEND = "tests.accounts.test_sign_in.AwayBackend"
    UserFactory(email="samira@voorbeeld.example")
    for email in ("samira@voorbeeld.example", "vreemde@voorbeeld.example"):
        answer = ask_code(type(client)(), email, follow=False)
        assert answer.status_code == 503
        assert "geen mail sturen" in answer.content.decode()


class AwayBackend:
    def __init__(self, **_kwargs):
        pass

    def send_messages(self, _messages):
        raise smtplib.SMTPServerDisconnected


@pytest.mark.parametrize(
    "bad", ["a\0b@voorbeeld.example", "", "geen adres", "x" * 400 + "@voorbeeld.example"]
)
def test_what_is_no_address_is_refused_by_name(client, bad):
    answer = client.post("/inloggen/", {"email": bad})
    assert answer.status_code == 422
    assert mail.outbox == []


def test_a_nul_byte_in_a_code_is_refused(client):
    UserFactory(email="samira@voorbeeld.example")
    ask_code(client, "samira@voorbeeld.example")
    assert client.post("/inloggen/code/", {"code": "12\0345"}).status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        "/account/password/change/", "/account/password/reset/", "/account/wachtwoord/",
        "/accounts/password/reset/", "/account/password/set/", "/inloggen/wachtwoord/",
    ],
)  # fmt: skip
def test_there_is_no_page_for_a_password(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_set_password", "account_reset_password",
     "account_reset_password_done"],
)  # fmt: skip
def test_no_password_page_has_a_name(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_asks_first_and_then_does_it(client):
    client.force_login(UserFactory())
    assert "Uitloggen?" in client.get("/uitloggen/").content.decode()
    assert client.post("/uitloggen/").url == "/"
    assert "_auth_user_id" not in client.session
