"""Two separate acts in either order, and what each of them opens and closes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, ConsentRecord
from matching.domain.acts import InterestState, WrongAct, state_of
from matching.models import CloseReason, Interest, Introduction, RefusalReason, Vacancy
from matching.services import interests, vacancies
from matching.services.cards import cards_for, open_card
from notices.models import Notice
from profiles.models import Profile
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in
from tests.factories.matching import (
    NOW,
    colleague_of,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
LONG_ENOUGH = timedelta(minutes=2)
"""To read a card."""


@lent
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@lent
def vacancy(carla):
    return open_vacancy(carla)


@lent
def amina(vacancy):
    return person(vacancy=vacancy)


def give(profile, vacancy, blocks=("skills", "contact"), **changes):
    return interests.give_interest(
        **{
            "profile": profile,
            "vacancy": vacancy,
            "blocks": blocks,
            "shared_until": shared_until(),
            "by": person_actor(profile),
            "now": NOW,
            **changes,
        }
    )


def looked_at(profile, vacancy, membership):
    card = cards_for(vacancy=vacancy, profile_ids=[profile.pk], now=NOW)[profile.pk]
    return open_card(card=card, by=hr_actor(membership), now=NOW - LONG_ENOUGH)


def mails(kind):
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


def test_one_yes_opens_nothing_and_tells_the_employer(amina, vacancy, carla):
    interest = give(amina, vacancy)
    assert state_of(interest) is InterestState.PERSON
    assert not Introduction.objects.exists()
    assert mails("interest_given") == [carla.user.email]


def test_the_second_yes_opens_exactly_the_ticked_blocks(amina, vacancy, carla):
    give(amina, vacancy, blocks=("skills", "contact"))
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    met = Introduction.objects.get()
    assert met.blocks == ["contact", "skills"]
    assert met.shared_until == shared_until()
    assert set(met.versions) == {"profile", "vacancy", "scoring", "catalogue"}
    assert met.explanation_for_person["lines"]
    assert Vacancy.objects.get(pk=vacancy.pk).met_count == 1
    assert mails("interest_answered_yes") == [amina.owner.email]
    assert mails("introduction_made") == [carla.user.email]


def test_the_employer_may_say_yes_first(amina, vacancy, carla):
    card = looked_at(amina, vacancy, carla)
    invited = interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    assert state_of(invited) is InterestState.EMPLOYER
    assert mails("interest_from_employer") == [amina.owner.email]
    give(amina, vacancy, blocks=("talents",))
    assert Introduction.objects.get().blocks == ["talents"]


def test_the_frozen_text_for_the_employer_holds_only_what_was_ticked(amina, vacancy, carla):
    give(amina, vacancy, blocks=("contact",))
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    frozen = Introduction.objects.get().explanation_for_employer
    assert not frozen["strong"]
    assert not frozen["learns"]


def test_other_ticks_do_not_start_the_waiting_anew(amina, vacancy):
    give(amina, vacancy)
    again = give(amina, vacancy, blocks=("talents",), now=NOW.replace(day=25))
    assert again.person_at == NOW
    assert again.blocks == ["talents"]
    assert len(mails("interest_given")) == 1


def test_nobody_answers_a_card_that_nobody_opened(amina, vacancy, carla):
    give(amina, vacancy)
    card = cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    with pytest.raises(interests.NotOpened):
        interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    with pytest.raises(interests.NotOpened):
        interests.say_no(
            card=card, by=hr_actor(carla), reason=RefusalReason.HOURS, text="", now=NOW
        )


def say_no(card, membership, now=NOW):
    return interests.say_no(
        card=card, by=hr_actor(membership), reason=RefusalReason.HOURS, text="", now=now
    )


def test_who_did_not_open_the_card_can_not_refuse_though_a_colleague_did(amina, vacancy, carla):
    bo = colleague_of(carla.organisation, "Bo Prins")
    give(amina, vacancy)
    card = looked_at(amina, vacancy, carla)
    with pytest.raises(interests.NotOpened):
        say_no(card, bo)
    open_card(card=card, by=hr_actor(bo), now=NOW - LONG_ENOUGH)
    assert say_no(card, bo).declined_by == bo.user


def test_another_card_of_the_same_person_is_not_this_card(amina, vacancy, carla):
    looked_at(amina, open_vacancy(carla), carla)
    give(amina, vacancy)
    card = cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    with pytest.raises(interests.NotOpened):
        say_no(card, carla)


def test_a_refusal_takes_five_seconds_of_reading(amina, vacancy, carla):
    give(amina, vacancy)
    card = cards_for(vacancy=vacancy, profile_ids=[amina.pk], now=NOW)[amina.pk]
    open_card(card=card, by=hr_actor(carla), now=NOW)
    too_soon, in_time = NOW + timedelta(seconds=4.999), NOW + timedelta(seconds=5)
    with pytest.raises(interests.NotRead):
        say_no(card, carla, now=too_soon)
    assert Interest.objects.get().declined_at is None
    open_card(card=card, by=hr_actor(carla), now=too_soon)  # reading it again takes nothing back
    assert say_no(card, carla, now=in_time).declined_at == in_time


def test_a_refusal_is_one_human_with_one_reason(amina, vacancy, carla):
    give(amina, vacancy)
    interest = interests.say_no(
        card=looked_at(amina, vacancy, carla),
        by=hr_actor(carla),
        reason=RefusalReason.OTHER,
        text="We zoeken iemand voor de nacht.",
        now=NOW,
    )
    assert interest.declined_by == carla.user
    assert interest.decline_text == "We zoeken iemand voor de nacht."
    assert mails("interest_declined") == [amina.owner.email]
    assert not Notice.objects.filter(context__icontains="nacht").exists()


def test_nobody_is_refused_who_did_not_ask(amina, vacancy, carla):
    card = looked_at(amina, vacancy, carla)
    with pytest.raises(WrongAct):
        interests.say_no(
            card=card, by=hr_actor(carla), reason=RefusalReason.HOURS, text="", now=NOW
        )
    assert not Interest.objects.exists()


def test_pressing_yes_twice_is_one_act(amina, vacancy, carla):
    give(amina, vacancy)
    card = looked_at(amina, vacancy, carla)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    assert Introduction.objects.count() == 1
    assert AuditEvent.objects.filter(kind="introduction.made").count() == 1


def test_a_colleague_who_is_second_hears_who_was_first(amina, vacancy, carla):
    bo = colleague_of(carla.organisation, "Bo Prins")
    give(amina, vacancy)
    card = looked_at(amina, vacancy, carla)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    with pytest.raises(interests.AlreadyAnswered) as second:
        interests.say_no(card=card, by=hr_actor(bo), reason=RefusalReason.HOURS, text="", now=NOW)
    assert second.value.interest.employer_by == carla.user
    with pytest.raises(interests.AlreadyAnswered):
        interests.say_yes(card=card, by=hr_actor(bo), now=NOW)


def test_stepping_back_before_an_answer_leaves_no_trace_for_the_employer(amina, vacancy):
    give(amina, vacancy)
    interest = interests.withdraw_interest(
        profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW
    )
    assert state_of(interest) is InterestState.NONE
    assert interest.blocks == []


def test_stepping_back_from_an_introduction_closes_it_and_may_be_undone(amina, vacancy, carla):
    give(amina, vacancy)
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    left = interests.withdraw_interest(
        profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW
    )
    met = Introduction.objects.get()
    assert state_of(left) is InterestState.LEFT
    assert met.ended_by_person is True
    assert met.blocks == []
    give(amina, vacancy, blocks=("drives",))
    met.refresh_from_db()
    assert met.ended_at is None
    assert met.blocks == ["drives"]
    assert Vacancy.objects.get(pk=vacancy.pk).met_count == 1


def test_what_the_employer_stopped_the_person_cannot_reopen(amina, vacancy, carla):
    give(amina, vacancy)
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    stopped = interests.stop_meeting(
        introduction=Introduction.objects.get(), by=hr_actor(carla), now=NOW
    )
    assert state_of(stopped) is InterestState.ENDED
    assert Introduction.objects.get().ended_by_person is False
    with pytest.raises(WrongAct):
        give(amina, vacancy)


def test_an_invitation_can_be_declined_and_withdrawn(amina, vacancy, carla):
    bea = person(vacancy=vacancy)
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    interests.say_yes(card=looked_at(bea, vacancy, carla), by=hr_actor(carla), now=NOW)
    declined = interests.decline_invitation(
        profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW
    )
    withdrawn = interests.withdraw_invitation(
        card=looked_at(bea, vacancy, carla), by=hr_actor(carla), now=NOW
    )
    assert state_of(declined) is InterestState.LEFT
    assert state_of(withdrawn) is InterestState.NONE
    assert mails("invitation_declined") == [carla.user.email]
    assert mails("invitation_withdrawn") == [bea.owner.email]


@pytest.mark.parametrize("blocks", [(), ("wages",), ("skills", "support_needs")])
def test_only_blocks_that_exist_can_be_ticked(amina, vacancy, blocks):
    with pytest.raises(interests.WrongSharing):
        give(amina, vacancy, blocks=blocks)


def test_sharing_ends_within_a_year(amina, vacancy):
    with pytest.raises(interests.WrongSharing):
        give(amina, vacancy, shared_until=NOW.date().replace(year=2028))
    with pytest.raises(interests.WrongSharing):
        give(amina, vacancy, shared_until=NOW.date())


def test_a_closed_vacancy_takes_no_more_acts(amina, vacancy, carla):
    card = looked_at(amina, vacancy, carla)
    vacancies.close_vacancy(
        vacancy=vacancy, by=hr_actor(carla), reason=CloseReason.FILLED_HERE, now=NOW
    )
    with pytest.raises(vacancies.VacancyClosed):
        give(amina, vacancy)
    with pytest.raises(vacancies.VacancyClosed):
        interests.say_yes(card=card, by=hr_actor(carla), now=NOW)


def test_who_works_there_never_meets_the_own_employer(vacancy, carla):
    someone = person(vacancy=vacancy, own_employer=carla.organisation)
    with pytest.raises(interests.NotForThem):
        give(someone, vacancy)


@pytest.mark.parametrize("employer_was_first", [True, False])
def test_the_form_says_truly_when_what_is_ticked_opens(
    client, amina, vacancy, carla, employer_was_first
):
    if employer_was_first:
        interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    sign_in(client, amina.owner, "person")
    url = reverse("matching:give_interest", args=[vacancy.public_id])
    html = client.get(url).content.decode()
    assert ("gaat meteen open" in html) is employer_was_first
    assert ("gaat pas open" in html) is not employer_was_first
    assert ("binnen 5 werkdagen antwoord" in html) is not employer_was_first
    assert ("Zeg je ja, dan hoort " in html) is not employer_was_first
    assert "hoort nu" not in html, "nothing is sent before the button"


def test_who_said_yes_before_reads_that_the_employer_knows_and_that_ticks_are_replaced(
    client, amina, vacancy
):
    give(amina, vacancy)
    sign_in(client, amina.owner, "person")
    url = reverse("matching:give_interest", args=[vacancy.public_id])
    html = client.get(url).content.decode()
    assert f"{vacancy.organisation.name} weet al dat iemand wil kennismaken" in html
    assert "in de plaats van wat je eerder koos" in html
    assert "binnen 5 werkdagen" not in html


def test_where_a_yes_is_not_possible_nothing_says_what_it_would_do(client, amina, vacancy, carla):
    give(amina, vacancy)
    interests.say_yes(card=looked_at(amina, vacancy, carla), by=hr_actor(carla), now=NOW)
    sign_in(client, amina.owner, "person")
    option = reverse("matching:option", args=[vacancy.public_id])
    for data in (None, {}):
        url = reverse("matching:give_interest", args=[vacancy.public_id])
        answer = client.get(url) if data is None else client.post(url, data)
        assert (answer.status_code, answer.url) == (302, option)
    assert "Dit kan niet meer" in client.get(option).content.decode()


def test_who_gave_interest_takes_it_back_on_the_page_of_the_option(client, amina, vacancy):
    give(amina, vacancy)
    sign_in(client, amina.owner, "person")
    html = client.get(reverse("matching:option", args=[vacancy.public_id])).content.decode()
    assert "Trek je interesse in" in html
    assert "Wil je kennismaken?" not in html


def test_a_visitor_who_follows_a_link_in_a_mail_logs_in_first(client, vacancy):
    url = reverse("matching:option", args=[vacancy.public_id])
    response = client.get(url)
    assert response.url == f"{reverse('account_login')}?next={url}"


def test_someone_who_saved_nothing_yet_can_look_at_an_option(client, vacancy):
    profile = Profile.objects.create(owner=UserFactory())
    sign_in(client, profile.owner, "person")
    url = reverse("matching:option", args=[vacancy.public_id])
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("is_no", [True, False])
def test_the_persons_register_keeps_their_own_network_and_never_that_of_hr(
    amina, vacancy, carla, is_no
):
    give(amina, vacancy, by=replace(person_actor(amina), ip_hash="a1" * 32))
    card, hr = looked_at(amina, vacancy, carla), replace(hr_actor(carla), ip_hash="c4" * 32)
    if is_no:
        interests.say_no(card=card, by=hr, reason=RefusalReason.HOURS, text="", now=NOW)
    else:
        interests.say_yes(card=card, by=hr, now=NOW)
        interests.stop_meeting(introduction=Introduction.objects.get(), by=hr, now=NOW)
    lines = ConsentRecord.objects.filter(person_id=amina.owner.public_id).order_by("sequence")
    kept = [(one.act, one.ip_hash) for one in lines]
    assert kept == [("given", "a1" * 32), ("ended", "")]
