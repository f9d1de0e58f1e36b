"""What HR reads of asking less: tens and words, never a person."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.forms.rows import RowsForm
from loopbrug.kernel.parts import Action, Conflict, Fact
from matching.domain.asking_less import Less
from matching.domain.offer import DEMAND_LEVELS
from matching.models import Vacancy
from matching.presenters.steps import LessPart, StepPage, step_page
from matching.services.tries import Answer, Tries
from matching.services.vacancies import DemandChoice

LEVEL_WORD = dict(DEMAND_LEVELS)


def skills_page(
    vacancy: Vacancy,
    form: RowsForm,
    tries: Tries,
    *,
    notes: Mapping[int, str] | None = None,
    conflicts: tuple[Conflict, ...] = (),
    searched: bool = False,
) -> StepPage:
    """The screen of skills; beside each skill that is asked what was answered today, or the note
    about it. `notes` has the skill that was asked about just now."""
    url = reverse("matching:vacancy_less", args=[vacancy.public_id])
    demands = {demand.skill_id: demand for demand in tries.demands}
    page = step_page("skills", vacancy, form, conflicts=conflicts, searched=searched)
    rows, asked = [], notes or {}
    left = left_words(tries.left)
    for skill, row in zip(form.things, page.rows, strict=True):
        answer, note = tries.answers.get(skill.pk), asked.get(skill.pk, "")
        part = LessPart(skill.pk, url, note)
        if answer is not None and not note:
            part = _answered(part, demands[skill.pk], answer)
            part = replace(part, left=left if skill.pk in asked else "")
        rows.append(replace(row, less=part))
    return replace(page, rows=tuple(rows), left=left, terms_first=_terms_first(vacancy))


def _terms_first(vacancy: Vacancy) -> Action | None:
    """Without hours or pay people are counted whom those would leave out."""
    if vacancy.hours_max is not None and vacancy.pay_max is not None:
        return None
    url = reverse("matching:vacancy_terms", args=[vacancy.public_id])
    return Action(_("Vertel eerst de uren en het loon"), url)


def _answered(part: LessPart, demand: DemandChoice, answer: Answer) -> LessPart:
    """Nothing to choose from is one sentence, else a line for each way."""
    if not any(answer.values()):
        return replace(part, note=few_words(demand))
    lines = tuple(
        Fact(_way_words(way, demand), count_words(count)) for way, count in answer.items()
    )
    return replace(part, note=many_words(demand), lines=lines)


def few_words(demand: DemandChoice) -> str:
    """A must keeps people out of view, any other skill only weighs: the count is of others. The
    screen says that once, above all skills."""
    if demand.is_must:
        return _("Minder vragen helpt hier weinig: minder dan 10 mensen komen erbij.")
    return _("Minder vragen helpt hier weinig: minder dan 10 mensen gaan een groep omhoog.")


def many_words(demand: DemandChoice) -> str:
    if demand.is_must:
        return _("Vraag je minder, dan komen erbij:")
    return _("Vraag je minder, dan gaan een groep omhoog:")


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
        return _("Vandaag kun je niets nieuws meer vragen. Morgen kan het weer.")
    return ngettext(
        "Je kunt vandaag nog %(count)s keer iets nieuws vragen.",
        "Je kunt vandaag nog %(count)s keer iets nieuws vragen.",
        left,
    ) % {"count": left}


def used_up_words() -> str:
    return _(
        "Je vragen van vandaag zijn op: het kan %(count)s keer per dag, voor al jullie vacatures "
        "samen %(all)s keer. Zo kan niemand uit veel vragen achter elkaar één mens herkennen. "
        "Morgen kan het weer."
    ) % {
        "count": settings.VACANCY_TRIES_A_DAY,
        "all": settings.ORGANISATION_TRIES_A_DAY,
    }
