"""Per building block one word and one sentence for the person, made from the part itself."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from loopbrug.kernel.text import enumerate_words
from matching.domain.case import Case
from matching.domain.names import Sentence
from matching.domain.questions import asks_about, is_untold
from matching.domain.support import SupportBand, band_of, support_for
from matching.domain.terms import FULL, SKILL_POINTS, Part

WELL = 700
PARTLY = 250
NAMED = 3
PLAIN = 125
"""Under this many of 250 points a vacancy asks so little that it must be said."""
PLAIN_TEXT = "Deze vacature vraagt weinig dat bijzonder is. Daarom telt dit deel minder mee."


class Word(StrEnum):
    WELL = "well"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"

    @property
    def text(self) -> str:
        return WORDS[self]


WORDS = {
    Word.WELL: "past goed",
    Word.PARTLY: "past deels",
    Word.NOT_YET: "past nog niet",
    Word.UNKNOWN: "weten we nog niet",
}


SUPPORT_WORDS = {
    Word.WELL: "genoeg hulp",
    Word.PARTLY: "spreek hulp af",
    Word.NOT_YET: "spreek hulp af",
    Word.UNKNOWN: WORDS[Word.UNKNOWN],
}
"""Adaptability is no fit: it says how much help there is for the size of the step."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One line of the explanation. Over all lines `weight` adds up to W and `points` to N."""

    part: Part
    word: Word
    word_text: str
    value: int | None
    weight: int
    points: int
    sentence: Sentence


def part_lines(case: Case) -> tuple[PartLine, ...]:
    """Six lines, in the order of the building blocks."""
    return tuple(_line(part, case) for part in Part)


def word_of(part: Part, case: Case) -> Word:
    """The word follows the value; for skills it is taken of what this vacancy lets one earn."""
    value = case.pair.parts.of(part)
    if value is None:
        return Word.UNKNOWN
    if part is Part.ADAPTABILITY:
        return Word.WELL if band_of(value) is SupportBand.LITTLE else Word.PARTLY
    value = of_earnable(part, value, case.prepared.earnable)
    if is_well(part, value):
        return Word.WELL
    return Word.PARTLY if value >= PARTLY else Word.NOT_YET


def of_earnable(part: Part, value: int, earnable: int) -> int:
    """The value that gets a word: skills are taken of what this vacancy lets anyone earn."""
    if part is not Part.SKILLS:
        return value
    return min(FULL, value * SKILL_POINTS // max(1, earnable))


def is_well(part: Part, value: int) -> bool:
    """Whether a part of this value is called a good fit; of the level only the asked one is."""
    return value >= (FULL if part is Part.LEVEL else WELL)


def _line(part: Part, case: Case) -> PartLine:
    value = case.pair.parts.of(part)
    weight = 0 if value is None else case.weights.of(part)
    word = word_of(part, case)
    return PartLine(
        part=part,
        word=word,
        word_text=SUPPORT_WORDS[word] if part is Part.ADAPTABILITY else word.text,
        value=value,
        weight=weight,
        points=weight * (value or 0),
        sentence=sentence_of(part, case),
    )


def sentence_of(part: Part, case: Case) -> Sentence:
    """Why this part is what it is, in one sentence for the person."""
    if case.pair.parts.of(part) is None:
        return _unknown(part, case)
    return SENTENCES[part](case)


def _unknown(part: Part, case: Case) -> Sentence:
    if part is Part.ADAPTABILITY:
        return support_for(None).advice[0]
    if not is_untold(case.profile, part) or not asks_about(case.prepared, part):
        return Sentence(f"{part}_not_asked", NOT_ASKED[part])
    return Sentence(f"{part}_not_told", NOT_TOLD[part])


NOT_TOLD = {
    Part.TALENTS: "Kies je talenten, dan weten we of dit werk daarom vraagt.",
    Part.SKILLS: "Vertel wat je kunt, dan weten we of dit past.",
    Part.DRIVES: "Vertel wat je belangrijk vindt, dan weten we of je dat hier vindt.",
    Part.LEVEL: "Laat zien op welk niveau je werkt. Een diploma hoeft niet.",
    Part.GOAL: "Vertel wat je zoekt, dan weten we of dit daarbij past.",
}

NOT_ASKED = {
    Part.TALENTS: "De werkgever noemt nog geen talenten.",
    Part.SKILLS: "De werkgever noemt nog geen skills.",
    Part.DRIVES: "De werkgever vertelt nog niet wat dit werk je geeft.",
    Part.LEVEL: "De werkgever noemt geen niveau.",
    Part.GOAL: "Vertel wat je zoekt, dan weten we of dit daarbij past.",
}


def _talents(case: Case) -> Sentence:
    mine = case.profile.talents or frozenset()
    shared = [case.names.talent(slot) for slot in case.vacancy.talents if slot in mine]
    asked = enumerate_words([case.names.talent(slot) for slot in case.vacancy.talents])
    if not shared:
        return Sentence(
            "talents_other", f"Dit werk vraagt andere talenten: {asked}.", {"asked": asked}
        )
    named = enumerate_words(shared)
    return Sentence("talents_shared", f"Dit werk vraagt jouw talent: {named}.", {"shared": named})


def _skills(case: Case) -> Sentence:
    had, asked = len(case.gap.had), case.gap.asked
    begun = sum(item.own > 0 for item in (*case.gap.learn, *case.gap.talk))
    values: dict[str, str | int] = {"had": had, "begun": begun, "asked": asked}
    if had:
        code, text = "skills_had", f"Je hebt {had} van de {asked} skills die dit werk vraagt."
    elif begun:
        code = "skills_begun"
        text = f"Je kunt al iets van {begun} van de {asked} skills die dit werk vraagt."
    else:
        code, text = "skills_other", "Je vertelde nog niet over de skills die dit werk vraagt."
    if case.prepared.earnable < PLAIN:
        return Sentence(f"{code}_plain", f"{text} {PLAIN_TEXT}", values)
    return Sentence(code, text, values)


def _drives(case: Case) -> Sentence:
    ranked = (case.profile.drives or ())[: len(case.weights.drive_worth)]
    shared = [case.names.drive(slot) for slot in ranked if slot in case.vacancy.drives]
    if shared:
        named = enumerate_words(shared)
        return Sentence(
            "drives_shared", f"Hier vind je wat jij belangrijk vindt: {named}.", {"shared": named}
        )
    offered = enumerate_words([case.names.drive(slot) for slot in case.vacancy.drives])
    return Sentence(
        "drives_other",
        f"Dit werk geeft vooral: {offered}. Dat staat bij jou niet bovenaan.",
        {"offered": offered},
    )


def _adaptability(case: Case) -> Sentence:
    return support_for(case.pair.parts.adaptability).advice[0]


def _level(case: Case) -> Sentence:
    own, asked = case.profile.level or 0, case.vacancy.level or 0
    values: dict[str, str | int] = {"own": own, "asked": asked}
    if own >= asked:
        return Sentence("level_fits", "Je werkt al op het niveau dat dit werk vraagt.", values)
    if own == asked - 1:
        return Sentence("level_one_up", "Dit werk vraagt één niveau meer dan je liet zien.", values)
    return Sentence(
        "level_higher",
        "Dit werk vraagt een hoger niveau dan je liet zien. Vertel welke taken je al deed.",
        values,
    )


def _goal(case: Case) -> Sentence:
    row = case.vacancy
    if row.occupation in case.profile.wished_occupations:
        named = case.names.occupation(row.occupation)
        return Sentence(
            "goal_occupation", f"Dit is het werk dat je zoekt: {named}.", {"occupation": named}
        )
    named = case.names.sector(row.sector)
    if row.sector in case.profile.wished_sectors:
        return Sentence(
            "goal_sector", f"Dit werk is in een sector die je zoekt: {named}.", {"sector": named}
        )
    return Sentence(
        "goal_other", f"Dit is ander werk dan je zoekt. De sector is {named}.", {"sector": named}
    )


SENTENCES: dict[Part, Callable[[Case], Sentence]] = {
    Part.TALENTS: _talents,
    Part.SKILLS: _skills,
    Part.DRIVES: _drives,
    Part.ADAPTABILITY: _adaptability,
    Part.LEVEL: _level,
    Part.GOAL: _goal,
}
