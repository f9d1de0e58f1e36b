"""One crosses on a safe plan only: the service looks again, and the database has the last word."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.models import FundingPlan, FundingSource, Need, PlanEvent, Pledge
from funding.services.crossing import lock_safe_plan, mark_crossed
from funding.services.freeing import free_plan
from funding.services.problems import AlreadyCrossed, NotSafe, PlanClosed
from loopbrug.kernel.money import Money
from tests.factories.funding import FundingPlanFactory, need_of
from tests.factories.matching import NOW
from tests.funding.acts import withdraw

pytestmark = pytest.mark.django_db


def cross(plan):
    return mark_crossed(plan=lock_safe_plan(plan_id=plan.pk), by=None, now=NOW)


def test_on_a_safe_plan_one_crosses():
    plan = FundingPlanFactory(safe=True)
    assert cross(plan).crossed_at == NOW
    assert PlanEvent.objects.filter(plan=plan, kind=Happened.CROSSED).exists()


def test_nobody_crosses_twice():
    plan = FundingPlanFactory(safe=True)
    cross(plan)
    with pytest.raises(AlreadyCrossed):
        cross(plan)


def test_nobody_crosses_on_a_plan_that_ended():
    plan = FundingPlanFactory(safe=True)
    free_plan(plan=plan, by=None, now=NOW)
    with pytest.raises(PlanClosed):
        cross(plan)


def test_the_posts_that_do_not_carry_are_named_in_order(safe):
    for post in (FundingPost.REDUCED_PRODUCTIVITY, FundingPost.LEARNING_TIME):
        withdraw(Pledge.objects.get(need=need_of(safe.plan, post)), safe.carla)
    with pytest.raises(NotSafe) as refused:
        cross(safe.plan)
    assert refused.value.posts == (FundingPost.LEARNING_TIME, FundingPost.REDUCED_PRODUCTIVITY)


def test_a_plan_that_nobody_worked_out_does_not_carry():
    with pytest.raises(NotSafe) as refused:
        cross(FundingPlanFactory())
    assert refused.value.posts == tuple(FundingPost)


def test_money_of_a_source_that_does_not_run_on_the_first_day_does_not_carry():
    plan = FundingPlanFactory(safe=True)
    FundingSource.objects.filter(code="WERKGEVER_OUD").update(valid_to=date(2027, 2, 1))
    with pytest.raises(NotSafe) as refused:
        cross(plan)
    assert FundingPost.ORIENTATION_TIME in refused.value.posts


def test_the_database_refuses_a_crossing_on_an_open_post():
    plan = FundingPlanFactory(worked_out=True)
    with pytest.raises(IntegrityError, match="not financially safe"), transaction.atomic():
        FundingPlan.objects.filter(pk=plan.pk).update(crossed_at=NOW)
    assert FundingPlan.objects.get(pk=plan.pk).crossed_at is None


def test_the_database_refuses_a_crossing_on_fewer_than_eight_posts():
    plan = FundingPlanFactory(safe=True)
    plan.needs.filter(post=FundingPost.TRANSITION_TIME).delete()
    with pytest.raises(IntegrityError, match="not financially safe"), transaction.atomic():
        FundingPlan.objects.filter(pk=plan.pk).update(crossed_at=NOW)


def test_the_database_refuses_a_plan_that_is_born_crossed():
    plan = FundingPlanFactory()
    with pytest.raises(IntegrityError, match="not financially safe"), transaction.atomic():
        FundingPlan.objects.create(
            receiving_organisation=plan.receiving_organisation,
            starts_on=plan.starts_on,
            crossed_at=NOW,
            erased_at=NOW,
        )


def test_the_year_goes_on_when_a_plank_opens_after_the_start():
    plan = FundingPlanFactory(crossed=True)
    FundingPlan.objects.filter(pk=plan.pk).update(version=5)
    FundingPlan.objects.filter(pk=plan.pk).update(crossed_at=NOW)
    assert FundingPlan.objects.get(pk=plan.pk).version == 5


def committed(act):
    """Do it, and look at what the database looks at when a transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        act()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_a_counter_that_is_no_sum_of_lines():
    plan = FundingPlanFactory(worked_out=True)
    need = Need.objects.filter(plan=plan, post=FundingPost.ONBOARDING)
    with pytest.raises(IntegrityError, match="not the sums of its lines"):
        committed(lambda: need.update(pledged=Money(100)))


@pytest.mark.parametrize(
    "meddle",
    [
        lambda lines: lines.update(amount=Money(1)),
        lambda lines: lines.update(status="asked"),
        lambda lines: lines.delete(),
    ],
)
def test_the_database_refuses_a_line_that_comes_or_goes_without_its_counter(meddle):
    plan = FundingPlanFactory(safe=True)
    lines = Pledge.objects.filter(need__plan=plan, need__post=FundingPost.ONBOARDING)
    with pytest.raises(IntegrityError, match="not the sums of its lines"):
        committed(lambda: meddle(lines))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"pledged": Money(-1)}, "need_never_over_financed"),
        ({"pledged": Money(375_001)}, "need_never_over_financed"),
        ({"requested": Money(-1)}, "need_requested_from_zero"),
        ({"cost": Money(-1)}, "need_cost_from_zero"),
        ({"cost": Money(0)}, "need_for_nothing_says_why"),
        ({"not_needed_reason": "Zomaar."}, "need_not_needed_costs_nothing"),
    ],
)
def test_the_database_refuses_impossible_posts(fields, named):
    plan = FundingPlanFactory(worked_out=True)
    with pytest.raises(IntegrityError, match=named), transaction.atomic():
        Need.objects.filter(plan=plan, post=FundingPost.ONBOARDING).update(**fields)
