"""First days: the year of one module, one start, and one that does not go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.calendar import month_of
from learning.models import ModuleStart, ModuleStatus, TrainingModule
from learning.presenters.module_steps import StepLink, step_links, step_place
from learning.presenters.words import (
    back_to,
    start_rows,
    start_url,
    state_of_start,
    step_url,
)
from learning.presenters.year import year_of
from loopbrug.kernel.parts import (
    Action,
    Conflict,
    Fact,
    Note,
    Row,
    State,
    YearTable,
)
from loopbrug.templatetags.lb import dutch_date, month_name


@dataclass(frozen=True, slots=True)
class StartsPage:
    title: str
    heading: str
    lead: str
    module: str
    back: Action
    steps: tuple[StepLink, ...]
    place: str
    note: Note | None
    table: YearTable
    form: Form
    conflicts: tuple[Conflict, ...]
    rows: tuple[Row, ...]
    """What lies outside the table: later this month, or more than a year away."""
    new_url: str
    on_url: str
    on_label: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """One start that exists or that is being added (then without a state and facts)."""

    title: str
    lead: str
    above: str
    back: Action
    state: State | None
    facts: tuple[Fact, ...]
    note: Note | None
    form: Form | None
    conflicts: tuple[Conflict, ...]
    go: str
    cancel_url: str


@dataclass(frozen=True, slots=True)
class CancelPage:
    title: str
    lead: str
    above: str
    back: Action
    consequences: tuple[str, ...]
    form: Form


def starts_page(
    module: TrainingModule,
    starts: Sequence[ModuleStart],
    form: Form,
    *,
    today: date,
    conflicts: tuple[Conflict, ...] = (),
) -> StartsPage:
    is_draft = module.status == ModuleStatus.DRAFT
    table = year_of(module, starts, today=today)
    gaps = table.rows[0].gap_count
    return StartsPage(
        title=_("Wanneer begint de module?"),
        heading=_("Wanneer begint de module?"),
        lead=_("Met een start in elke maand hoeft niemand lang te wachten."),
        module=module.title,
        back=back_to(module),
        steps=step_links("starts", module) if is_draft else (),
        place=step_place("starts") if is_draft else "",
        note=None if gaps else _all_year(),
        table=table,
        form=form,
        conflicts=conflicts,
        rows=start_rows([one for one in starts if month_of(one.starts_on) not in table.months]),
        new_url=reverse("learning:start_new", args=[module.public_id]),
        on_url=reverse("learning:module", args=[module.public_id]) if is_draft else "",
        on_label=_("Verder naar nakijken"),
    )


def _all_year() -> Note:
    return Note(
        _("Elke maand een start"),
        _("In de komende 12 maanden begint deze module elke maand. Zo wacht niemand lang."),
    )


def month_choices(months: Sequence[date]) -> list[tuple[str, str]]:
    return [(month.isoformat(), month_name(month)) for month in months]


def new_page(module: TrainingModule, form: Form) -> StartPage:
    return StartPage(
        title=_("Voeg één start toe"),
        lead=_("Een extra start, of een start op een andere dag dan anders."),
        above=module.title,
        back=Action(_("Terug naar de starts"), step_url("starts", module)),
        state=None,
        facts=(),
        note=None,
        form=form,
        conflicts=(),
        go=_("Voeg toe"),
        cancel_url="",
    )


def start_page(
    start: ModuleStart,
    form: Form,
    *,
    today: date,
    conflicts: tuple[Conflict, ...] = (),
) -> StartPage:
    is_cancelled = start.cancelled_at is not None
    may_change = not is_cancelled and start.starts_on > today
    return StartPage(
        title=_("Start op %(day)s") % {"day": dutch_date(start.starts_on)},
        lead="",
        above=start.module.title,
        back=Action(_("Terug naar de starts"), step_url("starts", start.module)),
        state=state_of_start(start),
        facts=(
            Fact(_("Plaatsen"), str(start.seats)),
            Fact(_("Toegelaten"), str(start.taken)),
            Fact(_("Vrij"), str(start.seats - start.taken)),
        ),
        note=Note(_("Deze start gaat niet door"), start.cancel_reason) if is_cancelled else None,
        form=form if may_change else None,
        conflicts=conflicts,
        go=_("Opslaan en terug"),
        cancel_url=reverse("learning:start_cancel", args=[start.public_id]) if may_change else "",
    )


def cancel_page(start: ModuleStart, form: Form, on_route: int) -> CancelPage:
    people = ngettext(
        "%(count)s mens koos deze start en krijgt bericht, met de volgende start als voorstel.",
        "%(count)s mensen kozen deze start en krijgen bericht, met de volgende start als voorstel.",
        on_route,
    ) % {"count": on_route}
    return CancelPage(
        title=_("Zeg deze start af"),
        lead=_("Dit kun je niet terugdraaien."),
        above=f"{start.module.title}, {dutch_date(start.starts_on)}",
        back=Action(_("Terug naar de start"), start_url(start)),
        consequences=(
            people if on_route else _("Nog niemand koos deze start."),
            _("In deze maand begint er dan misschien niets. Dat staat bij ‘Onze starts’."),
        ),
        form=form,
    )
