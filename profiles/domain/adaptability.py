"""Six statements about change, and what helped before; the answers become support, never a score
that others see.

The sides asked about follow the research on career adaptability (concern, control, curiosity,
confidence: Savickas and Porfeli, 2012), with change itself and asking for help added; what helped
before is asked since one's own success is the best ground for the next (Bandura, 1977). The
sentences are our own and this is not a test: see `docs/deeper-blocks.md`.
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
HELPED: tuple[Statement, ...] = (
    Statement(
        "helped_shown",
        "Iemand deed het mij voor.",
        "Iemand die het voordoet. Dat hielp al eerder.",
    ),
    Statement(
        "helped_ahead",
        "Ik wist van tevoren wat er ging veranderen.",
        "Ruim van tevoren horen wat er verandert. Dat hielp al eerder.",
    ),
    Statement(
        "helped_practice",
        "Ik kreeg tijd om te oefenen.",
        "Tijd om te oefenen voordat het echt moet. Dat hielp al eerder.",
    ),
    Statement(
        "helped_together",
        "Ik deed het samen met collega's.",
        "Het samen met een collega leren. Dat hielp al eerder.",
    ),
    Statement(
        "helped_written",
        "Het stond ergens duidelijk opgeschreven.",
        "Uitleg op papier of op een scherm, om na te lezen. Dat hielp al eerder.",
    ),
    Statement(
        "helped_trust",
        "Iemand had vertrouwen in mij.",
        "Iemand die zegt dat het goed komt. Dat hielp al eerder.",
    ),
)
"""What helped at a change that someone has been through: ticked or not."""
KNOWN = (*STATEMENTS, *HELPED)
STATEMENT_OF = {statement.code: statement for statement in KNOWN}
PLACES = {statement.code: place for place, statement in enumerate(KNOWN)}

ANSWERS: tuple[tuple[int, str], ...] = (
    (1, "Past niet bij mij"),
    (2, "Past een beetje bij mij"),
    (3, "Soms wel, soms niet"),
    (4, "Past meestal bij mij"),
    (5, "Past goed bij mij"),
)
ANSWER_WORDS = dict(ANSWERS)
TICKED = 5
"""What helped before is kept as a statement that holds."""
_NEEDS_SUPPORT, _MAY_NEED = 2, 3
_SCALE = 10
FOR_EVERYONE = "Eén vaste persoon bij wie je met al je vragen terecht kunt."


def is_complete(answers: Mapping[str, int]) -> bool:
    return all(statement.code in answers for statement in STATEMENTS)


def support_needed(answers: Mapping[str, int]) -> tuple[str, ...]:
    """What helps this person: first what helped before, then in the order of the statements; never
    empty once something is told.

    Low answers ask for support. Without any, the answers in the middle do. Without those either,
    what helped before is enough, or else what helps everyone.
    """
    before = tuple(one.support for one in HELPED if one.code in answers)
    for limit in (_NEEDS_SUPPORT, _MAY_NEED):
        found = [s.support for s in STATEMENTS if answers.get(s.code, limit + 1) <= limit]
        if found:
            return (*before, *found)
    return before or ((FOR_EVERYONE,) if answers else ())


def scale(answers: Mapping[str, int]) -> int | None:
    """0 to 10 for the engine, which makes advice for the person of it; weighs nothing anywhere.

    Unknown until all six are answered.
    """
    if not is_complete(answers):
        return None
    lowest, highest = len(STATEMENTS), len(STATEMENTS) * len(ANSWERS)
    total = sum(answers[statement.code] for statement in STATEMENTS)
    return (total - lowest) * _SCALE // (highest - lowest)
