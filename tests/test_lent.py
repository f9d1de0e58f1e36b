"""What is lent is made once, and nobody finds the traces of who had it before."""

from contextlib import contextmanager

import pytest
from django.db import transaction

from notices.models import DemoMail
from tests import lent
from tests.strict import saves

pytestmark = pytest.mark.django_db
made: list[str] = []
by_hand = pytest.mark.usefixtures("_by_hand")


def letter():
    made.append("letter")
    return DemoMail.objects.create(to="a@voorbeeld.example", subject="zoals gemaakt", body="b")


def answer(letter):
    made.append("answer")
    return {"to": letter, "is": DemoMail.objects.create(to="b@voorbeeld.example", subject="antw.")}


@pytest.fixture
def _by_hand():
    made.clear()
    lent.clear()
    yield
    lent.clear()


def borrow(make, **given):
    return lent.lend(lent.Wish(make), None, given)


@contextmanager
def a_test(*wanted):
    """What pytest does around one."""
    lent.clear([lent.Wish(make) for make in wanted])
    given = [borrow(letter)]
    if answer in wanted:
        given.append(borrow(answer, letter=given[0]))
    with transaction.atomic():
        yield given
        transaction.set_rollback(True)


@by_hand
def test_it_is_made_once_and_each_test_finds_it_as_it_was_made():
    for _number in range(3):
        with a_test(letter) as [mine]:
            assert (mine.subject, DemoMail.objects.get().subject) == ("zoals gemaakt",) * 2
            mine.subject = "veranderd"
            mine.save()
            DemoMail.objects.create(to="c@voorbeeld.example", subject="nog een")
    assert made == ["letter"]


@by_hand
def test_who_does_not_ask_for_it_never_meets_its_rows():
    with a_test(letter, answer):
        assert DemoMail.objects.count() == 2
    with a_test(letter):
        assert DemoMail.objects.count() == 1
    lent.clear([lent.Wish(answer)])
    assert not DemoMail.objects.exists()
    with a_test(letter, answer):
        assert made == ["letter", "answer"] * 2


@by_hand
def test_what_is_made_of_another_holds_the_same_one():
    for _number in range(2):
        with a_test(letter, answer) as [mine, reply]:
            assert reply["to"] is mine
    assert made == ["letter", "answer"]


@by_hand
def test_what_could_not_be_made_leaves_nothing():
    def half():
        letter()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        borrow(half)
    assert not DemoMail.objects.exists()


@by_hand
def test_the_making_is_held_to_the_rules_of_every_test(lending):
    def careless():
        letter().save(update_fields=["subject"])

    with pytest.raises(saves.ForgottenField):
        lending(lent.Wish(careless), None, {})


@by_hand
def test_who_asks_when_the_work_has_begun_is_too_late():
    with transaction.atomic(), pytest.raises(lent.TooLate):
        borrow(letter)


@lent.lent
def parcel(number, /, other):
    made.append(f"parcel {number}")
    return DemoMail.objects.create(to=other.to, subject=f"pakket {number}", body="b")


@lent.lent
def other():
    return DemoMail.objects.create(to="e@voorbeeld.example", subject="ander", body="b")


@pytest.mark.parametrize("parcel", [1, 2], indirect=True)
@pytest.mark.parametrize("time", ["once", "twice"])
def test_each_parcel_lies_there_alone_with_what_it_needs(parcel, other, time):
    assert set(DemoMail.objects.order_by("pk")) == {parcel, other}
    assert parcel.subject in {"pakket 1", "pakket 2"}
    DemoMail.objects.create(to="f@voorbeeld.example", subject=time, body="b")
