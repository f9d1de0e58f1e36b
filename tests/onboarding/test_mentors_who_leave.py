"""Who leaves a school hears nothing more of the people they guided there."""

from datetime import timedelta

import pytest

from loopbrug.journeys.erase_person import erase_person
from notices.models import Notice
from onboarding.services import remind
from onboarding.services.mentors import release_member, release_school_mentor
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.onboarding import NOW
from tests.lent import lent
from tests.onboarding.bridges import a_bridge, local

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


@lent
def people():
    found = a_bridge()
    found.dewi  # noqa: B018 she works at the school
    return found


@lent
def transition(people):
    return people.crosses()


def colleague_of(people, **fields):
    return MembershipFactory(
        organisation=people.dewi.organisation, user=UserFactory(name="Noor de Wit"), **fields
    )


def leave(people):
    membership = people.dewi.membership
    type(membership).objects.filter(pk=membership.pk).update(ended_at=LATER)
    return release_member(membership_id=membership.pk, now=LATER)


def test_a_colleague_guides_further_and_is_told(people, transition):
    noor = colleague_of(people)
    assert leave(people) == 1
    transition.refresh_from_db()
    assert transition.school_mentor_email == noor.user.email
    assert Notice.objects.filter(kind="mentor_named", to=noor.user.email).exists()
    assert leave(people) == 0


def test_without_a_colleague_nobody_at_the_school_is_asked_any_more(people, transition):
    before = transition.school_mentor_email
    leave(people)
    transition.refresh_from_db()
    assert (transition.school_mentor_name, transition.school_mentor_email) == ("", "")
    Notice.objects.all().delete()
    remind.sweep_due(now=local(transition.starts_on))
    asked = set(Notice.objects.values_list("to", flat=True))
    assert asked
    assert not asked & {"", before}


def test_who_erases_the_account_hears_nothing_more_either(people, transition):
    mentor = people.dewi.user
    address = mentor.email
    noor = colleague_of(people, is_administrator=True)
    erase_person(user=mentor, by=people.dewi, now=LATER)
    transition.refresh_from_db()
    assert transition.school_mentor_email == noor.user.email
    assert address not in transition.school_mentor_email


def test_who_left_another_organisation_keeps_whom_they_guide(people, transition):
    other = MembershipFactory(user=people.dewi.user, ended_at=LATER)
    assert release_member(membership_id=other.pk, now=LATER) == 0
    transition.refresh_from_db()
    assert transition.school_mentor_email == people.dewi.user.email


def test_a_membership_that_runs_and_an_empty_address_release_nobody(people, transition):
    assert release_member(membership_id=people.dewi.membership.pk, now=LATER) == 0
    assert release_school_mentor(address="", now=LATER) == 0
