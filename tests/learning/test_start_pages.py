"""An opleider fills the year with starts, changes one, and calls one off with a reason."""

from datetime import date

import pytest
from django.urls import reverse

from learning.models import ModuleStart
from tests.factories.learning import (
    AdmissionFactory,
    ModuleStartFactory,
    a_trainer,
    module_that_teaches,
)
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(dewi):
    return module_that_teaches(
        SkillFactory(), organisation=dewi.organisation, title="Plannen", start_day=1
    )


@pytest.fixture
def start(module):
    return ModuleStartFactory(module=module, starts_on=date(2027, 1, 5))


def at(name, thing):
    return reverse(f"learning:{name}", args=[thing.public_id])


def rule_of(module, **changes):
    return {
        "version": module.version,
        "start_day": "1",
        "usual_seats": "10",
        "first_month": "2026-12-01",
        "months": "12",
        **changes,
    }


def days_of(module):
    return list(module.starts.order_by("starts_on").values_list("starts_on", flat=True))


def read(client, url):
    return client.get(url).content.decode()


def test_months_without_a_start_are_marked(client, module, start):
    page = read(client, at("module_starts", module))
    assert page.count('class="is-gap"') == 11
    assert "ma 5" not in page
    assert "di 5" in page


def test_one_rule_fills_the_twelve_months(client, module, start):
    response = client.post(at("module_starts", module), rule_of(module))
    days = days_of(module)
    assert response.url == at("module_starts", module)
    assert len(days) == 12
    assert date(2027, 1, 5) in days
    assert date(2026, 12, 1) in days
    module.refresh_from_db()
    assert module.usual_seats == 10
    assert "Elke maand een start" in read(client, at("module_starts", module))


def test_filling_twice_adds_nothing(client, module):
    client.post(at("module_starts", module), rule_of(module))
    module.refresh_from_db()
    client.post(at("module_starts", module), rule_of(module))
    assert len(days_of(module)) == 12


def test_a_day_that_not_every_month_has_is_refused(client, module):
    response = client.post(at("module_starts", module), rule_of(module, start_day="31"))
    assert response.status_code == 422
    assert 'value="31"' in response.content.decode()
    assert days_of(module) == []


def test_a_rule_that_a_colleague_changed_shows_both(client, module):
    old = rule_of(module, start_day="9")
    client.post(at("module_starts", module), rule_of(module, start_day="4"))
    second = client.post(at("module_starts", module), old)
    page = second.content.decode()
    assert second.status_code == 409
    assert "Op welke dag van de maand?" in page
    assert 'value="9"' in page


def test_one_start_more_on_a_day_of_its_own(client, module):
    url = at("start_new", module)
    response = client.post(url, {"starts_on": "15 maart 2027", "seats": "6"})
    assert response.url == at("module_starts", module)
    assert days_of(module) == [date(2027, 3, 15)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("23-11-2026", "Deze dag is voorbij"),
        ("5-1-2027", "begint deze module al"),
        ("x", "Schrijf"),
    ],
)
def test_a_day_that_cannot_be_is_asked_again(client, module, start, day, words):
    response = client.post(at("start_new", module), {"starts_on": day, "seats": "6"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert len(days_of(module)) == 1


def test_a_start_moves_to_another_day(client, module, start):
    response = client.post(
        at("start", start), {"version": start.version, "starts_on": "12-1-2027", "seats": "14"}
    )
    start.refresh_from_db()
    assert response.url == at("module_starts", module)
    assert (start.starts_on, start.seats) == (date(2027, 1, 12), 14)


def test_seats_that_are_given_cannot_be_taken_away(client, module):
    start = ModuleStartFactory(module=module, seats=12, taken=5)
    response = client.post(
        at("start", start), {"version": start.version, "starts_on": "5-1-2027", "seats": "4"}
    )
    assert response.status_code == 422
    assert "5 mensen zijn al toegelaten" in response.content.decode()


def test_two_colleagues_change_one_start(client, module, start):
    data = {"version": start.version, "starts_on": "12-1-2027", "seats": "14"}
    client.post(at("start", start), data)
    second = client.post(at("start", start), {**data, "starts_on": "19-1-2027"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "12-1-2027" in page
    assert "19-1-2027" in page


def test_a_start_is_called_off_with_a_reason(client, module, start):
    url = at("start_cancel", start)
    assert "Nog niemand koos deze start" in read(client, url)
    assert client.post(url, {"reason": " "}).status_code == 422
    response = client.post(url, {"reason": "Te weinig deelnemers."})
    start.refresh_from_db()
    assert response.url == at("start", start)
    assert start.cancel_reason == "Te weinig deelnemers."
    page = read(client, at("start", start))
    assert "gaat niet door" in page
    assert "Te weinig deelnemers." in page


def test_calling_off_says_how_many_people_it_touches(client, start):
    AdmissionFactory(step__start=start, step__route__chosen=True)
    assert "1 mens koos deze start" in read(client, at("start_cancel", start))


def test_a_start_that_was_called_off_is_not_changed_any_more(client, module):
    start = ModuleStartFactory(module=module, cancelled=True)
    assert client.get(at("start_cancel", start)).url == at("start", start)
    response = client.post(
        at("start", start), {"version": start.version, "starts_on": "12-1-2027", "seats": "14"}
    )
    start.refresh_from_db()
    assert response.url == at("start", start)
    assert start.starts_on == date(2027, 1, 5)
    assert "is-gap" in read(client, at("module_starts", module))


@pytest.mark.parametrize("name", ["start", "start_cancel"])
def test_a_start_of_another_opleider_does_not_exist(client, dewi, name):
    theirs = ModuleStartFactory(module__organisation=a_trainer().organisation)
    assert client.get(at(name, theirs)).status_code == 404
    assert client.post(at(name, theirs), {"reason": "Zo maar."}).status_code == 404
    assert not ModuleStart.objects.filter(cancelled_at__isnull=False).exists()
