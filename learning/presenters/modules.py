"""The modules of an opleider: the list, and one module."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.models import ModuleSkill, ModuleStart, ModuleStatus, TrainingModule
from learning.presenters.module_steps import StepLink, step_links, step_place
from learning.presenters.words import (
    module_url,
    months_words,
    step_url,
    taught_words,
    time_words,
    where_words,
)
from learning.presenters.year import year_of
from learning.selectors.modules import OwnModule
from learning.services.modules import Incomplete
from loopbrug.kernel.parts import Action, Empty, Fact, Next, Note, Row, State, YearTable
from loopbrug.templatetags.lb import dutch_date
from profiles.domain.working_level import LEVEL_WORDS

MISSING_WORDS = {
    "title": ("Geef de module een naam", "about"),
    "skills": ("Kies minstens één skill", "skills"),
    "hours_per_week": ("Vul de uren per week in", "terms"),
    "weeks": ("Vul het aantal weken in", "terms"),
    "price": ("Vul de prijs in", "terms"),
    "place": ("Noem de plaats, of kies online", "place"),
}


@dataclass(frozen=True, slots=True)
class ModulesPage:
    title: str
    lead: str
    rows: tuple[Row, ...]
    ended: tuple[Row, ...]
    empty: Empty
    new_url: str


@dataclass(frozen=True, slots=True)
class NewModulePage:
    title: str
    lead: str
    back: Action
    form: Form


@dataclass(frozen=True, slots=True)
class ModulePage:
    title: str
    steps: tuple[StepLink, ...]
    place: str
    above: str
    state: State
    description: str
    facts: tuple[Fact, ...]
    skills: tuple[str, ...]
    missing: tuple[Action, ...]
    publish_url: str
    version: int
    next: Next | None
    note: Note | None
    table: YearTable | None
    no_starts: Empty
    starts_url: str
    changes: tuple[Action, ...]
    end_url: str


def modules_page(found: Sequence[OwnModule]) -> ModulesPage:
    return ModulesPage(
        title=_("Onze modules"),
        lead=_("Wat jullie leren, wanneer het begint en in welke maanden er niets begint."),
        rows=tuple(_row(one) for one in found if not _has_ended(one.module)),
        ended=tuple(_row(one) for one in found if _has_ended(one.module)),
        empty=Empty(
            _("Nog geen module"),
            _("Een module leert iemand één ding en staat op zichzelf. Begin met de naam."),
            Action(_("Maak een module"), reverse("learning:module_new"), "go"),
        ),
        new_url=reverse("learning:module_new"),
    )


def _has_ended(module: TrainingModule) -> bool:
    return module.status == ModuleStatus.ENDED


def state_of_module(module: TrainingModule, gaps: Sequence[date] = ()) -> State:
    if module.status == ModuleStatus.DRAFT:
        return State("none", _("nog niet te kiezen"))
    if module.status == ModuleStatus.ENDED:
        return State("none", _("gestopt"))
    if gaps:
        return State(
            "hole",
            ngettext("%(count)s maand zonder start", "%(count)s maanden zonder start", len(gaps))
            % {"count": len(gaps)},
        )
    return State("safe", _("elke maand een start"))


def _row(one: OwnModule) -> Row:
    module = one.module
    return Row(
        title=module.title,
        url=module_url(module),
        reason=state_of_module(module, one.gaps),
        above=", ".join(part for part in (where_words(module), time_words(module)) if part),
        text=_row_text(one),
    )


def _row_text(one: OwnModule) -> str:
    if one.module.status == ModuleStatus.DRAFT:
        return _("Je kunt verder waar je was.")
    if _has_ended(one.module):
        return ", ".join(one.skills)
    sentences = []
    if one.next_start is not None:
        sentences.append(_("Eerste start: %(day)s.") % {"day": dutch_date(one.next_start)})
    if one.waiting:
        sentences.append(
            ngettext(
                "%(count)s mens wacht op jullie antwoord.",
                "%(count)s mensen wachten op jullie antwoord.",
                one.waiting,
            )
            % {"count": one.waiting}
        )
    return " ".join(sentences) or _("Er staat geen start in de agenda.")


def new_page(form: Form) -> NewModulePage:
    return NewModulePage(
        title=_("Nieuwe module"),
        lead=_("Een module leert iemand één ding en staat op zichzelf. Begin met de naam."),
        back=back_to_modules(),
        form=form,
    )


def back_to_modules() -> Action:
    return Action(_("Onze modules"), reverse("learning:modules"))


# --- one module


def module_page(
    module: TrainingModule,
    taught: Sequence[ModuleSkill],
    starts: Sequence[ModuleStart],
    gaps: Sequence[date],
    missing: Sequence[str],
    *,
    today: date,
) -> ModulePage:
    is_draft, has_ended = module.status == ModuleStatus.DRAFT, _has_ended(module)
    return ModulePage(
        title=module.title,
        steps=step_links("check", module) if is_draft else (),
        place=step_place("check") if is_draft else "",
        above=_("Module"),
        state=state_of_module(module, gaps),
        description=module.description,
        facts=_facts(module),
        skills=tuple(taught_words(row) for row in taught),
        missing=() if has_ended else _missing(module, missing),
        publish_url=reverse("learning:module_publish", args=[module.public_id])
        if is_draft and not missing
        else "",
        version=module.version,
        next=_next(module, gaps) if module.is_published else None,
        note=_ended_note() if has_ended else None,
        table=year_of(module, starts, today=today) if starts else None,
        no_starts=Empty(
            _("Nog geen start"),
            _("Zet een start in elke maand. Dan hoeft niemand lang te wachten."),
        ),
        starts_url="" if has_ended else step_url("starts", module),
        changes=() if has_ended else _changes(module),
        end_url="" if has_ended else reverse("learning:module_end", args=[module.public_id]),
    )


def _missing(module: TrainingModule, codes: Sequence[str]) -> tuple[Action, ...]:
    """What is still to be told, each with the screen on which that is done."""
    return tuple(
        Action(_(MISSING_WORDS[code][0]), step_url(MISSING_WORDS[code][1], module))
        for code in codes
    )


def _changes(module: TrainingModule) -> tuple[Action, ...]:
    return (
        Action(_("Verander de tekst"), step_url("about", module), "small"),
        Action(_("Verander de skills"), step_url("skills", module), "small"),
        Action(_("Verander tijd en geld"), step_url("terms", module), "small"),
        Action(_("Verander de plaats"), step_url("place", module), "small"),
    )


def _ended_note() -> Note:
    return Note(
        _("Deze module is gestopt"),
        _("Niemand kan haar meer kiezen. Wie al was toegelaten, kan haar afmaken."),
    )


def _next(module: TrainingModule, gaps: Sequence[date]) -> Next:
    kicker = _("Je volgende stap")
    if gaps:
        return Next(
            title=_("Zet in elke maand een start"),
            text=_("In %(months)s begint er niets. Wie dan klaarstaat, moet wachten.")
            % {"months": months_words(gaps)},
            label=_("Vul de maanden"),
            url=step_url("starts", module),
            kicker=kicker,
        )
    return Next(
        title=_("Bekijk wie wil starten"),
        text=_("Wie deze module op zijn route heeft, staat bij de toelatingen."),
        label=_("Bekijk de toelatingen"),
        url=reverse("learning:admissions"),
        kicker=kicker,
    )


def _facts(module: TrainingModule) -> tuple[Fact, ...]:
    pairs = [
        (_("Tijd"), time_words(module)),
        (_("Prijs"), str(module.price) if module.price is not None else ""),
        (_("Waar"), where_words(module)),
        (_("Niveau"), LEVEL_WORDS[module.level] if module.level else ""),
        (_("Bewijs"), module.credential),
        (_("Sector"), module.sector.name if module.sector else ""),
    ]
    return tuple(Fact(label, value) for label, value in pairs if value)


def not_saved_words(problem: Exception) -> str:
    if isinstance(problem, Incomplete):
        return _("Niet bewaard: dan zou er iets ontbreken. Je ziet hieronder wat.")
    return _("Deze module is gestopt. Je kunt haar niet veranderen.")
