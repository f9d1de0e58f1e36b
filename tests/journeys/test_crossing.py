"""From a safe bridge to the first step: what must be there, and what follows from it."""

from datetime import date, timedelta

import pytest

from accounts.models import AuditEvent
from funding.domain.posts import FundingPost
from learning.models import Admission, AdmissionStatus
from loopbrug.journeys.begin_transition import Missing, NotReady, missing_for
from matching.services import interests
from notices.models import Notice
from onboarding.domain.terms import ASKED_AT, Moment, Party
from onboarding.models import CheckIn, Transition
from tests.factories.funding import need_of
from tests.factories.matching import person_actor
from tests.factories.onboarding import NOW, SafetyNetFactory
from tests.onboarding.bridges import a_bridge, a_route

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def refused(people):
    with pytest.raises(NotReady) as problem:
        people.crosses()
    assert not Transition.objects.exists()
    people.plan.refresh_from_db()
    assert people.plan.crossed_at is None
    return problem.value


def test_on_a_safe_bridge_the_year_begins():
    people = a_bridge()
    assert missing_for(people.introduction, today=TODAY) == ()
    transition = people.crosses()
    assert transition.starts_on == people.plan.starts_on
    assert transition.workplace_mentor_email == people.arrangement.workplace_mentor_email
    assert transition.school_mentor_name == people.dewi.user.name
    assert transition.tasks.count() == 20
    asked = {(row.party, row.moment) for row in transition.check_ins.order_by("pk")}
    assert asked == {(party, moment) for party, moments in ASKED_AT.items() for moment in moments}
    assert {party for party, _moment in asked} == set(Party)
    assert all((party, m) in asked for party in (Party.PERSON, Party.TEAM) for m in Moment)
    people.plan.refresh_from_db()
    people.route.refresh_from_db()
    assert people.plan.crossed_at == people.route.crossed_at == NOW


def test_everyone_on_it_hears_that_it_begins():
    people = a_bridge()
    transition = people.crosses()
    told = set(Notice.objects.filter(key__contains="cross").values_list("kind", "to"))
    assert ("crossing_begun", people.amina.user.email) in told
    assert ("crossing_begun", people.carla.user.email) in told
    assert ("crossing_begun_coach", people.bram.user.email) in told
    named = Notice.objects.filter(kind="mentor_named").values_list("to", flat=True)
    assert set(named) == {
        transition.workplace_mentor_email,
        transition.school_mentor_email,
    }
    assert AuditEvent.objects.filter(kind="transition.begun").count() == 1


def test_starting_twice_is_one_start():
    people = a_bridge()
    first, mails = people.crosses(), Notice.objects.count()
    assert people.crosses(now=NOW + timedelta(seconds=1)) == first
    assert Notice.objects.count() == mails
    assert CheckIn.objects.count() == 20


def test_without_a_route_the_school_has_no_part_in_the_year():
    transition = a_bridge(school=False).crosses()
    assert transition.route is None
    assert transition.school_mentor_email == ""
    assert not transition.tasks.filter(party=Party.PROVIDER).exists()
    assert not transition.check_ins.filter(party=Party.PROVIDER).exists()


@pytest.mark.parametrize(
    ("bridge", "missing"),
    [
        ({"safe": False}, Missing.POSTS),
        ({"coach": False}, Missing.COACH),
        ({"agreed": False}, Missing.WORKPLACE_MENTOR),
        ({"starts_on": TODAY - timedelta(days=1)}, Missing.FIRST_DAY),
    ],
)
def test_what_is_missing_is_named(bridge, missing):
    people = a_bridge(**bridge)
    problem = refused(people)
    assert missing in problem.missing
    assert problem.missing == missing_for(people.introduction, today=TODAY)


def test_the_planks_that_do_not_carry_are_named():
    people = a_bridge()
    need = need_of(people.plan, FundingPost.ONBOARDING)
    need.pledges.update(status="freed", closed_at=NOW)
    type(need).objects.filter(pk=need.pk).update(pledged=0)
    problem = refused(people)
    assert problem.open_posts == (FundingPost.ONBOARDING,)
    assert problem.missing == (Missing.POSTS,)


def test_a_mentor_without_the_yes_of_the_employer_is_not_enough():
    people = a_bridge()
    type(people.arrangement).objects.update(employer_agreed_at=None, employer_agreed_by=None)
    assert refused(people).missing == (Missing.EMPLOYER,)


@pytest.mark.parametrize("status", [AdmissionStatus.ASKED, AdmissionStatus.REFUSED])
def test_every_school_on_the_route_said_yes(status):
    people = a_bridge()
    Admission.objects.update(status=status, reason="De groep is vol.", school_mentor=None)
    assert refused(people).missing == (Missing.ADMISSIONS, Missing.SCHOOL_MENTOR)


def test_a_route_is_chosen_before_one_crosses():
    people = a_bridge(with_school_mentor=True)
    type(people.route).objects.update(chosen_at=None)
    assert Missing.ROUTE in refused(people).missing


def test_when_no_training_is_needed_the_route_is_not_asked_for():
    people = a_bridge(school=False)
    a_route(people.introduction, asked_at=NOW)
    training = need_of(people.plan, FundingPost.VOCATIONAL_TRAINING)
    training.pledges.update(status="freed", closed_at=NOW)
    type(training).objects.filter(pk=training.pk).update(
        pledged=0, cost=0, not_needed_reason="Alles wordt op de werkplek geleerd."
    )
    assert people.crosses().route is None


def test_free_training_costs_nothing_and_is_followed_all_the_same():
    people = a_bridge()
    training = need_of(people.plan, FundingPost.VOCATIONAL_TRAINING)
    training.pledges.update(status="freed", closed_at=NOW)
    type(training).objects.filter(pk=training.pk).update(
        pledged=0, cost=0, not_needed_reason="De opleiding is gratis."
    )
    people.route.steps.update(price=0)
    Admission.objects.update(status="asked", answered_at=None, answered_by=None)
    assert Missing.ADMISSIONS in refused(people).missing
    Admission.objects.update(status="admitted", answered_at=NOW)
    assert people.crosses().route == people.route


def test_a_school_mentor_may_be_named_by_the_two_sides():
    people = a_bridge(with_school_mentor=True)
    Admission.objects.update(school_mentor=None)
    assert people.crosses().school_mentor_name == "Sanne van School"


def test_who_stepped_back_does_not_cross():
    people = a_bridge()
    interests.withdraw_interest(
        profile=people.introduction.profile,
        vacancy=people.introduction.vacancy,
        by=person_actor(people.introduction.profile),
        now=NOW,
    )
    assert refused(people).missing == (Missing.INTRODUCTION,)


def test_a_crossing_that_was_called_off_does_not_begin_again():
    people = a_bridge()
    SafetyNetFactory(introduction=people.introduction)
    assert refused(people).missing == (Missing.INTRODUCTION,)


def test_money_that_does_not_run_on_the_first_day_carries_nobody():
    people = a_bridge()
    source = need_of(people.plan, FundingPost.ONBOARDING).pledges.get().source
    source.valid_to = people.plan.starts_on
    source.save(update_fields=["valid_to"])
    assert FundingPost.ONBOARDING in refused(people).open_posts
    assert missing_for(people.introduction, today=TODAY) == (Missing.POSTS,)


def test_looking_at_what_is_missing_takes_four_queries(django_assert_max_num_queries):
    people = a_bridge()
    with django_assert_max_num_queries(4):
        missing_for(people.introduction, today=TODAY)


def test_the_first_day_may_be_today():
    assert a_bridge(starts_on=TODAY).crosses().starts_on == date(2026, 11, 23)
