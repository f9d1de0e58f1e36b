"""The screens on which a module is written: one subject each, always resumable."""

from dataclasses import dataclass

from django.forms import Form
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from learning.models import ModuleStatus, TrainingModule
from learning.presenters.words import back_to, module_url, step_url
from loopbrug.kernel.forms.conflicts import field_words
from loopbrug.kernel.parts import Action, Conflict

STEPS = ("about", "skills", "terms", "place", "starts")
SHORT = {
    "about": "De module",
    "skills": "Skills",
    "terms": "Tijd en geld",
    "place": "Plaats",
    "starts": "Starts",
}
TITLES = {
    "about": "Vertel over de module",
    "skills": "Wat leert iemand hier?",
    "terms": "Hoeveel tijd en geld kost het?",
    "place": "Waar is het?",
}
LEADS = {
    "about": "Schrijf zoals je praat. Wie dit leest, kent jullie school nog niet.",
    "skills": "Kies per skill wat iemand al moet kunnen en wat iemand daarna kan.",
    "terms": "Eerlijke uren en één prijs. Daarmee rekenen we het plan van mensen uit.",
    "place": "Mensen zien hoe ver het is voordat ze kiezen.",
}


@dataclass(frozen=True, slots=True)
class StepLink:
    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class TaughtRow:
    """The fields of one skill, next to each other."""

    name: str
    choices: tuple[BoundField, ...]
    ticks: tuple[BoundField, ...]
    problem: BoundField


@dataclass(frozen=True, slots=True)
class StepPage:
    title: str
    heading: str
    lead: str
    module: str
    back: Action
    steps: tuple[StepLink, ...]
    place: str
    form: Form
    go: str
    draft: str
    conflicts: tuple[Conflict, ...]
    rows: tuple[TaughtRow, ...]
    searched: bool


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """One question before something that cannot be undone."""

    title: str
    text: str
    consequences: tuple[str, ...]
    label: str
    url: str
    version: int
    back_label: str
    back_url: str


def step_page(
    step: str,
    module: TrainingModule,
    form: Form,
    *,
    conflicts: tuple[Conflict, ...] = (),
    searched: bool = False,
) -> StepPage:
    is_draft = module.status == ModuleStatus.DRAFT
    return StepPage(
        title=_(TITLES[step]),
        heading=_(TITLES[step]),
        lead=_(LEADS[step]),
        module=module.title,
        back=back_to(module),
        steps=step_links(step, module) if is_draft else (),
        place=step_place(step) if is_draft else "",
        form=form,
        go=_("Verder") if is_draft else _("Opslaan en terug"),
        draft=f"module-{step}-{module.public_id}",
        conflicts=conflicts,
        rows=taught_rows(form),
        searched=searched,
    )


def taught_rows(form: Form) -> tuple[TaughtRow, ...]:
    """The rows of the form of skills; no other form has any."""
    return tuple(
        TaughtRow(
            name=skill.name,
            choices=(form[f"before_{skill.pk}"], form[f"after_{skill.pk}"]),
            ticks=(form[f"strike_{skill.pk}"],),
            problem=form[f"after_{skill.pk}"],
        )
        for skill in getattr(form, "things", ())
    )


def skill_conflicts(theirs: Form, mine: Form) -> tuple[Conflict, ...]:
    """The lists of skills as they stand and as they were chosen."""
    return (Conflict(_("Skills"), _skill_lines(theirs), _skill_lines(mine)),)


def _skill_lines(form: Form) -> str:
    lines = []
    for row in taught_rows(form):
        if not row.ticks[0].value():
            before, after = (field_words(part, part.value()) for part in row.choices)
            lines.append(
                _("%(skill)s: van %(before)s tot %(after)s")
                % {"skill": row.name, "before": before, "after": after}
            )
    return "\n".join(sorted(lines))


def end_page(module: TrainingModule) -> ConfirmPage:
    return ConfirmPage(
        title=_("Stop je met deze module?"),
        text=module.title,
        consequences=(
            _("Niemand kan de module nog kiezen."),
            _("Wie haar al koos of was toegelaten, kan haar afmaken."),
            _("Je kunt dit niet terugdraaien."),
        ),
        label=_("Ja, stop met deze module"),
        url=reverse("learning:module_end", args=[module.public_id]),
        version=module.version,
        back_label=_("Nee, ga terug"),
        back_url=module_url(module),
    )


def step_links(current: str, module: TrainingModule) -> tuple[StepLink, ...]:
    links = [StepLink(_(SHORT[step]), step_url(step, module), step == current) for step in STEPS]
    return (*links, StepLink(_("Nakijken"), module_url(module), current == "check"))


def step_place(step: str) -> str:
    return _("Stap %(number)s van %(total)s") % {
        "number": (*STEPS, "check").index(step) + 1,
        "total": len(STEPS) + 1,
    }


def next_url(step: str, module: TrainingModule) -> str:
    """After "Verder": the next screen of a draft; a module that can be chosen is done at once."""
    place = STEPS.index(step) + 1
    if module.status != ModuleStatus.DRAFT or place == len(STEPS):
        return module_url(module)
    return step_url(STEPS[place], module)
