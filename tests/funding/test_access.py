"""Who gets to a plan, a post and a line; everyone else hears that there is none."""

from uuid import uuid4

import pytest
from django.http import Http404

from accounts.access import Actor, Hat
from accounts.models import User
from funding import access
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingPlan, Pledge
from funding.services.erasure import unlink_person
from funding.services.freeing import free_plan
from funding.services.messages import tell
from notices.models import Notice
from profiles.models import Guidance
from tests.factories.funding import need_of
from tests.factories.matching import NOW
from tests.funding.acts import ask, withdraw
from tests.funding.cast import hr_of, stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
ONBOARDING = FundingPost.ONBOARDING


@pytest.fixture
def people(safe):
    return safe


def sides(people):
    return {
        people.amina: Side.PERSON,
        people.bram: Side.COACH,
        people.carla: Side.RECEIVING,
        people.otto: Side.RELEASING,
    }


def end_introduction(people):
    people.plan.introduction.ended_at = NOW
    people.plan.introduction.ended_by_person = True
    people.plan.introduction.save(update_fields=["ended_at", "ended_by_person", "updated_at"])


def nobody_of(people):
    """A visitor, staff, a stranger, another employer, and HR in the hat of a person."""
    return [
        Actor(Hat.VISITOR),
        Actor(Hat.STAFF, stranger().user),
        stranger(),
        people.eva,
        Actor(Hat.PERSON, people.carla.user),
        Actor(Hat.HR, people.amina.user),
    ]


def test_everyone_looks_from_the_own_side(people):
    for actor, side in sides(people).items():
        seat = access.plan_for(people.plan.public_id, actor=actor)
        assert (seat.side, seat.organisation) == (side, actor.organisation)


def test_everyone_else_hears_that_there_is_no_plan(people):
    for actor in nobody_of(people):
        with pytest.raises(Http404):
            access.plan_for(people.plan.public_id, actor=actor)
        with pytest.raises(Http404):
            access.need_for(people.plan.public_id, ONBOARDING, actor=actor)
    with pytest.raises(Http404):
        access.plan_for(uuid4(), actor=people.amina)


def test_a_plan_of_someone_who_left_is_nobodys(people):
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    for actor in people.everyone:
        with pytest.raises(Http404):
            access.plan_for(people.plan.public_id, actor=actor)


def test_an_employer_that_waits_for_confirmation_sees_nothing(people):
    people.carla.organisation.status = "pending"
    with pytest.raises(Http404):
        access.plan_for(people.plan.public_id, actor=people.carla)


def test_a_coach_sees_the_plan_as_long_as_the_guidance_runs(people):
    Guidance.objects.update(ended_at=NOW, end="by_person")
    with pytest.raises(Http404):
        access.plan_for(people.plan.public_id, actor=people.bram)


def test_an_employer_that_was_not_invited_sees_nothing(people):
    FundingPlan.objects.update(releasing_organisation=None)
    with pytest.raises(Http404):
        access.plan_for(people.plan.public_id, actor=people.otto)


def test_when_the_introduction_ended_the_new_employer_sees_no_plan(people):
    end_introduction(people)
    with pytest.raises(Http404):
        access.plan_for(people.plan.public_id, actor=people.carla)
    assert access.plan_for(people.plan.public_id, actor=people.amina)


def test_what_became_of_its_promises_the_new_employer_may_read(people):
    end_introduction(people)
    free_plan(plan=people.plan, by=people.amina, now=NOW)
    assert access.plan_for(people.plan.public_id, actor=people.carla).side is Side.RECEIVING


def test_after_the_crossing_the_plan_stays_in_view(crossed):
    end_introduction(crossed)
    assert access.plan_for(crossed.plan.public_id, actor=crossed.carla)


def test_the_employer_of_now_gets_only_posts_that_concern_it(people):
    def found(post):
        return access.need_for(people.plan.public_id, post, actor=people.otto)[1]

    for post in (FundingPost.ORIENTATION_TIME, FundingPost.PERSONAL_GUIDANCE):
        assert found(post) == need_of(people.plan, post)
    for post in (ONBOARDING, FundingPost.LEARNING_TIME, FundingPost.REDUCED_PRODUCTIVITY):
        with pytest.raises(Http404):
            found(post)


def test_a_line_is_its_payers(people):
    line = Pledge.objects.get(need__plan=people.plan, need__post=ONBOARDING)
    seat, found = access.own_line(line.public_id, actor=people.carla)
    assert (seat.side, found) == (Side.RECEIVING, line)
    colleague = hr_of(people.plan.receiving_organisation, "Chris")
    assert access.own_line(line.public_id, actor=colleague)[1] == line
    for other in (people.amina, people.bram, people.otto, people.eva, stranger()):
        with pytest.raises(Http404):
            access.own_line(line.public_id, actor=other)
        with pytest.raises(Http404):
            access.line_to_withdraw(line.public_id, actor=other)
    with pytest.raises(Http404):
        access.own_line(uuid4(), actor=people.carla)


def test_a_question_may_be_taken_back_by_person_and_coach(costed):
    line = ask(costed.plan, ONBOARDING, 100, costed.amina, payer=Side.RECEIVING)
    for actor in (costed.amina, costed.bram, costed.carla):
        assert access.line_to_withdraw(line.public_id, actor=actor)[1] == line
    with pytest.raises(Http404):
        access.line_to_withdraw(line.public_id, actor=costed.otto)


def test_consent_is_asked_of_the_person_alone(crossed):
    line = Pledge.objects.get(need__plan=crossed.plan, need__post=ONBOARDING)
    with pytest.raises(Http404):
        access.line_to_agree(line.public_id, actor=crossed.amina)
    withdraw(line, crossed.carla)
    assert access.line_to_agree(line.public_id, actor=crossed.amina)[1] == line
    for other in (crossed.bram, crossed.carla, crossed.otto):
        with pytest.raises(Http404):
            access.line_to_agree(line.public_id, actor=other)


def test_a_coach_gets_no_mail_about_who_asked_to_be_forgotten_wherever_it_leads(people):
    User.objects.filter(pk=people.amina.user.pk).update(leaving_at=NOW)
    tell("promise_made", people.plan, [Side.COACH], act="x", now=NOW, path="/x/")
    assert not Notice.objects.filter(key__contains=":x:").exists()
    User.objects.filter(pk=people.amina.user.pk).update(leaving_at=None)
    tell("promise_made", people.plan, [Side.COACH], act="x", now=NOW, path="/x/")
    assert Notice.objects.get(key__contains=":x:").to == people.bram.user.email
