"""Words and addresses that the screens of training share."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.levels import level_word
from learning.models import LearningRoute, ModuleSkill, ModuleStart, TrainingModule
from loopbrug.kernel.forms import show_hours
from loopbrug.kernel.parts import Action, Row, State
from loopbrug.templatetags.lb import dutch_date, month_name

MOST_MONTHS = 4


def module_url(module: TrainingModule) -> str:
    return reverse("learning:module", args=[module.public_id])


def step_url(step: str, module: TrainingModule) -> str:
    return reverse(f"learning:module_{step}", args=[module.public_id])


def start_url(start: ModuleStart) -> str:
    return reverse("learning:start", args=[start.public_id])


def back_to(module: TrainingModule) -> Action:
    return Action(_("Terug naar de module"), module_url(module))


def time_words(module: TrainingModule) -> str:
    """8 uur per week, 9 weken lang."""
    if module.hours_per_week is None or module.weeks is None:
        return ""
    return ngettext(
        "%(hours)s uur per week, %(weeks)s week lang",
        "%(hours)s uur per week, %(weeks)s weken lang",
        module.weeks,
    ) % {"hours": show_hours(module.hours_per_week), "weeks": module.weeks}


def weekly_words(hours: Decimal) -> str:
    return _("%(hours)s uur per week") % {"hours": show_hours(hours)}


def where_words(module: TrainingModule) -> str:
    return _("online") if module.is_online else module.place


def taught_words(row: ModuleSkill) -> str:
    """Omgaan met druk gedrag: van een begin tot zelf."""
    return _("%(skill)s: van %(before)s tot %(after)s") % {
        "skill": row.skill.shown_name,
        "before": level_word(row.level_before),
        "after": level_word(row.level_after),
    }


def months_words(months: Sequence[date]) -> str:
    """maart 2027, mei 2027 en nog 3 maanden."""
    named = ", ".join(month_name(month) for month in months[:MOST_MONTHS])
    more = len(months) - MOST_MONTHS
    if more <= 0:
        return named
    return ngettext(
        "%(months)s en nog %(count)s maand", "%(months)s en nog %(count)s maanden", more
    ) % {"months": named, "count": more}


def period_words(starts_on: date, last_day: date) -> str:
    """ma 4 januari 2027 tot en met vr 5 maart 2027."""
    return _("%(first)s tot en met %(last)s") % {
        "first": dutch_date(starts_on),
        "last": dutch_date(last_day),
    }


def seats_words(start: ModuleStart) -> str:
    return seats_of(start.seats, start.seats - start.taken)


def seats_of(seats: int, free: int) -> str:
    """3 van 12 plaatsen vrij."""
    if not free:
        return _("vol: %(seats)s van %(seats)s plaatsen") % {"seats": seats}
    return ngettext(
        "%(free)s van %(seats)s plaats vrij", "%(free)s van %(seats)s plaatsen vrij", seats
    ) % {"free": free, "seats": seats}


def state_of_start(start: ModuleStart) -> State:
    if start.cancelled_at is not None:
        return State("none", _("gaat niet door"))
    if start.taken >= start.seats:
        return State("care", _("vol"))
    return State("safe", _("gaat door"))


def start_rows(starts: Sequence[ModuleStart]) -> tuple[Row, ...]:
    return tuple(_start_row(start) for start in starts)


def _start_row(start: ModuleStart) -> Row:
    is_cancelled = start.cancelled_at is not None
    return Row(
        title=dutch_date(start.starts_on),
        url=start_url(start),
        reason=state_of_start(start),
        text=start.cancel_reason if is_cancelled else seats_words(start),
    )


def route_at(name: str, route: LearningRoute) -> str:
    """An address of the route: they all go by the introduction."""
    return reverse(f"learning:{name}", args=[route.introduction.public_id])
