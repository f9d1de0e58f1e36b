"""The period that is proposed for a post."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.domain.inputs import LearningTime, TransitionTime
from funding.domain.periods import usual_period
from funding.domain.posts import FundingPost
from loopbrug.kernel.money import Money
from tests.domain.funding.test_needs import INPUTS
from tests.funding.scenarios import SCENARIOS, inputs_of

START = date(2027, 2, 1)


@pytest.mark.parametrize("post", FundingPost)
@given(data=st.data(), start=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_post_runs_for_some_days_around_the_start(post, data, start):
    period = usual_period(post, data.draw(INPUTS[post]), start)
    assert period.end is not None
    assert period.start <= start <= period.end


def test_weeks_without_pay_end_where_the_work_begins():
    period = usual_period(
        FundingPost.TRANSITION_TIME, TransitionTime(Decimal(6), Money(280_000)), START
    )
    assert (period.start, period.end) == (START - timedelta(weeks=6), START)


def test_school_begins_with_the_work_and_lasts_its_weeks():
    inputs = inputs_of(SCENARIOS["S1"])[FundingPost.LEARNING_TIME]
    assert isinstance(inputs, LearningTime)
    period = usual_period(FundingPost.LEARNING_TIME, inputs, START)
    assert (period.start, period.end) == (START, START + timedelta(weeks=40))
