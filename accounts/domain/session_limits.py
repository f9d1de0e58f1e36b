"""How long a session lives without use, and at most. Seconds since the epoch in, a verdict out."""

from enum import StrEnum

MINUTE = 60
IDLE_PROFESSIONAL = 30 * MINUTE
IDLE_PERSON = 60 * MINUTE
LONGEST = 12 * 60 * MINUTE
WRITE_EVERY = MINUTE
"""The moment of last use is written at most this often: a page of reading is not a write."""


class Verdict(StrEnum):
    ALIVE = "alive"
    ENDED = "ended"
    ASK = "ask"
    """Too long for a professional, not for a person: look who it is."""


def verdict(*, started: float, seen: float, now: float) -> Verdict:
    if now - started >= LONGEST or now - seen >= IDLE_PERSON:
        return Verdict.ENDED
    return Verdict.ASK if now - seen >= IDLE_PROFESSIONAL else Verdict.ALIVE
