"""A calculation as it is kept: its lines, and the dated figures that it took over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from funding.domain.needs import Calculation, CalculationLine
from loopbrug.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Figure:
    """A dated figure that was used for one field of the inputs. `value` is as it was published."""

    field: str
    code: str
    value: str
    unit: str
    valid_from: date | None
    source: str
    confidence: str


def to_values(calculation: Calculation, figures: tuple[Figure, ...], on: date) -> dict[str, Any]:
    """`on` is the day of which the figures were taken."""
    return {
        "on": on.isoformat(),
        "lines": [
            {
                "label": line.label,
                "text": line.text,
                "cents": line.amount.cents,
                "is_step": line.is_step,
            }
            for line in calculation.lines
        ],
        "total": calculation.total.cents,
        "figures": [
            {
                "field": figure.field,
                "code": figure.code,
                "value": figure.value,
                "unit": figure.unit,
                "valid_from": figure.valid_from.isoformat() if figure.valid_from else None,
                "source": figure.source,
                "confidence": figure.confidence,
            }
            for figure in figures
        ],
    }


def from_values(values: Mapping[str, Any]) -> tuple[Calculation, tuple[Figure, ...]]:
    """What `to_values` wrote down."""
    lines = tuple(
        CalculationLine(line["label"], line["text"], Money(line["cents"]), line["is_step"])
        for line in values["lines"]
    )
    figures = tuple(
        Figure(**{**figure, "valid_from": _day(figure["valid_from"])})
        for figure in values["figures"]
    )
    return Calculation(lines, Money(values["total"])), figures


def taken_on(values: Mapping[str, Any]) -> date:
    """The day of which the figures were taken: the first working day as it was then."""
    return date.fromisoformat(values["on"])


def taken_over(usual: Mapping[str, tuple[Any, Figure]], inputs: Any) -> tuple[Figure, ...]:
    """The figures that stand in the inputs as they were proposed; a value that someone typed is
    that person's own."""
    return tuple(
        figure for field, (value, figure) in usual.items() if getattr(inputs, field) == value
    )


def parsed(field: str, published: str) -> Any:
    """A published figure as the inputs hold it: a ramp is a row of fractions, a price is money."""
    if field == "ramp":
        return tuple(Decimal(part) for part in published.split())
    if field in {"day_price", "tariff", "rate", "programme", "assessments"}:
        return Money.from_euros(Decimal(published))
    return Decimal(published)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
