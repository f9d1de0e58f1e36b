"""What is one's own is found under the own hat only, and what is over is not found."""

import pytest
from django.http import Http404

from accounts import access
from accounts.access import Actor, Hat
from accounts.domain.consent import Purpose
from accounts.selectors.consents import opened_to
from accounts.services import consents
from tests.factories.accounts import NOW, MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def given(person, receiver):
    return consents.give(
        person=person, receiver=receiver, purpose=Purpose.SHARE, about_id=person.public_id,
        blocks=["skills"], valid_from=NOW, valid_until=NOW.date().replace(year=NOW.year + 1),
        by=Actor(Hat.PERSON, person), now=NOW,
    )  # fmt: skip


def test_the_own_register_is_read_under_the_own_hat():
    person = UserFactory()
    record = given(person, OrganisationFactory())
    assert access.get_own_consent(record.public_id, actor=Actor(Hat.PERSON, person)) == record
    for hat in (Hat.HR, Hat.COACH, Hat.TRAINER, Hat.STAFF, Hat.HELPER):
        with pytest.raises(Http404):
            access.get_own_consent(record.public_id, actor=Actor(hat, person))
    with pytest.raises(Http404):
        access.get_own_consent(record.public_id, actor=Actor(Hat.PERSON, UserFactory()))


def test_what_was_taken_back_at_the_moment_that_it_opened_was_never_open():
    person, zorg = UserFactory(), OrganisationFactory()
    record = given(person, zorg)
    assert list(opened_to(person, zorg)) == [record]
    by = Actor(Hat.PERSON, person)
    consents.withdraw(person=person, about_id=record.about_id, by=by, now=NOW)
    assert not opened_to(person, zorg).exists()


def test_who_left_is_no_colleague_any_more():
    carla = MembershipFactory()
    left = MembershipFactory(organisation=carla.organisation)
    actor = Actor(Hat.HR, carla.user, carla)
    assert access.get_colleague(left.public_id, actor=actor) == left
    left.ended_at = NOW
    left.save(update_fields=["ended_at", "updated_at"])
    with pytest.raises(Http404):
        access.get_colleague(left.public_id, actor=actor)


def test_staff_finds_no_account_that_is_closed_and_nobody_else_finds_any():
    samira, staff = UserFactory(), Actor(Hat.STAFF, UserFactory())
    assert access.find_account(f" {samira.email.upper()}", actor=staff) == samira
    assert access.find_account(samira.email, actor=Actor(Hat.HR, UserFactory())) is None
    samira.is_active = False
    samira.save(update_fields=["is_active", "updated_at"])
    assert access.find_account(samira.email, actor=staff) is None
