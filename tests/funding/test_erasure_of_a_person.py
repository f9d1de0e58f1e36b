"""When a person leaves, the plan keeps its books and nothing of that life."""

import json

import pytest
from django.core.serializers import serialize
from django.urls import reverse

from funding.domain.posts import FundingPost
from funding.models import FundingPlan, Need, PlanEvent, Pledge, PledgeStatus
from funding.selectors.waiting import plans_of_organisation
from funding.services.erasure import unlink_person
from funding.services.freeing import free_plan
from loopbrug.kernel.money import Money
from matching.services.erasure import erase_person
from notices.models import Notice
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import NOW
from tests.funding.acts import not_needed, promise, withdraw, work_out
from tests.funding.cast import cast
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]


@lent(at=NOW)
def people(sources):
    """A plan full of what tells of a life, on every post another thing."""
    found = cast()
    plan = found.plan
    plan.introduction.profile.owner.name = "KANARIE-NAAM"
    plan.introduction.profile.owner.save(update_fields=["name"])
    work_out(plan, FundingPost.ORIENTATION_TIME, found.amina)
    work_out(plan, FundingPost.ONBOARDING, found.carla)
    not_needed(plan, FundingPost.TRANSITION_TIME, found.amina, reason="KANARIE-REDEN")
    promise(
        plan, FundingPost.ONBOARDING, 100_000, found.carla, code="WERKGEVER_NIEUW",
        condition="KANARIE-VOORWAARDE", reference="2027-001",
    )  # fmt: skip
    found.amina.user.name = "KANARIE-NAAM"
    own = promise(plan, FundingPost.ONBOARDING, 5_000, found.amina, code="EIGEN_GELD")
    withdraw(own, found.amina, "KANARIE-TERUG")
    promise(plan, FundingPost.ONBOARDING, 6_000, found.amina, code="EIGEN_GELD")
    return found


def everything_of(plan):
    rows = [
        FundingPlan.objects.get(pk=plan.pk),
        *Need.objects.filter(plan=plan).order_by("pk"),
        *Pledge.objects.filter(need__plan=plan).order_by("pk"),
        *PlanEvent.objects.filter(plan=plan).order_by("pk"),
    ]
    return json.dumps(json.loads(serialize("json", rows)))


def test_nothing_that_tells_of_a_life_stays(people):
    assert "KANARIE" in everything_of(people.plan)
    assert "310000" in everything_of(people.plan)  # the old wage, in the inputs
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    left = everything_of(people.plan)
    assert "KANARIE" not in left
    assert "310000" not in left
    plan = FundingPlan.objects.get(pk=people.plan.pk)
    assert (plan.introduction, plan.erased_at, plan.ended_at) == (None, NOW, NOW)


def test_amounts_payers_dates_and_decisions_stay_for_the_books(people):
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    line = Pledge.objects.get(need__plan=people.plan, reference="2027-001")
    assert (line.amount, line.organisation) == (
        Money(100_000),
        people.plan.receiving_organisation,
    )
    assert (line.status, line.promised_at) == (PledgeStatus.FREED, NOW)
    assert line.promised_by_name == "Carla de Wit"


def test_a_plan_of_nobody_does_not_say_between_whom_it_was(people):
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    with pytest.raises(ValueError, match="nobody's"):
        FundingPlan.objects.get(pk=people.plan.pk).require_introduction()


def test_then_the_introduction_can_go_and_the_plan_is_nobodys(people):
    profile = people.plan.introduction.profile
    assert unlink_person(profile=profile, now=NOW) == {"plans": 1}
    erase_person(profile=profile, now=NOW)
    assert plans_of_organisation(people.plan.receiving_organisation) == ()
    assert unlink_person(profile=profile, now=NOW) == {"plans": 0}


def test_who_paid_is_told_and_sent_to_no_page_that_is_gone(people):
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    notices = Notice.objects.filter(kind="promises_freed")
    assert {notice.context["path"] for notice in notices} == {reverse("pages:home")}
    assert people.carla.user.email in {notice.to for notice in notices}


def test_a_plan_that_ended_before_is_emptied_too(people):
    free_plan(plan=people.plan, by=people.amina, now=NOW)
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    assert "KANARIE" not in everything_of(people.plan)


def test_the_plans_of_others_stay_as_they_are(people):
    other = FundingPlanFactory(safe=True)
    unlink_person(profile=people.plan.introduction.profile, now=NOW)
    other = FundingPlan.objects.get(pk=other.pk)
    assert (other.erased_at, other.ended_at) == (None, None)
