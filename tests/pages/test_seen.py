"""Who saw my profile: told in words, per look, with an objection that a human answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import Hat
from accounts.domain.seen import Part, Reason, Via
from accounts.models import ProfileView, ViewObjection
from accounts.selectors.consents import times_seen
from matching.services import cards, interests
from notices.models import Notice
from profiles.domain.blocks import BuildingBlock
from profiles.services.looks import looked_at_crossing
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
    sign_in_as_staff,
)
from tests.factories.matching import (
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.factories.profiles import GuidanceFactory, coach_actor
from tests.factories.seen import ProfileViewFactory, ViewObjectionFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db


@lent
def carla():
    return MembershipFactory(
        user=UserFactory(name="Carla de Wit"), organisation=OrganisationFactory(name="Zorg Eemland")
    )


@lent
def vacancy(carla):
    return open_vacancy(carla, title="Verzorgende nacht", now=timezone.now())


@lent
def amina(vacancy):
    for _number in range(4):
        person(vacancy=vacancy)
    return person(vacancy=vacancy)


def mine(amina) -> str:
    client = sign_in(Client(), amina.owner, Hat.PERSON)
    return client.get(reverse("pages:seen")).content.decode().split("<main")[1]


def browser_of(membership) -> Client:
    client = Client()
    sign_in_as_member(client, membership)
    return client


def look_at_card(carla, amina, vacancy):
    client = browser_of(carla)
    client.get(reverse("matching:candidates", args=[vacancy.public_id]))
    card = amina.cards.get(vacancy=vacancy)
    client.get(reverse("matching:card", args=[card.public_id]))
    return client, card


def meet(amina, carla, vacancy):
    now = timezone.now()
    interests.give_interest(
        profile=amina, vacancy=vacancy, blocks=["skills", "contact"],
        shared_until=shared_until(now), by=person_actor(amina), now=now,
    )  # fmt: skip
    card = amina.cards.get(vacancy=vacancy)
    cards.open_card(card=card, by=hr_actor(carla), now=now)
    return interests.say_yes(card=card, by=hr_actor(carla), now=now).introduction


def test_reading_the_same_often_is_one_line_and_the_page_says_so(amina, carla, vacancy):
    url = reverse("matching:introduction", args=[meet(amina, carla, vacancy).public_id])
    client = browser_of(carla)
    for _look in range(5):
        client.get(url)
    html = mine(amina)
    assert html.count("Carla de Wit") == 1
    assert "hooguit één keer per 30 minuten" in html


def test_before_both_said_yes_an_employer_is_a_number(amina, carla, vacancy):
    look_at_card(carla, amina, vacancy)
    html = mine(amina)
    assert "getoond aan 1 werkgever" in html
    assert "Zorg Eemland" not in html
    assert "Verzorgende nacht" not in html
    assert ProfileView.objects.filter(person_id=amina.owner.public_id, reason="card").exists()


def test_after_both_said_yes_the_look_has_names_and_a_reason(amina, carla, vacancy):
    client, _card = look_at_card(carla, amina, vacancy)
    met = meet(amina, carla, vacancy)
    client.get(reverse("matching:introduction", args=[met.public_id]))
    html = mine(amina)
    assert "Carla de Wit, HR, Zorg Eemland" in html
    assert "jullie kennismaking, Verzorgende nacht, op een pagina" in html
    assert "je kaart zonder naam, Verzorgende nacht" in html
    assert "Naam en e-mailadres" in html


def test_a_coach_who_reads_the_profile_is_told_with_all_blocks(amina):
    guidance = GuidanceFactory(profile=amina)
    coach = guidance.organisation.memberships.get()
    browser_of(coach).get(reverse("coaching:profile", args=[guidance.public_id]))
    html = mine(amina)
    assert f"{coach.user.name}, coach, {coach.organisation.name}" in html
    assert all(block.label in html for block in BuildingBlock)


def test_a_look_at_the_plan_the_crossing_or_the_year_says_so(amina, carla, vacancy):
    met = meet(amina, carla, vacancy)
    guidance = GuidanceFactory(profile=amina)
    hr, coach = hr_actor(carla), coach_actor(guidance.organisation.memberships.get())
    now, about = timezone.now(), {"introduction_id": met.public_id}
    for part in (Part.ROUTE, Part.PLAN, Part.CROSSING, Part.YEAR):
        looked_at_crossing(amina, part=part, **about, by=hr, now=now)
    looked_at_crossing(amina, part=Part.PLAN, **about, by=coach, now=now)
    html = mine(amina)
    assert all(
        words in html for words in ("Je leerroute", "Je plan", "Je oversteek", "Je eerste jaar")
    )
    assert html.count("je overstap, Verzorgende nacht, op een pagina") == 5
    assert times_seen(amina.owner, [met.public_id]) == {}, "what was shared was not looked at"


def test_looking_at_the_own_pages_leaves_no_line(amina, carla, vacancy):
    met = meet(amina, carla, vacancy)
    client = sign_in(Client(), amina.owner, Hat.PERSON)
    client.get(reverse("matching:introduction", args=[met.public_id]))
    own = amina.owner.public_id
    assert not ProfileView.objects.filter(person_id=own, viewer_id=own).exists()


def test_a_link_and_an_organisation_that_is_gone_have_words(amina):
    ProfileViewFactory(
        person=amina.owner, viewer_id=None, organisation_id=None, hat="",
        via=Via.LINK, reason=Reason.SHARE, at=timezone.now(),
    )  # fmt: skip
    ProfileViewFactory(person=amina.owner, reason="later invented", at=timezone.now())
    html = mine(amina)
    assert "Iemand met jouw link" in html
    assert "een organisatie die er niet meer is" in html
    assert "een andere reden" in html


def test_looks_past_their_time_of_keeping_are_not_shown(amina):
    old = timezone.now() - timedelta(days=3 * 366 + 40)
    ProfileViewFactory(person=amina.owner, at=old)
    assert "Nog niemand heeft iets van jou gelezen" in mine(amina)


# --- an objection


def test_an_objection_is_answered_by_a_human_and_read_on_the_page(amina, mailoutbox):
    staff = Client()
    sign_in_as_staff(staff)
    view = ProfileViewFactory(person=amina.owner, at=timezone.now())
    client = sign_in(Client(), amina.owner, Hat.PERSON)
    client.post(reverse("pages:object", args=[view.public_id]), {"text": "KANARIE ken ik niet"})
    said = ViewObjection.objects.get()
    listed = staff.get(reverse("pages:objections")).content.decode()
    assert "KANARIE" not in listed
    url = reverse("pages:objection", args=[said.public_id])
    page = staff.get(url).content.decode()
    assert "KANARIE ken ik niet" in page
    assert amina.owner.name not in page.split("<main")[1]
    assert staff.post(url, {"text": ""}).status_code == 422
    staff.post(url, {"text": "Het was een vergissing."})
    assert "Het was een vergissing." in mine(amina)
    assert {notice.kind for notice in Notice.objects.all()} >= {"view_objected", "view_answered"}
    assert "KANARIE" not in str(list(Notice.objects.values_list("context", flat=True)))


def test_objecting_twice_is_one_objection_and_answering_twice_one_answer(amina):
    view = ProfileViewFactory(person=amina.owner, at=timezone.now())
    client = sign_in(Client(), amina.owner, Hat.PERSON)
    url = reverse("pages:object", args=[view.public_id])
    client.post(url, {"text": ""})
    client.post(url, {"text": "nog eens"})
    said = ViewObjection.objects.get()
    assert said.text == ""
    staff = Client()
    sign_in_as_staff(staff)
    answer = reverse("pages:objection", args=[said.public_id])
    staff.post(answer, {"text": "Eerste"})
    staff.post(answer, {"text": "Tweede"})
    said.refresh_from_db()
    assert said.answer == "Eerste"


def test_nobody_objects_to_a_look_at_someone_else(amina):
    other = ProfileViewFactory(at=timezone.now())
    client = sign_in(Client(), amina.owner, Hat.PERSON)
    assert client.post(reverse("pages:object", args=[other.public_id])).status_code == 404
    objection = ViewObjectionFactory()
    assert client.get(reverse("pages:objection", args=[objection.public_id])).status_code == 403
