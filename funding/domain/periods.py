"""Over which days a post usually runs, seen from the first working day."""

from datetime import date, timedelta

from funding.domain.inputs import Inputs, LearningTime, ReducedProductivity, TransitionTime
from funding.domain.posts import FundingPost
from loopbrug.kernel.period import Period

BEFORE = timedelta(days=91)
"""Finding out what one wants takes a season."""
YEAR = timedelta(days=365)
HUNDRED = timedelta(days=100)
MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


def usual_period(post: FundingPost, inputs: Inputs, starts_on: date) -> Period:
    """A proposal: the first and the last month of a plan are agreed, not computed."""
    if isinstance(inputs, TransitionTime):
        return Period(starts_on - _weeks(inputs), starts_on)
    if isinstance(inputs, LearningTime):
        return Period(starts_on, starts_on + _weeks(inputs))
    if isinstance(inputs, ReducedProductivity):
        return Period(starts_on, starts_on + len(inputs.ramp) * MONTH)
    if post in {FundingPost.ORIENTATION_PROGRAMME, FundingPost.ORIENTATION_TIME}:
        return Period(starts_on - BEFORE, starts_on)
    if post is FundingPost.PERSONAL_GUIDANCE:
        return Period(starts_on - BEFORE, starts_on + YEAR)
    return Period(starts_on, starts_on + (HUNDRED if post is FundingPost.ONBOARDING else YEAR))


def _weeks(inputs: TransitionTime | LearningTime) -> timedelta:
    """Whole days, at least one."""
    return max(timedelta(days=1), timedelta(days=int(inputs.weeks * WEEK.days)))
