"""What people type, cleaned of what cannot be seen; and words told one after the other."""

import re
import unicodedata
from collections.abc import Sequence

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(value: str, *, lines: bool = False) -> str:
    """NFC, no control or invisible characters, no direction overrides, no white space around it.

    `lines` keeps line ends (at most one empty line in a row). Joiners inside emoji and in
    scripts that need them stay. NUL is left in place: forms refuse it by name.
    """
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    value = _ZERO_WIDTH.sub("", _BIDI.sub("", value))
    value = value.replace("\u2028", "\n").replace("\u2029", "\n").replace("\u0085", "\n")
    value = "".join(
        c for c in value if c in "\n\t\0" or unicodedata.category(c) not in ("Cc", "Cs", "Co")
    )
    # Again: what was taken away may have stood between a letter and its accent.
    value = unicodedata.normalize("NFC", value)
    if not lines:
        return " ".join(value.split())
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in value.split("\n"))).strip()


def is_invisible(value: str) -> bool:
    """Whether nothing of this can be seen (joiners, marks and spaces only)."""
    return not any(unicodedata.category(c)[0] in "LNPS" for c in value)


def enumerate_words(words: Sequence[str]) -> str:
    """a / a en b / a, b en c."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"
