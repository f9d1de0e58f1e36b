"""The sides of a plan, and what each of them may do with a post and see of it."""

from enum import StrEnum

from funding.domain.posts import FundingPost


class Side(StrEnum):
    """From which side someone looks at a plan. The values are those of `FundingSource.entered_by`:
    money is promised by its own side only."""

    PERSON = "person"
    COACH = "coaching"
    RECEIVING = "receiving"
    RELEASING = "releasing"


SEES_ALL = frozenset({Side.PERSON, Side.COACH})
"""Whose plan it is, and who guides that person. An employer sees its own part."""

EDITORS: dict[FundingPost, frozenset[Side]] = {
    FundingPost.ORIENTATION_PROGRAMME: SEES_ALL,
    FundingPost.ORIENTATION_TIME: SEES_ALL,
    FundingPost.PERSONAL_GUIDANCE: SEES_ALL,
    FundingPost.VOCATIONAL_TRAINING: SEES_ALL | {Side.RECEIVING},
    FundingPost.LEARNING_TIME: SEES_ALL | {Side.RECEIVING},
    FundingPost.TRANSITION_TIME: SEES_ALL,
    FundingPost.ONBOARDING: frozenset({Side.COACH, Side.RECEIVING}),
    FundingPost.REDUCED_PRODUCTIVITY: frozenset({Side.COACH, Side.RECEIVING}),
}
"""Who works out what a post costs, and who says that it is not needed."""

OLD_WAGE_POSTS = frozenset({FundingPost.ORIENTATION_TIME, FundingPost.TRANSITION_TIME})
"""Their cost follows from what someone earned before, so it tells that to who knows the formula."""

NEVER_PAID_BY = {Side.RECEIVING: OLD_WAGE_POSTS}
"""Who pays a post sees what is open on it; the new employer never learns the old wage."""

PAYROLL_POSTS = {Side.RELEASING: frozenset({FundingPost.ORIENTATION_TIME})}
"""Posts of which a side may read the calculation because it is its own payroll fact."""


def may_edit(side: Side, post: FundingPost) -> bool:
    return side in EDITORS[post]


def sees_calculation(side: Side, post: FundingPost) -> bool:
    """Who works a post out reads how; the employer of now reads what it knows from its payroll."""
    return side in SEES_ALL or may_edit(side, post) or post in PAYROLL_POSTS.get(side, ())


def may_pay(side: Side, post: FundingPost) -> bool:
    """Whether this side may ever promise on this post; a source in force decides the rest."""
    return post not in NEVER_PAID_BY.get(side, ())
