"""The price of a route becomes the cost of a post, beside what someone typed there."""

from decimal import Decimal

import pytest

from funding.domain.inputs import CourseCost, VocationalTraining, from_values
from funding.domain.posts import FundingPost
from funding.models import FundingPlan
from funding.services import needs
from loopbrug.journeys.route_into_plan import route_into_plan
from loopbrug.kernel.money import Money
from tests.factories.funding import FundingPlanFactory, need_of
from tests.factories.onboarding import NOW
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db
BOOKS = CourseCost("Boeken", Money(12_500))


@pytest.fixture
def people():
    found = a_bridge(safe=False)
    assert isinstance(found.plan, FundingPlan)
    return found


def training_of(people):
    return need_of(people.plan, FundingPost.VOCATIONAL_TRAINING)


def costs_of(people):
    need = training_of(people)
    return from_values(FundingPost(need.post), need.inputs).costs


def test_a_line_per_module_comes_into_the_plan_and_typed_lines_stay(people):
    route_into_plan(introduction=people.introduction, now=NOW)
    (module,) = costs_of(people)
    assert module.amount == people.route.steps.get().price
    needs.work_out_need(
        need=training_of(people), inputs=VocationalTraining((module, BOOKS)), period=None,
        version=None, by=people.amina, now=NOW,
    )  # fmt: skip

    people.route.steps.update(price=Money(80_000))
    route_into_plan(introduction=people.introduction, now=NOW)

    assert costs_of(people) == (CourseCost(module.label, Money(80_000)), BOOKS)
    assert training_of(people).cost == Money(92_500)


def test_a_few_hours_of_school_are_left_to_be_worked_out_by_hand(people):
    module = people.route.steps.get().start.module
    people.route.steps.update(hours_per_week=Decimal("0.1"))
    type(module).objects.filter(pk=module.pk).update(hours_per_week=Decimal("0.1"))
    before = need_of(people.plan, FundingPost.LEARNING_TIME).cost
    route_into_plan(introduction=people.introduction, now=NOW)
    assert need_of(people.plan, FundingPost.LEARNING_TIME).cost == before


def test_without_a_chosen_route_nothing_changes():
    plan = FundingPlanFactory()
    route_into_plan(introduction=plan.introduction, now=NOW)
    assert need_of(plan, FundingPost.VOCATIONAL_TRAINING).cost is None
