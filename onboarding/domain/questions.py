"""The three questions that everyone is asked; each has the same five answers, from no to yes
(`loopbrug.kernel.pictures.SCALE_WORDS`)."""

from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """The value is the name of the field of a CheckIn."""

    GOES_WELL = "goes_well"
    ENOUGH_HELP = "enough_help"
    WILL_LAST = "will_last"


@dataclass(frozen=True, slots=True)
class Words:
    """One question: to the person, about the person (with `%(name)s`), and short for a list."""

    to_person: str
    about_person: str
    short: str


QUESTIONS: dict[Question, Words] = {
    Question.GOES_WELL: Words(
        "Gaat het goed op je werk?", "Gaat het goed met %(name)s op het werk?", "Het gaat goed"
    ),
    Question.ENOUGH_HELP: Words(
        "Krijg je genoeg hulp?", "Krijgt %(name)s genoeg hulp?", "Er is genoeg hulp"
    ),
    Question.WILL_LAST: Words(
        "Denk je dat je hier blijft werken?",
        "Denk je dat %(name)s hier blijft werken?",
        "Het blijft zo",
    ),
}
