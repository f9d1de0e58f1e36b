"""One's own account: name, address, and proof before what matters."""

import time

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from notices.models import Notice
from tests.accounts.helpers import ask_code, code_in, wrong
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira(client):
    user = UserFactory(email="samira@voorbeeld.example", name="Samira")
    sign_in(client, user, second_factor=False)
    return user


def _make_stale(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": 0}]
    session.save()


def test_a_name_can_be_changed_and_taken_away(client, samira):
    for name, kept in (("  Samira   el Haddad ", "Samira el Haddad"), ("", "")):
        assert client.post("/account/naam/", {"name": name}).url == "/account/"
        samira.refresh_from_db()
        assert samira.name == kept


@pytest.mark.parametrize("bad", ["a\0b", "x" * 201])
def test_a_name_that_cannot_be_is_refused(client, samira, bad):
    assert client.post("/account/naam/", {"name": bad}).status_code == 422


def test_a_new_address_counts_after_its_code_and_the_old_one_hears_it(client, samira):
    form = {"email": "Nieuw@voorbeeld.example", "action_add": "1"}
    answer = client.post("/account/e-mailadres/", form)
    assert answer.url == "/aanmelden/code/"
    assert mail.outbox[0].to == ["nieuw@voorbeeld.example"]
    samira.refresh_from_db()
    assert samira.email == "samira@voorbeeld.example"
    client.post("/aanmelden/code/", {"code": wrong(code_in(mail.outbox[0]))})
    client.post("/aanmelden/code/", {"code": code_in(mail.outbox[0])})
    samira.refresh_from_db()
    assert samira.email == "nieuw@voorbeeld.example"
    assert Notice.objects.get(kind="email_changed").to == "samira@voorbeeld.example"
    guest = type(client)()
    ask_code(guest, "nieuw@voorbeeld.example")
    guest.post("/inloggen/code/", {"code": code_in(mail.outbox[-1])})
    assert int(guest.session["_auth_user_id"]) == samira.pk


def test_a_taken_address_gives_the_same_page_and_never_changes_hands(client, samira):
    UserFactory(email="bezet@voorbeeld.example")
    form = {"email": "bezet@voorbeeld.example", "action_add": "1"}
    assert client.post("/account/e-mailadres/", form).url == "/aanmelden/code/"
    answer = client.post("/aanmelden/code/", {"code": code_in(mail.outbox[0])})
    assert answer.status_code == 422
    samira.refresh_from_db()
    assert samira.email == "samira@voorbeeld.example"


def test_changing_the_address_asks_for_fresh_proof(client, samira):
    _make_stale(client)
    assert client.get("/account/e-mailadres/").url.startswith("/account/bevestigen/?next=")


def test_fresh_proof_is_a_new_code_and_leads_back(client, samira):
    _make_stale(client)
    wall = client.get("/account/wissen/")
    page = client.get(wall.url).content.decode()
    assert "samira@voorbeeld.example" in page
    assert mail.outbox == []
    client.post(wall.url, {"action": "send"})
    code = code_in(mail.outbox[0])
    assert client.post(wall.url, {"code": wrong(code)}).status_code == 422
    assert client.post(wall.url, {"code": code}).url == "/account/wissen/"
    assert client.get("/account/wissen/").status_code == 200


def test_the_fresh_code_dies_after_five_wrong_tries(client, samira):
    client.post("/account/bevestigen/", {"action": "send"})
    code = code_in(mail.outbox[0])
    for _ in range(5):
        client.post("/account/bevestigen/", {"code": wrong(code)})
    answer = client.post("/account/bevestigen/", {"code": code})
    assert answer.status_code == 422
    assert "te oud" in answer.content.decode()


def test_the_fresh_code_dies_after_fifteen_minutes(client, samira):
    with time_machine.travel(time.time(), tick=False) as clock:
        client.post("/account/bevestigen/", {"action": "send"})
        clock.shift(15 * 60 + 1)
        code = code_in(mail.outbox[0])
        assert client.post("/account/bevestigen/", {"code": code}).status_code == 422


def test_asking_fresh_codes_is_limited(client, samira):
    answers = [
        client.post("/account/bevestigen/", {"action": "send"}).status_code for _ in range(11)
    ]
    assert answers == [302] * 10 + [429]


def test_the_account_page_tells_what_there_is(client, samira):
    MembershipFactory(user=samira, organisation__name="Zorggroep De Linde")
    html = client.get("/account/").content.decode()
    for word in ("Samira", "samira@voorbeeld.example", "staat uit", "HR, Zorggroep De Linde"):
        assert word in html


def test_every_way_to_sign_out_takes_what_was_typed_along(client, samira):
    """The browser keeps drafts; only the form can tell it that they go."""
    for url, ways in (("/account/", 2), ("/uitloggen/", 1)):
        assert client.get(url).content.decode().count("data-lb-sign-out") == ways


def test_the_key_for_drafts_in_the_browser_is_the_persons_own(client, samira):
    def key():
        return client.get("/account/").content.decode().split('data-lb-user="')[1].split('"')[0]

    first = key()
    assert str(samira.public_id) not in first
    sign_in(client, samira)
    assert key() == first
    sign_in(client, UserFactory())
    assert key() != first


def test_nobody_has_a_password(samira):
    assert not any(user.has_usable_password() for user in User.objects.order_by("pk"))
