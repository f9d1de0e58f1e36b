"""Building a bridge and stepping onto it, through the addresses, for each side."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.access import Hat
from funding.models import Pledge
from funding.services import withdrawals
from onboarding.models import Transition
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import NOW, IntroductionFactory, open_vacancy, person
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db
START = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def at(name, people, prefix="pages"):
    return reverse(f"{prefix}:{name}", args=[people.introduction.public_id])


def as_amina(client, people):
    sign_in(client, people.introduction.profile.owner, Hat.PERSON)


def read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def an_introduction(membership=None, **fields):
    vacancy = open_vacancy(membership)
    return IntroductionFactory(
        interest__vacancy=vacancy, interest__profile=person(vacancy=vacancy), **fields
    )


# --- from the introduction


def test_the_person_builds_the_bridge_from_the_introduction(client):
    introduction = an_introduction()
    sign_in(client, introduction.profile.owner, Hat.PERSON)
    url = reverse("matching:introduction", args=[introduction.public_id])
    assert "Bouw mijn brug" in read(client, url)
    response = client.post(reverse("pages:build", args=[introduction.public_id]))
    assert response.url == reverse("pages:crossing", args=[introduction.public_id])
    html = read(client, response.url)
    assert "Je brug naar" in html
    assert "Vraag een coach" in html
    assert "Bouw mijn brug" not in read(client, url)
    built = read(client, url)
    assert response.url in built
    assert "Wat er nu gebeurt" not in built, "how to begin is over"


def test_the_employer_reads_that_the_person_builds_and_has_no_button(client):
    membership = MembershipFactory()
    introduction = an_introduction(membership)
    sign_in_as_member(client, membership)
    html = read(client, reverse("matching:introduction", args=[introduction.public_id]))
    assert "Bouw mijn brug" not in html
    assert "Jullie hoeven nu niets te doen" in html
    response = client.post(reverse("pages:build", args=[introduction.public_id]))
    assert response.status_code == 403


def test_building_twice_is_building_once(client):
    introduction = an_introduction()
    sign_in(client, introduction.profile.owner, Hat.PERSON)
    for _twice in range(2):
        client.post(reverse("pages:build", args=[introduction.public_id]))
    assert introduction.funding_plan.needs.count() == 8


def test_an_introduction_that_ended_builds_no_bridge(client):
    introduction = an_introduction(ended_at=NOW, ended_by_person=False)
    sign_in(client, introduction.profile.owner, Hat.PERSON)
    response = client.post(reverse("pages:build", args=[introduction.public_id]), follow=True)
    assert "Je kunt hier geen brug bouwen" in response.content.decode()


def test_before_it_is_built_the_bridge_leads_back_to_the_introduction(client):
    introduction = an_introduction()
    sign_in(client, introduction.profile.owner, Hat.PERSON)
    response = client.get(reverse("pages:crossing", args=[introduction.public_id]))
    assert response.url == reverse("matching:introduction", args=[introduction.public_id])


# --- how far it is


def test_a_bridge_says_what_is_next_and_whose_turn_it_is(client, unpaid):
    as_amina(client, unpaid)
    html = read(client, at("crossing", unpaid))
    assert "Er zijn nog 8 planken open" in html
    assert f"Een werkbegeleider noemen. Aan de beurt: {unpaid.carla.organisation.name}" in html
    assert "Er loopt een coach mee." in html


def test_the_employer_makes_the_arrangement_first(client, unpaid):
    sign_in_as_member(client, unpaid.carla)
    html = read(client, at("crossing", unpaid))
    assert "Maak de afspraken voor de eerste werkdag" in html
    assert at("arrangement", unpaid) in html


def test_the_employer_reads_no_name_that_is_not_shared(client, unagreed):
    sign_in_as_member(client, unagreed.carla)
    for name in ("crossing", "arrangement"):
        html = read(client, at(name, unagreed))
        assert "Amina" not in html
        assert "2.317,85" not in html


def test_the_coach_sees_the_same_bridge(client, unagreed):
    sign_in_as_member(client, unagreed.bram)
    html = read(client, at("crossing", unagreed))
    assert "De brug van Amina" in html
    assert "Ik ga deze brug niet over" not in html


def test_a_bridge_on_which_all_is_settled_says_to_cross(client, people):
    as_amina(client, people)
    html = read(client, at("crossing", people))
    assert "Je brug is klaar" in html
    assert at("begin", people) in html


@pytest.mark.parametrize("name", ["crossing", "arrangement", "first_day", "call_off"])
def test_strangers_get_404(client, name, people):
    sign_in_as_member(client, MembershipFactory())
    assert client.get(at(name, people)).status_code == 404
    sign_in(client, person().owner, Hat.PERSON)
    assert client.get(at(name, people)).status_code == 404


def test_a_school_has_no_page_of_the_bridge_itself(client, people):
    sign_in_as_member(client, people.dewi.membership)
    assert client.get(at("crossing", people)).status_code == 403


# --- the arrangement


MENTOR = {"workplace_mentor_name": "Wim Bos", "workplace_mentor_email": "Wim@Zorg.example"}


def test_hr_names_a_mentor_and_says_yes(client, unagreed):
    sign_in_as_member(client, unagreed.carla)
    response = client.post(at("arrangement", unagreed), {**MENTOR, "agrees": "on", "version": 1})
    assert response.url == at("crossing", unagreed)
    unagreed.arrangement.refresh_from_db()
    assert unagreed.arrangement.workplace_mentor_email == "wim@zorg.example"
    assert unagreed.arrangement.employer_agreed_by == unagreed.carla.user
    as_amina(client, unagreed)
    html = read(client, at("arrangement", unagreed))
    assert "Wim Bos" in html
    assert "ja, op ma" in html


def test_an_arrangement_with_a_fault_keeps_what_was_typed(client, unagreed):
    sign_in_as_member(client, unagreed.carla)
    response = client.post(
        at("arrangement", unagreed),
        {"workplace_mentor_name": "Wim Bos", "workplace_mentor_email": "wim", "version": 1},
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert "Dit is geen e-mailadres" in html
    assert "Wim Bos" in html


def test_two_colleagues_at_once_see_both_texts(client, unagreed):
    sign_in_as_member(client, unagreed.carla)
    client.post(at("arrangement", unagreed), {**MENTOR, "version": 1})
    response = client.post(
        at("arrangement", unagreed),
        {**MENTOR, "workplace_mentor_name": "Mien Jansen", "version": 1},
    )
    assert response.status_code == 409
    html = response.content.decode()
    assert "Wim Bos" in html
    assert "Mien Jansen" in html
    again = {**MENTOR, "workplace_mentor_name": "Mien Jansen", "version": 2}
    assert client.post(at("arrangement", unagreed), again).status_code == 302


def test_the_person_reads_the_arrangement_and_cannot_fill_it_in(client, unagreed):
    as_amina(client, unagreed)
    assert "nog niet bekend" in read(client, at("arrangement", unagreed))
    response = client.post(at("arrangement", unagreed), {**MENTOR, "version": 1})
    assert response.status_code == 403


def test_a_school_mentor_is_asked_for_where_no_school_named_one(client, unagreed):
    unagreed.route.steps.get().admission.delete()
    sign_in_as_member(client, unagreed.carla)
    assert "schoolbegeleider" in read(client, at("arrangement", unagreed))


# --- the first step


def test_the_person_steps_onto_the_bridge_after_a_last_look(client, people):
    as_amina(client, people)
    html = read(client, at("begin", people))
    assert "Ik steek over" in html
    assert "Wim de Werkbegeleider" in html
    response = client.post(at("begin", people))
    transition = Transition.objects.get()
    assert response.url == reverse("onboarding:transition", args=[transition.public_id])
    assert client.get(at("crossing", people)).url == response.url
    assert client.post(at("begin", people)).url == response.url
    assert Transition.objects.count() == 1


def test_who_cannot_cross_yet_reads_exactly_what_is_missing(client):
    people = a_bridge(agreed=False, coach=False, safe=False)
    as_amina(client, people)
    html = read(client, at("begin", people))
    assert "Je kunt nog niet oversteken" in html
    assert "Er ontbreken nog 4 dingen" in html
    assert "aan de beurt: jij" in html
    assert f"aan de beurt: {people.carla.organisation.name}" in html


def test_a_plank_that_opened_meanwhile_keeps_the_person_on_the_bank(client, people):
    as_amina(client, people)
    read(client, at("begin", people))
    line = Pledge.objects.filter(need__plan=people.plan, organisation=people.carla.organisation)
    withdrawals.withdraw(
        pledge=line.order_by("pk").first(), reason="Ander plan", by=people.hr, now=NOW
    )
    response = client.post(at("begin", people))
    assert response.status_code == 409
    assert "je staat nog op de oever" in response.content.decode()
    assert not Transition.objects.exists()


def test_only_the_person_steps_onto_the_bridge(client, people):
    for member in (people.carla, people.bram):
        sign_in_as_member(client, member)
        assert client.post(at("begin", people)).status_code == 403


# --- the date, and calling it off


def test_a_person_who_moves_the_first_day_asks_the_employer_again(client, people):
    as_amina(client, people)
    response = client.post(at("first_day", people), {"starts_on": "15-12-2026", "version": 1})
    assert response.url == at("crossing", people)
    html = read(client, at("crossing", people))
    assert "di\u00a015\u00a0december 2026" in html
    assert "Ja zeggen tegen de eerste werkdag" in html


@pytest.mark.parametrize("typed", ["1-1-2020", "31-12-2099", "overmorgen", ""])
def test_a_day_that_cannot_be_is_said_at_the_field(client, typed, people):
    as_amina(client, people)
    response = client.post(at("first_day", people), {"starts_on": typed, "version": 1})
    assert response.status_code == 422
    assert typed in response.content.decode()


def test_the_person_calls_it_off_and_reads_what_happens_now(client, people):
    as_amina(client, people)
    assert "het is niet jouw schuld" in read(client, at("call_off", people))
    response = client.post(at("call_off", people), {"reason": "money", "text": ""}, follow=True)
    html = response.content.decode()
    assert "Er ligt een vangnet onder je" in html
    assert "WW-uitkering" in html
    assert "Bekijk je mogelijkheden" in html


def test_the_employer_whose_place_is_gone_says_so_with_a_tick(client, people):
    sign_in_as_member(client, people.carla)
    assert client.post(at("call_off", people)).status_code == 422
    response = client.post(at("call_off", people), {"is_sure": "on"})
    assert response.url == reverse("pages:home")
    as_amina(client, people)
    assert "Dat ligt niet aan jou" in read(client, at("crossing", people))


# --- how much it asks of the database


@pytest.mark.parametrize("side", ["person", "employer", "coach"])
def test_the_bridge_stays_within_its_budget(client, side, django_assert_max_num_queries, unpaid):
    who = {"employer": unpaid.carla, "coach": unpaid.bram}.get(side)
    sign_in_as_member(client, who) if who else as_amina(client, unpaid)
    client.get(at("crossing", unpaid))
    is_of_another = side in ("employer", "coach")  # the line in the view log
    with django_assert_max_num_queries(9 + is_of_another):
        client.get(at("crossing", unpaid))
