"""The own card is shown exactly as an employer sees it, and hiding and pausing work at once."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import Hat
from matching.domain.opening import PATIENCE
from matching.selectors.options import options_of
from profiles.models import EngineRow, Goal, HiddenFrom
from profiles.services import block_organisation_named
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory, sign_in
from tests.factories.accounts import sign_in_as_member as as_member
from tests.factories.matching import open_vacancy, person
from tests.factories.profiles import HiddenFromFactory
from tests.factories.taxonomy import LabourMarketRegionFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db


@lent
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


@lent
def vacancy(carla):
    return open_vacancy(carla, now=timezone.now() - PATIENCE)


@lent
def amina(vacancy):
    """With five others of the same region, and the card still off."""
    for _number in range(5):
        lives(person(vacancy=vacancy), vacancy.region)
    return lives(person(vacancy=vacancy, card=False), vacancy.region)


@pytest.fixture
def own(amina):
    return sign_in(Client(), amina.owner, Hat.PERSON)


def lives(profile, region):
    Goal.objects.create(profile=profile, region=region, max_travel_km=200)
    changed(profile, now=timezone.now())
    return profile


def blocked(profile) -> list[int]:
    return EngineRow.objects.get(profile=profile).data["blocked_organisations"]


def main_of(response) -> str:
    return response.content.decode().split("<main")[1]


def content_of(html: str) -> str:
    """What stands on the card, without the page around it."""
    return html.split('<div class="reading">')[1].split("</div>", maxsplit=1)[0]


def hr_page(carla, name, thing) -> str:
    client = Client()
    as_member(client, carla)
    return main_of(client.get(reverse(f"matching:{name}", args=[thing.public_id])))


def test_the_preview_is_word_for_word_the_card_that_hr_sees(own, amina, carla, vacancy):
    url = reverse("pages:my_card")
    before = main_of(own.get(url, {"vacature": str(vacancy.public_id)}))
    assert "je kaart staat uit" in before
    own.post(reverse("profiles:card"), {"aan": "1"})
    hr_page(carla, "candidates", vacancy)
    shown = hr_page(carla, "card", amina.cards.get())
    assert content_of(before) == content_of(shown)
    assert vacancy.region.name in before


def test_the_preview_says_what_was_made_wider_and_why(own, amina):
    far = LabourMarketRegionFactory(name="Zeeuwse Kust")
    amina.goal.region = far
    amina.goal.save(update_fields=["region", "updated_at"])
    html = main_of(own.get(reverse("pages:my_card")))
    assert "Je regio staat er niet op" in html
    assert "Nederland" in html
    assert "Zeeuwse Kust" not in html


def test_with_too_few_people_the_preview_says_that_no_card_is_shown():
    alone = person(card=False)
    client = sign_in(Client(), alone.owner, Hat.PERSON)
    assert "wordt nog niet getoond" in main_of(client.get(reverse("pages:my_card")))


def test_who_told_nothing_yet_sees_where_to_begin():
    client = sign_in(Client(), UserFactory(), Hat.PERSON)
    assert "Nog geen kaart" in main_of(client.get(reverse("pages:my_card")))


@pytest.mark.parametrize("wish", ["x", "11111111-1111-4111-8111-111111111111"])
def test_a_preview_for_a_vacancy_that_is_not_there_is_404(own, wish):
    assert own.get(reverse("pages:my_card"), {"vacature": wish}).status_code == 404


# --- whom someone hides from


def test_an_organisation_is_found_hidden_from_and_taken_off_again(own, amina, carla, vacancy):
    url = reverse("profiles:hidden_from")
    assert "Zorg Eemland" in main_of(own.get(url, {"q": "eemland"}))
    assert own.post(url, {"name": "eemland"}).status_code == 422
    told = {"name": "eemland", "employer": str(carla.organisation.public_id)}
    own.post(url, told)
    own.post(url, told)
    hidden = HiddenFrom.objects.get()
    own.post(reverse("profiles:card"), {"aan": "1"})
    hr_page(carla, "candidates", vacancy)
    assert not amina.cards.exists()
    assert (
        carla.organisation.pk in EngineRow.objects.get(profile=amina).data["blocked_organisations"]
    )
    own.post(reverse("profiles:show_again", args=[hidden.public_id]))
    hr_page(carla, "candidates", vacancy)
    assert amina.cards.exists()


def test_a_name_that_is_not_here_yet_counts_when_it_comes(own, amina):
    own.post(reverse("profiles:hidden_from"), {"name": "Bouw Vallei", "employer": "name"})
    arrived = OrganisationFactory(name="bouw vallei")
    assert block_organisation_named(organisation_id=arrived.pk, now=timezone.now()) == 1
    assert arrived.pk in blocked(amina)


def test_a_line_of_someone_elses_list_does_not_exist(own):
    other = HiddenFromFactory()
    url = reverse("profiles:show_again", args=[other.public_id])
    assert own.post(url).status_code == 404
    assert HiddenFrom.objects.filter(pk=other.pk).exists()


# --- a profile that pauses


def test_pausing_takes_card_and_options_away_at_once_and_keeps_everything(
    own, amina, carla, vacancy
):
    own.post(reverse("profiles:card"), {"aan": "1"})
    hr_page(carla, "candidates", vacancy)
    card = amina.cards.get()
    own.post(reverse("profiles:pause"), {"pauze": "1"})
    amina.refresh_from_db()
    assert card.alias not in hr_page(carla, "candidates", vacancy)
    assert not options_of(amina).listed
    assert "op pauze" in main_of(own.get(reverse("matching:options")))
    assert amina.skill_claims.exists()
    own.post(reverse("profiles:pause"), {"pauze": "0"})
    assert card.alias in hr_page(carla, "candidates", vacancy)
