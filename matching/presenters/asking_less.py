"""What HR reads of asking less: tens and words, never a person."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Conflict, Fact
from matching.domain.asking_less import Less
from matching.domain.offer import DEMAND_LEVELS
from matching.forms import SkillsForm
from matching.models import Vacancy
from matching.presenters.steps import LessPart, StepPage, step_page
from matching.services.tries import Answer, Tries
from matching.services.vacancies import DemandChoice

LEVEL_WORD = dict(DEMAND_LEVELS)


def skills_page(
    vacancy: Vacancy,
    form: SkillsForm,
    tries: Tries,
    *,
    notes: Mapping[int, str] | None = None,
    conflicts: tuple[Conflict, ...] = (),
    searched: bool = False,
) -> StepPage:
    """The screen of skills; beside each skill what was answered today, or the note about it."""
    url = reverse("matching:vacancy_less", args=[vacancy.public_id])
    demands = {demand.skill_id: demand for demand in form.on_screen()}
    less = {}
    for skill in form.things:
        answer, note = tries.answers.get(skill.pk), (notes or {}).get(skill.pk, "")
        told: dict[str, Any] = {"note": note}
        if answer is not None and not note:
            told = answer_words(demands[skill.pk], answer) | {"left": left_words(tries.left)}
        less[skill.pk] = LessPart(skill.pk, skill.name, url, **told)
    return step_page("skills", vacancy, form, conflicts=conflicts, less=less, searched=searched)


def answer_words(demand: DemandChoice, answer: Answer) -> dict[str, Any]:
    """A must keeps people out of view; any other skill only weighs. So the count is of others."""
    if demand.is_must:
        lead = _("Wie deze skill niet heeft, zie je nu niet. Als je minder vraagt, komen erbij:")
    else:
        lead = _(
            "Deze skill telt alleen mee, niemand valt erdoor af. Als je minder vraagt, schuiven "
            "naar ‘Passend’ of ‘Sterk’:"
        )
    return {
        "lead": lead,
        "lines": tuple(
            Fact(_way_words(way, demand), count_words(count)) for way, count in answer.items()
        ),
    }


def _way_words(way: Less, demand: DemandChoice) -> str:
    if way is Less.LOWER:
        return _("Een stap minder: %(level)s") % {"level": LEVEL_WORD[demand.level - 1]}
    if way is Less.STRUCK:
        return _("Schrappen")
    return _("Later leren, niet verplicht") if demand.is_must else _("Binnen 3 maanden leren")


def count_words(count: int) -> str:
    if not count:
        return _("minder dan 10 mensen")
    return _("ongeveer %(count)s mensen") % {"count": count}


def left_words(left: int) -> str:
    if not left:
        return _("Dit was de laatste keer van vandaag. Morgen kun je weer kijken.")
    return ngettext(
        "Je kunt vandaag nog %(count)s keer kijken.",
        "Je kunt vandaag nog %(count)s keer kijken.",
        left,
    ) % {"count": left}


def used_up_words() -> str:
    return _(
        "Vandaag kun je niet meer kijken: het kan %(count)s keer per dag. Zo kan niemand uit veel "
        "vragen achter elkaar één mens herkennen. Morgen kan het weer."
    ) % {"count": settings.VACANCY_TRIES_A_DAY}
