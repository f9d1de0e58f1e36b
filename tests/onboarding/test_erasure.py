"""Erasing a person takes the year along, and leaves the books."""

import pytest

from accounts.models import AuditEvent, User
from funding.models import FundingPlan, Need, Pledge, PledgeStatus
from learning.models import LearningRoute
from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.fall_back import fall_back
from matching.models import Introduction
from notices.models import Notice
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import (
    Arrangement,
    CheckIn,
    CoachGoal,
    OnboardingTask,
    SafetyNet,
    TeamLink,
    Transition,
)
from onboarding.services import end, remind, year
from onboarding.services.erasure import erase_person as erase_from_onboarding
from profiles.models import Guidance, Profile
from tests.factories.onboarding import NOW, CoachGoalFactory
from tests.onboarding.bridges import GOOD, local

pytestmark = pytest.mark.django_db


def erase(people):
    erase_person(user=people.amina.user, by=people.amina, now=NOW)


def test_nothing_of_the_year_stays(people, transition):
    CoachGoalFactory(guidance=people.guidance)
    mine = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    year.answer_check_in(
        check_in=mine, answers=GOOD, note="KANARIE", is_shared=True, by=people.amina,
        now=local(mine.due_on),
    )  # fmt: skip
    remind.sweep_due(now=local(transition.starts_on))
    erase(people)
    for model in (
        Transition, Arrangement, CheckIn, OnboardingTask, TeamLink, CoachGoal, Guidance,
        LearningRoute, Introduction, Profile,
    ):  # fmt: skip
        assert not model.objects.exists(), model
    assert not User.objects.get(pk=people.amina.user.pk).is_active


def test_the_amounts_stay_for_the_books_and_bind_nobody(people, transition):
    amounts = set(Pledge.objects.values_list("organisation", "amount"))
    erase(people)
    plan = FundingPlan.objects.get()
    assert plan.introduction is None
    assert plan.erased_at == NOW
    assert set(Pledge.objects.values_list("organisation", "amount")) == amounts
    assert set(Pledge.objects.values_list("status", flat=True)) == {PledgeStatus.FREED}


def test_who_landed_leaves_the_books_of_a_year_that_was_paid(people, transition):
    last = transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12)
    end.close_year(
        transition=transition, answers=GOOD, note="", is_shared=False, by=people.amina,
        now=local(last.due_on),
    )  # fmt: skip
    counters = set(Need.objects.values_list("post", "pledged"))
    erase(people)
    plan = FundingPlan.objects.get()
    assert (plan.introduction, plan.erased_at) == (None, NOW)
    assert set(Pledge.objects.values_list("status", flat=True)) == {PledgeStatus.PROMISED}
    assert set(Need.objects.values_list("post", "pledged")) == counters
    assert not Notice.objects.filter(kind="promises_freed").exists()


def test_the_employer_hears_that_it_stopped(people, transition):
    erase(people)
    mails = Notice.objects.filter(kind="crossing_ended").order_by("pk")
    assert [mail.to for mail in mails] == [people.carla.user.email]


def test_a_net_goes_too(people, transition):
    fall_back(
        introduction=people.introduction, reason=Fallen.TEAM, text="KANARIE", by=people.amina,
        now=NOW,
    )  # fmt: skip
    erase(people)
    assert not SafetyNet.objects.exists()


def test_the_trail_keeps_how_much_went_and_not_whose(people, transition):
    profile = people.introduction.profile
    counts = erase_from_onboarding(profile=profile, now=NOW)
    assert counts["transitions"] == 1 + 20 + 20
    event = AuditEvent.objects.get(kind="onboarding.erased")
    assert event.about_id is None
    assert event.detail == {"counts": counts}
    assert erase_from_onboarding(profile=Profile(pk=10**9), now=NOW) == {}
