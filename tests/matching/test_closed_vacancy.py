"""What HR can still do with an own vacancy that closed: read it. Every form of it says so, once."""

import pytest
from django.urls import reverse

from loopbrug.templatetags.lb import dutch_date
from matching.models import VacancyTry
from tests.factories.accounts import MembershipFactory, sign_in_as_member
from tests.factories.matching import (
    InterestFactory,
    VacancyFactory,
    VacancySkillFactory,
    open_vacancy,
    person,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
STEPS = ("vacancy_work", "vacancy_skills", "vacancy_people", "vacancy_terms")


@lent
def carla():
    return MembershipFactory()


@lent
def closed(carla):
    vacancy = VacancyFactory(organisation=carla.organisation, closed=True)
    VacancySkillFactory(vacancy=vacancy)
    return vacancy


@pytest.fixture(autouse=True)
def _signed_in(client, carla):
    sign_in_as_member(client, carla)


def at(name, vacancy):
    return reverse(f"matching:{name}", args=[vacancy.public_id])


def told(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("name", STEPS)
def test_a_form_of_a_closed_vacancy_leads_to_the_vacancy_that_says_so(client, closed, name):
    response = client.get(at(name, closed), follow=True)
    assert response.redirect_chain == [(at("vacancy", closed), 302)]
    assert told(response) == ["Deze vacature is gesloten. Je kunt haar niet veranderen."]


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("sent", [{}, {"zoek": "1", "find": "zorg"}], ids=["save", "search"])
def test_what_is_sent_to_it_is_told_so_whatever_is_wrong_in_it(client, closed, name, sent):
    response = client.post(at(name, closed), sent)
    assert response.status_code == 410
    assert at("vacancy", closed) in response.content.decode()
    assert told(client.get(at("vacancy", closed))) == [], "it was said once"


def test_words_that_came_too_late_are_given_back(client, closed):
    sent = {"title": "Hulp in huis", "description": "Je helpt mensen thuis.\nElke dag anders."}
    said = client.post(at("vacancy_work", closed), sent).content.decode()
    for line in ("Hulp in huis", "Je helpt mensen thuis.", "Elke dag anders."):
        assert line in said
    assert "Kopieer het dan" in said


@pytest.mark.parametrize("name", STEPS)
def test_a_form_of_a_vacancy_that_is_open_is_there(client, carla, name):
    assert client.get(at(name, open_vacancy(carla))).status_code == 200


def test_asking_less_of_it_says_at_once_that_it_closed(client, closed):
    """A script asks this and follows no redirect; each try would leave a message behind."""
    skill = closed.skills.get().skill_id
    for typed in ({"minder": skill, "version": closed.version}, {}):
        response = client.post(at("vacancy_less", closed), typed)
        said = response.content.decode().split("<main")[1]
        assert response.status_code == 410
        assert "Deze vacature is gesloten" in said
        assert dutch_date(closed.closed_at) in said
        assert at("vacancy", closed) in said
        assert 'method="post"' not in said.split("</main>")[0]
    assert told(client.get(at("vacancy", closed))) == []
    assert not VacancyTry.objects.exists()


@pytest.mark.parametrize("waits", [True, False])
def test_before_closing_it_says_who_hears_of_it(client, carla, waits):
    vacancy = open_vacancy(carla)
    if waits:
        InterestFactory(vacancy=vacancy, profile=person(vacancy=vacancy))
    html = client.get(at("vacancy_close", vacancy)).content.decode()
    assert ("1 mens wacht op antwoord en krijgt bericht." in html) is waits
    assert ("Wie de vacature bewaarde, krijgt ook bericht." in html) is waits
    assert ("Wie de vacature bewaarde, krijgt bericht." in html) is not waits
