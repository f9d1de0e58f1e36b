"""Where money may come from on a day."""

from datetime import date

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingSource


def sources_in_force(on: date) -> list[FundingSource]:
    """Every source that is offered and runs on that day, by name."""
    return list(FundingSource.objects.in_force(on).order_by("name", "pk"))


def sources_for(post: FundingPost, side: Side, on: date) -> list[FundingSource]:
    """Those from which this side may promise on this post."""
    return [source for source in sources_in_force(on) if source.may_come_from(side, post)]


def source_by_code(code: str, on: date) -> FundingSource | None:
    """The row of a code that holds on that day."""
    return FundingSource.objects.in_force(on).filter(code=code).order_by("pk").first()
