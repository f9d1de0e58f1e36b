"""Who can see which part of a profile, and when: one table.

Made from what decides: the ticks of the forms that open something, what a card shows, what a coach
and a helper get. Nothing here lists a block by hand.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.forms import ShareForm as RouteForm
from loopbrug.journeys.privacy_register import REGISTER
from matching.domain.faces import ON_CARD
from matching.forms.options import InterestForm
from profiles.domain.blocks import CONTACT, OPEN_TO_A_COACH, SHARED_WORDS, BuildingBlock
from profiles.forms.sharing import ShareForm
from profiles.services.needs import BLOCK as NEEDS
from profiles.urls.on_behalf import WRITES

FILES, FLOOR, TALK = "files", "floor", "talk"
FLOOR_FIELD = "profiles.Goal.income_floor"


class Moment(StrEnum):
    """The columns."""

    BEFORE = "before"
    MEETING = "meeting"
    SHARED = "shared"
    CROSSING = "crossing"
    GUIDED = "guided"


class Party(StrEnum):
    EMPLOYER = "employer"
    SCHOOL = "school"
    COACH = "coach"
    HELPER = "helper"
    CHOSEN = "chosen"
    """Whatever organisation someone shares with, or who has a link."""


MOMENTS: dict[Moment, Promise] = {
    Moment.BEFORE: gettext_lazy("Voor je ja"),
    Moment.MEETING: gettext_lazy("Na een ja van allebei"),
    Moment.SHARED: gettext_lazy("Als jij deelt"),
    Moment.CROSSING: gettext_lazy("Tijdens je overstap"),
    Moment.GUIDED: gettext_lazy("Zolang je hulp hebt"),
}
NEVER = {
    Party.EMPLOYER: gettext_lazy("een werkgever"),
    Party.SCHOOL: gettext_lazy("een opleider"),
    Party.COACH: gettext_lazy("je coach"),
}
"""Who asks for something, and might hope to see it. A helper is someone's own choice."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What one party can get to see at one moment."""

    moment: Moment
    party: Party
    parts: frozenset[str]
    words: Promise


@dataclass(frozen=True, slots=True)
class WhoCell:
    moment: str
    who: str
    """Empty: nobody."""


@dataclass(frozen=True, slots=True)
class WhoRow:
    part: str
    title: str
    cells: tuple[WhoCell, ...]
    never: str


@dataclass(frozen=True, slots=True)
class WhoTable:
    moments: tuple[str, ...]
    rows: tuple[WhoRow, ...]


def openings() -> tuple[Opening, ...]:
    """Everything through which someone else sees a part of a profile."""
    meeting = _ticks(InterestForm)
    needs = frozenset({NEEDS})
    helped = frozenset(block.value for block in BuildingBlock if block.value in WRITES)
    met = gettext_lazy("die werkgever")
    one_by_one = gettext_lazy("die werkgever, één voor één")
    return (
        Opening(
            Moment.BEFORE, Party.EMPLOYER, frozenset(block.value for block in ON_CARD),
            gettext_lazy("werkgevers: losse woorden, zonder je naam"),
        ),
        Opening(Moment.MEETING, Party.EMPLOYER, meeting, met),
        Opening(Moment.MEETING, Party.EMPLOYER, needs, one_by_one),
        Opening(
            Moment.SHARED, Party.CHOSEN, _ticks(ShareForm) | {FILES},
            gettext_lazy("wie jij kiest"),
        ),
        Opening(
            Moment.SHARED, Party.EMPLOYER, frozenset({CONTACT}),
            gettext_lazy("je werk, bij een gesprek dat jullie vastleggen"),
        ),
        Opening(Moment.CROSSING, Party.EMPLOYER, meeting, met),
        Opening(Moment.CROSSING, Party.EMPLOYER, needs, one_by_one),
        Opening(
            Moment.CROSSING, Party.SCHOOL, _ticks(RouteForm),
            gettext_lazy("je opleiders"),
        ),
        Opening(
            Moment.GUIDED, Party.COACH, frozenset(OPEN_TO_A_COACH), gettext_lazy("je coach")
        ),
        Opening(
            Moment.GUIDED, Party.HELPER,
            helped | ({FLOOR} if BuildingBlock.GOAL.value in helped else set()),
            gettext_lazy("wie je helpt met invullen"),
        ),
        Opening(
            Moment.GUIDED, Party.HELPER, frozenset({CONTACT}),
            gettext_lazy("wie je helpt met invullen (alleen je naam)"),
        ),
    )  # fmt: skip


def who_table() -> WhoTable:
    known = openings()
    titles = {part: words for part, words in SHARED_WORDS.items() if part != TALK}
    titles[FLOOR] = REGISTER[FLOOR_FIELD].what.capitalize()
    return WhoTable(
        moments=tuple(str(words) for words in MOMENTS.values()),
        rows=tuple(_row(part, title, known) for part, title in titles.items()),
    )


def _row(part: str, title: str, known: Collection[Opening]) -> WhoRow:
    here = [one for one in known if part in one.parts]
    cells = []
    for moment, words in MOMENTS.items():
        who = _listed([one.words for one in here if one.moment is moment])
        cells.append(WhoCell(str(words), who))
    return WhoRow(part, title, tuple(cells), _never({one.party for one in here}))


def _never(seeing: set[Party]) -> str:
    """Who gets it in no way; a share can be with any organisation."""
    left = [] if Party.CHOSEN in seeing else [who for who in NEVER if who not in seeing]
    return _listed([NEVER[who] for who in left]) or _("Ieder ander")


def _listed(names: Sequence[Promise]) -> str:
    if not names:
        return ""
    *first, last = map(str, names)
    said = _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
    return said[:1].upper() + said[1:]


def _ticks(form: type[forms.Form]) -> frozenset[str]:
    """What a form that opens something offers to tick."""
    field: Any = form.base_fields["blocks"]
    return frozenset(value for value, _label in field.choices)
