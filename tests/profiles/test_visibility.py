"""Who sees something: the card is off until turned on, the own employer sees only what the person
shares there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles import services
from profiles.models import EngineRow, Profile
from profiles.selectors import snapshot_of
from profiles.selectors.hiding import hidden_by, on_the_list, those_on
from profiles.selectors.reach import blocked_organisations_of
from tests.factories.accounts import OrganisationFactory
from tests.factories.profiles import HiddenFromFactory, ProfileFactory
from tests.profiles.helpers import post, text_of

pytestmark = pytest.mark.django_db


def blocked(profile):
    return EngineRow.objects.get(profile=profile).data["blocked_organisations"]


def test_the_card_is_off_until_the_person_turns_it_on(client, profile):
    assert "staat uit" in text_of(client.get(reverse("profiles:profile")))
    post(client, "card", {"aan": "1"})
    profile.refresh_from_db()
    assert profile.is_card_on
    assert profile.version == 2
    post(client, "card", {"aan": "0"})
    profile.refresh_from_db()
    assert not profile.is_card_on


def test_a_visitor_has_no_card(client):
    profile = ProfileFactory(draft=True, token="mijn")
    client.cookies["profiel"] = "mijn"
    assert "kaart voor werkgevers" not in text_of(client.get(reverse("profiles:profile")))
    assert post(client, "card", {"aan": "1"}).status_code == 302
    profile.refresh_from_db()
    assert not profile.is_card_on


def test_the_own_employer_is_found_by_name_and_blocked_under_every_registration(client, profile):
    shop = OrganisationFactory(name="Bakkerij De Wit", kvk_number="12345678")
    school = OrganisationFactory(name="De Wit leert", kvk_number="12345678", training_provider=True)
    OrganisationFactory(name="Bakkerij Zwart")
    page = text_of(client.get(reverse("profiles:own_employer"), {"q": "bakkerij"}))
    assert "Bakkerij De Wit" in page
    assert "Bakkerij Zwart" in page
    data = {"name": "bakkerij", "employer": str(shop.public_id)}
    assert post(client, "own_employer", data).status_code == 302
    assert blocked(profile) == sorted([shop.pk, school.pk])
    assert "Bakkerij De Wit" in text_of(client.get(reverse("profiles:profile")))
    assert post(client, "own_employer", {"weg": "1"}).status_code == 302
    assert blocked(profile) == []


def test_the_match_and_both_ways_to_read_the_list_mean_the_same_organisations(profile):
    shop = OrganisationFactory(kvk_number="12345678")
    school = OrganisationFactory(kvk_number="12345678", training_provider=True)
    typed = OrganisationFactory(name="Bouw Vallei")
    OrganisationFactory()
    HiddenFromFactory(profile=profile, organisation=shop)
    HiddenFromFactory(profile=profile, organisation=None, name="bouw vallei")
    meant = {shop.pk, school.pk, typed.pk}
    assert {one.pk for one in on_the_list(profile)} == meant
    assert {one.pk for one in those_on(hidden_by(profile))} == meant
    assert blocked_organisations_of(snapshot_of(profile)) == meant


@pytest.mark.parametrize("name", ["profiles:own_employer", "profiles:profile", "pages:privacy"])
def test_of_the_own_employer_is_said_that_a_talk_that_the_person_begins_is_seen(
    client, profile, name
):
    post(client, "own_employer", {"name": "Bakkerij Groen", "employer": "name"})
    page = text_of(client.get(reverse(name)))
    assert "een gesprek dat je zelf begint" in page
    assert "ziet niet" not in page


def test_an_employer_that_is_not_here_is_kept_by_name_and_blocked_when_it_comes(client, profile):
    post(client, "own_employer", {"name": "Bakkerij Groen", "employer": "name"})
    assert blocked(profile) == []
    arrived = OrganisationFactory(name="bakkerij groen")
    version = Profile.objects.get().version
    assert services.block_organisation_named(organisation_id=arrived.pk, now=timezone.now()) == 1
    assert blocked(profile) == [arrived.pk]
    assert Profile.objects.get().version == version + 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"employer": "name"},
        {"employer": "name", "name": "\u200b"},
        {"employer": "00000000-0000-4000-8000-000000000000", "name": "x"},
        {"employer": "x", "name": "x"},
        {"employer": "name", "name": "x" * 201},
    ],
)
def test_an_employer_that_cannot_be_is_refused(client, profile, data):
    assert post(client, "own_employer", data).status_code == 422
    profile.refresh_from_db()
    assert profile.own_employer is None
    assert profile.own_employer_name == ""


def test_an_organisation_that_still_waits_is_not_offered(client, profile):
    OrganisationFactory(name="Bakkerij Blauw", pending=True)
    page = text_of(client.get(reverse("profiles:own_employer"), {"q": "bakkerij"}))
    assert "Bakkerij Blauw" not in page
