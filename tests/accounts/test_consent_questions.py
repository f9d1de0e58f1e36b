"""Two weeks before a consent ends by itself, one question; silence is no."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from accounts.domain.consent import Act, Purpose
from accounts.selectors.consents import ending_soon
from accounts.services import consent_questions
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.consents import ConsentRecordFactory

pytestmark = pytest.mark.django_db
LAST = date(2027, 2, 19)


def days_before(days):
    return datetime.combine(LAST - timedelta(days=days), time(11), tzinfo=UTC)


def given(person, **more):
    return ConsentRecordFactory(
        **{
            "person_id": person.public_id, "purpose": Purpose.TRAINING, "valid_until": LAST, **more
        }
    )  # fmt: skip


def ask_before_end(*, now):
    return consent_questions.ask_before_end(ending=ending_soon(now=now), now=now)


def questions():
    return Notice.objects.filter(kind="consent_ends_soon")


@pytest.mark.parametrize("purpose", [Purpose.MEETING, Purpose.TRAINING, Purpose.NEEDS])
@pytest.mark.parametrize(("days", "is_asked"), [(15, 0), (14, 1), (13, 1), (1, 1), (0, 0)])
def test_it_asks_once_two_weeks_before_whatever_it_is_for(purpose, days, is_asked):
    person = UserFactory()
    given(person, purpose=purpose)
    assert ask_before_end(now=days_before(days)) == is_asked
    ask_before_end(now=days_before(days) + timedelta(hours=6))
    assert [one.to for one in questions()] == [person.email] * is_asked


def test_one_person_gets_one_mail_a_day_that_something_ends():
    person, other = UserFactory(), UserFactory()
    for who, purpose in ((person, Purpose.NEEDS), (person, Purpose.TRAINING), (other, "needs")):
        given(who, purpose=purpose)
    given(person, valid_until=LAST - timedelta(days=1))
    assert ask_before_end(now=days_before(14)) == 3
    assert sorted((one.to, one.context["day"]) for one in questions()) == sorted(
        [(person.email, "2027-02-18"), (person.email, "2027-02-19"), (other.email, "2027-02-19")]
    )


def test_the_question_says_neither_what_nor_to_whom():
    given(UserFactory(), receiver_name="KANARIE", blocks=["needs"])
    ask_before_end(now=days_before(14))
    assert set(questions().get().context) == {"day", "path"}


def test_what_was_taken_back_or_made_longer_is_not_asked_about():
    person = UserFactory()
    ended, longer = given(person), given(person)
    for before, more in (
        (ended, {"act": Act.WITHDRAWN, "blocks": [], "opens_at": None, "valid_until": None}),
        (longer, {"act": Act.CHANGED, "valid_until": LAST + timedelta(days=90)}),
    ):
        given(person, about_id=before.about_id, receiver_id=before.receiver_id, **more)
    assert ask_before_end(now=days_before(14)) == 0


def test_what_was_given_for_less_than_two_weeks_is_not_asked_about():
    given(UserFactory(), at=days_before(13), opens_at=days_before(13))
    assert ask_before_end(now=days_before(12)) == 0


def test_who_left_or_is_leaving_is_not_asked():
    given(UserFactory(is_active=False))
    given(UserFactory(leaving_at=days_before(20)))
    given(UserFactory(), purpose=Purpose.SHARE)  # has a question of its own
    assert ask_before_end(now=days_before(14)) == 0
