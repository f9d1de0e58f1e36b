"""A vacancy that closed says so to everyone who could see it, and to nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from loopbrug.kernel.ids import token_hash
from loopbrug.templatetags.lb import dutch_date
from matching.models import CloseReason, Interest, OptionMark, VacancyStatus
from matching.services import vacancies
from profiles.access import COOKIE
from profiles.models import HiddenFrom, Profile
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in
from tests.factories.matching import (
    NOW,
    InterestFactory,
    OptionMarkFactory,
    VacancyFactory,
    open_vacancy,
    person,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
ACTS = ("save_option", "not_for_me", "give_interest", "decline_invitation", "withdraw_interest")
BUTTONS = {
    "save_option": {"bewaar": "1"},
    "not_for_me": {"reason": "too_far", "note": "Ik kan daar <niet> met de bus komen."},
    "give_interest": {"blocks": ["skills"], "days": "90"},
    "decline_invitation": {},
    "withdraw_interest": {},
}


@lent
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@lent
def vacancy(carla):
    return open_vacancy(carla)


@lent
def amina(vacancy):
    return person(vacancy=vacancy)


@pytest.fixture(autouse=True)
def _signed_in(client, amina):
    sign_in(client, amina.owner, "person")


def at(name, vacancy):
    return reverse(f"matching:{name}", args=[vacancy.public_id])


def close(vacancy, now=NOW):
    vacancies.close_vacancy(vacancy=vacancy, by=None, reason=CloseReason.WITHDRAWN, now=now)


def main_of(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("name", ["option", "not_for_me", "give_interest"])
def test_who_could_choose_it_reads_that_it_closed_and_where_to_go(client, vacancy, name):
    assert client.get(at(name, vacancy)).status_code == 200
    close(vacancy)
    response = client.get(at(name, vacancy))
    assert response.status_code == 410
    said = main_of(response)
    assert "Deze vacature is gesloten" in said
    assert dutch_date(NOW) in said
    assert "Dat ligt niet aan jou" in said
    assert f'href="{reverse("matching:options")}"' in said
    assert "delen" not in said, "those are the words for what someone shared"
    assert "ingetrokken" not in said.lower(), "why it closed is of the employer"


def test_since_when_is_the_day_in_the_netherlands(client, vacancy):
    close(vacancy, NOW.replace(hour=23, minute=30))
    assert dutch_date(NOW.date() + timedelta(days=1)) in main_of(client.get(at("option", vacancy)))


@pytest.mark.parametrize("name", ACTS)
def test_a_button_on_a_page_that_was_still_open_answers_the_same(client, vacancy, name):
    close(vacancy)
    response = client.post(at(name, vacancy), BUTTONS[name])
    assert response.status_code == 410
    assert "Deze vacature is gesloten" in main_of(response)
    assert not OptionMark.objects.exists()
    assert not Interest.objects.exists()


def test_what_was_typed_comes_back_to_copy(client, vacancy):
    close(vacancy)
    said = main_of(client.post(at("not_for_me", vacancy), BUTTONS["not_for_me"]))
    assert "Ik kan daar &lt;niet&gt; met de bus komen." in said
    assert "Kopieer het dan" in said


def test_nothing_typed_is_nothing_to_copy(client, vacancy):
    close(vacancy)
    said = main_of(client.post(at("not_for_me", vacancy), {"reason": "pay", "note": ""}))
    assert "Dit typte je" not in said


@pytest.mark.parametrize("name", ["option", *ACTS])
def test_what_was_never_open_does_not_exist(client, carla, name):
    draft = VacancyFactory(organisation=carla.organisation)
    send = client.get if name == "option" else client.post
    assert send(at(name, draft), BUTTONS.get(name, {})).status_code == 404


def test_a_draft_that_closed_without_ever_being_open_does_not_exist(client, carla):
    never = VacancyFactory(organisation=carla.organisation, closed=True)
    assert never.status == VacancyStatus.CLOSED
    assert client.get(at("option", never)).status_code == 404


@pytest.mark.parametrize("name", ["option", *ACTS])
def test_of_an_organisation_that_the_person_shut_out_it_stays_out(client, amina, vacancy, name):
    HiddenFrom.objects.create(profile=amina, organisation=vacancy.organisation)
    changed(amina, now=NOW)
    close(vacancy)
    send = client.get if name == "option" else client.post
    assert send(at(name, vacancy), BUTTONS.get(name, {})).status_code == 404


@pytest.mark.parametrize("own", [OptionMarkFactory, InterestFactory])
def test_what_the_person_kept_or_said_stays_to_be_read(client, amina, vacancy, own):
    own(vacancy=vacancy, profile=amina)
    close(vacancy)
    response = client.get(at("option", vacancy))
    assert response.status_code == 200
    assert vacancy.title in main_of(response)


def test_taking_the_last_mark_off_leads_to_the_list_and_not_to_a_page_that_is_gone(
    client, amina, vacancy
):
    OptionMarkFactory(vacancy=vacancy, profile=amina)
    close(vacancy)
    response = client.post(at("save_option", vacancy), {"bewaar": "0"})
    assert response.status_code == 302
    assert response.url == reverse("matching:options")
    assert client.get(at("option", vacancy)).status_code == 410


def test_a_visitor_with_a_profile_in_the_making_reads_it_too(vacancy):
    Profile.objects.create(
        draft_token_hash=token_hash("mijn"), draft_expires_at=NOW + timedelta(days=3650)
    )
    visitor = Client()
    visitor.cookies[COOKIE] = "mijn"
    close(vacancy)
    assert visitor.get(at("option", vacancy)).status_code == 410


@pytest.mark.parametrize("who", ["nobody", "no_profile", "hr"])
def test_who_has_no_profile_gets_nothing_of_it(vacancy, carla, who):
    other = Client()
    if who == "no_profile":
        sign_in(other, UserFactory(), "person")
    if who == "hr":
        sign_in(other, carla.user)
    close(vacancy)
    response = other.get(at("option", vacancy))
    assert response.status_code in (302, 403)
    assert "is gesloten" not in response.content.decode()
