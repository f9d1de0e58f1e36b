"""HR looks at people without a name and answers them, one by one."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from matching.domain.opening import PATIENCE
from matching.models import Card, Interest, Introduction
from matching.services import cards, interests
from profiles.models import Goal, SkillClaim
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, sign_in_as_member
from tests.factories.matching import (
    NOW,
    colleague_of,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.factories.taxonomy import SkillFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db

CANARIES = ("KANARIE", "Amina", "Bakker", "voorbeeld.example", "Urk")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@pytest.fixture(autouse=True)
def _signed_in(client, carla, _today):
    sign_in_as_member(client, carla)


@lent(at=NOW)
def vacancy(carla):
    """Open for so long that its list is open, however few fit."""
    return open_vacancy(carla, now=NOW - PATIENCE)


@lent(at=NOW)
def crowd():
    """Enough others for a card to be shown, who can not do this work."""
    for _number in range(4):
        other = person()
        Goal.objects.create(profile=other, hours_min=Decimal(8), hours_max=Decimal(10))
        changed(other, now=NOW)


@lent(at=NOW)
def amina(vacancy, crowd):
    profile = person(vacancy=vacancy)
    Goal.objects.create(
        profile=profile,
        motivation="KANARIE-DOEL",
        region=vacancy.region,
        hours_min=Decimal(26),
        hours_max=Decimal(30),
        start_from=NOW.date(),
    )
    changed(profile, now=NOW)
    return profile


def people_of(vacancy):
    return reverse("matching:candidates", args=[vacancy.public_id])


def at(name, card):
    return reverse(f"matching:{name}", args=[card.public_id])


def give(profile, vacancy, blocks=("skills", "contact")):
    return interests.give_interest(
        profile=profile,
        vacancy=vacancy,
        blocks=blocks,
        shared_until=shared_until(),
        by=person_actor(profile),
        now=NOW,
    )


def card_of(profile, vacancy):
    return cards.cards_for(vacancy=vacancy, profile_ids=[profile.pk], now=NOW)[profile.pk]


def test_the_list_shows_groups_and_words_and_nothing_that_points_at_someone(client, vacancy, amina):
    html = client.get(people_of(vacancy)).content.decode()
    card = Card.objects.get()
    assert card.alias in html
    assert "Sterk" in html
    assert "24 tot 32 uur per week" in html
    assert "%" not in html.split("<main")[1]
    for canary in CANARIES:
        assert canary not in html


def test_a_card_shows_at_most_twelve_skills_and_no_text_of_the_person(client, vacancy, amina):
    for number in range(20):
        SkillClaim.objects.create(
            profile=amina, skill=SkillFactory(name=f"extra kunde {number}"), level=1
        )
    changed(amina, now=NOW)
    html = client.get(at("card", card_of(amina, vacancy))).content.decode()
    assert html.count("extra kunde") == 12 - 3
    assert "luisteren" in html
    for canary in CANARIES:
        assert canary not in html


def test_opening_a_card_is_written_down_once(client, vacancy, amina, carla):
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    client.get(at("card", card))
    card.refresh_from_db()
    assert card.opened_by == carla.user
    assert AuditEvent.objects.filter(kind="card.opened").count() == 1


def test_only_people_with_an_open_card_are_listed_or_who_gave_interest_here(client, vacancy):
    hidden = person(vacancy=vacancy, card=False)
    client.get(people_of(vacancy))
    assert not Card.objects.exists()
    give(hidden, vacancy)
    client.get(people_of(vacancy))
    assert Card.objects.get().profile == hidden


def test_who_asked_is_listed_whatever_the_limits_say(client, vacancy):
    far = person(vacancy=vacancy)
    Goal.objects.create(profile=far, hours_min=Decimal(8), hours_max=Decimal(10))
    changed(far, now=NOW)
    client.get(people_of(vacancy))
    assert not Card.objects.exists()
    give(far, vacancy)
    assert Card.objects.get().alias in client.get(people_of(vacancy)).content.decode()


def test_own_people_are_never_shown(client, vacancy, carla):
    same_kvk = MembershipFactory(
        organisation__kvk_number=carla.organisation.kvk_number,
        organisation__training_provider=True,
    )
    person(vacancy=vacancy, own_employer=carla.organisation)
    person(vacancy=vacancy, own_employer=same_kvk.organisation)
    person(vacancy=vacancy, own_employer_name=carla.organisation.name.upper())
    mine = person(vacancy=vacancy)
    mine.owner.memberships.create(organisation=carla.organisation, role="hr")
    client.get(people_of(vacancy))
    assert not Card.objects.exists()


def test_naming_the_own_employer_later_closes_the_card(client, vacancy, amina, carla):
    card = card_of(amina, vacancy)
    assert client.get(at("card", card)).status_code == 200
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    assert client.get(at("card", card)).status_code == 404


def test_the_order_in_a_group_changes_by_day_and_can_be_made_again(client, vacancy, time_machine):
    for _number in range(12):
        person(vacancy=vacancy)

    def order():
        html = client.get(people_of(vacancy)).content.decode()
        return sorted(
            Card.objects.order_by("pk").values_list("alias", flat=True),
            key=lambda alias: html.index(f"Kandidaat {alias}<"),
        )

    first, again = order(), order()
    time_machine.move_to(NOW + timedelta(hours=24))
    sign_in_as_member(client, vacancy.organisation.memberships.get())
    assert first == again
    assert order() != first


def test_cards_of_two_vacancies_cannot_be_joined(vacancy, amina, carla):
    other = open_vacancy(carla)
    one, two = card_of(amina, vacancy), card_of(amina, other)
    assert one.public_id != two.public_id


def test_over_200_new_people_a_day_is_429_and_shows_who_was_known(client, vacancy, monkeypatch):
    monkeypatch.setattr(cards, "NEW_CARDS_A_DAY", 2)
    for _number in range(5):
        person(vacancy=vacancy)
    response = client.get(people_of(vacancy))
    assert response.status_code == 429
    assert Card.objects.count() == 2
    assert "Er wachten er nog 3" in response.content.decode()


def test_yes_to_who_waits_leads_to_the_introduction(client, vacancy, amina):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    response = client.post(at("card_yes", card))
    met = Introduction.objects.get()
    assert response.url == reverse("matching:introduction", args=[met.public_id])


def test_answering_without_looking_sends_one_to_the_card(client, vacancy, amina):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    assert client.post(at("card_yes", card)).url == at("card", card)
    assert not Introduction.objects.exists()


def test_no_asks_for_a_reason_and_words_where_a_reason_says_too_little(
    client, vacancy, amina, time_machine
):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    time_machine.shift(interests.LEAST_READING)
    assert client.post(at("card_no", card), {}).status_code == 422
    kept = client.post(at("card_no", card), {"reason": "other", "text": ""})
    assert kept.status_code == 422
    sent = client.post(at("card_no", card), {"reason": "hours", "text": "Alleen avonden."})
    assert sent.url == people_of(vacancy)
    interest = Interest.objects.get()
    assert (interest.decline_reason, interest.decline_text) == ("hours", "Alleen avonden.")


def test_a_no_begins_with_the_card_also_when_a_colleague_read_it(client, vacancy, amina, carla):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    assert client.get(at("card_no", card)).status_code == 200
    sign_in_as_member(client, colleague_of(carla.organisation, "Bo Prins"))
    response = client.get(at("card_no", card), follow=True)
    assert response.redirect_chain == [(at("card", card), 302)]
    assert "Open eerst de kaart en lees hem rustig." in response.content.decode()
    assert client.get(at("card_no", card)).status_code == 200


@pytest.mark.parametrize("opens", [True, False], ids=["only just opened", "never opened"])
def test_a_no_unread_is_not_sent_and_keeps_what_was_typed(
    client, vacancy, amina, time_machine, opens
):
    time_machine.move_to(NOW, tick=False)
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    if opens:
        client.get(at("card", card))
    time_machine.shift(interests.LEAST_READING - timedelta(seconds=1))
    typed = {"reason": "hours", "text": "Alleen avonden."}
    response = client.post(at("card_no", card), typed)
    html = response.content.decode()
    assert response.status_code == 422
    assert ("Je hoeft niets te veranderen" if opens else "Open eerst de kaart") in html
    assert "Verander alleen" not in html
    assert "Er klopt nog" not in html
    assert "Alleen avonden." in html
    assert Interest.objects.get().declined_at is None
    time_machine.shift(timedelta(seconds=1))
    assert client.post(at("card_no", card), typed).status_code == (302 if opens else 422)


def test_the_second_colleague_gets_409_with_who_and_what(client, vacancy, amina, carla):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    client.post(at("card_yes", card))
    sign_in_as_member(client, colleague_of(carla.organisation, "Bo Prins"))
    response = client.post(at("card_no", card), {"reason": "hours"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Carla antwoordde al" in html
    assert "zei ja" in html


def test_an_answer_to_who_stepped_back_is_409_and_makes_nothing(client, vacancy, amina):
    give(amina, vacancy)
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    interests.withdraw_interest(profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW)
    response = client.post(at("card_no", card), {"reason": "hours"})
    assert response.status_code == 409
    assert Interest.objects.get().declined_at is None


def test_a_card_that_only_interest_showed_is_gone_after_stepping_back(client, vacancy):
    shy = person(vacancy=vacancy, card=False)
    give(shy, vacancy)
    card = card_of(shy, vacancy)
    assert client.get(at("card", card)).status_code == 200
    interests.withdraw_interest(profile=shy, vacancy=vacancy, by=person_actor(shy), now=NOW)
    assert client.get(at("card", card)).status_code == 410


def test_an_invitation_waits_for_the_person_and_can_be_taken_back(client, vacancy, amina):
    card = card_of(amina, vacancy)
    client.get(at("card", card))
    client.post(at("card_yes", card))
    html = client.get(at("card", card)).content.decode()
    assert "wacht op de kandidaat" in html
    client.post(at("card_withdraw", card))
    assert Interest.objects.get().employer_withdrawn_at is not None


@pytest.mark.parametrize("name", ["card", "card_no"])
def test_cards_of_another_organisation_are_404(client, vacancy, amina, name):
    card = card_of(amina, vacancy)
    sign_in_as_member(client, MembershipFactory())
    assert client.get(at(name, card)).status_code == 404
    assert client.post(at("card_yes", card)).status_code == 404


def test_a_changed_vacancy_is_ranked_again_after_a_day(client, vacancy):
    vacancy.engine_row = {**vacancy.engine_row, "hours_max": 400}
    vacancy.save(update_fields=["engine_row", "updated_at"])
    assert "telt binnen een dag mee" in client.get(people_of(vacancy)).content.decode()


@pytest.mark.parametrize("people", [1, 20])
def test_the_list_takes_the_same_queries_for_one_and_for_twenty(
    client, vacancy, people, django_assert_max_num_queries
):
    for _number in range(people):
        person(vacancy=vacancy)
    client.get(people_of(vacancy))
    with django_assert_max_num_queries(8):
        client.get(people_of(vacancy))
