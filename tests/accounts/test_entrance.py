"""What a visitor started in this browser goes along when signing up or in."""

import pytest
from django.core import mail
from django.utils import timezone

from loopbrug.kernel.pictures import STONE_COUNT, StoneState
from profiles.access import COOKIE
from profiles.models import Profile
from profiles.services import open_draft
from tests.accounts.helpers import ask_code, code_in
from tests.factories.accounts import UserFactory
from tests.factories.profiles import fill

pytestmark = pytest.mark.django_db


def test_a_draft_becomes_the_profile_of_the_new_account(client):
    draft, token = open_draft(now=timezone.now())
    client.cookies[COOKIE] = token
    client.post("/aanmelden/", {"email": "nieuw@voorbeeld.example"})
    answer = client.post("/aanmelden/code/", {"code": code_in(mail.outbox[0])})
    draft.refresh_from_db()
    assert draft.owner.email == "nieuw@voorbeeld.example"
    assert answer.cookies[COOKIE].value == ""


def test_a_draft_goes_along_to_an_account_without_a_profile(client):
    user = UserFactory()
    draft, token = open_draft(now=timezone.now())
    client.cookies[COOKIE] = token
    ask_code(client, user.email)
    client.post("/inloggen/code/", {"code": code_in(mail.outbox[0])})
    draft.refresh_from_db()
    assert draft.owner == user


def test_without_a_draft_nothing_is_made(client):
    user = UserFactory()
    client.cookies[COOKIE] = "verzonnen"
    ask_code(client, user.email)
    client.post("/inloggen/code/", {"code": code_in(mail.outbox[0])})
    assert not Profile.objects.exists()


@pytest.mark.parametrize("is_begun", [True, False])
def test_who_signs_up_sees_the_stones_that_were_laid_and_no_others(client, is_begun):
    if is_begun:
        draft, client.cookies[COOKIE] = open_draft(now=timezone.now())
        fill(draft)
    expected = (StoneState.DONE if is_begun else StoneState.EMPTY,) * STONE_COUNT
    assert client.get("/aanmelden/").context["page"].bridge.stones == expected
    client.post("/aanmelden/", {"email": "nieuw@voorbeeld.example"})
    assert client.get("/aanmelden/code/").context["page"].bridge.stones == expected
