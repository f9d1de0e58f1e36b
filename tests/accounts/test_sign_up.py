"""Making an account: an address, a code, and nothing else needed."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts import tasks
from accounts.models import User
from tests.accounts.helpers import ask_code, code_in, wrong
from tests.accounts.test_sign_in import _without_secrets
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def _sign_up(client, email, name="", follow=True):
    return client.post("/aanmelden/", {"email": email, "name": name}, follow=follow)


def test_an_address_and_a_code_make_an_account(client):
    _sign_up(client, "Nieuw@Voorbeeld.Example", "  Samira  el Haddad ")
    answer = client.post("/aanmelden/code/", {"code": code_in(mail.outbox[0])})
    assert answer.status_code == 302
    user = User.objects.get(email="nieuw@voorbeeld.example")
    assert user.name == "Samira el Haddad"
    assert not user.has_usable_password()
    assert int(client.session["_auth_user_id"]) == user.pk


def test_the_name_may_be_left_out(client):
    _sign_up(client, "nieuw@voorbeeld.example")
    client.post("/aanmelden/code/", {"code": code_in(mail.outbox[0])})
    assert User.objects.get(email="nieuw@voorbeeld.example").name == ""


def test_no_field_asks_for_a_password(client):
    page = client.get("/aanmelden/").content.decode()
    assert 'type="password"' not in page


def test_a_taken_address_gets_the_same_answer_and_a_mail_that_says_so(client):
    UserFactory(email="bekend@voorbeeld.example")
    taken = _sign_up(client, "bekend@voorbeeld.example")
    free = _sign_up(type(client)(), "vreemde@voorbeeld.example")
    same = [
        (r.redirect_chain, r.status_code, _without_secrets(r.content.decode()))
        for r in (taken, free)
    ]
    assert same[0] == same[1]
    assert "Je hebt al een account" in mail.outbox[0].subject
    assert User.objects.filter(email="bekend@voorbeeld.example").count() == 1


def test_wrong_codes_are_limited_for_a_taken_address_too(client):
    UserFactory(email="bekend@voorbeeld.example")
    _sign_up(client, "bekend@voorbeeld.example")
    answers = [client.post("/aanmelden/code/", {"code": "123456"}).status_code for _ in range(5)]
    _sign_up(free := type(client)(), "vreemde@voorbeeld.example")
    code = wrong(code_in(mail.outbox[1]))
    assert answers == [free.post("/aanmelden/code/", {"code": code}).status_code for _ in range(5)]
    assert answers == [422, 422, 422, 422, 302]


def test_until_the_code_is_typed_nobody_is_signed_in(client):
    _sign_up(client, "nieuw@voorbeeld.example")
    assert client.get("/account/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_someone_elses_unfinished_sign_up_does_not_keep_the_owner_out(client):
    _sign_up(type(client)(), "samira@voorbeeld.example", "Niet Samira")
    ask_code(client, "samira@voorbeeld.example")
    client.post("/inloggen/code/", {"code": code_in(mail.outbox[-1])})
    assert "_auth_user_id" in client.session


def test_unfinished_sign_ups_are_swept_away_after_a_day(client):
    _sign_up(client, "nieuw@voorbeeld.example")
    kept = UserFactory()
    made_by_command = User.objects.create_user("zonder-adresrij@voorbeeld.example")
    tasks.sweep_leftovers()
    assert User.objects.count() == 3
    User.objects.update(created_at=timezone.now() - timedelta(days=2))
    tasks.sweep_leftovers()
    assert set(User.objects.order_by("pk")) == {kept, made_by_command}


@pytest.mark.parametrize("name", ["a\0b", "x" * 201])
def test_a_name_that_cannot_be_is_refused_and_the_rest_kept(client, name):
    answer = _sign_up(client, "nieuw@voorbeeld.example", name, follow=False)
    assert answer.status_code == 422
    assert "nieuw@voorbeeld.example" in answer.content.decode()
    assert not User.objects.exists()


def test_signed_in_people_do_not_see_the_sign_up_page(client):
    client.force_login(UserFactory())
    assert client.get("/aanmelden/").status_code == 302


def test_who_stopped_half_way_begins_again_with_a_new_code(client):
    _sign_up(client, "half@voorbeeld.example")
    again = type(client)()
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        _sign_up(again, "Half@Voorbeeld.example ")
        again.post("/aanmelden/code/", {"code": code_in(mail.outbox[1])})
    assert int(again.session["_auth_user_id"]) == User.objects.get().pk
