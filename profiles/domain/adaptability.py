"""Six statements about change; the answers become support, never a score that others see.

Source note: the sides asked about follow the research on career adaptability (concern, control,
curiosity, confidence: Savickas and Porfeli, 2012), with change itself and asking for help added.
The sentences are our own and this is not a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    code: str
    text: str
    support: str
    """What helps someone for whom the statement does not hold."""


STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "looking_ahead",
        "Ik denk na over het werk dat ik later wil doen.",
        "Samen met iemand kijken welk werk bij je past, voordat je kiest.",
    ),
    Statement(
        "own_choice",
        "Ik kies zelf welke kant ik op ga.",
        "Iemand die met je meedenkt, zodat jij zelf kunt beslissen.",
    ),
    Statement(
        "curiosity",
        "Ik vind het leuk om iets te proberen wat ik nog niet ken.",
        "Eerst een dag meelopen, voordat je iets nieuws begint.",
    ),
    Statement(
        "confidence",
        "Ik heb er vertrouwen in dat ik iets nieuws kan leren.",
        "Leren in kleine stappen, met iemand die zegt wat al goed gaat.",
    ),
    Statement(
        "change",
        "Ik vind snel mijn weg als er op het werk iets verandert.",
        "Op tijd weten wat er verandert, en daarna tijd om te wennen.",
    ),
    Statement(
        "asking_help",
        "Ik vraag om hulp als ik ergens niet uitkom.",
        "Een vaste begeleider die zelf bij je langskomt.",
    ),
)
STATEMENT_OF = {statement.code: statement for statement in STATEMENTS}

ANSWERS: tuple[tuple[int, str], ...] = (
    (1, "Past niet bij mij"),
    (2, "Past een beetje bij mij"),
    (3, "Soms wel, soms niet"),
    (4, "Past meestal bij mij"),
    (5, "Past goed bij mij"),
)
ANSWER_WORDS = dict(ANSWERS)
_NEEDS_SUPPORT, _MAY_NEED = 2, 3
_SCALE = 10
FOR_EVERYONE = "Eén vaste persoon bij wie je met al je vragen terecht kunt."


def is_complete(answers: Mapping[str, int]) -> bool:
    return all(statement.code in answers for statement in STATEMENTS)


def support_needed(answers: Mapping[str, int]) -> tuple[str, ...]:
    """What helps this person, in the order of the statements; never empty once something is told.

    Low answers ask for support. Without any, the answers in the middle do. Without those either,
    what helps everyone remains.
    """
    for limit in (_NEEDS_SUPPORT, _MAY_NEED):
        found = [s.support for s in STATEMENTS if answers.get(s.code, limit + 1) <= limit]
        if found:
            return tuple(found)
    return (FOR_EVERYONE,) if answers else ()


def scale(answers: Mapping[str, int]) -> int | None:
    """0 to 10 for the engine, which makes advice for the person of it; weighs nothing anywhere.

    Unknown until all six are answered.
    """
    if not is_complete(answers):
        return None
    lowest, highest = len(STATEMENTS), len(STATEMENTS) * len(ANSWERS)
    total = sum(answers[statement.code] for statement in STATEMENTS)
    return (total - lowest) * _SCALE // (highest - lowest)
