"""The income someone needs, per hour."""

from decimal import Decimal

from loopbrug.kernel.money import Money

MONTHS, WEEKS = 12, 52


def hourly_floor(
    amount: Money | None,
    unit: str,
    hours_min: Decimal | None,
    hours_max: Decimal | None,
) -> Money | None:
    """The least pay per hour; None without an amount, or per month without hours.

    Per month it is spread over the most hours that the person wants to work (the least hides
    nothing that could be enough), 52 weeks over 12 months.
    """
    if amount is None or unit == "hour":
        return amount
    hours = hours_max or hours_min
    if not hours:
        return None
    return Money.from_euros(amount.euros * MONTHS / (WEEKS * hours))
