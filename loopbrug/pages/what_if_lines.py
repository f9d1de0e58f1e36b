"""One change in words: what it brings, what it is, and the way to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.levels import level_word
from learning.selectors.on_offer import OnOffer
from loopbrug.kernel.forms import show_hours
from loopbrug.kernel.parts import Action, Note, State
from loopbrug.templatetags.lb import dutch_date
from matching.domain.names import Names
from matching.domain.terms import Limit
from matching.domain.what_if import Change, Gain, Kind, Outcome
from matching.models import Vacancy
from matching.presenters.options import option_url
from matching.selectors.what_if import WhatIf
from profiles.domain.blocks import BuildingBlock
from profiles.presenters.next_step import limit_url


@dataclass(frozen=True, slots=True)
class Example:
    """`note` tells which of two ways it changed, when the change does both."""

    title: str
    place: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: what it brings, what it is, both in one sentence, and the way to it."""

    state: State
    kind: str
    title: str
    text: str
    examples: tuple[Example, ...]
    action: Action | None


class Voice:
    """To whom the page speaks. The coach reads along: no own limits that a coach does not see in
    the profile, and no buttons that only the person may press."""

    def __init__(self, name: str = "") -> None:
        self.name = name

    @property
    def is_own(self) -> bool:
        return not self.name

    def say(self, own: str, theirs: str, **values: object) -> str:
        return (own if self.is_own else theirs) % {"name": self.name, **values}


def change_lines(
    found: WhatIf, trainings: Mapping[str, OnOffer], voice: Voice
) -> tuple[ChangeLine, ...]:
    names = found.names or Names()
    return tuple(_line(one, found, trainings, names, voice) for one in found.shown)


def _line(
    one: Outcome,
    found: WhatIf,
    trainings: Mapping[str, OnOffer],
    names: Names,
    voice: Voice,
) -> ChangeLine:
    change, gain = one.change, one.gain
    said = _question_words(gain) if change.kind is Kind.QUESTION else f"{_gain_words(gain)}."
    named = [key for key in gain.examples if key in found.examples]
    return ChangeLine(
        state=_state(one),
        kind=_(KINDS[change.kind]),
        title=_title(one, trainings, names),
        text=f"{_when(one, trainings, names, voice)} {said}",
        examples=tuple(
            _example(found.examples[key], voice, note=_way(gain, is_new=key not in found.fitting))
            for key in named
        ),
        action=_action(one, names, voice),
    )


def _state(one: Outcome) -> State:
    """What it brings, in a few words."""
    gain = one.gain
    if gain.opens:
        return State("good", _("%(count)s erbij") % {"count": gain.opens})
    if gain.settles:
        return State("unknown", _("%(count)s nog navragen") % {"count": gain.settles})
    if one.change.kind is Kind.QUESTION:
        return State("unknown", _("tot %(count)s beter") % {"count": gain.raises})
    return State("part", _("%(count)s beter") % {"count": gain.raises})


KINDS = {
    Kind.QUESTION: "Open vraag",
    Kind.TRAVEL: "Reizen",
    Kind.MORE_HOURS: "Uren",
    Kind.FEWER_HOURS: "Uren",
    Kind.SOONER: "Start",
    Kind.LATER: "Start",
    Kind.LESSONS: "Opleiding",
    Kind.SKILL: "Skill",
}


def _title(one: Outcome, trainings: Mapping[str, OnOffer], names: Names) -> str:
    change = one.change
    titles = {
        Kind.QUESTION: lambda: _asked(change),
        Kind.TRAVEL: lambda: _("Iets verder reizen"),
        Kind.MORE_HOURS: lambda: _("Meer uren werken"),
        Kind.FEWER_HOURS: lambda: _("Minder uren werken"),
        Kind.SOONER: lambda: _("Eerder beginnen"),
        Kind.LESSONS: lambda: trainings[change.key].title,
        Kind.SKILL: lambda: names.skill(change.skill or 0),
    }
    return titles[change.kind]()


QUESTIONS = {
    Limit.REACH: "Hoe ver reizen?",
    Limit.HOURS: "Hoeveel uur werken?",
    Limit.PAY: "Wat moet het minstens verdienen?",
    Limit.START: "Wanneer beginnen?",
    Limit.PERMIT: "Welke bewijzen zijn er al?",
}


def _asked(change: Change) -> str:
    """The question itself for a limit, else the building block."""
    subject = change.question.subject if change.question else None
    if isinstance(subject, Limit):
        return _(QUESTIONS[subject])
    return BuildingBlock(change.key).label


def _when(one: Outcome, trainings: Mapping[str, OnOffer], names: Names, voice: Voice) -> str:
    """The first half of the sentence: under what condition."""
    change = one.change
    if change.kind is Kind.QUESTION:
        return voice.say(
            _("Dit vertelde je nog niet."),
            _("Dit is nog niet ingevuld. Vraag ernaar in jullie gesprek."),
        )
    if change.kind is Kind.LESSONS:
        return _training_words(trainings[change.key])
    if change.kind is Kind.SKILL:
        return _("Met “%(skill)s” op niveau “%(level)s”") % {
            "skill": names.skill(change.skill or 0),
            "level": level_word(change.level),
        }
    amount = amount_words(change.amount)
    return {
        Kind.TRAVEL: voice.say(
            _("Reis je tot %(amount)s km, dan"), _("Reist %(name)s wat verder, dan"), amount=amount
        ),
        Kind.MORE_HOURS: voice.say(
            _("Werk je tot %(amount)s uur per week, dan"),
            _("Werkt %(name)s tot %(amount)s uur per week, dan"),
            amount=amount,
        ),
        Kind.FEWER_HOURS: voice.say(
            _("Is %(amount)s uur per week ook goed, dan"),
            _("Is %(amount)s uur per week voor %(name)s ook goed, dan"),
            amount=amount,
        ),
        Kind.SOONER: voice.say(
            _("Begin je op %(amount)s, dan"), _("Begint %(name)s op %(amount)s, dan"), amount=amount
        ),
    }[change.kind]


def _training_words(training: OnOffer) -> str:
    return ngettext(
        "Met “%(title)s” (%(weeks)s week, start %(day)s)",
        "Met “%(title)s” (%(weeks)s weken, start %(day)s)",
        training.weeks,
    ) % {
        "title": training.title,
        "weeks": training.weeks,
        "day": dutch_date(training.starts_on),
    }


def amount_words(amount: int | Decimal | date | None) -> str:
    if isinstance(amount, date):
        return dutch_date(amount)
    if isinstance(amount, Decimal):
        return show_hours(amount)
    return str(amount)


def _gain_words(gain: Gain) -> str:
    if not gain.opens:
        words = ngettext(
            "past %(raises)s vacature beter", "passen %(raises)s vacatures beter", gain.raises
        )
    elif not gain.raises:
        words = ngettext(
            "past %(opens)s vacature erbij", "passen %(opens)s vacatures erbij", gain.opens
        )
    else:
        words = ngettext(
            "past %(opens)s vacature erbij en %(raises)s beter",
            "passen %(opens)s vacatures erbij en %(raises)s beter",
            gain.opens,
        )
    return words % {"opens": gain.opens, "raises": gain.raises}


def _question_words(gain: Gain) -> str:
    if gain.settles:
        return ngettext(
            "Van %(count)s vacature weten we nu niet of die past.",
            "Van %(count)s vacatures weten we nu niet of die passen.",
            gain.settles,
        ) % {"count": gain.settles}
    return ngettext(
        "Met het beste antwoord past %(count)s vacature beter.",
        "Met het beste antwoord passen %(count)s vacatures beter.",
        gain.raises,
    ) % {"count": gain.raises}


def later_note(one: Outcome | None, voice: Voice) -> Note | None:
    if one is None:
        return None
    when = voice.say(
        _("Begin je pas op %(day)s, dan"),
        _("Begint %(name)s pas op %(day)s, dan"),
        day=amount_words(one.change.amount),
    )
    lost = ngettext(
        "valt %(count)s vacature af.", "vallen %(count)s vacatures af.", one.gain.shuts
    ) % {"count": one.gain.shuts}
    return Note(title=_("En later beginnen?"), text=f"{when} {lost}")


def _way(gain: Gain, *, is_new: bool) -> str:
    if not (gain.opens and gain.raises):
        return ""
    return _("past erbij") if is_new else _("past beter")


def _example(vacancy: Vacancy, voice: Voice, *, note: str) -> Example:
    return Example(
        title=vacancy.title,
        place=_("%(organisation)s in %(place)s")
        % {"organisation": vacancy.organisation.name, "place": vacancy.place},
        url=option_url(vacancy) if voice.is_own else "",
        note=note,
    )


def _action(one: Outcome, names: Names, voice: Voice) -> Action | None:
    """The one next step: to the block where it is told, or to the training."""
    change = one.change
    if change.kind is Kind.LESSONS:
        return Action(_("Bekijk deze opleiding"), reverse("pages:training", args=[change.key]))
    if not voice.is_own:
        return None
    if change.kind is Kind.QUESTION:
        return _to_answer(change)
    if change.kind is Kind.SKILL:
        name = names.skill(change.skill or 0)
        if change.own_level:
            return Action(
                _("Kun je dit al beter? Pas het aan"), reverse("profiles:skills"), about=name
            )
        url = f"{reverse('profiles:skills')}?{urlencode({'q': name})}"
        return Action(_("Kun je dit al? Zet het erbij"), url, about=name)
    about, field = FIELDS[change.kind]
    url = f"{reverse('profiles:goal_and_motivation')}#{field}"
    return Action(_("Verander deze grens"), url, about=_(about))


FIELDS = {
    Kind.TRAVEL: ("reizen", "id_max_travel_km"),
    Kind.MORE_HOURS: ("uren", "id_hours_max"),
    Kind.FEWER_HOURS: ("uren", "id_hours_min"),
    Kind.SOONER: ("start", "id_start_from"),
}
"""Per limit its name, and the field in which the amount of this very change is told."""


def _to_answer(change: Change) -> Action:
    """The question of a limit in its own field, else the building block."""
    block = BuildingBlock(change.key)
    subject = change.question.subject if change.question else None
    if isinstance(subject, Limit):
        return Action(_("Vul dit in"), limit_url(subject.value), about=_asked(change))
    return Action(_("Vul dit in"), reverse(f"profiles:{block.value}"), about=block.label)
