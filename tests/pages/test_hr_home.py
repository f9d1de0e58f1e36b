"""The first screen of an employer: who waits, how long already, and what to do first."""

from datetime import timedelta

import pytest
from django.urls import reverse

from matching.services import interests
from matching.services.cards import cards_for, open_card
from tests.factories.accounts import MembershipFactory, sign_in_as_member
from tests.factories.matching import (
    NOW,
    VacancyFactory,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory()


@pytest.fixture(autouse=True)
def _signed_in(client, carla, _today):
    sign_in_as_member(client, carla)


def ask(vacancy, *, days_ago=0, **fields):
    profile = person(vacancy=vacancy, **fields)
    interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills", "contact"],
        shared_until=shared_until(), by=person_actor(profile), now=NOW - timedelta(days=days_ago),
    )  # fmt: skip
    return cards_for(vacancy=vacancy, profile_ids=[profile.pk], now=NOW)[profile.pk]


def home(client):
    return client.get(reverse("pages:home")).content.decode()


def test_without_vacancies_the_first_step_is_to_make_one(client, carla):
    html = home(client)
    assert "Maak jullie eerste vacature" in html
    assert "Nog geen vacature" in html


def test_who_waits_longest_is_the_next_step(client, carla):
    vacancy = open_vacancy(carla, now=NOW - timedelta(days=20))
    late = ask(vacancy, days_ago=7)
    recent = ask(vacancy, days_ago=1)
    html = home(client)
    assert "Twee mensen wachten op ons" in html
    assert f"Antwoord {late.alias}" in html
    assert f"Kandidaat {recent.alias} wil kennismaken" in html
    assert "Vandaag is de laatste dag om te antwoorden." in html
    assert "Amina" not in html


def test_nobody_waits_says_so_and_offers_to_look(client, carla):
    open_vacancy(carla)
    html = home(client)
    assert "Niemand wacht op ons" in html
    assert "Bekijk de mensen" in html


def test_drafts_and_silent_vacancies_ask_for_attention(client, carla):
    VacancyFactory(organisation=carla.organisation, title="Conciërge")
    open_vacancy(carla, now=NOW - timedelta(days=31), title="Kok")
    html = home(client)
    assert "Maak deze vacature af: Conciërge" in html
    assert "Nog open? Kok" in html


def test_a_running_introduction_is_on_the_list(client, carla):
    vacancy = open_vacancy(carla)
    card = ask(vacancy)
    open_card(card=card, by=hr_actor(carla), now=NOW)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    assert "Kennismaking met Amina Bakker" in home(client)


def test_an_organisation_that_waits_itself_is_sent_to_its_own_page(client):
    sign_in_as_member(client, MembershipFactory(organisation__pending=True))
    response = client.get(reverse("pages:home"))
    assert response.url == reverse("accounts:organisation")


@pytest.mark.parametrize("people", [1, 20])
def test_it_takes_the_same_queries_for_one_and_for_twenty(
    client, carla, people, django_assert_max_num_queries
):
    for _number in range(3):
        vacancy = open_vacancy(carla)
    for _number in range(people):
        ask(vacancy)
    home(client)
    with django_assert_max_num_queries(14):
        home(client)


def test_the_table_counts_cards_only_once_the_list_was_opened(client, carla):
    """Before that there are none however many fit, and 0 reads as nobody."""
    vacancy = open_vacancy(carla)
    VacancyFactory(organisation=carla.organisation, title="Een klad")
    row = f">{vacancy.title}</a>"
    assert "bekijk wie er past" in home(client).split(row)[1].split("</tr>")[0]
    assert "bekijk wie er past" not in home(client).split("Een klad</a>")[1].split("</tr>")[0]
    cards_for(vacancy=vacancy, profile_ids=[person(vacancy=vacancy).pk], now=NOW)
    assert ">1</td>" in home(client).split(row)[1].split("</tr>")[0]
