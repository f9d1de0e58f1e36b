"""What the two sides agree before the first step."""

import pytest
from django.db import IntegrityError, transaction

from notices.models import Notice
from onboarding.models import Arrangement
from onboarding.services import arrange
from onboarding.services.begin import Mentor
from tests.factories.onboarding import NOW
from tests.lent import lent
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db
WIM = Mentor("Wim de Werkbegeleider", "wim@bedrijf.example")


@lent
def people():
    return a_bridge(agreed=False)


def save(people, *, agrees=True, workplace=WIM, school=None, seen=None):
    return arrange.save_arrangement(
        arrangement=people.arrangement, workplace=workplace, school=school, agrees=agrees,
        by=people.hr, seen=seen, now=NOW,
    )  # fmt: skip


def test_the_employer_names_who_guides_and_says_yes(people):
    held = save(people, seen=1)
    assert held.workplace_mentor_name == WIM.name
    assert held.employer_agreed_by == people.carla.user
    assert held.version == 2
    mails = Notice.objects.filter(kind="employer_agreed")
    assert [mail.to for mail in mails.order_by("pk")] == [people.amina.user.email]


def test_saying_yes_again_is_told_once(people):
    save(people)
    save(people, workplace=Mentor("Noor", "noor@bedrijf.example"))
    assert Notice.objects.filter(kind="employer_agreed").count() == 1


def test_naming_a_mentor_is_not_a_yes_and_a_yes_can_be_taken_back(people):
    assert save(people, agrees=False).employer_agreed_at is None
    save(people)
    assert save(people, agrees=False).employer_agreed_by is None


def test_two_colleagues_at_the_form_do_not_overwrite_each_other(people):
    save(people, seen=1)
    with pytest.raises(arrange.ArrangementChanged) as problem:
        save(people, workplace=Mentor("Noor", "noor@bedrijf.example"), seen=1)
    assert problem.value.current.workplace_mentor_name == WIM.name


def test_a_school_mentor_is_kept_when_the_form_does_not_ask_for_one(people):
    save(people, school=Mentor("Sanne", "sanne@school.example"))
    assert save(people).school_mentor_name == "Sanne"


def test_once_the_crossing_began_it_is_fixed():
    people = a_bridge()
    people.crosses()
    with pytest.raises(arrange.AlreadyBegun):
        save(people)


def test_the_database_knows_no_yes_without_a_mentor(people):
    rows = Arrangement.objects.filter(pk=people.arrangement.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(employer_agreed_at=NOW)


def test_opening_an_arrangement_twice_gives_one(people):
    again = arrange.open_arrangement(introduction=people.introduction, now=NOW)
    assert again == people.arrangement
