"""Every limit in words for the person: what passes, what must still be asked, and by whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loopbrug.kernel.text import enumerate_words
from matching.domain.case import Case
from matching.domain.faces import MONTHS
from matching.domain.terms import Limit, Outcome


class Asks(StrEnum):
    """Who has to tell before a limit is settled."""

    NOBODY = "nobody"
    PERSON = "person"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class LimitLine:
    limit: Limit
    outcome: Outcome
    asks: Asks
    text: str

    @property
    def is_within(self) -> bool:
        """It passes, or the outcome is unknown and there is nothing left to ask."""
        return self.outcome is not Outcome.FAILS and self.asks is Asks.NOBODY


PASSES = {
    Limit.REACH: "Je kunt hier komen.",
    Limit.HOURS: "De uren passen bij je.",
    Limit.PAY: "Het hoogste loon is genoeg voor wat je nodig hebt.",
    Limit.START: "Je kunt op tijd beginnen.",
}

FAILS = {
    Limit.REACH: "Dit is verder dan je wilt reizen.",
    Limit.HOURS: "De uren passen niet bij wat je zoekt.",
    Limit.PAY: "Het loon is lager dan wat je nodig hebt.",
    Limit.START: "Het werk begint eerder dan jij kunt.",
}

ASK_PERSON = {
    Limit.REACH: "Reizen: nog navragen. Vertel hoe ver je wilt reizen.",
    Limit.HOURS: "Uren: nog navragen. Vertel hoeveel uur je wilt werken.",
    Limit.PAY: "Loon: nog navragen. Vertel wat je nodig hebt.",
    Limit.START: "Start: nog navragen. Vertel wanneer je kunt beginnen.",
}

ASK_EMPLOYER = {
    Limit.REACH: "Reizen: nog navragen bij de werkgever.",
    Limit.HOURS: "Uren: nog navragen bij de werkgever.",
    Limit.PAY: "Loon: nog navragen bij de werkgever.",
}

AT_ONCE = "De werkgever wil iemand zo snel als het kan"
"""What a vacancy without a day says, and what the employer is told that it says."""


def limit_lines(case: Case) -> tuple[LimitLine, ...]:
    """All six, in their fixed order."""
    return tuple(_line(limit, case) for limit in Limit)


def _line(limit: Limit, case: Case) -> LimitLine:
    outcome = case.pair.limits.of(limit)
    asks = Asks.NOBODY
    if outcome is Outcome.UNKNOWN:
        asks = Asks.PERSON if _person_is_silent(limit, case) else Asks.EMPLOYER
    if limit is Limit.PERMIT:
        return LimitLine(limit, outcome, asks, _permit_text(outcome, case))
    if limit is Limit.MUST:
        return LimitLine(limit, outcome, asks, _must_text(outcome, case))
    if limit is Limit.START:
        return _start_line(outcome, asks, case)
    return LimitLine(limit, outcome, asks, _plain_text(limit, outcome, asks))


def _plain_text(limit: Limit, outcome: Outcome, asks: Asks) -> str:
    if outcome is Outcome.PASSES:
        return PASSES[limit]
    if outcome is Outcome.FAILS:
        return FAILS[limit]
    return ASK_PERSON[limit] if asks is Asks.PERSON else ASK_EMPLOYER[limit]


def _start_line(outcome: Outcome, asks: Asks, case: Case) -> LimitLine:
    """Without a day the employer did answer: as soon as possible. Who can begin by now has nothing
    to ask then; who comes later asks whether that is good."""
    mine, theirs = case.profile.start, case.vacancy.start
    if theirs is None:
        if mine is None:
            text = f"{AT_ONCE}. Vertel wanneer jij kunt beginnen."
        elif _is_here(mine, case):
            asks, text = Asks.NOBODY, f"{AT_ONCE}, en jij kunt nu beginnen."
        else:
            text = f"{AT_ONCE}. Jij kunt vanaf {_day(mine)}. Vraag of dat goed is."
    elif mine is not None and outcome is Outcome.FAILS and _is_here(theirs, case):
        text = f"De werkgever zocht iemand vanaf {_day(theirs)}. Jij kunt vanaf {_day(mine)}."
    else:
        text = _plain_text(Limit.START, outcome, asks)
    return LimitLine(Limit.START, outcome, asks, text)


def _is_here(day: int, case: Case) -> bool:
    return case.today is not None and day <= case.today.toordinal()


def _day(ordinal: int) -> str:
    """1 maart 2027; the day does not part from its month."""
    day = date.fromordinal(ordinal)
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"


def _permit_text(outcome: Outcome, case: Case) -> str:
    named = enumerate_words([case.names.permit(slot) for slot in sorted(case.vacancy.permits)])
    if not named:
        return "De wet vraagt hier geen apart bewijs."
    return {
        Outcome.PASSES: f"Je hebt wat de wet vraagt: {named}.",
        Outcome.FAILS: f"De wet vraagt voor dit werk: {named}.",
        Outcome.UNKNOWN: f"Nog navragen. De wet vraagt: {named}. Vertel of je dat hebt.",
    }[outcome]


def _must_text(outcome: Outcome, case: Case) -> str:
    named = enumerate_words(
        [case.names.skill(demand.skill) for demand in case.vacancy.demands if demand.is_must]
    )
    if not named:
        return "Er is geen skill die op dag 1 echt moet."
    return {
        Outcome.PASSES: f"Je hebt wat op dag 1 echt moet: {named}.",
        Outcome.FAILS: f"Op dag 1 moet dit echt: {named}.",
        Outcome.UNKNOWN: f"Nog navragen. Op dag 1 moet dit echt: {named}. Vertel of je dat kunt.",
    }[outcome]


def _person_is_silent(limit: Limit, case: Case) -> bool:
    row, asked = case.profile, case.vacancy
    return {
        Limit.REACH: row.reach is None,
        Limit.HOURS: (row.hours_min is None and asked.hours_max is not None)
        or (row.hours_max is None and asked.hours_min is not None),
        Limit.PAY: row.pay_floor is None,
        Limit.START: row.start is None,
        Limit.PERMIT: row.permits is None,
        Limit.MUST: not row.skills,
    }[limit]
