"""One person, several roles: one hat at a time, seen in the header, changed in one click."""

import pytest

from accounts.access import Hat, actor_of
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_hats():
    hr = MembershipFactory(organisation__name="Zorggroep De Linde")
    coach = MembershipFactory(
        user=hr.user, organisation=OrganisationFactory(coaching=True, name="Loopbaanhuis")
    )
    return hr, coach


def test_the_header_says_for_whom_one_acts_and_offers_the_others(client, two_hats):
    hr, coach = two_hats
    sign_in_as_member(client, hr)
    html = client.get("/account/").content.decode()
    assert "<b>Zorggroep De Linde</b>" in html
    assert f'value="{coach.public_id}"' in html
    assert 'value="person"' in html


def test_one_click_puts_another_hat_on(client, two_hats):
    hr, coach = two_hats
    sign_in_as_member(client, hr)
    client.post("/wissel/", {"hat": str(coach.public_id)})
    assert "<b>Loopbaanhuis</b>" in client.get("/account/").content.decode()
    client.post("/wissel/", {"hat": "person"})
    assert "Je bent hier voor jezelf" in client.get("/account/").content.decode()


@pytest.mark.parametrize("wish", ["staff", "x", "", "\0", "0" * 5000])
def test_a_hat_that_is_not_yours_stays_off(client, two_hats, wish):
    hr, _coach = two_hats
    stranger = MembershipFactory()
    sign_in_as_member(client, hr)
    for value in (wish, str(stranger.public_id)):
        assert client.post("/wissel/", {"hat": value}).status_code in (302, 400)
        assert "<b>Zorggroep De Linde</b>" in client.get("/account/").content.decode()


def test_rights_come_from_the_database_at_each_request(client, two_hats):
    _hr, coach = two_hats
    sign_in_as_member(client, coach)
    assert client.get("/organisatie/").status_code == 200
    coach.ended_at = coach.created_at
    coach.save(update_fields=["ended_at", "updated_at"])
    html = client.get("/account/").content.decode()
    assert "Loopbaanhuis" not in html
    assert "Zorggroep De Linde" in html


def test_the_page_to_choose_shows_every_hat(client, two_hats):
    hr, _coach = two_hats
    sign_in_as_member(client, hr)
    html = client.get("/wissel/").content.decode()
    for name in ("Voor mezelf", "Zorggroep De Linde", "Loopbaanhuis", "hier ben je nu"):
        assert name in html


def test_with_many_hats_the_header_leads_to_the_page(client):
    user = UserFactory()
    for _ in range(6):
        MembershipFactory(user=user)
    sign_in(client, user)
    assert '<a href="/wissel/">' in client.get("/account/").content.decode()


def test_who_has_one_side_only_is_not_offered_a_switch(client):
    sign_in(client, UserFactory())
    assert "/wissel/" not in client.get("/privacy/").content.decode()


def test_staff_with_a_membership_acts_for_one_of_them(two_hats):
    hr, _coach = two_hats
    hr.user.is_staff = True
    hr.user.save()
    assert actor_of(hr.user, None).hat is Hat.HR
    assert actor_of(hr.user, "staff").hat is Hat.STAFF
    assert actor_of(hr.user, "staff").organisation is None
