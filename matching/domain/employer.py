"""The explanation that an employer reads: what is strong, what will be learned, and nothing else.

Made from the same case as the person's, but only from what the employer may see, and without a
word against anyone: there is no line for what is not there.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from matching.domain.case import Case
from matching.domain.explain import WHEN
from matching.domain.names import Sentence
from matching.domain.reasons import GROUP_WORDS
from matching.domain.terms import Group, Horizon, Part

ON_THE_CARD = frozenset({Part.TALENTS, Part.SKILLS, Part.LEVEL})
"""What an anonymous card shows. After two people said yes, the ticked blocks come with it."""
GROUP_TEXTS = {
    Group.STRONG: "Veel van wat jullie vragen, is er al.",
    Group.FITTING: "Een goed deel is er al, de rest groeit.",
    Group.EXPLORE: "Een ander pad, een goed gesprek waard.",
}


@dataclass(frozen=True, slots=True)
class EmployerExplanation:
    """Only names of what is strong and of what is learned; no score, no level, no limit."""

    vacancy: int
    vacancy_version: int
    scoring_version: str
    catalogue_version: str
    group: Group
    group_word: str
    group_text: str
    strong: tuple[Sentence, ...]
    learns: tuple[Sentence, ...]

    def to_values(self) -> dict[str, Any]:
        """Plain values that JSON can hold, to freeze with an Introduction."""
        return asdict(self)


def explain_for_employer(case: Case, visible: frozenset[Part] = ON_THE_CARD) -> EmployerExplanation:
    """`visible` names the blocks that this employer may see; adaptability is never among them."""
    return EmployerExplanation(
        vacancy=case.vacancy.slot,
        vacancy_version=case.vacancy.version,
        scoring_version=case.weights.version,
        catalogue_version=case.catalogue.version,
        group=case.pair.group,
        group_word=GROUP_WORDS[case.pair.group],
        group_text=GROUP_TEXTS[case.pair.group],
        strong=tuple(_strong(case, visible)),
        learns=tuple(_learns(case, visible)),
    )


def _strong(case: Case, visible: frozenset[Part]) -> Iterator[Sentence]:
    if Part.SKILLS in visible:
        for item in case.gap.had:
            name = case.names.skill(item.skill)
            yield Sentence("strong_skill", f"Sterk: {name}.", {"skill": name})
    if Part.TALENTS in visible:
        yield from _talents(case)
    if Part.LEVEL in visible and _level_fits(case):
        yield Sentence("strong_level", "Sterk: werkt op het niveau dat jullie vragen.")
    if Part.DRIVES in visible:
        yield from _drives(case)
    if Part.GOAL in visible:
        yield from _goal(case)


def _talents(case: Case) -> Iterator[Sentence]:
    for slot in case.vacancy.talents:
        if slot in (case.profile.talents or ()):
            name = case.names.talent(slot)
            yield Sentence("strong_talent", f"Sterk: {name}.", {"talent": name})


def _level_fits(case: Case) -> bool:
    own, asked = case.profile.level, case.vacancy.level
    return own is not None and asked is not None and own >= asked


def _drives(case: Case) -> Iterator[Sentence]:
    for slot in (case.profile.drives or ())[: len(case.weights.drive_worth)]:
        if slot in case.vacancy.drives:
            name = case.names.drive(slot)
            yield Sentence("strong_drive", f"Vindt bij jullie: {name}.", {"drive": name})


def _goal(case: Case) -> Iterator[Sentence]:
    if case.vacancy.occupation in case.profile.wished_occupations:
        name = case.names.occupation(case.vacancy.occupation)
        yield Sentence("strong_goal", f"Zoekt dit werk: {name}.", {"occupation": name})
    elif case.vacancy.sector in case.profile.wished_sectors:
        name = case.names.sector(case.vacancy.sector)
        yield Sentence("strong_sector", f"Zoekt werk in deze sector: {name}.", {"sector": name})


def _learns(case: Case, visible: frozenset[Part]) -> Iterator[Sentence]:
    if Part.SKILLS not in visible:
        return
    for item in case.gap.learn:
        name = case.names.skill(item.skill)
        when = "op het werk" if item.horizon is Horizon.DAY_1 else WHEN[item.horizon]
        yield Sentence("learns_skill", f"Leert: {name}, {when}.", {"skill": name})
