"""The explanation that a person reads, made from the parts that the pair was ranked by."""

from dataclasses import asdict, dataclass
from typing import Any

from matching.domain.case import Case
from matching.domain.gap import GapItem, GapKind
from matching.domain.limit_lines import LimitLine, limit_lines
from matching.domain.lines import PartLine, part_lines
from matching.domain.names import Sentence
from matching.domain.reasons import (
    GROUP_WORDS,
    reasons_for,
    talk_sentence,
    to_talk_about,
    would_change,
)
from matching.domain.support import Support, support_for
from matching.domain.terms import Group, Horizon

NEARLY_ALL = 85
ENOUGH = 60
SOME = 30

GROUP_TEXTS = {
    Group.STRONG: "Veel van dit werk past al bij je.",
    Group.FITTING: "Een goed deel past. De rest kun je leren of bespreken.",
    Group.EXPLORE: "Een ander pad, een goed gesprek waard.",
}
SKILLS_UNTOLD = "We weten nog niet wat je kunt. Daarom staat dit bij verkennen."
WHEN = {
    Horizon.DAY_1: "op dag 1",
    Horizon.MONTHS_3: "binnen 3 maanden",
    Horizon.YEAR_1: "binnen een jaar",
}
SHORTAGE_TEXTS = {
    4: "zeer krap: heel moeilijk iemand te vinden",
    3: "krap: moeilijk iemand te vinden",
    2: "gemiddeld",
    1: "ruim: er zijn genoeg mensen",
    0: "zeer ruim: er zijn meer dan genoeg mensen",
}
SHORTAGE_UNKNOWN = "weten we nog niet; we rekenen met gemiddeld"


@dataclass(frozen=True, slots=True)
class GapLine:
    """One skill with its name, the levels (0: not told) and a sentence."""

    item: GapItem
    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything the person may read about one option.

    `score` is N // W of the lines; it is stored for whoever checks, and not for the screen.
    """

    profile: int
    profile_version: int
    vacancy: int
    vacancy_version: int
    scoring_version: str
    catalogue_version: str
    group: Group
    group_word: str
    group_text: str
    certainty: int
    certainty_text: str
    points: int
    weight: int
    score: int | None
    key: int
    lines: tuple[PartLine, ...]
    had: tuple[GapLine, ...]
    learn: tuple[GapLine, ...]
    talk: tuple[GapLine, ...]
    limits: tuple[LimitLine, ...]
    reasons: tuple[Sentence, ...]
    to_talk: tuple[Sentence, ...]
    would_change: Sentence | None
    shortage: int | None
    shortage_text: str
    support: Support

    def to_values(self) -> dict[str, Any]:
        """Plain values that JSON can hold, to freeze with an Introduction."""
        return asdict(self)


def explain_for_person(case: Case) -> Explanation:
    pair = case.pair
    return Explanation(
        profile=case.profile.slot,
        profile_version=case.profile.version,
        vacancy=case.vacancy.slot,
        vacancy_version=case.vacancy.version,
        scoring_version=case.weights.version,
        catalogue_version=case.catalogue.version,
        group=pair.group,
        group_word=GROUP_WORDS[pair.group],
        group_text=SKILLS_UNTOLD if not case.profile.skills else GROUP_TEXTS[pair.group],
        certainty=pair.certainty,
        certainty_text=certainty_text(pair.certainty),
        points=pair.points,
        weight=pair.weight,
        score=pair.score,
        key=pair.key,
        lines=part_lines(case),
        had=_gap_lines(case.gap.had, case),
        learn=_gap_lines(case.gap.learn, case),
        talk=_gap_lines(case.gap.talk, case),
        limits=limit_lines(case),
        reasons=reasons_for(case),
        to_talk=to_talk_about(case),
        would_change=would_change(case),
        shortage=pair.shortage,
        shortage_text=shortage_text(pair.shortage),
        support=support_for(pair.parts.adaptability),
    )


def certainty_text(certainty: int) -> str:
    """How sure, in words; the percentage is for whoever checks."""
    if certainty >= NEARLY_ALL:
        return "We weten bijna alles van wat hier telt."
    if certainty >= ENOUGH:
        return "We weten genoeg voor een goed beeld."
    if certainty >= SOME:
        return "We weten nog maar een deel."
    return "We weten nog weinig."


def shortage_text(shortage: int | None) -> str:
    return SHORTAGE_UNKNOWN if shortage is None else SHORTAGE_TEXTS[shortage]


def _gap_lines(items: tuple[GapItem, ...], case: Case) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(item, case.names.skill(item.skill), _gap_sentence(item, case)) for item in items
    )


def _gap_sentence(item: GapItem, case: Case) -> Sentence:
    name = case.names.skill(item.skill)
    values: dict[str, str | int] = {"skill": name, "own": item.own, "asked": item.asked}
    if item.kind is GapKind.HAD:
        return Sentence("gap_had", f"Dit heb je: {name}.", values)
    if item.kind is GapKind.TALK:
        return talk_sentence(item, case)
    if item.horizon is Horizon.DAY_1:
        text = f"Dit kun je op het werk leren: {name}. Je hebt er al een begin van."
        return Sentence("gap_learn_on_the_job", text, values)
    text = f"Dit kun je leren: {name}. Dat is nodig {WHEN[item.horizon]}."
    return Sentence("gap_learn", text, {**values, "horizon": item.horizon})
