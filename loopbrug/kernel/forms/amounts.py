"""Amounts the Dutch way: a point between thousands, a comma before the cents."""

import re
from decimal import Decimal

from loopbrug.kernel.forms.reading import Unreadable, plain
from loopbrug.kernel.money import Money

_AMOUNT = re.compile(
    r"(?P<sign>[-+(]?)\s*(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)"
    r"(?:,(?P<cents>\d+|-))?\)?"
)
_POINT_FOR_COMMA = re.compile(r"(\d+)\.(\d{1,2})")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?")
_CURRENCY = re.compile(r"€|\beuro\b|\beur\b", re.IGNORECASE)
CENT_DIGITS = 2
MOST_DIGITS = 12

HOW = "Schrijf het bedrag zo: 16,50 of 2.450,50."


def read_amount(text: str) -> Money:
    """The amount that is meant by `2.450,50`, `€ 2450`, `2 450,50` or `2450.50`.

    `1.234` is read as thousands. An English `1,234.56` is asked back, never guessed: read the
    Dutch way it would be a thousand times less.
    """
    typed = _CURRENCY.sub("", plain(text)).strip().removesuffix("-").removesuffix("=")
    if _ENGLISH.fullmatch(typed):
        meant = Money.from_euros(Decimal(typed.replace(",", "")))
        raise Unreadable(f"Bedoel je {meant}? Schrijf het dan zo.")
    point = _POINT_FOR_COMMA.fullmatch(typed)
    found = _AMOUNT.fullmatch(f"{point[1]},{point[2]}" if point else typed.removesuffix(","))
    if not found:
        raise Unreadable(HOW)
    cents = (found["cents"] or "").replace("-", "")
    whole = re.sub(r"\D", "", found["whole"])
    if len(cents) > CENT_DIGITS:
        raise Unreadable("Schrijf hooguit 2 cijfers achter de komma.")
    if found["sign"]:
        raise Unreadable("Schrijf het bedrag zonder plus, min of haakjes.")
    if len(whole) > MOST_DIGITS:
        raise Unreadable("Dit bedrag is te hoog. Klopt het?")
    return Money(int(whole) * 100 + int(cents.ljust(CENT_DIGITS, "0")))


def show_amount(money: Money) -> str:
    """As a person would type it, for in a field: `2.450,50`."""
    return str(money).replace("€\u00a0", "")
