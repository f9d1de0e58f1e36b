"""The first screen of an opleider: who wants to start, the year ahead with its empty months, and
what people need that nobody teaches."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import ActorRequest
from learning.presenters.admissions import waiting_people
from learning.presenters.year import year_of_all
from learning.selectors.admissions import waiting_admissions
from learning.selectors.demand import SkillDemand, demand
from learning.selectors.modules import YearTable, year_table
from loopbrug.kernel.parts import Action, Empty, Next, Row
from loopbrug.kernel.parts import YearTable as TablePart
from loopbrug.pages.trainer_crossing import trainer_work

MOST_WAITING = 3
MOST_DEMAND = 8


@dataclass(frozen=True, slots=True)
class DemandPlace:
    where: str
    people: str


@dataclass(frozen=True, slots=True)
class DemandLine:
    """A skill stands once, with every place where it is missed."""

    skill: str
    places: tuple[DemandPlace, ...]


@dataclass(frozen=True, slots=True)
class TrainerHomePage:
    title: str
    lead: str
    next: Next
    waiting: tuple[Row, ...]
    waiting_more: Action | None
    tasks: tuple[Row, ...]
    students: tuple[Row, ...]
    table: TablePart | None
    no_modules: Empty
    demand: tuple[DemandLine, ...]
    no_demand: Empty
    new_url: str


def trainer_home(request: ActorRequest) -> HttpResponse:
    """Our starts; an organisation that still waits itself sees that instead."""
    if not request.actor.is_confirmed:
        return redirect("accounts:organisation")
    organisation = request.actor.require_organisation()
    now = timezone.now()
    waiting = waiting_people(waiting_admissions(organisation, now=now))
    year = year_table(organisation, today=timezone.localdate(now))
    asked = demand(organisation=organisation)
    work = trainer_work(organisation, today=timezone.localdate(now))
    page = TrainerHomePage(
        title=_("Onze starts"),
        lead=_lead(year),
        next=_next(waiting, year),
        waiting=waiting[1 : MOST_WAITING + 1],
        waiting_more=Action(_("Bekijk alle toelatingen"), reverse("learning:admissions"))
        if len(waiting) > MOST_WAITING + 1
        else None,
        tasks=work.tasks,
        students=work.students,
        table=year_of_all(year) if year.rows else None,
        no_modules=Empty(
            _("Nog geen module die mensen kunnen kiezen"),
            _("Hier zie je straks per maand wat er begint, en in welke maanden er niets begint."),
            Action(_("Maak een module"), reverse("learning:module_new")),
        ),
        demand=_demand_lines(asked)[:MOST_DEMAND],
        no_demand=Empty(
            _("Nu mist er niets"),
            _("Heeft iemand iets nodig dat niemand leert? Dan staat het hier, zonder naam."),
        ),
        new_url=reverse("learning:module_new"),
    )
    return render(request, "pages/trainer_home.html", {"page": page})


def _lead(year: YearTable) -> str:
    gaps = sum(len(row.gaps) for row in year.rows)
    if not year.rows:
        return _("Met een start in elke maand hoeft niemand lang te wachten.")
    if not gaps:
        return _("Elke module begint elke maand. Zo hoeft niemand lang te wachten.")
    return ngettext(
        "In de komende 12 maanden staat op %(count)s plek nog geen start.",
        "In de komende 12 maanden staat op %(count)s plekken nog geen start.",
        gaps,
    ) % {"count": gaps}


def _next(waiting: Sequence[Row], year: YearTable) -> Next:
    kicker = _("Je volgende stap")
    if waiting:
        first = waiting[0]
        return Next(
            title=first.title,
            text=first.text,
            label=_("Geef antwoord"),
            url=first.url,
            kicker=kicker,
            state=first.reason,
            wait=first.wait,
        )
    worst = max(year.rows, key=lambda row: len(row.gaps), default=None)
    if worst is None:
        return Next(
            title=_("Maak jullie eerste module"),
            text=_("Een module leert iemand één ding en staat op zichzelf. Begin met de naam."),
            label=_("Maak een module"),
            url=reverse("learning:module_new"),
            kicker=kicker,
        )
    if worst.gaps:
        return Next(
            title=_("Zet in elke maand een start"),
            text=_("%(module)s begint in %(count)s van de 12 maanden niet.")
            % {"module": worst.module.title, "count": len(worst.gaps)},
            label=_("Vul de maanden"),
            url=reverse("learning:module_starts", args=[worst.module.public_id]),
            kicker=kicker,
        )
    return Next(
        title=_("Bekijk wie er leert"),
        text=_("Niemand wacht op antwoord en elke maand begint er iets."),
        label=_("Bekijk wie er leert"),
        url=reverse("learning:learners"),
        kicker=kicker,
    )


def _demand_lines(asked: Sequence[SkillDemand]) -> tuple[DemandLine, ...]:
    """In the order of the place where it is missed most."""
    places: dict[str, list[DemandPlace]] = {}
    for one in asked:
        places.setdefault(one.skill, []).append(_demand_place(one))
    return tuple(DemandLine(skill, tuple(found)) for skill, found in places.items())


def _demand_place(one: SkillDemand) -> DemandPlace:
    where = ", ".join(part for part in (one.region, one.sector) if part)
    people = _("minder dan 5 mensen")
    if one.people is not None:
        people = ngettext("%(count)s mens", "%(count)s mensen", one.people) % {"count": one.people}
    return DemandPlace(where, people)
