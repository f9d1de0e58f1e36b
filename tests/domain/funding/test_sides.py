"""Who works out which post, who pays it, and who reads how it came about."""

import pytest

from funding.domain.posts import FundingPost
from funding.domain.sides import (
    EDITORS,
    OLD_WAGE_POSTS,
    SEES_ALL,
    Side,
    may_edit,
    may_pay,
    sees_calculation,
)
from funding.domain.usual import TYPED_ONCE, USUAL


@pytest.mark.parametrize("post", FundingPost)
def test_the_person_or_the_coach_works_out_every_post(post):
    assert EDITORS[post] & SEES_ALL
    assert may_edit(Side.COACH, post)


@pytest.mark.parametrize("post", FundingPost)
def test_the_employer_of_now_works_out_nothing(post):
    assert not may_edit(Side.RELEASING, post)


def test_the_new_employer_works_out_the_four_posts_at_its_own_place():
    assert {post for post in FundingPost if may_edit(Side.RECEIVING, post)} == {
        FundingPost.VOCATIONAL_TRAINING,
        FundingPost.LEARNING_TIME,
        FundingPost.ONBOARDING,
        FundingPost.REDUCED_PRODUCTIVITY,
    }


@pytest.mark.parametrize("post", sorted(OLD_WAGE_POSTS))
def test_the_new_employer_never_learns_the_old_wage(post):
    assert not may_edit(Side.RECEIVING, post)
    assert not may_pay(Side.RECEIVING, post)
    assert not sees_calculation(Side.RECEIVING, post)


def test_the_employer_of_now_reads_only_what_its_payroll_knows():
    read = {post for post in FundingPost if sees_calculation(Side.RELEASING, post)}
    assert read == {FundingPost.ORIENTATION_TIME}


def test_no_post_takes_a_wage_over_from_the_other_side():
    """What is typed once is proposed elsewhere; an old wage never where a new one is asked."""
    for post, others in TYPED_ONCE.items():
        for other, fields in others.items():
            if "month_wage" in fields:
                assert (post in OLD_WAGE_POSTS) == (other in OLD_WAGE_POSTS)


def test_no_usual_figure_is_a_wage():
    proposed = {field for fields in USUAL.values() for field in fields}
    assert not proposed & {"month_wage", "month_income", "hours_per_week"}
