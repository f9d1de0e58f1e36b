"""What a coach may open: the people that this coach guides now, and nobody else's."""

import pytest
from django.http import Http404

from accounts.access import Actor, Hat
from profiles.access import guidance_for, guided_profiles, is_guided_by
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.matching import hr_actor
from tests.factories.profiles import GuidanceFactory, coach_actor, coach_membership

pytestmark = pytest.mark.django_db


def opened(guidance, actor):
    """Whether all three doors are open; they never disagree."""
    try:
        found = guidance_for(guidance.public_id, actor) == guidance
    except Http404:
        found = False
    assert is_guided_by(guidance.profile, actor) is found
    assert (guidance.profile in guided_profiles(actor)) is found
    return found


def test_a_coach_opens_who_this_coach_guides():
    bram = coach_membership()
    assert opened(GuidanceFactory(membership=bram), coach_actor(bram))


def test_a_question_that_nobody_answered_opens_nothing():
    bram = coach_membership()
    assert not opened(GuidanceFactory(membership=bram, asked=True), coach_actor(bram))


def test_a_guidance_that_ended_opens_nothing():
    bram = coach_membership()
    assert not opened(GuidanceFactory(membership=bram, over=True), coach_actor(bram))


def test_a_colleague_opens_nothing_not_even_the_administrator():
    bram = coach_membership()
    guidance = GuidanceFactory(membership=bram)
    chief = MembershipFactory(organisation=bram.organisation, administrator=True)
    assert not opened(guidance, coach_actor(chief))


def test_a_proposed_coach_opens_nothing_before_the_person_agreed():
    bram = coach_membership()
    noor = MembershipFactory(organisation=bram.organisation)
    guidance = GuidanceFactory(
        membership=bram, proposed_coach=noor.user, proposed_at=bram.created_at
    )
    assert not opened(guidance, coach_actor(noor))


def test_the_same_coach_opens_nothing_for_another_organisation():
    bram = coach_membership()
    guidance = GuidanceFactory(membership=bram)
    elsewhere = MembershipFactory(user=bram.user, organisation=OrganisationFactory(coaching=True))
    assert not opened(guidance, coach_actor(elsewhere))


def test_the_same_person_opens_nothing_under_another_hat():
    bram = coach_membership()
    guidance = GuidanceFactory(membership=bram)
    employer = MembershipFactory(user=bram.user)
    assert not opened(guidance, hr_actor(employer))
    assert not opened(guidance, Actor(Hat.PERSON, bram.user))


def test_an_organisation_that_waits_for_confirmation_opens_nothing():
    bram = MembershipFactory(organisation=OrganisationFactory(coaching=True, pending=True))
    assert not opened(GuidanceFactory(membership=bram), coach_actor(bram))
