"""Numbers with a comma: hours, factors, percentages."""

import re
from decimal import Decimal

from loopbrug.kernel.forms.reading import Unreadable, plain

_NUMBER = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d+))?")
_POINT_FOR_COMMA = re.compile(r"(\d+)\.(\d{1,2})")
MOST_DIGITS = 9
HOW = "Schrijf het getal zo: 7,6."


def read_number(text: str, *, places: int = 2) -> Decimal:
    """The number meant by `7,6`, `7.6` or `1.250,5`; `1.250` is read as thousands."""
    typed = plain(text).removesuffix("%").strip()
    point = _POINT_FOR_COMMA.fullmatch(typed)
    found = _NUMBER.fullmatch(f"{point[1]},{point[2]}" if point else typed.removesuffix(","))
    if not found:
        raise Unreadable(HOW)
    whole, rest = found["whole"].replace(".", ""), found["rest"] or ""
    if len(rest) > places:
        if not places:
            raise Unreadable("Schrijf een heel getal, zonder komma.")
        raise Unreadable(f"Schrijf hooguit {places} cijfers achter de komma.")
    if len(whole) > MOST_DIGITS:
        raise Unreadable("Dit getal is te hoog. Klopt het?")
    return Decimal(f"{whole}.{rest or 0}").quantize(Decimal(1).scaleb(-places))


def show_number(number: Decimal) -> str:
    """As a person would type it, without empty decimals: 1.250,5 or 40."""
    whole, _, rest = f"{number:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
