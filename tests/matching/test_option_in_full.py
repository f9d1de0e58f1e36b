"""What the page of one option tells beside its six lines."""

import http
from datetime import timedelta

import pytest
from django.urls import reverse
from structlog.testing import capture_logs

from loopbrug.kernel.money import Money
from matching.models import Vacancy
from matching.services import lists, world
from profiles.models import Goal
from profiles.services.saving import changed
from tests.factories.accounts import sign_in
from tests.factories.matching import NOW, open_vacancy, person
from tests.factories.taxonomy import ShortageFigureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def page_of(client, profile, vacancy):
    sign_in(client, profile.owner, "person")
    return client.get(reverse("matching:option", args=[vacancy.public_id])).context["page"]


def test_what_the_work_stays_within_is_told_and_no_more_than_that(client):
    vacancy = open_vacancy(pay_min=Money(1500), pay_max=Money(1800))
    profile = person(vacancy=vacancy)
    assert page_of(client, profile, vacancy).within == ""

    Goal.objects.create(
        profile=profile,
        region=vacancy.region,
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        income_floor=Money(1900),
        income_floor_unit="hour",
    )
    changed(profile, now=NOW)
    page = page_of(client, profile, vacancy)
    assert page.within == "Binnen je grenzen: reizen, uren."
    assert any("loon is lager" in row.title for row in page.limits)


@pytest.mark.parametrize(
    ("days", "is_asked"), [(-1, False), (0, False), (1, True)], ids=["yesterday", "now", "later"]
)
def test_a_vacancy_without_a_day_asks_no_employer_who_answered(client, days, is_asked):
    vacancy = open_vacancy(starts_on=None)
    profile = person(vacancy=vacancy)
    day = NOW.date() + timedelta(days=days)
    Goal.objects.create(
        profile=profile,
        region=vacancy.region,
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        income_floor=Money(1600),
        income_floor_unit="hour",
        start_from=day,
    )
    changed(profile, now=NOW)
    page = page_of(client, profile, vacancy)
    assert "zo snel als het kan" in [fact.value for fact in page.facts]
    said = [*page.to_talk, *(row.title for row in page.limits)]
    assert not [words for words in said if "navragen bij de werkgever" in words]
    about = [words for words in said if "zo snel als het kan" in words]
    asks = (
        "De werkgever wil iemand zo snel als het kan. "
        f"Jij kunt vanaf {day.day}\u00a0november 2026. Vraag of dat goed is."
    )
    assert about == ([asks, asks] if is_asked else [])
    assert ("start" in page.within) != is_asked


def test_what_stays_within_stands_on_the_page(client):
    vacancy = open_vacancy()
    profile = person(vacancy=vacancy)
    Goal.objects.create(profile=profile, region=vacancy.region)
    changed(profile, now=NOW)
    sign_in(client, profile.owner, "person")
    html = client.get(reverse("matching:option", args=[vacancy.public_id])).content.decode()
    assert "Binnen je grenzen: reizen." in html


def test_a_figure_of_shortage_says_of_which_area_it_is(client):
    vacancy = open_vacancy()
    profile, group = person(vacancy=vacancy), vacancy.occupation.group
    ShortageFigureFactory(group=group)
    assert "Dat geldt voor heel Nederland. " in page_of(client, profile, vacancy).shortage
    ShortageFigureFactory(group=group, region=vacancy.region)
    told = page_of(client, profile, vacancy).shortage
    assert f"Dat geldt voor regio {vacancy.region.name}. " in told
    assert "Nederland" not in told


def test_a_list_that_is_behind_what_the_page_explains_is_said_here_too(client):
    vacancy = open_vacancy()
    profile = person(vacancy=vacancy)
    url = reverse("matching:option", args=[vacancy.public_id])
    world.refresh_world(today=NOW.date())
    lists.start_missing_lists()
    lists.bring_up_to_date(now=NOW)
    sign_in(client, profile.owner, "person")
    assert "Je lijst wordt bijgewerkt" not in client.get(url).content.decode()
    changed(profile, now=NOW)
    assert "Je lijst wordt bijgewerkt" in client.get(url).content.decode()
    lists.bring_up_to_date(now=NOW)
    assert "Je lijst wordt bijgewerkt" not in client.get(url).content.decode()


def test_who_pauses_waits_for_no_list(client):
    vacancy = open_vacancy()
    profile = person(vacancy=vacancy, paused_at=NOW)
    assert page_of(client, profile, vacancy).is_list_fresh


@pytest.mark.parametrize("damage", [{"shortage": 9}, {"level": 0}, {"stranger": 1}])
def test_a_vacancy_with_a_row_that_no_engine_reads_is_in_no_list_and_has_no_page(client, damage):
    vacancy, other = open_vacancy(), open_vacancy()
    Vacancy.objects.filter(pk=vacancy.pk).update(
        engine_row=vacancy.engine_row | damage, packed=None
    )
    profile = person(vacancy=other)
    world.refresh_world(today=NOW.date())
    lists.start_missing_lists()
    with capture_logs() as made:
        lists.bring_up_to_date(now=NOW)
    sign_in(client, profile.owner, "person")
    with capture_logs() as said:
        page = client.get(reverse("matching:option", args=[vacancy.public_id]))
        options = client.get(reverse("matching:options"))
    assert page.status_code == http.HTTPStatus.NOT_FOUND
    assert options.status_code == http.HTTPStatus.OK
    html = options.content.decode()
    assert str(vacancy.public_id) not in html
    assert str(other.public_id) in html
    for lines in (made, said):
        assert vacancy.pk in [line["key"] for line in lines if line["event"] == "row left out"]
