"""Dates the way people write them here; day before month, always."""

import re
from datetime import date

from loopbrug.kernel.forms.reading import Unreadable, plain

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli",
    "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
NBSP = "\u00a0"
_SHORT = {"mrt": 3, "sept": 9}
_WEEKDAY = re.compile(
    r"^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)\.?,?\s+",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d+)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(\d{1,2})e?\s+([a-z]+)\.?,?\s+'?(\d+)", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2100
YEAR_DIGITS = 4
LETTERS_OF_MONTH = 3

HOW = "Schrijf de datum zo: 31-12-2026 of 31 december 2026."


def read_date(text: str) -> date:
    """The day meant by `31-12-2026`, `31/12/2026`, `31.12.2026`, `2026-12-31`, `31 dec 2026`.

    The year has four digits, 1900 to 2100; a month is never taken for a day.
    """
    typed = _WEEKDAY.sub("", plain(text))
    year, month, day = _parts(typed)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"Kies een jaar tussen {FIRST_YEAR} en {LAST_YEAR}.")
    if not 1 <= month <= len(MONTHS):
        raise Unreadable(f"Maand {month} bestaat niet. Schrijf eerst de dag en dan de maand.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            f"{day} {MONTHS[month - 1]} {year} bestaat niet. Kijk de dag na."
        ) from None


def _parts(typed: str) -> tuple[int, int, int]:
    if found := _YEAR_FIRST.fullmatch(typed):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMBERS.fullmatch(typed):
        return _year(found[3]), int(found[2]), int(found[1])
    if found := _WORDS.fullmatch(typed):
        return _year(found[3]), _month(found[2].lower()), int(found[1])
    raise Unreadable(HOW)


def _year(digits: str) -> int:
    if len(digits) != YEAR_DIGITS:
        raise Unreadable("Schrijf het jaar met 4 cijfers, bijvoorbeeld 2026.")
    return int(digits)


def _month(word: str) -> int:
    if word in _SHORT:
        return _SHORT[word]
    found = [
        number
        for number, name in enumerate(MONTHS, 1)
        if word == name or word == name[:LETTERS_OF_MONTH]
    ]
    if not found:
        raise Unreadable(f"De maand '{word}' kennen we niet. {HOW}")
    return found[0]


def show_date(day: date) -> str:
    """As a person would type it, for in a field: `31-12-2026`."""
    return f"{day.day}-{day.month}-{day.year}"


def long_date(day: date) -> str:
    """As it is read: di 3 maart 2026. The day does not part from its number."""
    return f"{DAYS[day.weekday()]}{NBSP}{day.day}{NBSP}{MONTHS[day.month - 1]} {day.year}"
