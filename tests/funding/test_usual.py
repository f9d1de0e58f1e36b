"""What a form proposes: usual figures with a date, and nothing typed twice."""

from datetime import date
from decimal import Decimal

import pytest

from funding.domain.posts import FundingPost
from funding.domain.usual import USUAL
from funding.selectors.usual import usual_figures, usual_values
from loopbrug.kernel.money import Money
from taxonomy.models import Parameter
from taxonomy.services.starter import FOLDER
from taxonomy.services.starter_rows import read_starter
from tests.factories.funding import FundingPlanFactory, need_of
from tests.factories.taxonomy import ParameterFactory
from tests.funding.acts import INPUTS, work_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures():
    """The usual values as the starter catalogue ships them."""
    codes = {code for fields in USUAL.values() for code in fields.values()}
    for row in read_starter(FOLDER).parameters:
        if row.code in codes:
            Parameter.objects.create(
                code=row.code,
                value=row.value,
                wording=row.wording,
                unit=row.unit,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=row.source,
                confidence=row.confidence,
                note=row.note,
            )


def test_every_usual_value_has_a_dated_row_with_a_source(figures):
    for post, fields in USUAL.items():
        found = usual_figures(post, date(2026, 9, 1))
        assert set(found) == set(fields)
        assert all(figure.source and figure.valid_from for _value, figure in found.values())


def test_the_usual_values_are_those_of_the_worked_plan(figures):
    plan = FundingPlanFactory()
    for post, inputs in INPUTS.items():
        for field, value in usual_values(need_of(plan, post)).items():
            assert getattr(inputs, field) == value, (post, field)


def test_before_a_figure_holds_nothing_is_proposed(figures):
    assert usual_figures(FundingPost.ONBOARDING, date(2020, 1, 1)) == {}


def test_a_figure_that_changes_is_proposed_from_its_day_on(figures):
    Parameter.objects.filter(code="ONBOARDING_RATE").update(valid_to=date(2027, 1, 1))
    ParameterFactory(code="ONBOARDING_RATE", value=Decimal(55), valid_from=date(2027, 1, 1))
    before = usual_figures(FundingPost.ONBOARDING, date(2026, 12, 31))
    after = usual_figures(FundingPost.ONBOARDING, date(2027, 1, 1))
    assert (before["rate"][0], after["rate"][0]) == (Money(5_000), Money(5_500))


def test_what_was_typed_before_goes_first(drawn):
    work_out(drawn.plan, FundingPost.ONBOARDING, drawn.carla)
    values = usual_values(need_of(drawn.plan, FundingPost.ONBOARDING))
    assert values == {
        "hours": Decimal(60),
        "rate": Money(5_000),
        "programme": Money(75_000),
    }


def test_a_new_wage_is_typed_once_and_an_old_wage_never_travels(figures, drawn):
    work_out(drawn.plan, FundingPost.ORIENTATION_TIME, drawn.amina)
    work_out(drawn.plan, FundingPost.LEARNING_TIME, drawn.carla)
    values = usual_values(need_of(drawn.plan, FundingPost.REDUCED_PRODUCTIVITY))
    assert values["month_wage"] == Money(250_000)
    for post in FundingPost:
        if post is not FundingPost.ORIENTATION_TIME:
            assert Money(310_000) not in usual_values(need_of(drawn.plan, post)).values()
