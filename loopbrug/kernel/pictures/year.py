"""The year after the start, as values and in words: told by the person and by the team."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SCALE_WORDS = {
    1: gettext_lazy("nee"),
    2: gettext_lazy("meestal niet"),
    3: gettext_lazy("een beetje"),
    4: gettext_lazy("meestal wel"),
    5: gettext_lazy("ja"),
}
"""The five answers of a check-in, from no to yes."""
LOWEST, HIGHEST = 1, 5
HUNDRED_SHARE = 0.5
"""The first hundred days take half of the line: most of the talks are there."""


class LampState(StrEnum):
    """How far one check-in is."""

    ANSWERED = "answered"
    MISSED = "missed"
    ASKED = "asked"
    COMING = "coming"


LAMP_WORDS = {
    LampState.MISSED: gettext_lazy("gemist"),
    LampState.ASKED: gettext_lazy("gevraagd, nog geen antwoord"),
    LampState.COMING: gettext_lazy("komt nog"),
}


@dataclass(frozen=True, slots=True)
class Lamp:
    """One check-in of one side: "na 2 weken", with `short` ("½") under the line."""

    on: date
    label: str
    short: str = ""
    state: LampState = LampState.COMING
    score: int | None = None

    def __post_init__(self) -> None:
        if (self.state == LampState.ANSWERED) != (self.score is not None):
            raise ValueError("an answered check-in has a score, and only that one")
        if self.score is not None and not LOWEST <= self.score <= HIGHEST:
            raise ValueError(f"there is no answer {self.score}")


@dataclass(frozen=True, slots=True)
class YearLine:
    """One year of one person: from the start until the last check-in."""

    starts_on: date
    hundred_on: date
    """The hundredth day."""
    ends_on: date
    person: tuple[Lamp, ...]
    team: tuple[Lamp, ...] = ()
    today: date | None = None
    paused_on: date | None = None
    resumes_on: date | None = None
    person_name: str = ""
    """As in "antwoord van …"; empty says "jou"."""
    team_name: str = ""

    def __post_init__(self) -> None:
        if not self.starts_on < self.hundred_on < self.ends_on:
            raise ValueError("start, hundredth day and end come in this order")

    @property
    def sides(self) -> tuple[tuple[str, tuple[Lamp, ...]], ...]:
        """Who tells it, and its lamps; a side without lamps is left out."""
        both = (
            (self.person_name or _("jou"), self.person),
            (self.team_name or _("het team"), self.team),
        )
        return tuple((name, lamps) for name, lamps in both if lamps)

    def at(self, day: date) -> float:
        """The place of a day, from 0 to 1."""
        first, last = self.starts_on.toordinal(), self.ends_on.toordinal()
        bend, here = self.hundred_on.toordinal(), day.toordinal()
        here = min(max(here, first), last)
        if here <= bend:
            return (here - first) / (bend - first) * HUNDRED_SHARE
        return HUNDRED_SHARE + (here - bend) / (last - bend) * (1 - HUNDRED_SHARE)


def lamp_words(lamp: Lamp) -> str:
    """'ja', 'gemist' or 'komt nog'."""
    if lamp.score is not None:
        return str(SCALE_WORDS[lamp.score])
    return str(LAMP_WORDS[lamp.state])


def year_title(year: YearLine) -> str:
    missed = sum(lamp.state == LampState.MISSED for _name, lamps in year.sides for lamp in lamps)
    title = _("Het jaar na de start")
    return (
        _("%(title)s, %(count)s keer gemist") % {"title": title, "count": missed}
        if missed
        else title
    )


def year_sentence(year: YearLine) -> str:
    """Everything that the drawing shows."""
    return " ".join(
        _("Antwoorden van %(who)s: ") % {"who": name}
        + ", ".join(f"{lamp.label} {lamp_words(lamp)}" for lamp in lamps)
        + "."
        for name, lamps in year.sides
    )
