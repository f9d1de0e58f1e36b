"""What two people see of each other once both said yes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.services.people import empty_account
from loopbrug.kernel.money import Money
from matching.models import Introduction
from matching.services import interests
from matching.services.cards import cards_for, open_card
from profiles.models import Drive, Goal, SkillClaim, WorkingLevel
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import (
    NOW,
    colleague_of,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.factories.stories import ProofOfSkillFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@lent(at=NOW)
def amina(carla):
    vacancy = open_vacancy(carla)
    profile = person(vacancy=vacancy, name="Amina Bakker")
    Drive.objects.create(profile=profile, drive="money", rank=1, sentence="KANARIE-DRIJFVEER")
    Goal.objects.create(
        profile=profile,
        motivation="KANARIE-DOEL",
        income_floor=Money(424242),
        income_floor_unit="month",
    )
    changed(profile, now=NOW)
    return profile


def meet(profile, carla, blocks):
    vacancy = carla.organisation.vacancies.get()
    interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=blocks, shared_until=shared_until(),
        by=person_actor(profile), now=NOW,
    )  # fmt: skip
    card = cards_for(vacancy=vacancy, profile_ids=[profile.pk], now=NOW)[profile.pk]
    open_card(card=card, by=hr_actor(carla), now=NOW)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    return Introduction.objects.get()


def url_of(introduction, name="introduction"):
    return reverse(f"matching:{name}", args=[introduction.public_id])


def test_the_employer_sees_exactly_the_ticked_blocks(client, amina, carla):
    met = meet(amina, carla, ["talents", "contact"])
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "Amina Bakker" in html
    assert amina.owner.email in html
    assert "KANARIE-BEWIJS" in html
    assert "KANARIE-DRIJFVEER" not in html
    assert "KANARIE-DOEL" not in html
    assert "vaardigheid" not in html


def test_without_contact_there_is_no_name_and_the_person_calls(client, amina, carla):
    met = meet(amina, carla, ["drives"])
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "Amina" not in html
    assert amina.owner.email not in html
    assert "KANARIE-DRIJFVEER" in html
    assert "neemt zelf contact op" in html


def test_what_is_kept_to_talk_about_names_the_start_as_it_was_told(client, amina, carla):
    Goal.objects.filter(profile=amina).update(start_from=NOW.date() + timedelta(days=7))
    changed(amina, now=NOW)
    met = meet(amina, carla, ["skills"])
    (start,) = [one for one in met.explanation_for_person["limits"] if one["limit"] == "start"]
    assert start["text"] == (
        "De werkgever wil iemand zo snel als het kan. "
        "Jij kunt vanaf 30\u00a0november 2026. Vraag of dat goed is."
    )
    assert "30\u00a0november" not in str(met.explanation_for_employer)


def test_who_could_begin_when_they_met_has_nothing_to_ask_about_it(client, amina, carla):
    Goal.objects.filter(profile=amina).update(start_from=NOW.date())
    changed(amina, now=NOW)
    met = meet(amina, carla, ["skills"])
    (start,) = [one for one in met.explanation_for_person["limits"] if one["limit"] == "start"]
    assert (start["asks"], start["text"]) == (
        "nobody", "De werkgever wil iemand zo snel als het kan, en jij kunt nu beginnen.",
    )  # fmt: skip


def test_a_meeting_opens_no_file_and_so_no_certificate(client, amina, carla):
    claim = SkillClaim.objects.filter(profile=amina).order_by("pk").first()
    for kind, by_whom in (("certificate", "KANARIE-BESTAND"), ("confirmed", "Henk (klant)")):
        ProofOfSkillFactory(profile=amina, skill=claim.skill, kind=kind, by_whom=by_whom)
    met = meet(amina, carla, ["skills"])
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "Bevestigd door een klant" in html
    assert "KANARIE-BESTAND" not in html


def test_the_level_comes_with_the_diploma_as_the_form_says(client, amina, carla):
    WorkingLevel.objects.create(
        profile=amina, diploma="mbo_2", diploma_level=2, diploma_text="KANARIE-DIPLOMA"
    )
    met = meet(amina, carla, ["working_level"])
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "eigen werk volgens een bekende manier" in html
    assert "Mbo 2, vmbo kader of vmbo-t (mavo), KANARIE-DIPLOMA" in html


def test_the_goal_never_carries_money(client, amina, carla):
    met = meet(amina, carla, ["goal_and_motivation"])
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "KANARIE-DOEL" in html
    assert "4.242" not in html
    assert "4242" not in html


def test_the_person_sees_what_is_shared_and_whom_to_call(client, amina, carla):
    met = meet(amina, carla, ["skills"])
    sign_in(client, amina.owner, "person")
    html = client.get(url_of(met)).content.decode()
    assert "Carla de Wit" in html
    assert carla.user.email in html
    assert "30\u00a0november 2026" in html
    assert "vaardigheid" in html


def test_when_who_said_yes_left_another_colleague_is_named(client, amina, carla):
    colleague_of(MembershipFactory().organisation, "Een Vreemde")
    bo = colleague_of(carla.organisation, "Bo Jansen")
    met = meet(amina, carla, ["skills", "contact"])
    Membership.objects.filter(pk=carla.pk).update(ended_at=NOW)
    sign_in(client, amina.owner, "person")
    html = client.get(url_of(met)).content.decode()
    assert "Bo Jansen" in html
    assert f"mailto:{bo.user.email}" in html
    assert "Vraag daarom naar deze collega." in html
    assert carla.user.email not in html


def test_an_account_that_was_emptied_is_never_whom_to_call(
    client, amina, carla, django_assert_max_num_queries
):
    met = meet(amina, carla, ["skills", "contact"])
    empty_account(user=carla.user, by=hr_actor(carla), now=NOW)
    sign_in(client, amina.owner, "person")
    client.get(url_of(met))
    with django_assert_max_num_queries(8):
        html = client.get(url_of(met)).content.decode()
    assert "loopbrug.invalid" not in html
    assert "mailto:" not in html
    assert f"Bel of mail {carla.organisation.name} zelf" in html


def test_the_person_stops_in_two_clicks_and_the_next_request_of_hr_is_410(client, amina, carla):
    met = meet(amina, carla, ["skills", "contact"])
    sign_in(client, amina.owner, "person")
    assert url_of(met, "introduction_end") in client.get(url_of(met)).content.decode()
    asked = client.get(url_of(met, "introduction_end")).content.decode()
    assert "Een reden hoeft niet" in asked
    client.post(url_of(met, "introduction_end"))
    own = client.get(url_of(met)).content.decode()
    assert "ziet niets meer van jou" in own
    sign_in_as_member(client, carla)
    response = client.get(url_of(met))
    assert response.status_code == 410
    assert "Amina" not in response.content.decode()


def test_sharing_ends_by_the_clock(client, amina, carla, time_machine):
    met = meet(amina, carla, ["skills"])
    time_machine.move_to(NOW + timedelta(days=89))
    sign_in_as_member(client, carla)
    assert client.get(url_of(met)).status_code == 200
    time_machine.move_to(NOW + timedelta(days=90))
    sign_in_as_member(client, carla)
    assert client.get(url_of(met)).status_code == 410
    sign_in(client, amina.owner, "person")
    assert "Dit deel je met" not in client.get(url_of(met)).content.decode()


def test_the_employer_may_stop_too(client, amina, carla):
    met = meet(amina, carla, ["skills"])
    sign_in_as_member(client, carla)
    client.post(url_of(met, "introduction_end"))
    assert client.get(url_of(met)).status_code == 410
    met.refresh_from_db()
    assert met.ended_by_person is False


def test_a_later_change_of_the_profile_does_not_change_the_frozen_reasons(client, amina, carla):
    met = meet(amina, carla, ["talents", "skills"])
    amina.skill_claims.all().delete()
    changed(amina, now=NOW)
    sign_in_as_member(client, carla)
    html = client.get(url_of(met)).content.decode()
    assert "Sterk: vaardigheid" in html


def test_what_would_change_it_stays_as_it_was_and_is_for_the_person_alone(client, amina, carla):
    met = meet(amina, carla, ["skills"])
    then = {"code": "change_skill", "text": "KANARIE-ANDERS", "values": {}}
    assert set(met.explanation_for_person["would_change"]) == set(then)
    Introduction.objects.update(
        explanation_for_person={**met.explanation_for_person, "would_change": then}
    )
    sign_in(client, amina.owner, "person")
    assert "KANARIE-ANDERS" in client.get(url_of(met)).content.decode()
    sign_in_as_member(client, carla)
    assert "KANARIE-ANDERS" not in client.get(url_of(met)).content.decode()


def test_where_nothing_would_change_it_nothing_is_said(client, amina, carla):
    met = meet(amina, carla, ["skills"])
    Introduction.objects.update(
        explanation_for_person={**met.explanation_for_person, "would_change": None}
    )
    sign_in(client, amina.owner, "person")
    assert "Wat dit kan veranderen" not in client.get(url_of(met)).content.decode()


def test_strangers_get_404(client, amina, carla):
    met = meet(amina, carla, ["skills"])
    sign_in_as_member(client, MembershipFactory())
    assert client.get(url_of(met)).status_code == 404
    sign_in(client, person().owner, "person")
    assert client.get(url_of(met)).status_code == 404
    sign_in(client, carla.user, "person")
    assert client.get(url_of(met)).status_code == 404


def test_the_page_stays_within_the_budget(client, amina, carla, django_assert_max_num_queries):
    met = meet(amina, carla, ["skills", "talents", "drives", "goal_and_motivation", "contact"])
    sign_in_as_member(client, carla)
    client.get(url_of(met))
    with django_assert_max_num_queries(8):
        client.get(url_of(met))
