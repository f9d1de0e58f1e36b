"""Where money may come from on a day."""

from datetime import date

from funding.models import FundingSource


def sources_in_force(on: date) -> list[FundingSource]:
    """Every source that is offered and runs on that day, by name."""
    return list(FundingSource.objects.in_force(on).order_by("name", "pk"))


def source_by_code(code: str, on: date) -> FundingSource | None:
    """The row of a code that holds on that day."""
    return FundingSource.objects.in_force(on).filter(code=code).order_by("pk").first()
