"""A page that may be seen but not used says why, in words for people."""

import pytest

from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)

pytestmark = pytest.mark.django_db
LEAD = '<p class="lead">'


def lead(response):
    assert response.status_code == 403
    return response.content.decode().split(LEAD)[1].split("</p>")[0]


def test_under_another_hat_the_page_says_that_it_is_the_hat(client):
    sign_in(client, UserFactory())
    assert lead(client.get("/vacatures/")).startswith("Je mag dit wel zien")


def test_an_organisation_that_waits_reads_that_it_waits(client):
    member = MembershipFactory(organisation=OrganisationFactory(pending=True))
    sign_in_as_member(client, member)
    assert "nog niet bevestigd" in lead(client.get("/vacatures/"))


def test_a_colleague_reads_that_this_is_for_an_administrator(client):
    sign_in_as_member(client, MembershipFactory(is_administrator=False))
    assert "Alleen een beheerder" in lead(client.get("/organisatie/uitnodigen/"))
