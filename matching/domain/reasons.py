"""Three reasons for, two things to talk about, one thing that would change it.

Nothing is named that the numbers do not carry: without a named reason the pair would score lower,
and a named change was tried by scoring the pair again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from loopbrug.kernel.text import enumerate_words
from matching.domain.case import Case
from matching.domain.gap import GapItem
from matching.domain.limit_lines import limit_lines
from matching.domain.lines import NAMED, NOT_TOLD, Word, sentence_of, word_of
from matching.domain.names import Sentence, in_sentence
from matching.domain.profile import ProfileRow
from matching.domain.questions import asks_about, best_case_group_rises, is_untold
from matching.domain.terms import Group, Outcome, Part

MOST_FOR = 3
MOST_TO_TALK = 2
TIGHT = 3
WHOLE_PARTS = (Part.GOAL, Part.TALENTS, Part.DRIVES, Part.LEVEL)
SHORTAGE_WORDS = {
    4: "Voor dit werk is heel moeilijk iemand te vinden. Daarom staat het hoger.",
    3: "Voor dit werk is moeilijk iemand te vinden. Daarom staat het hoger.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for the pair, with the points of N that would go without it."""

    points: int
    sentence: Sentence


def reasons_for(case: Case) -> tuple[Sentence, ...]:
    """At most three, what carries most first; shortage comes last when there is room."""
    found = [*_whole_parts(case), *_skills(case)]
    found.sort(key=lambda reason: -reason.points)
    named = (reason.sentence for reason in found)
    return tuple(islice(chain(named, shortage_reason(case)), MOST_FOR))


def to_talk_about(case: Case) -> tuple[Sentence, ...]:
    """At most two: first a skill of day 1, then what must be asked, then what fits less."""
    skills = list(_skills_to_talk(case))
    asks = list(_limits_to_ask(case))
    parts = list(_parts_to_talk(case))
    return tuple(islice(chain(skills[:1], asks[:1], skills[1:], parts, asks[1:]), MOST_TO_TALK))


def would_change(case: Case) -> Sentence | None:
    """One thing: an answer or a skill that lifts the group, else the one that adds most."""
    steps = chain(
        _answers(case, must_lift=True),
        _lessons(case, must_lift=True),
        _answers(case, must_lift=False),
        _lessons(case, must_lift=False),
    )
    return next(steps, None)


def shortage_reason(case: Case) -> Iterator[Sentence]:
    """Openly: shortage leads inside a group."""
    shortage = case.vacancy.shortage
    if shortage is not None and shortage >= TIGHT:
        yield Sentence("shortage_leads", SHORTAGE_WORDS[shortage], {"shortage": shortage})


def _whole_parts(case: Case) -> Iterator[Reason]:
    for part in WHOLE_PARTS:
        value = case.pair.parts.of(part)
        if value is None or word_of(part, case) is not Word.WELL:
            continue
        points = case.weights.of(part) * value
        if _carries(points, case):
            yield Reason(points, sentence_of(part, case))


def _skills(case: Case) -> Iterator[Reason]:
    """The heaviest skills that are there, named; their points are what goes when they go."""
    had = [item for item in case.gap.had if item.own][:NAMED]
    value = case.pair.parts.skills
    if not had or value is None:
        return
    without = case.score_of(without_skills(case.profile, {item.skill for item in had}))
    points = case.weights.skills * (value - (without.parts.skills or 0))
    if _carries(points, case):
        named = enumerate_words([case.names.skill(item.skill) for item in had])
        values: dict[str, str | int] = {"had": named}
        yield Reason(points, Sentence("skills_had", f"Dit kun je al: {named}.", values))


def _carries(points: int, case: Case) -> bool:
    """Would the score be lower if this had not fitted?"""
    pair = case.pair
    return pair.score is not None and (pair.points - points) // pair.weight < pair.score


def _skills_to_talk(case: Case) -> Iterator[Sentence]:
    for item in sorted(case.gap.talk, key=lambda item: (-item.lost, item.skill)):
        yield talk_sentence(item, case)


def talk_sentence(item: GapItem, case: Case) -> Sentence:
    """Needed on day 1 and not there (yet): said as something to talk about."""
    skill = case.names.skill(item.skill)
    name = in_sentence(skill)
    values: dict[str, str | int] = {"skill": skill, "own": item.own, "asked": item.asked}
    if item.own:
        return Sentence(
            "talk_partly",
            f"Praat over {name}. Je kunt dit al een beetje; op dag 1 is meer nodig.",
            values,
        )
    if item.through is not None:
        through = in_sentence(case.names.skill(item.through))
        return Sentence(
            "talk_related",
            f"Praat over {name}. Dat is nodig op dag 1 en lijkt op wat je al kunt: {through}.",
            {**values, "through": through},
        )
    return Sentence(
        "talk_not_told",
        f"Praat over {name}. Dat is nodig op dag 1. Je vertelde er nog niets over.",
        values,
    )


def _limits_to_ask(case: Case) -> Iterator[Sentence]:
    for line in limit_lines(case):
        if line.outcome is Outcome.UNKNOWN and not line.is_within:
            yield Sentence(f"ask_{line.limit}", line.text, {"asks": line.asks})


def _parts_to_talk(case: Case) -> Iterator[Sentence]:
    for part in (Part.LEVEL, Part.GOAL, Part.DRIVES, Part.TALENTS):
        if word_of(part, case) is Word.NOT_YET:
            yield sentence_of(part, case)


def _answers(case: Case, *, must_lift: bool) -> Iterator[Sentence]:
    """Parts that the person did not tell and this vacancy asks about, the heaviest first."""
    open_parts = [
        part
        for part in Part
        if case.weights.of(part)
        and is_untold(case.profile, part)
        and asks_about(case.prepared, part)
    ]
    for part in sorted(open_parts, key=lambda part: -case.weights.of(part)):
        lifts = best_case_group_rises(case.prepared, case.pair, part, case.weights)
        if lifts:
            text = f"{NOT_TOLD[part]} Deze mogelijkheid kan dan hoger komen te staan."
            yield Sentence("change_answer_lifts", text, {"part": part})
        elif not must_lift:
            yield Sentence("change_answer", NOT_TOLD[part], {"part": part})


def _lessons(case: Case, *, must_lift: bool) -> Iterator[Sentence]:
    """Skills that this vacancy asks and the person could learn, each tried by scoring again."""
    pair = case.pair
    tried = [
        (case.score_of(with_skill(case.profile, item.skill, item.asked)), item)
        for item in (*case.gap.learn, *case.gap.talk)
    ]
    tried.sort(key=lambda found: (-found[0].key, found[1].skill))
    for after, item in tried:
        skill = case.names.skill(item.skill)
        name = in_sentence(skill)
        values: dict[str, str | int] = {"skill": skill, "asked": item.asked}
        if after.group > pair.group:
            word = GROUP_WORDS[after.group]
            yield Sentence(
                "change_skill_lifts", f"Leer {name}. Dan komt dit in de groep '{word}'.", values
            )
        elif not must_lift and (after.score or 0) > (pair.score or 0):
            yield Sentence("change_skill", f"Leer {name}. Dan past dit werk beter bij je.", values)


def with_skill(profile: ProfileRow, skill: int, level: int) -> ProfileRow:
    """The same person with one skill at this level."""
    others = tuple(row for row in profile.skills or () if row[0] != skill)
    return replace(profile, skills=tuple(sorted((*others, (skill, level)))))


def without_skills(profile: ProfileRow, skills: set[int]) -> ProfileRow:
    """The same person without these skills."""
    left = tuple(row for row in profile.skills or () if row[0] not in skills)
    return replace(profile, skills=left)


GROUP_WORDS = {Group.STRONG: "sterk", Group.FITTING: "passend", Group.EXPLORE: "verkennen"}
