"""Plain text, and JSON Resume (jsonresume.org), whose texts are taken out line by line."""

import json
import re
from collections.abc import Iterator
from typing import Any

from profiles.domain.uploads import LONGEST_WORD, Refusal, Refused

MOST_LETTERS = 1_000_000
DEEPEST = 20
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CELLS = re.compile(r"[;\t,|]")
_FORMULA = re.compile(r"^[\s\"']*[=@][A-Za-z(]|^[\s\"']*[+-][A-Za-z]+\(", re.MULTILINE)
_FEW_LINES, _FEW_CELLS, _MOSTLY = 3, 3, 0.8
SECTIONS = ("work", "volunteer", "education", "awards", "certificates", "skills", "projects",
            "interests", "publications")  # fmt: skip
"""What is read of a resume; who someone is (`basics`) is not asked for."""
_NOT_TOLD = frozenset({"url", "website", "startDate", "endDate", "date", "releaseDate", "level"})


def looked_at(content: bytes) -> bytes:
    """Nothing to change; Refused for what is no text of a person."""
    _checked(_decoded(content))
    return b""


def text_of(content: bytes) -> bytes:
    return _checked(_decoded(content)).encode()


def resume_looked_at(content: bytes) -> bytes:
    _resume(content)
    return b""


def resume_text(content: bytes) -> bytes:
    """Every text of the resume on a line of its own."""
    resume = _resume(content)
    told = [line for section in SECTIONS for line in _told(resume.get(section))]
    return _checked_words("\n".join(told)).encode("utf-8", "replace")


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows wrote before."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "strict")


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise Refused(Refusal.NOT_WHAT_IT_SAYS)
    if _is_table(text):
        raise Refused(Refusal.TABLE)
    return _checked_words(text)


def _checked_words(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise Refused(Refusal.TOO_MANY_PAGES)
    if max(map(len, text.split()), default=0) > LONGEST_WORD:
        raise Refused(Refusal.LONG_WORD)
    return text


def _is_table(text: str) -> bool:
    """Rows of cells, or cells that compute: nobody writes a CV like that."""
    if _FORMULA.search(text):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < _FEW_LINES:
        return False
    for sign in ";\t|,":
        counts = [line.count(sign) for line in lines]
        most = max(set(counts), key=counts.count)
        if most >= _FEW_CELLS - 1 and counts.count(most) >= _MOSTLY * len(lines):
            return True
    return False


def _resume(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(
            content.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once
        )
    except (ValueError, RecursionError) as problem:
        raise Refused(Refusal.NOT_A_RESUME) from problem
    known = isinstance(found, dict) and any(name in found for name in ("basics", *SECTIONS))
    if not known or _depth(found) > DEEPEST:
        raise Refused(Refusal.NOT_A_RESUME)
    return dict(found)


def _no_number(_: str) -> None:
    raise ValueError("NaN is no JSON")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("the same name twice")
    return dict(pairs)


def _depth(value: Any) -> int:
    """How deep it goes; stops counting past DEEPEST."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        inside: list[Any] = []
        for one in level:
            if isinstance(one, dict | list):
                inside += one.values() if isinstance(one, dict) else one
        level, depth = inside, depth + 1
    return depth


def _told(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, list):
        for one in value:
            yield from _told(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _NOT_TOLD:
                yield from _told(one)
