"""A statement without content: what it says, its short code, and what someone hears who checks it.

It says that a profile was complete on a day (or that a paper came from here), which version, and
until when. Not whose, not what is in it: who hands it over tells that.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

TYP = "loopbrug-statement+jwt"
"""What kind of signed text this is: a badge of the same key is never taken for a statement."""

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's 32: no i, l, o or u, so that a code can be read aloud and typed."""
CODE_BYTES = 8
LETTERS = 12
PAPER_DAYS = 90
"""How long a paper counts that was made for nobody in particular."""
_SHAPE = re.compile(r"[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){2}")
_READ_AS = str.maketrans({"i": "1", "l": "1", "o": "0"})
CODE = r"[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}"
"""A code as it stands in an address."""


class Kind(StrEnum):
    """What is stated."""

    COMPLETE = "complete"
    """All six building blocks were there."""
    PAPER = "paper"
    """A PDF came from here."""


class Answer(StrEnum):
    """What a check ends in."""

    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that a statement says."""

    kind: Kind
    code: str
    made_on: date
    version: int
    valid_until: date


def code_of(random: bytes) -> str:
    """60 of the random bits as a code of three groups of four."""
    number = int.from_bytes(random[:CODE_BYTES], "big")
    letters = "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(LETTERS))
    return "-".join(letters[i : i + 4] for i in (0, 4, 8))


def read_code(typed: str) -> str:
    """A code as someone typed it, in its one form; empty when it is none."""
    letters = "".join(sign for sign in typed.lower() if sign.isalnum()).translate(_READ_AS)
    code = "-".join(letters[i : i + 4] for i in (0, 4, 8)) if len(letters) == LETTERS else ""
    return code if _SHAPE.fullmatch(code) else ""


def code_hash(code: str) -> str:
    """Under which a withdrawn code is published: who has the code finds it, nobody else learns
    one."""
    return hashlib.sha256(code.encode()).hexdigest()


def payload_of(said: Said, *, issuer: str) -> dict[str, Any]:
    """The claims, by their registered names where there are (RFC 7519)."""
    end = datetime.combine(said.valid_until, time(23, 59, 59), UTC)
    return {
        "iss": issuer,
        "jti": said.code,
        "says": said.kind.value,
        "on": said.made_on.isoformat(),
        "version": said.version,
        "exp": int(end.timestamp()),
    }


def read_payload(payload: dict[str, Any]) -> Said:
    """The claims of a signed statement as values; ValueError or KeyError for anything else."""
    return Said(
        kind=Kind(payload["says"]),
        code=str(payload["jti"]),
        made_on=date.fromisoformat(payload["on"]),
        version=int(payload["version"]),
        valid_until=datetime.fromtimestamp(payload["exp"], UTC).date(),
    )
