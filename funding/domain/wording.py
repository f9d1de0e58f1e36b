"""How a sum is written: Dutch numbers, whole where they are whole."""

from decimal import Decimal

NBSP = "\u00a0"


def number(value: Decimal | int) -> str:
    """7.60 is "7,6" and 38 is "38"; thousands get a point."""
    whole, _, rest = f"{Decimal(value):f}".partition(".")
    rest = rest.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{rest}" if rest else grouped


def percent(fraction: Decimal) -> str:
    """0.8 is "80%"."""
    return f"{number(fraction * 100)}%"


def count(value: Decimal | int, one: str, many: str) -> str:
    return f"{number(value)}{NBSP}{one if value == 1 else many}"
