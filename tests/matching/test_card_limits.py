"""What keeps a card from pointing at someone: width, opening, limits of a day (P-11 to P-14)."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.domain.work_email import FREE_MAIL
from accounts.models import AuditEvent
from loopbrug.templatetags.lb import dutch_date
from matching.domain.crowd import COUNTRY
from matching.domain.vacancy import VacancyRow
from matching.models import Card
from matching.selectors.asking_less import more_people
from matching.selectors.candidates import ranking_of
from matching.selectors.crowd import crowd_seen_by
from matching.services import cards, interests
from notices.models import Notice
from profiles.models import Goal, HiddenFrom, Profile, WorkingLevel
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in_as_member
from tests.factories.matching import NOW, open_vacancy, person, person_actor, shared_until
from tests.factories.taxonomy import LabourMarketRegionFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory(user=UserFactory(email="carla@zorg-eemland.example"))


@pytest.fixture(autouse=True)
def _signed_in(client, carla, _today):
    sign_in_as_member(client, carla)


@lent(at=NOW)
def vacancy(carla):
    return open_vacancy(carla, now=NOW)


def lives(profile: Profile, region, level: int | None = None) -> Profile:
    Goal.objects.create(profile=profile, region=region, max_travel_km=200)
    if level is not None:
        WorkingLevel.objects.create(profile=profile, diploma="mbo_3", diploma_level=level)
    changed(profile, now=NOW)
    return profile


def cannot(profile: Profile) -> Profile:
    """Someone for whom the hours of the vacancies here never fit."""
    Goal.objects.create(profile=profile, hours_min=Decimal(8), hours_max=Decimal(10))
    changed(profile, now=NOW)
    return profile


def page(client, vacancy):
    response = client.get(reverse("matching:candidates", args=[vacancy.public_id]))
    return response.content.decode().split("<main")[1]


def card_page(client, vacancy, profile):
    card = Card.objects.get(vacancy=vacancy, profile=profile)
    return client.get(reverse("matching:card", args=[card.public_id]))


def ask(profile, vacancy):
    interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills"], shared_until=shared_until(),
        by=person_actor(profile), now=NOW,
    )  # fmt: skip


# --- P-11: enough people share what is shown


def test_a_rare_region_is_shown_as_the_whole_country_on_list_and_card(client, vacancy):
    here, far = vacancy.region, LabourMarketRegionFactory(name="Zeeuwse Kust")
    for _number in range(6):
        lives(person(vacancy=vacancy), here)
    elsewhere = LabourMarketRegionFactory(name="Elders")
    for _number in range(5):
        lives(person(vacancy=vacancy), elsewhere)
    rare = lives(person(vacancy=vacancy), far)
    html = page(client, vacancy)
    assert here.name in html
    assert far.name not in html
    shown = card_page(client, vacancy, rare).content.decode()
    assert far.name not in shown
    assert COUNTRY in shown


def test_a_rare_level_is_not_shown_and_neither_is_one_other_left_alone(client, vacancy):
    for _number in range(5):
        lives(person(vacancy=vacancy), vacancy.region, level=3)
    rare = lives(person(vacancy=vacancy), vacancy.region, level=8)
    page(client, vacancy)
    html = card_page(client, vacancy, rare).content.decode()
    assert "niveau 7 of 8" not in html
    assert "staat niet op de kaart" in html


def test_with_fewer_than_five_people_no_card_is_shown_but_of_who_asks(client, carla):
    vacancy = open_vacancy(carla, now=NOW - FORTNIGHT)
    for _number in range(3):
        person(vacancy=vacancy)
    shy = person(vacancy=vacancy, card=False)
    page(client, vacancy)
    assert not Card.objects.exists()
    ask(shy, vacancy)
    page(client, vacancy)
    assert Card.objects.get().profile == shy


def test_a_card_closes_when_too_few_are_left_to_hide_between(client, carla):
    vacancy = open_vacancy(carla, now=NOW - FORTNIGHT)
    people = [person(vacancy=vacancy) for _number in range(5)]
    page(client, vacancy)
    assert card_page(client, vacancy, people[0]).status_code == 200
    Profile.objects.filter(pk=people[1].pk).update(is_card_on=False)
    assert card_page(client, vacancy, people[0]).status_code == 410


def test_the_list_and_the_card_count_the_same_crowd(vacancy):
    lives(person(vacancy=vacancy), vacancy.region, level=3)
    for _number in range(6):
        lives(person(vacancy=vacancy), LabourMarketRegionFactory(), level=5)
    asked_elsewhere = person(vacancy=vacancy, card=False)
    ask(asked_elsewhere, open_vacancy(vacancy.organisation.memberships.get(), now=NOW))
    crowd = crowd_seen_by(vacancy.organisation)
    assert crowd.size == 8
    ranking = ranking_of(vacancy, seed="x", today=NOW.date())
    faces = {(one.face.region, one.face.level) for one in ranking.shown}
    assert faces <= {(shown.region, shown.level) for shown in crowd.classes.values()}


# --- P-12: who is hidden gets no card, no match and changes no count


@pytest.mark.parametrize(
    "hide",
    [
        lambda org: {"organisation": org},
        lambda org: {"name": org.name.upper()},
        lambda org: {"organisation": MembershipFactory(
            organisation__kvk_number=org.kvk_number, organisation__training_provider=True
        ).organisation},
        lambda org: {"organisation": MembershipFactory(
            user=UserFactory(email="iemand@zorg-eemland.example")
        ).organisation},
    ],
    ids=["itself", "its name", "same KvK number", "same mail domain"],
)  # fmt: skip
def test_who_hides_from_an_employer_is_hidden_from_its_whole_group(client, carla, hide):
    vacancy = open_vacancy(carla, now=NOW - FORTNIGHT)
    for _number in range(5):
        person(vacancy=vacancy)
    hidden = person(vacancy=vacancy)
    HiddenFrom.objects.create(profile=hidden, **hide(carla.organisation))
    before = crowd_seen_by(carla.organisation).size
    page(client, vacancy)
    assert before == 5
    assert not Card.objects.filter(profile=hidden).exists()


def test_free_mail_makes_no_group(client, carla):
    vacancy = open_vacancy(carla, now=NOW)
    free = sorted(FREE_MAIL)[0]
    member = MembershipFactory(user=UserFactory(email=f"iemand@{free}"))
    carla.organisation.memberships.update(user=UserFactory(email=f"carla@{free}"))
    hidden = person(vacancy=vacancy)
    HiddenFrom.objects.create(profile=hidden, organisation=member.organisation)
    assert crowd_seen_by(carla.organisation).size == 1


def test_asking_less_never_counts_who_pauses_or_hides(carla, vacancy):
    for _number in range(12):
        person(vacancy=vacancy)
    Profile.objects.update(paused_at=NOW)
    counts = more_people(
        VacancyRow.from_compact(vacancy.engine_row),
        skill=vacancy.skills.first().skill.slot,
        organisation=carla.organisation,
    )
    assert set(counts.values()) <= {0}


# --- P-13: a list opens when enough people fit, or after a fortnight


def test_a_new_list_with_four_people_is_closed_and_says_when_it_opens(client, vacancy):
    for _number in range(4):
        person(vacancy=vacancy)
    cannot(person())  # enough people to be shown, too few who fit
    html = page(client, vacancy)
    assert "Deze lijst is nog dicht" in html
    assert dutch_date((NOW + FORTNIGHT).date()) in html
    assert "Nog niemand in deze groep" not in html
    assert "Bekijk je eisen" not in html
    assert not Card.objects.exists()


def test_the_fifth_who_fits_opens_the_list(client, vacancy):
    for _number in range(5):
        person(vacancy=vacancy)
    html = page(client, vacancy)
    assert "nog dicht" not in html
    assert Card.objects.count() == 5


@pytest.mark.parametrize(("days", "cards_made"), [(13, 0), (14, 2), (15, 2)])
def test_after_a_fortnight_a_list_opens_with_few(client, carla, days, cards_made):
    vacancy = open_vacancy(carla, now=NOW - timedelta(days=days))
    for _number in range(2):
        person(vacancy=vacancy)
    for _number in range(3):
        cannot(person())
    page(client, vacancy)
    assert Card.objects.count() == cards_made


def test_who_asks_is_on_a_closed_list_and_does_not_open_it(client, vacancy):
    for _number in range(4):
        person(vacancy=vacancy)
    shy = cannot(person(card=False))
    ask(shy, vacancy)
    assert "nog dicht" in page(client, vacancy)
    assert Card.objects.get().profile == shy


def test_vacancies_that_ask_the_same_show_the_same_people(carla, vacancy, monkeypatch):
    monkeypatch.setattr("matching.selectors.candidates.MOST_SHOWN", 5)
    for _number in range(12):
        person(vacancy=vacancy)
    twin = open_vacancy(carla, now=NOW)
    row = {**vacancy.candidates_row, "slot": twin.pk, "version": 9}
    twin.candidates_row = row
    twin.save(update_fields=["candidates_row", "updated_at"])

    def people(which, page):
        ranking = ranking_of(which, seed=str(which.public_id), today=NOW.date(), page=page)
        return {one.profile_id for one in ranking.shown}

    pages = [people(vacancy, page) for page in (1, 2, 3)]
    assert pages == [people(twin, page) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [5, 5, 2]
    assert len(set.union(*pages)) == 12


# --- nobody is out of reach by a score alone


def test_everyone_in_view_is_reached_by_the_links_and_counted_in_the_title(
    client, vacancy, monkeypatch
):
    monkeypatch.setattr("matching.selectors.candidates.MOST_SHOWN", 5)
    monkeypatch.setattr("matching.presenters.candidates.MOST_SHOWN", 5)
    for _number in range(12):
        person(vacancy=vacancy)
    url, seen, following = reverse("matching:candidates", args=[vacancy.public_id]), [], ["5", "2"]
    for number in (1, 2, 3):
        html = client.get(url).content.decode().split("<main")[1]
        assert "12 mensen in beeld" in html
        assert ("Nog niemand in deze groep" in html) is False
        seen += re.findall(r"/mensen/([0-9a-f-]{36})/", html)
        links = dict(re.findall(r'href="[^"]*(\?pagina=(\d+))"', html))
        onwards = f"?pagina={number + 1}"
        assert (onwards in links) is (number < 3)
        assert (f"?pagina={number - 1}" in links) is (number > 1)
        if number < 3:
            assert f"Volgende {following[number - 1]}" in html
        url = reverse("matching:candidates", args=[vacancy.public_id]) + onwards
    assert len(set(seen)) == 12
    assert set(seen) == {str(card.public_id) for card in Card.objects.all()}


def test_a_list_of_one_page_has_no_other_page(client, vacancy):
    for _number in range(5):
        person(vacancy=vacancy)
    html = page(client, vacancy)
    assert "pagina=" not in html
    assert "Nog niemand in deze groep" in html


def test_a_link_goes_to_each_group_with_people_and_says_how_many(client, vacancy):
    for _number in range(3):
        person(vacancy=vacancy)
        person()
    person()
    html = page(client, vacancy)
    links = dict(re.findall(r'<a href="#(groep-[a-z]+)">\w+: (\d+) mensen</a>', html))
    sections = html.split("<section")[1:]
    with_people = {
        re.search(r'<h2 id="([^"]+)"', one)[1]: str(one.count('<li class="card">'))
        for one in sections
        if '<li class="card">' in one
    }
    assert links == with_people
    assert sorted(links.values()) == ["3", "4"]


def test_people_of_one_group_need_no_links_between_groups(client, vacancy):
    for _number in range(5):
        person(vacancy=vacancy)
    assert 'href="#groep-' not in page(client, vacancy)


@pytest.mark.parametrize("asked", ["2", "0", "-1", "", "x", "1.0", "01", "9" * 30, "²"])
def test_a_page_that_is_not_there_is_404(client, vacancy, asked):
    person(vacancy=vacancy)
    url = reverse("matching:candidates", args=[vacancy.public_id])
    assert client.get(url, {"pagina": asked}).status_code == 404
    assert client.get(url, {"pagina": "1"}).status_code == 200


# --- P-14: not more than so many new people a day


def test_over_the_limit_platform_staff_hears_it_once_a_day(client, vacancy, monkeypatch):
    monkeypatch.setattr(cards, "NEW_CARDS_A_DAY", 5)
    UserFactory(staff=True, email="beheer@loopbrug.example")
    for _number in range(7):
        person(vacancy=vacancy)
    url = reverse("matching:candidates", args=[vacancy.public_id])
    first, second = client.get(url), client.get(url)
    assert (first.status_code, second.status_code) == (429, 429)
    assert int(first.headers["Retry-After"]) > 0
    assert Notice.objects.filter(kind="many_cards").count() == 1
    assert AuditEvent.objects.filter(kind="cards.over_the_limit").count() == 2


def test_the_next_page_spends_the_same_room_of_the_day(client, vacancy, monkeypatch):
    monkeypatch.setattr("matching.selectors.candidates.MOST_SHOWN", 5)
    monkeypatch.setattr(cards, "NEW_CARDS_A_DAY", 7)
    for _number in range(12):
        person(vacancy=vacancy)
    url = reverse("matching:candidates", args=[vacancy.public_id])
    assert client.get(url).status_code == 200
    second = client.get(url, {"pagina": "2"})
    assert second.status_code == 429
    assert "Er wachten er nog 5" in second.content.decode()
    assert Card.objects.count() == 7
    assert client.get(url, {"pagina": "3"}).status_code == 429
    assert Card.objects.count() == 7


@pytest.mark.parametrize("room", [0, 2])
def test_who_comes_tomorrow_is_said_once_and_no_group_is_called_empty(
    client, vacancy, monkeypatch, room
):
    monkeypatch.setattr(cards, "NEW_CARDS_A_DAY", room)
    for _number in range(6):
        person(vacancy=vacancy)
    html = page(client, vacancy)
    assert "6 mensen in beeld" in html
    assert html.count("Zij komen vanaf morgen op deze lijst.") == 1
    assert f"Er wachten er nog {6 - room}." in html
    assert "Nog niemand" not in html
    assert "Bekijk je eisen" not in html
    assert len(re.findall(r'<li class="card">', html)) == room
