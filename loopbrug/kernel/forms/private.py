"""Numbers that nobody should type into a profile."""

import re

_RUN = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){7,8}(?!\d)")
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def has_bsn(text: str) -> bool:
    """Whether somewhere in `text` stands a number that passes the test of a BSN."""
    return any(_is_bsn(re.sub(r"\D", "", found)) for found in _RUN.findall(text))


def _is_bsn(digits: str) -> bool:
    if len(digits) != len(_WEIGHTS):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1
