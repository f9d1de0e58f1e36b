"""What all readers share."""

import unicodedata

LONGEST = 40
"""No date, amount or number that people type is longer."""


class Unreadable(ValueError):
    """What was typed cannot be read; the message tells the person what to type."""


def plain(text: str) -> str:
    """One line in plain characters: full-width digits become digits, odd spaces become a space.

    Digits of other scripts (Arabic, for one) are refused rather than guessed at.
    """
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    if len(text) > LONGEST:
        raise Unreadable("Dit is te lang. Typ alleen het getal of de datum.")
    if any(sign.isdigit() and not sign.isascii() for sign in text):
        raise Unreadable("Gebruik de cijfers 0 tot en met 9.")
    return text
