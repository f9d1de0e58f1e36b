"""The report on how employers answer: once per quarter, of what stood then, and never changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matching.models import AnswerReport, Card, RefusalReason
from matching.services.answers import make_report, make_reports
from matching.services.erasure import erase_person
from matching.tasks import sweep_vacancies
from profiles.models import Profile
from tests.factories.accounts import UserFactory
from tests.factories.matching import CardFactory, InterestFactory, VacancyFactory

pytestmark = pytest.mark.django_db

QUARTER = date(2026, 7, 1)
FIRST = datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
"""Midnight in Amsterdam, where it is summer."""
END = datetime(2026, 9, 30, 22, 0, tzinfo=UTC)
MIDDLE = FIRST + timedelta(days=40)
AFTER = END + timedelta(days=2)


def someone():
    return Profile.objects.create(owner=UserFactory(), is_card_on=True)


def listed(count, *, vacancies, at=MIDDLE):
    """So many people, spread over these vacancies."""
    return [
        CardFactory(profile=someone(), vacancy=vacancies[n % len(vacancies)], listed_at=at)
        for n in range(count)
    ]


def asked(card, *, at=MIDDLE, **fields):
    return InterestFactory(profile=card.profile, vacancy=card.vacancy, person_at=at, **fields)


def two_vacancies():
    return [VacancyFactory(), VacancyFactory()]


def way_rows(start=QUARTER):
    tables = AnswerReport.objects.get(quarter_from=start).table["tables"]
    return {row["key"]: row for table in tables if table["key"] == "way" for row in table["rows"]}


def people(start=QUARTER):
    return {key: row["people"] for key, row in way_rows(start).items()}


def ten_of_each(at=MIDDLE):
    vacancies = two_vacancies()
    for card in listed(10, vacancies=vacancies, at=at):
        asked(card)
    return listed(10, vacancies=vacancies, at=at)


def test_a_closed_quarter_is_counted_once():
    ten_of_each()
    assert make_reports(now=AFTER) == 1
    assert make_reports(now=AFTER) == 0
    report = AnswerReport.objects.get()
    assert (report.quarter_from, report.made_at) == (QUARTER, AFTER)
    assert people() == {"asked": 10, "found": 10}


def test_a_quarter_that_goes_on_is_not_counted():
    ten_of_each()
    assert make_reports(now=END - timedelta(seconds=1)) == 0
    assert make_reports(now=END) == 1


def test_the_sweep_makes_it(time_machine):
    ten_of_each()
    time_machine.move_to(AFTER, tick=False)
    sweep_vacancies()
    assert people() == {"asked": 10, "found": 10}


def test_it_never_changes_not_even_when_someone_is_erased():
    cards = ten_of_each()
    make_reports(now=AFTER)
    before = AnswerReport.objects.values().get()
    for card in cards[:5]:
        erase_person(profile=card.profile, now=AFTER)
    assert Card.objects.count() == 15
    make_reports(now=AFTER + timedelta(days=1))
    make_report(start=QUARTER, now=AFTER + timedelta(days=1))
    assert AnswerReport.objects.values().get() == before


def test_a_quarter_is_from_midnight_in_amsterdam_until_just_before_midnight():
    vacancies = two_vacancies()
    for at in (FIRST, END - timedelta(microseconds=1)):
        for card in listed(10, vacancies=vacancies, at=at):
            asked(card, at=at)
    listed(10, vacancies=vacancies)
    listed(20, vacancies=vacancies, at=FIRST - timedelta(microseconds=1))
    listed(20, vacancies=vacancies, at=END)
    make_reports(now=AFTER)
    assert people() == {"asked": 20, "found": 10}


def test_what_was_answered_after_the_quarter_does_not_count():
    vacancies = two_vacancies()
    for at in (MIDDLE, END):
        for card in listed(10, vacancies=vacancies):
            asked(card, employer_at=at)
    for card in listed(30, vacancies=vacancies):
        asked(card, at=END)
    make_reports(now=AFTER)
    assert people() == {"asked": 20, "found": 30}
    assert way_rows()["asked"]["yes"] == 10


def test_the_whole_row_is_counted_with_the_reason_named_most():
    vacancies = two_vacancies()
    listed(10, vacancies=vacancies)
    answers = [{"employer_at": MIDDLE}] * 10 + [{}] * 20
    answers += [refusal(RefusalReason.HOURS)] * 12 + [refusal(RefusalReason.START)] * 10
    for number, card in enumerate(listed(52, vacancies=vacancies)):
        asked(card, **answers[number])
        if 10 <= number < 20:
            Card.objects.filter(pk=card.pk).update(opened_at=MIDDLE)
    make_reports(now=AFTER)
    row = way_rows()["asked"]
    assert (row["people"], row["opened"]) == (50, 40)
    assert (row["yes"], row["no"], row["none"]) == (10, 20, 20)
    assert (row["top_reason"], row["top_reason_people"]) == ("hours", 10)


def refusal(reason):
    return {"declined_at": MIDDLE, "declined_by": UserFactory(), "decline_reason": reason}


def test_before_the_first_card_there_is_no_report():
    assert make_reports(now=AFTER) == 0
    ten_of_each()
    assert make_reports(now=AFTER + timedelta(days=190)) == 3
    assert AnswerReport.objects.earliest("quarter_from").quarter_from == QUARTER
