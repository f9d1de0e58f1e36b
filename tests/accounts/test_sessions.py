"""Sessions end in time, everywhere at once when asked, and what was typed is not lost by it."""

import pytest
import time_machine

from accounts.models import User
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member

pytestmark = pytest.mark.django_db
NINE = "2026-11-21T09:00:00Z"


@pytest.fixture
def clock():
    with time_machine.travel(0, tick=False) as moving:
        moving.move_to(NINE)
        yield moving


def _is_in(client):
    return client.get("/account/").status_code == 200


def test_a_person_may_be_away_for_an_hour(client, clock):
    sign_in(client, UserFactory(), "person")
    assert _is_in(client)
    clock.move_to("2026-11-21T09:59:59Z")
    assert _is_in(client)
    clock.move_to("2026-11-21T11:00:00Z")
    assert not _is_in(client)


def test_a_professional_may_be_away_for_half_an_hour(client, clock):
    sign_in_as_member(client, MembershipFactory())
    assert _is_in(client)
    clock.move_to("2026-11-21T09:29:59Z")
    assert _is_in(client)
    clock.move_to("2026-11-21T10:00:00Z")
    assert not _is_in(client)


def test_after_twelve_hours_it_ends_however_busy_one_was(client, clock):
    sign_in(client, UserFactory(), "person")
    for hour in range(9, 21):
        for minute in (0, 30):
            clock.move_to(f"2026-11-21T{hour:02}:{minute:02}:00Z")
            assert _is_in(client)
    clock.move_to("2026-11-21T21:00:00Z")
    assert not _is_in(client)


def test_the_sign_in_page_says_that_the_session_ended_and_leads_back(client, clock):
    sign_in(client, UserFactory(), "person")
    _is_in(client)
    clock.move_to("2026-11-21T10:30:00Z")
    wall = client.get("/account/naam/")
    assert wall.url == "/inloggen/?next=/account/naam/"
    assert "Je was een tijdje weg" in client.get(wall.url).content.decode()


def test_a_public_page_still_opens_when_the_session_has_ended(client, clock):
    sign_in(client, UserFactory(), "person")
    _is_in(client)
    clock.move_to("2026-11-21T10:30:00Z")
    assert client.get("/privacy/").status_code == 200


def test_signing_out_everywhere_ends_all_other_sessions(client):
    user = UserFactory()
    phone = sign_in(type(client)(), user)
    sign_in(client, user)
    assert client.post("/account/overal-uitloggen/").url == "/"
    assert not _is_in(client)
    assert not _is_in(phone)


def test_an_account_that_is_closed_is_out_at_the_next_request(client):
    user = UserFactory()
    sign_in(client, user)
    User.objects.update(is_active=False)
    assert not _is_in(client)
