"""The first screens of who builds a bridge or crosses it, and of the employer it leads to."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.access import Hat
from funding.domain.posts import FundingPost
from onboarding.domain.terms import Moment, Party
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.funding import PledgeFactory, need_of
from tests.factories.matching import NOW
from tests.onboarding.bridges import a_bridge, local

pytestmark = pytest.mark.django_db
START = date(2026, 12, 1)
HOME_BUDGET = 11


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def home(client):
    return client.get(reverse("pages:home")).content.decode()


def as_amina(client, people):
    sign_in(client, people.introduction.profile.owner, Hat.PERSON)


def test_who_builds_sees_the_planks_and_goes_on_building(client, unagreed):
    as_amina(client, unagreed)
    html = home(client)
    assert "Je bouwt je brug naar" in html
    assert "Alle acht planken liggen." in html
    assert "Ga verder met je brug" in html
    assert reverse("pages:crossing", args=[unagreed.introduction.public_id]) in html


def test_who_has_everything_reads_that_and_what_happens_on_the_first_day(client):
    as_amina(client, a_bridge(starts_on=START))
    html = home(client)
    assert "Je brug is klaar" in html
    assert "1\u00a0december 2026 begin je" in html


def test_who_crosses_sees_the_year_and_no_other_vacancies(client, people, transition):
    as_amina(client, people)
    html = home(client)
    assert "Over 8 dagen begin je bij" in html
    assert reverse("onboarding:transition", args=[transition.public_id]) in html
    assert "Bekijk alle mogelijkheden" not in html


def own_profile(client):
    return client.get(reverse("profiles:profile")).content.decode()


def test_the_own_profile_draws_the_same_bridge_and_names_the_same_step(client, unagreed):
    as_amina(client, unagreed)
    html = own_profile(client)
    assert "Ga verder met je brug" in html
    assert reverse("pages:crossing", args=[unagreed.introduction.public_id]) in html
    assert unagreed.introduction.vacancy.title in html
    assert "niet gekozen" not in html.lower()
    assert "Kijk welk werk bij je past" not in html


def test_the_own_profile_of_who_crosses_sends_nobody_looking_for_work(client, people, transition):
    as_amina(client, people)
    html = own_profile(client)
    assert reverse("onboarding:transition", args=[transition.public_id]) in html
    assert "niet gekozen" not in html.lower()
    assert "Kijk welk werk bij je past" not in html
    assert "Werk dat bij je past" not in html


def test_a_check_in_that_is_due_comes_first_and_then_a_task(
    client, time_machine, people, transition
):
    time_machine.move_to(local(START + timedelta(days=14)))
    as_amina(client, people)
    check_in = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    url = reverse("onboarding:check_in", args=[check_in.public_id])
    assert url in home(client)
    client.post(url, {"goes_well": "4", "enough_help": "4", "will_last": "4"})
    html = home(client)
    assert url not in html
    assert "Vraag wie je vandaag helpt" in html


def test_who_called_it_off_is_back_on_the_bank(client, people):
    as_amina(client, people)
    client.post(
        reverse("pages:call_off", args=[people.introduction.public_id]), {"reason": "money"}
    )
    assert "Je bouwt je brug" not in home(client)


def test_an_employer_sees_agreements_questions_for_money_and_tasks(client, time_machine, unpaid):
    sign_in_as_member(client, unpaid.carla)
    html = home(client)
    assert "Er ligt werk voor ons klaar" in html
    assert "Maak de afspraken met deze kandidaat" in html
    need = need_of(unpaid.plan, FundingPost.ONBOARDING)
    line = PledgeFactory(need=need, organisation=unpaid.carla.organisation, asked=True)
    html = home(client)
    assert reverse("funding:confirm", args=[line.public_id]) in html
    assert "voor inwerken" in html


def test_an_employer_sees_the_tasks_of_today_and_its_new_colleagues(
    client, time_machine, people, transition
):
    sign_in_as_member(client, people.carla)
    html = home(client)
    assert "Nieuwe collega&#x27;s" in html or "Nieuwe collega's" in html
    assert reverse("onboarding:transition", args=[transition.public_id]) in html
    assert "Controleer of alles klaarstaat" not in html
    time_machine.move_to(local(START))
    sign_in_as_member(client, people.carla)
    assert "Controleer of alles klaarstaat" in home(client)


def test_an_opleider_sees_who_crosses_and_its_tasks_of_today(
    client, time_machine, people, transition
):
    dewi = people.dewi.membership
    time_machine.move_to(local(START))
    sign_in_as_member(client, dewi)
    html = home(client)
    assert "Wie nu oversteekt" in html
    assert reverse("onboarding:transition", args=[transition.public_id]) in html
    assert "Bel de werkbegeleider" in html
    sign_in_as_member(client, MembershipFactory(organisation__training_provider=True))
    assert "Amina" not in home(client)


def test_another_employer_sees_nothing_of_it(client, unagreed):
    sign_in_as_member(client, MembershipFactory())
    html = home(client)
    assert "Maak de afspraken" not in html
    assert str(unagreed.introduction.public_id) not in html


@pytest.mark.usefixtures("transition")
@pytest.mark.parametrize("days", [0, 14, 60])
@pytest.mark.parametrize("who", ["amina", "carla"])
def test_the_first_screens_stay_within_their_budget(
    client, time_machine, who, days, django_assert_max_num_queries, people
):
    time_machine.move_to(local(START + timedelta(days=days)))
    as_amina(client, people) if who == "amina" else sign_in_as_member(client, people.carla)
    home(client)
    with django_assert_max_num_queries(HOME_BUDGET):
        home(client)


@pytest.mark.parametrize("who", ["amina", "carla"])
def test_so_they_do_while_the_bridge_is_built(client, who, django_assert_max_num_queries, unpaid):
    as_amina(client, unpaid) if who == "amina" else sign_in_as_member(client, unpaid.carla)
    home(client)
    with django_assert_max_num_queries(HOME_BUDGET):
        home(client)
