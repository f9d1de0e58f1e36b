"""Two acts on one guidance at the same moment: one coach, one outcome, nobody stays open."""

import pytest

from notices.models import Notice
from onboarding.models import CoachGoal
from onboarding.services.coach import add_goal, agree_hand_over
from profiles import services
from profiles.access import is_guided_by
from profiles.models import Guidance
from tests.concurrency.processes import at_once
from tests.factories.accounts import MembershipFactory
from tests.factories.matching import person_actor
from tests.factories.profiles import (
    NOW,
    GuidanceFactory,
    ProfileFactory,
    coach_actor,
    coach_membership,
)

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "/mijn-coach/"


def accept(guidance, membership):
    services.accept_guidance(guidance=guidance, by=coach_actor(membership), path=PATH, now=NOW)


def test_two_coaches_say_yes_at_once_and_one_of_them_is_the_coach():
    bram = coach_membership()
    noor = MembershipFactory(organisation=bram.organisation)
    guidance = GuidanceFactory(membership=bram, asked=True)
    outcomes = at_once(lambda: accept(guidance, bram), lambda: accept(guidance, noor))
    assert sorted(one.raised for one in outcomes) == ["", "AlreadyTaken"]
    opened = [is_guided_by(guidance.profile, coach_actor(one)) for one in (bram, noor)]
    assert sorted(opened) == [False, True]
    assert Notice.objects.filter(kind="guidance_accepted").count() == 1


def test_two_questions_at_once_make_one_guidance():
    profile = ProfileFactory()
    places = [coach_membership().organisation for _ in range(2)]

    def ask(place):
        services.ask_guidance(
            profile=profile, organisation=place, by=person_actor(profile), now=NOW
        )

    outcomes = at_once(lambda: ask(places[0]), lambda: ask(places[1]))
    assert sorted(one.raised for one in outcomes) == ["", "AlreadyGuided"]
    assert Guidance.objects.open().filter(profile=profile).count() == 1


def test_a_yes_and_a_withdrawal_at_once_never_leave_a_coach_behind_a_closed_door():
    bram = coach_membership()
    guidance = GuidanceFactory(membership=bram, asked=True)
    person = person_actor(guidance.profile)
    at_once(
        lambda: accept(guidance, bram),
        lambda: services.end_by_person(guidance=guidance, by=person, now=NOW),
    )
    guidance.refresh_from_db()
    assert guidance.ended_at is not None
    assert not is_guided_by(guidance.profile, coach_actor(bram))


def test_agreeing_twice_at_once_makes_one_new_coach_who_gets_the_goals():
    bram = coach_membership()
    noor = MembershipFactory(organisation=bram.organisation)
    guidance = GuidanceFactory(membership=bram, proposed_coach=noor.user, proposed_at=NOW)
    add_goal(guidance=guidance, title="Op tijd op het werk")
    person = person_actor(guidance.profile)

    def agree():
        agree_hand_over(guidance=guidance, carries_log=True, by=person, now=NOW)

    outcomes = at_once(agree, agree)
    assert sorted(one.raised for one in outcomes) == ["", "GuidanceOver"]
    running = Guidance.objects.running().get(profile=guidance.profile)
    assert running.coach == noor.user
    assert CoachGoal.objects.get().guidance == running
