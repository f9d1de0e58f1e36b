"""Where someone is in the year, said to each side in its own words."""

from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onboarding.domain.sides import Side
from onboarding.models import Transition, TransitionEnd
from onboarding.presenters.words import employer_of, first_name_of

WEEK = 7
MONTHS_IN_YEAR, DAYS_IN_YEAR = 12, 365
LAST_DAYS, LAST_WEEKS = 2 * WEEK, 9 * WEEK
"""Less than two weeks are counted in days, less than nine weeks in weeks, the rest in months."""


class Phase(StrEnum):
    BEFORE = "before"
    FIRST_DAY = "first_day"
    RUNNING = "running"
    PAUSED = "paused"
    LANDED = "landed"
    FALLEN = "fallen"

    @property
    def is_over(self) -> bool:
        return self in (Phase.LANDED, Phase.FALLEN)


TITLES = {
    Phase.BEFORE: (
        gettext_lazy("%(time)s begin je bij %(employer)s"),
        gettext_lazy("%(time)s begint %(name)s"),
        gettext_lazy("%(time)s begint %(name)s bij %(employer)s"),
    ),
    Phase.FIRST_DAY: (
        gettext_lazy("Vandaag is je eerste dag bij %(employer)s"),
        gettext_lazy("Vandaag begint %(name)s"),
        gettext_lazy("Vandaag begint %(name)s bij %(employer)s"),
    ),
    Phase.RUNNING: (
        gettext_lazy("Je werkt nu %(time)s bij %(employer)s"),
        gettext_lazy("%(name)s werkt nu %(time)s bij jullie"),
        gettext_lazy("%(name)s werkt nu %(time)s bij %(employer)s"),
    ),
    Phase.PAUSED: (
        gettext_lazy("Je overstap staat even stil"),
        gettext_lazy("De overstap van %(name)s staat even stil"),
        gettext_lazy("De overstap van %(name)s staat even stil"),
    ),
    Phase.LANDED: (
        gettext_lazy("Je bent aan de overkant"),
        gettext_lazy("%(name)s is aan de overkant"),
        gettext_lazy("%(name)s is aan de overkant"),
    ),
    Phase.FALLEN: (
        gettext_lazy("Deze overstap is gestopt"),
        gettext_lazy("De overstap van %(name)s is gestopt"),
        gettext_lazy("De overstap van %(name)s is gestopt"),
    ),
}
"""To the person, to the employer, to everyone else."""


def phase_of(transition: Transition, *, today: date) -> Phase:
    if transition.end:
        is_landed = transition.end == TransitionEnd.LANDED
        return Phase.LANDED if is_landed else Phase.FALLEN
    if transition.is_paused:
        return Phase.PAUSED
    if today == transition.starts_on:
        return Phase.FIRST_DAY
    return Phase.BEFORE if today < transition.starts_on else Phase.RUNNING


def title_of(transition: Transition, side: Side, *, today: date) -> str:
    """One sentence: where the person is."""
    phase = phase_of(transition, today=today)
    own, employer, other = TITLES[phase]
    words = {Side.PERSON: own, Side.EMPLOYER: employer}.get(side, other)
    return str(words) % {
        "name": first_name_of(transition),
        "employer": employer_of(transition),
        "time": _time_words(transition.starts_on, today),
    }


def _time_words(starts_on: date, today: date) -> str:
    days = (starts_on - today).days
    if days == 1:
        return _("Morgen")
    return _("Over %(time)s") % {"time": long_words(days)} if days > 0 else long_words(-days)


def long_words(days: int) -> str:
    """5 dagen, 3 weken, 4 maanden."""
    if days < LAST_DAYS:
        return ngettext("%(count)s dag", "%(count)s dagen", days) % {"count": days}
    if days < LAST_WEEKS:
        return _("%(count)s weken") % {"count": days // WEEK}
    return _("%(count)s maanden") % {"count": days * MONTHS_IN_YEAR // DAYS_IN_YEAR}


def months_held(transition: Transition, *, today: date) -> int:
    """Lights behind the flag: whole months since the first day, at most twelve."""
    if transition.end == TransitionEnd.LANDED:
        return MONTHS_IN_YEAR
    day, first = transition.paused_on or today, transition.starts_on
    months = (day.year - first.year) * MONTHS_IN_YEAR + day.month - first.month
    return min(max(months - (day.day < first.day), 0), MONTHS_IN_YEAR)
