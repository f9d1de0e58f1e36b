"""Adaptability as advice on support, in words, for the person only. It weighs nothing anywhere."""

from dataclasses import dataclass
from enum import StrEnum

from matching.domain.names import Sentence

MUCH_THERE = 800
SOME_THERE = 500


class SupportBand(StrEnum):
    UNKNOWN = "unknown"
    LITTLE = "little"
    SOME = "some"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Support:
    """What would help this person in this work, to use or to leave."""

    band: SupportBand
    advice: tuple[Sentence, ...]


ADVICE = {
    SupportBand.UNKNOWN: (
        ("support_unknown", "Vertel wat jou helpt bij iets nieuws. Het telt nooit tegen je."),
    ),
    SupportBand.LITTLE: (
        ("support_little", "Er is hier genoeg hulp om je weg te vinden."),
        ("support_first_week", "Vraag wie je in de eerste week op weg helpt."),
    ),
    SupportBand.SOME: (
        ("support_some", "Een vaste begeleider in de eerste weken helpt je op weg."),
        ("support_plan", "Spreek af wat je wanneer leert."),
    ),
    SupportBand.CLOSE: (
        ("support_close", "Dit is een grote stap. Met goede hulp kan die."),
        ("support_mentor", "Vraag om een vaste begeleider op het werk en tijd om te oefenen."),
        ("support_steps", "Begin met een paar taken en doe er steeds een bij."),
    ),
}


def band_of(adaptability: int | None) -> SupportBand:
    if adaptability is None:
        return SupportBand.UNKNOWN
    if adaptability >= MUCH_THERE:
        return SupportBand.LITTLE
    return SupportBand.SOME if adaptability >= SOME_THERE else SupportBand.CLOSE


def support_for(adaptability: int | None) -> Support:
    """Advice for the adaptability part A of a pair (0..1000 or unknown)."""
    band = band_of(adaptability)
    return Support(band, tuple(Sentence(code, text) for code, text in ADVICE[band]))
