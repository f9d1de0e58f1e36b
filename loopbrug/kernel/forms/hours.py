"""Hours of work in a week: whole or half."""

import re
from decimal import Decimal

from loopbrug.kernel.forms.reading import Unreadable, plain

_HOURS = re.compile(r"(\d{1,3})(?:[.,](\d+))?(½)?")
_WORD = re.compile(r"\s*(?:uur|uren|u)(?:\s*(?:per|in de|/)\s*week)?\.?$", re.IGNORECASE)
_HALF = re.compile(r"\s*½$")
LEAST, MOST = Decimal("0.5"), Decimal(60)
HOW = "Schrijf de uren in hele of halve uren, bijvoorbeeld 32 of 28,5."


def read_hours(text: str) -> Decimal:
    """`32`, `28,5`, `28.5`, `28½` or `32 uur`; from half an hour to 60."""
    typed = _WORD.sub("", plain(_HALF.sub(",5", text.strip().replace("½", " ½"))))
    typed = typed.replace(" ,5", ",5")
    found = _HOURS.fullmatch(typed)
    if not found:
        raise Unreadable(HOW)
    hours = Decimal(f"{found[1]}.{found[2] or 0}")
    if hours * 2 % 1:
        raise Unreadable(HOW)
    if not LEAST <= hours <= MOST:
        raise Unreadable(f"Kies tussen {show_hours(LEAST)} en {show_hours(MOST)} uur per week.")
    return hours.quantize(Decimal("0.1"))


def show_hours(hours: Decimal) -> str:
    """32 or 28,5."""
    whole = hours == hours.to_integral_value()
    return str(int(hours)) if whole else f"{hours:.1f}".replace(".", ",")
