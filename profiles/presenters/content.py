"""A block in words: the one source for the profile page, the PDF and the two texts of a 409."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from loopbrug.kernel.forms import show_hours
from loopbrug.kernel.forms.dates import MONTHS
from profiles.domain.adaptability import ANSWER_WORDS, HELPED, STATEMENT_OF
from profiles.domain.levels import LEARNED_WORDS, skill_level_word
from profiles.domain.proof import SELF_SAID
from profiles.domain.proof_words import proof_words, talent_words
from profiles.domain.snapshot import (
    Adaptability,
    Block,
    Drives,
    Goal,
    Skills,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import drive, permit, talent
from profiles.domain.working_level import DIPLOMA_OF, LEVEL_WORDS, TASK_OF
from profiles.presenters.drive_words import card_words, choice_words

HELPED_CODES = frozenset(one.code for one in HELPED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told: what it is about, what was said, and where that comes from."""

    label: str
    text: str = ""
    source: str = ""


def entries(block: Block) -> tuple[Entry, ...]:
    """What the block says, as it is shown."""
    match block:
        case Talents():
            return tuple(
                Entry(talent(t.code).word.capitalize(), t.proof, talent_words(t))
                for t in block.chosen
            )
        case Skills():
            return _skills(block)
        case Drives():
            return tuple(
                Entry(f"{number}. {drive(line.code).word.capitalize()}", line.sentence)
                for number, line in enumerate(block.top, start=1)
            )
        case Adaptability():
            support = "\n".join(block.support)
            return (Entry(_("Dit helpt jou"), support),) if support else ()
        case WorkingLevel():
            return _working_level(block)
        case Goal():
            return _goal(block)


def typed(block: Block) -> tuple[Entry, ...]:
    """What was answered, also where the page shows only what follows from it."""
    match block:
        case Adaptability(answers=answers):
            return tuple(
                Entry(
                    STATEMENT_OF[code].text,
                    _("hielp mij eerder") if code in HELPED_CODES else ANSWER_WORDS[answer],
                )
                for code, answer in answers
            )
        case Drives(answers=answers, ranked=ranked):
            cards = (Entry(card_words(card), choice_words(choice)) for card, choice in answers)
            return (*cards, *(entries(block) if ranked else ()))
        case _:
            return entries(block)


def skill_words(level: int, learned_where: str) -> str:
    """Zelf, geleerd op het werk."""
    learned = LEARNED_WORDS.get(learned_where)
    word = skill_level_word(level)
    return (
        _("%(level)s, geleerd %(where)s") % {"level": word, "where": learned} if learned else word
    )


def _skills(skills: Skills) -> tuple[Entry, ...]:
    told = tuple(
        Entry(
            claim.skill.name,
            skill_words(claim.level, claim.learned_where),
            proof_words(claim.proof),
        )
        for claim in skills.claims
    )
    own = _("In mijn eigen woorden")
    return told + tuple(Entry(word, own, proof_words(SELF_SAID)) for word in skills.own_words)


def _working_level(level: WorkingLevel) -> tuple[Entry, ...]:
    told = []
    if level.level:
        told.append(Entry(_("Dit niveau telt"), level_words(level.level)))
    if level.task_level:
        told.append(Entry(_("Niveau van mijn taken"), level_words(level.task_level)))
    if level.diploma:
        word = DIPLOMA_OF[level.diploma].word if level.diploma in DIPLOMA_OF else level.diploma
        told.append(Entry(_("Hoogste diploma"), _joined(word, level.diploma_text)))
    elif level.diploma_text:
        told.append(Entry(_("Hoogste diploma"), level.diploma_text))
    if level.tasks:
        told.append(
            Entry(_("Dit deed ik zelf"), "\n".join(TASK_OF[code].text for code in level.tasks))
        )
    return tuple(told)


def level_words(level: int) -> str:
    """Niveau 4: hele opdrachten van begin tot eind."""
    return _("Niveau %(level)d: %(words)s") % {"level": level, "words": LEVEL_WORDS[level]}


def _goal(goal: Goal) -> tuple[Entry, ...]:
    rows = (
        (_("Waarom ik dit wil"), goal.motivation),
        (_("Sectoren"), ", ".join(named.name for named in goal.sectors)),
        (_("Beroepen"), ", ".join(named.name for named in goal.occupations)),
        (_("Mijn regio"), goal.region.name if goal.region else ""),
        (_("Reizen"), _("hooguit %d km") % goal.max_travel_km if goal.max_travel_km else ""),
        (_("Uren"), hours_words(goal.hours_min, goal.hours_max)),
        (INCOME, income_words(goal)),
        (_("Begin"), _("vanaf %s") % date_words(goal.start_from) if goal.start_from else ""),
        (_("Rijbewijs en papieren"), _permits(goal.permits)),
    )  # fmt: skip
    return tuple(Entry(label, text) for label, text in rows if text)


INCOME = "Inkomen"
"""The label of what stays out of the PDF: an amount is told at a table, not on a paper."""


def income_words(goal: Goal) -> str:
    """Minstens € 2.450,50 per maand, dat is € 17,67 per uur bij 32 uur."""
    if goal.income_floor is None:
        return ""
    if goal.income_unit == "hour" or goal.hourly_floor is None:
        return _("minstens %s per uur") % goal.income_floor
    return _("minstens %(month)s per maand, dat is %(hour)s per uur bij %(hours)s uur") % {
        "month": goal.income_floor,
        "hour": goal.hourly_floor,
        "hours": show_hours(goal.hours_max or goal.hours_min or Decimal(0)),
    }


def hours_words(low: Decimal | None, high: Decimal | None) -> str:
    """24 tot 32 uur per week."""
    if low and high:
        if low == high:
            return _("%s uur per week") % show_hours(low)
        return _("%(low)s tot %(high)s uur per week") % {
            "low": show_hours(low),
            "high": show_hours(high),
        }
    if low:
        return _("minstens %s uur per week") % show_hours(low)
    return _("hooguit %s uur per week") % show_hours(high) if high else ""


def date_words(day: date) -> str:
    """1 maart 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _permits(permits: tuple[str, ...] | None) -> str:
    if permits is None:
        return ""
    return ", ".join(permit(code).word for code in permits) or _("geen uit onze lijst")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
