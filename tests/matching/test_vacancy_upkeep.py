"""What the clock does: ask, remind, follow, and at last close with a message."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.access import Actor, Hat
from accounts.services.erasures import ask_erasure, undo_erasure
from matching.models import Card, CloseReason, VacancyStatus
from matching.services import upkeep, vacancies
from matching.tasks import sweep_vacancies
from notices.models import Notice
from profiles.models import Profile
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import (
    NOW,
    CardFactory,
    InterestFactory,
    IntroductionFactory,
    OptionMarkFactory,
    colleague_of,
    hr_actor,
    open_vacancy,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla():
    return MembershipFactory()


@pytest.fixture
def vacancy(carla):
    return open_vacancy(carla)


def mails(kind):
    return list(Notice.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


def after(days):
    return NOW + timedelta(days=days)


def test_hr_is_asked_once_whether_a_vacancy_is_still_open(vacancy, carla):
    upkeep.sweep(now=after(29))
    assert mails("vacancy_still_open") == []
    upkeep.sweep(now=after(30))
    upkeep.sweep(now=after(31))
    assert mails("vacancy_still_open") == [carla.user.email]


def test_a_confirmed_vacancy_is_asked_about_again_a_month_later(vacancy, carla):
    upkeep.sweep(now=after(30))
    vacancies.confirm_open(vacancy=vacancy, by=hr_actor(carla), now=after(31))
    upkeep.sweep(now=after(50))
    vacancy.refresh_from_db()
    assert vacancy.is_open
    upkeep.sweep(now=after(61))
    assert len(mails("vacancy_still_open")) == 2


def test_silence_closes_a_vacancy_and_everyone_hears_it(vacancy, carla):
    waits = person()
    InterestFactory(vacancy=vacancy, profile=waits)
    upkeep.sweep(now=after(44))
    vacancy.refresh_from_db()
    assert vacancy.status == VacancyStatus.CLOSED
    assert vacancy.close_reason == "stale"
    assert vacancy.closed_by is None
    assert mails("vacancy_closed") == [waits.owner.email]
    assert mails("vacancy_faded") == [carla.user.email]
    upkeep.sweep(now=after(45))
    assert len(mails("vacancy_closed")) == 1


def test_hr_is_reminded_after_three_and_five_working_days_once_each(vacancy, carla):
    colleague = colleague_of(carla.organisation)
    InterestFactory(vacancy=vacancy, person_at=NOW)
    upkeep.sweep(now=after(2))
    assert mails("reminder_waiting") == []
    upkeep.sweep(now=after(3))
    upkeep.sweep(now=after(4))
    assert mails("reminder_waiting") == [carla.user.email]
    upkeep.sweep(now=after(5))
    assert len(mails("reminder_waiting")) == 1
    upkeep.sweep(now=after(7))
    upkeep.sweep(now=after(9))
    everyone = {carla.user.email, colleague.user.email}
    assert set(mails("reminder_waiting")) == everyone
    assert len(mails("reminder_waiting")) == 3


def test_hr_is_not_reminded_sooner_for_days_on_which_someone_was_away(vacancy, carla):
    leaver = person()
    InterestFactory(vacancy=vacancy, profile=leaver, person_at=NOW)
    me = Actor(Hat.PERSON, leaver.owner)
    ask_erasure(user=leaver.owner, by=me, now=NOW)
    undo_erasure(user=leaver.owner, by=me, now=after(9))  # the Wednesday of the week after
    assert upkeep.remind(now=after(11)) == 0
    assert upkeep.remind(now=after(14)) == 1
    assert mails("reminder_waiting") == [carla.user.email]


def test_no_screen_counts_the_days_on_which_someone_was_away(client, vacancy, carla, time_machine):
    leaver = person()
    InterestFactory(vacancy=vacancy, profile=leaver, person_at=NOW)
    CardFactory(vacancy=vacancy, profile=leaver)
    me = Actor(Hat.PERSON, leaver.owner)
    ask_erasure(user=leaver.owner, by=me, now=NOW)
    undo_erasure(user=leaver.owner, by=me, now=after(9))  # the Wednesday of the week after
    time_machine.move_to(after(10))
    sign_in_as_member(client, carla)
    of_vacancy = [vacancy.public_id]
    for url in (
        reverse("pages:home"),
        reverse("matching:vacancies"),
        reverse("matching:vacancy", args=of_vacancy),
        reverse("matching:candidates", args=of_vacancy),
        reverse("matching:card", args=[Card.objects.get().public_id]),
    ):
        page = client.get(url).content.decode()
        assert "<b>1</b> <span>werkdag<br>" in page, url
        assert "werkdagen<br>" not in page, url
    client.logout()
    sign_in(client, leaver.owner)
    assert "<b>1</b> <span>werkdag<br>" in client.get(reverse("matching:options")).content.decode()


def test_nobody_is_asked_or_reminded_at_night(vacancy):
    InterestFactory(vacancy=vacancy)
    night = after(30).replace(hour=2)
    upkeep.sweep(now=night)
    assert mails("vacancy_still_open") == mails("reminder_waiting") == []
    upkeep.sweep(now=after(30))
    assert mails("vacancy_still_open")
    assert mails("reminder_waiting")


def test_hr_is_not_reminded_of_someone_who_came_to_work_there(vacancy):
    waits = person()
    InterestFactory(vacancy=vacancy, profile=waits)
    Profile.objects.filter(pk=waits.pk).update(own_employer=vacancy.organisation)
    upkeep.sweep(now=after(7))
    assert mails("reminder_waiting") == []


@pytest.mark.parametrize(
    ("reason", "met", "told"),
    [
        (CloseReason.FILLED_HERE, 1, 0),
        (CloseReason.FILLED_HERE, 2, 2),
        (CloseReason.FILLED_ELSEWHERE, 1, 1),
    ],
)
def test_who_crosses_is_not_told_that_the_place_is_gone(vacancy, carla, reason, met, told):
    for _person in range(met):
        interest = InterestFactory(vacancy=vacancy, employer_at=NOW)
        IntroductionFactory(interest=interest)
        OptionMarkFactory(vacancy=vacancy, profile=interest.profile)
    waits = InterestFactory(vacancy=vacancy).profile
    vacancies.close_vacancy(vacancy=vacancy, by=hr_actor(carla), reason=reason, now=NOW)
    assert mails("vacancy_closed") == [waits.owner.email]
    assert len(mails("vacancy_closed_talk")) == told


def test_mail_goes_to_all_colleagues_once_the_maker_left(vacancy, carla):
    colleague = colleague_of(carla.organisation)
    carla.ended_at = NOW
    carla.save(update_fields=["ended_at", "updated_at"])
    upkeep.sweep(now=after(30))
    assert mails("vacancy_still_open") == [colleague.user.email]


def test_the_list_of_hr_follows_a_change_a_day_later(vacancy, carla):
    vacancies.revise_vacancy(
        vacancy=vacancy, by=hr_actor(carla), version=vacancy.version, now=NOW, level=4
    )
    upkeep.sweep(now=NOW + timedelta(hours=23))
    vacancy.refresh_from_db()
    assert vacancy.candidates_row["level"] == 2
    upkeep.sweep(now=after(1))
    vacancy.refresh_from_db()
    assert vacancy.candidates_row["level"] == 4


def test_what_a_closed_organisation_left_behind_is_closed(vacancy):
    organisation = vacancy.organisation
    organisation.closed_at = NOW
    organisation.save(update_fields=["closed_at", "updated_at"])
    sweep_vacancies()
    vacancy.refresh_from_db()
    assert vacancy.status == VacancyStatus.CLOSED
