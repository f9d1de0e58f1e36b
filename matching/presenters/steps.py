"""The screens on which HR writes a vacancy: one subject each, always resumable."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import Form
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.forms.conflicts import field_words
from loopbrug.kernel.parts import Action, Conflict, Fact, Note
from matching.domain.wording import Finding
from matching.models import Vacancy, VacancyStatus
from matching.presenters.vacancies import Summary, url_of
from matching.selectors.vacancies import OwnVacancy

STEPS = ("work", "skills", "people", "terms", "check")
TITLES = {
    "work": "Vertel over het werk",
    "skills": "Welke skills vraagt het werk?",
    "people": "Talenten en drijfveren",
    "terms": "Wat krijgt iemand, en wanneer?",
    "check": "Kijk alles na",
}
LEADS = {
    "work": "Schrijf zoals je praat. Wie dit leest, kent jullie bedrijf nog niet.",
    "skills": "Schrap wat niet nodig is. Wat iemand later kan leren, hoeft op dag 1 nog niet.",
    "people": "Waar vraagt dit werk om, en wat geeft het terug?",
    "terms": "Eerlijke voorwaarden geven betere gesprekken.",
    "check": "Zo zien mensen de vacature. Na het plaatsen kun je alles nog veranderen.",
}
MISSING_WORDS = {
    "title": ("Geef het werk een naam", "work"),
    "place": ("Noem de plaats", "work"),
    "region": ("Kies de regio", "work"),
    "contract": ("Kies het contract", "work"),
    "skills": ("Laat minstens één skill staan", "skills"),
    "talents": ("Kies 1 tot 4 talenten", "people"),
    "drives": ("Kies 1 tot 3 drijfveren", "people"),
    "hours": ("Vul de uren in", "terms"),
    "pay": ("Vul het loon in", "terms"),
}


@dataclass(frozen=True, slots=True)
class StepLink:
    title: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class LessPart:
    """What asking less of one skill would bring, and the button to ask; `left` beside the answer
    that was asked just now, how often one can still ask."""

    pk: int
    url: str
    note: str = ""
    lines: tuple[Fact, ...] = ()
    left: str = ""

    @property
    def id(self) -> str:
        return f"minder-{self.pk}"


@dataclass(frozen=True, slots=True)
class DemandRow:
    """The fields of one asked skill, next to each other."""

    name: str
    choices: tuple[BoundField, ...]
    must: BoundField
    strike: BoundField
    less: LessPart | None = None

    @property
    def ticks(self) -> tuple[BoundField, ...]:
        return (self.must, self.strike)


@dataclass(frozen=True, slots=True)
class StepPage:
    title: str
    heading: str
    lead: str
    vacancy: str
    back: Action
    steps: tuple[StepLink, ...]
    place: str
    url: str
    form: Form
    go: str
    draft: str
    conflicts: tuple[Conflict, ...]
    findings: tuple[Finding, ...]
    rows: tuple[DemandRow, ...]
    searched: bool
    left: str = ""
    terms_first: Action | None = None


@dataclass(frozen=True, slots=True)
class CheckPage:
    title: str
    heading: str
    lead: str
    vacancy: str
    back: Action
    steps: tuple[StepLink, ...]
    place: str
    summary: Summary
    missing: tuple[Action, ...]
    notes: tuple[Note, ...]
    doubts: tuple[Finding, ...]
    ask_less: Action
    publish_url: str
    version: int


def step_page(
    step: str,
    vacancy: Vacancy,
    form: Form,
    *,
    conflicts: tuple[Conflict, ...] = (),
    searched: bool = False,
) -> StepPage:
    is_draft = vacancy.status == VacancyStatus.DRAFT
    return StepPage(
        title=_(TITLES[step]),
        heading=_(TITLES[step]),
        lead=_(LEADS[step]),
        vacancy=vacancy.title,
        back=back_to(vacancy),
        steps=step_links(step, vacancy) if is_draft else (),
        place=_place(step) if is_draft else "",
        url=_at(step, vacancy),
        form=form,
        go=_("Verder") if is_draft else _("Opslaan en terug"),
        draft=f"vacancy-{step}-{vacancy.public_id}",
        conflicts=conflicts,
        findings=getattr(form, "findings", ()),
        rows=demand_rows(form),
        searched=searched,
    )


def demand_rows(form: Form) -> tuple[DemandRow, ...]:
    """The rows of the form of skills; no other form has any."""
    return tuple(
        DemandRow(
            name=skill.name,
            choices=tuple(
                form[f"{name}_{skill.pk}"] for name in ("horizon", "level", "importance")
            ),
            must=form[f"must_{skill.pk}"],
            strike=form[f"strike_{skill.pk}"],
        )
        for skill in getattr(form, "things", ())
    )


def check_page(
    vacancy: Vacancy,
    summary: Summary,
    missing: Sequence[str],
    *,
    notes: tuple[Note, ...],
    doubts: tuple[Finding, ...],
) -> CheckPage:
    return CheckPage(
        title=_(TITLES["check"]),
        heading=_(TITLES["check"]),
        lead=_(LEADS["check"]),
        vacancy=vacancy.title,
        back=back_to(vacancy),
        steps=step_links("check", vacancy),
        place=_place("check"),
        summary=summary,
        missing=tuple(
            Action(_(MISSING_WORDS[code][0]), _at(MISSING_WORDS[code][1], vacancy))
            for code in missing
        ),
        notes=notes,
        doubts=doubts,
        ask_less=Action(_("Vraag minder"), _at("skills", vacancy), "small"),
        publish_url=_at("check", vacancy),
        version=vacancy.version,
    )


@dataclass(frozen=True, slots=True)
class ClosePage:
    title: str
    heading: str
    lead: str
    vacancy: str
    back: Action
    consequences: tuple[str, ...]
    form: Form


def close_page(row: OwnVacancy, form: Form) -> ClosePage:
    waiting = ngettext(
        "%(count)s mens wacht op antwoord en krijgt bericht.",
        "%(count)s mensen wachten op antwoord en krijgen bericht.",
        row.waiting,
    ) % {"count": row.waiting}
    return ClosePage(
        title=_("Sluit de vacature"),
        heading=_("Sluit de vacature"),
        lead=_("Dit kun je niet terugdraaien."),
        vacancy=row.vacancy.title,
        back=back_to(row.vacancy),
        consequences=(
            *((waiting,) if row.waiting else ()),
            _("Wie de vacature bewaarde, krijgt ook bericht.")
            if row.waiting
            else _("Wie de vacature bewaarde, krijgt bericht."),
            _("Niemand kan meer reageren. Gesprekken die al lopen, gaan gewoon door."),
        ),
        form=form,
    )


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """One question before something that cannot be undone."""

    title: str
    text: str
    consequences: tuple[str, ...]
    label: str
    url: str
    back_label: str
    back_url: str


def discard_page(vacancy: Vacancy) -> ConfirmPage:
    return ConfirmPage(
        title=_("Gooi je dit concept weg?"),
        text=vacancy.title,
        consequences=(_("Alles wat je voor deze vacature invulde, is dan weg."),),
        label=_("Gooi weg"),
        url=_at("discard", vacancy),
        back_label=_("Nee, bewaar het"),
        back_url=url_of(vacancy),
    )


def back_to(vacancy: Vacancy) -> Action:
    return Action(_("Terug naar de vacature"), url_of(vacancy))


def step_links(current: str, vacancy: Vacancy) -> tuple[StepLink, ...]:
    short = {
        "work": _("Werk"),
        "skills": _("Skills"),
        "people": _("Talenten en drijfveren"),
        "terms": _("Voorwaarden"),
        "check": _("Nakijken"),
    }
    return tuple(StepLink(short[step], _at(step, vacancy), step == current) for step in STEPS)


def _place(step: str) -> str:
    return _("Stap %(number)s van %(total)s") % {
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
    }


def next_url(step: str, vacancy: Vacancy) -> str:
    """After "Verder": the next screen of a draft; a published vacancy is done at once."""
    if vacancy.status != VacancyStatus.DRAFT:
        return url_of(vacancy)
    return _at(STEPS[STEPS.index(step) + 1], vacancy)


def skill_conflicts(theirs: Form, mine: Form) -> tuple[Conflict, ...]:
    """The lists of skills as they stand and as they were chosen."""
    return (Conflict(_("Skills"), _skill_lines(theirs), _skill_lines(mine)),)


def _skill_lines(form: Form) -> str:
    """A skill a line, with when and how well; what was struck is not there."""
    lines = []
    for row in demand_rows(form):
        if not row.strike.value():
            words = ", ".join(field_words(part, part.value()) for part in row.choices)
            lines.append(f"{row.name}: {words}")
    return "\n".join(sorted(lines))


def _at(step: str, vacancy: Vacancy) -> str:
    return reverse(f"matching:vacancy_{step}", args=[vacancy.public_id])
