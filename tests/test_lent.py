"""What is lent is made once, and nobody finds the traces of who had it before."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from notices.models import DemoMail
from tests import lent
from tests.strict import saves

pytestmark = pytest.mark.django_db
made: list[str] = []


def letter():
    made.append("letter")
    return DemoMail.objects.create(to="a@voorbeeld.example", subject="zoals gemaakt", body="b")


def answer(letter):
    made.append("answer")
    return {"to": letter, "is": DemoMail.objects.create(to="b@voorbeeld.example", subject="antw.")}


@pytest.fixture(autouse=True)
def _nothing_stays():
    made.clear()
    yield
    lent.clear()


@contextmanager
def a_test(*wanted):
    """What pytest does around one."""
    lent.clear(wanted)
    given = [lent.lend(letter, None, {})]
    if answer in wanted:
        given.append(lent.lend(answer, None, {"letter": given[0]}))
    with transaction.atomic():
        yield given
        transaction.set_rollback(True)


def test_it_is_made_once_and_each_test_finds_it_as_it_was_made():
    for _number in range(3):
        with a_test(letter) as [mine]:
            assert (mine.subject, DemoMail.objects.get().subject) == ("zoals gemaakt",) * 2
            mine.subject = "veranderd"
            mine.save()
            DemoMail.objects.create(to="c@voorbeeld.example", subject="nog een")
    assert made == ["letter"]


def test_who_does_not_ask_for_it_never_meets_its_rows():
    with a_test(letter, answer):
        assert DemoMail.objects.count() == 2
    with a_test(letter):
        assert DemoMail.objects.count() == 1
    lent.clear([test_what_could_not_be_made_leaves_nothing])
    assert not DemoMail.objects.exists()
    with a_test(letter, answer):
        assert made == ["letter", "answer"] * 2


def test_what_is_made_of_another_holds_the_same_one():
    for _number in range(2):
        with a_test(letter, answer) as [mine, reply]:
            assert reply["to"] is mine
    assert made == ["letter", "answer"]


def test_what_could_not_be_made_leaves_nothing():
    def half():
        letter()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lent.lend(half, None, {})
    assert not DemoMail.objects.exists()


def test_the_making_is_held_to_the_rules_of_every_test(lending):
    def careless():
        letter().save(update_fields=["subject"])

    with pytest.raises(saves.ForgottenField):
        lending(careless, None, {})
