"""The legal minimum per hour, as a dated figure with its source."""

from dataclasses import dataclass
from datetime import date

from loopbrug.kernel.money import Money
from taxonomy.selectors import parameter_figure

CODE = "WML_UUR_21"


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """Gross per hour for adults, from `valid_from` on."""

    amount: Money
    valid_from: date | None
    source: str


def minimum_wage_on(day: date) -> MinimumWage | None:
    """The figure for that day; None when we have none, and then nobody is refused for it."""
    figure = parameter_figure(CODE, day)
    if figure is None or figure.value is None:
        return None
    return MinimumWage(Money.from_euros(figure.value), figure.valid_from, figure.source)
