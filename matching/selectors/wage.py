"""The legal minimum per hour, as a dated figure with its source."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from loopbrug.kernel.money import Money
from taxonomy.models import Parameter

CODE = "WML_UUR_21"


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """Gross per hour for adults, from `valid_from` on."""

    amount: Money
    valid_from: date | None
    source: str


def minimum_wage_on(day: date) -> MinimumWage | None:
    """The figure for that day; None when we have none, and then nobody is refused for it."""
    row = (
        Parameter.objects.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
            code=CODE,
            valid_from__lte=day,
            value__isnull=False,
        )
        .order_by("-valid_from")
        .first()
    )
    if row is None or row.value is None:
        return None
    return MinimumWage(Money.from_euros(row.value), row.valid_from, row.source)
