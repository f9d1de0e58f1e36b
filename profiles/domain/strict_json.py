"""JSON from outside, read strictly: what other readers would understand differently is refused."""

import json
import re
from typing import Any

DEEPEST = 20
LONGEST_NUMBER = 30
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


class BadJson(Exception):
    """This is no JSON that everyone reads in the same way; the text says where."""


def read_json(data: bytes) -> Any:
    """The value. No byte order mark, no NaN, no key twice, no endless number, at most 20 deep,
    no half of a pair of signs and no NUL in a text."""
    try:
        text = data.decode("utf-8")
        _refuse_depth(text)
        value = json.loads(
            text,
            object_pairs_hook=_once,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            parse_float=_fraction,
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeError as wrong:
        raise BadJson("geen leesbare tekst (UTF-8)") from wrong
    except json.JSONDecodeError as wrong:
        raise BadJson(f"regel {wrong.lineno}, teken {wrong.colno}") from wrong
    except (RecursionError, ValueError) as wrong:
        raise BadJson("een getal of diepte die niet kan") from wrong
    return value


def _refuse_depth(text: str) -> None:
    """Counted before reading, so that nothing deep is ever built. Brackets in texts count not."""
    depth = 0
    for sign in _TEXTS.sub("", text):
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            raise BadJson(f"meer dan {DEEPEST} diep")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadJson("een naam die twee keer voorkomt")
    return found


def _refuse_constant(name: str) -> Any:
    raise BadJson(f"{name} is geen getal")


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise BadJson("een getal zonder einde")
    return int(text)


def _fraction(text: str) -> float:
    if len(text) > LONGEST_NUMBER:
        raise BadJson("een getal zonder einde")
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise BadJson("een getal zonder einde")
    return value
