"""The screens on which HR writes a vacancy. "Opslaan" saves and stays, "Verder" goes on."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.parts import Conflict
from matching import access
from matching.domain.offer import nearest_help
from matching.forms import PeopleForm, SkillsForm, TermsForm, WorkForm
from matching.models import Vacancy
from matching.presenters.asking_less import skills_page, used_up_words
from matching.presenters.steps import next_url, skill_conflicts, step_page
from matching.presenters.vacancies import below_minimum_words
from matching.selectors.vacancies import demands_of
from matching.services import tries
from matching.services import vacancies as services
from profiles.domain.snapshot import Named
from profiles.selectors import regions, search_skills

MakeForm = Callable[[Any, Vacancy], VersionedForm]


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_work(request: ActorRequest, public_id: UUID) -> HttpResponse:
    vacancy = access.own_vacancy(public_id, actor=request.actor)
    choices = regions()

    def make(data: Any, current: Vacancy) -> VersionedForm:
        names = ("version", "title", "description", "place", "contract", "learning_days")
        initial = {**_values(current, names), "region_id": current.region_id}
        return WorkForm(data, initial=initial, regions=choices)

    return _step(request, "work", vacancy, make)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_people(request: ActorRequest, public_id: UUID) -> HttpResponse:
    vacancy = access.own_vacancy(public_id, actor=request.actor)

    def make(data: Any, current: Vacancy) -> VersionedForm:
        initial = _values(current, ("version", "talents", "drives"))
        return PeopleForm(data, initial={**initial, "level": current.level or ""})

    return _step(request, "people", vacancy, make)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_terms(request: ActorRequest, public_id: UUID) -> HttpResponse:
    vacancy = access.own_vacancy(public_id, actor=request.actor)

    def make(data: Any, current: Vacancy) -> VersionedForm:
        names = ("version", "hours_min", "hours_max", "pay_min", "pay_max", "starts_on", "permits")
        initial = {**_values(current, names), "on_the_job": nearest_help(current.on_the_job)}
        return TermsForm(data, initial=initial, today=timezone.localdate())

    return _step(request, "terms", vacancy, make)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_skills(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Skills in rows. "Zoek" keeps all that was typed and shows what can be added."""
    vacancy = access.own_vacancy(public_id, actor=request.actor)
    if "zoek" in request.POST and not vacancy.is_closed:
        form = SkillsForm.looked_up(request.POST, _found)
        page = skills_page(vacancy, form, _looked(vacancy, form), searched=True)
        return render(request, "matching/vacancy_skills.html", {"page": page})

    def make(data: Any, current: Vacancy) -> VersionedForm:
        if data is not None:
            return SkillsForm.typed(data)
        return SkillsForm.saved(current.version, demands_of(current))

    return _step(request, "skills", vacancy, make)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def vacancy_less(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What asking less of one skill would bring, for the skills as they are typed; saves none of
    them. It counts a try, so it is a POST."""
    vacancy = access.own_vacancy(public_id, actor=request.actor)
    if request.method == "GET":
        return redirect("matching:vacancy_skills", public_id=public_id)
    if vacancy.is_closed:  # not on to its page: a script asks this, and follows no redirect
        raise access.closed_to_us(vacancy)
    form = SkillsForm.typed(request.POST)
    about, status, note = _number(request.POST.get("minder", "")), 200, ""
    if not form.is_valid():
        status, note = 422, _("Er klopt nog iets niet in je lijst. Bovenaan staat wat.")
    else:
        try:
            tries.ask_less(
                vacancy=vacancy, by=request.actor, demands=form.demands(), skill_id=about,
                now=timezone.now(),
            )  # fmt: skip
        except tries.NotAsked:
            note = _("Deze skill vraag je al niet meer.")
        except tries.TriesUsedUp:
            status, note = 429, used_up_words()
    page = skills_page(vacancy, form, _looked(vacancy, form), notes={about: note})
    return render(request, "matching/vacancy_skills.html", {"page": page}, status=status)


def _looked(vacancy: Vacancy, form: SkillsForm) -> tries.Tries:
    return tries.tries_of(vacancy=vacancy, demands=form.on_screen(), now=timezone.now())


def _closed(request: ActorRequest, vacancy: Vacancy) -> HttpResponse:
    """On to what can be read of it; who sent something gets the words back."""
    if request.method == "POST":
        told = (request.POST.get(name, "").strip() for name in ("title", "description"))
        raise access.closed_to_us(vacancy, typed="\n\n".join(filter(None, told)))
    messages.error(request, _("Deze vacature is gesloten. Je kunt haar niet veranderen."))
    return redirect("matching:vacancy", public_id=vacancy.public_id)


def _step(request: ActorRequest, step: str, vacancy: Vacancy, make: MakeForm) -> HttpResponse:
    if vacancy.is_closed:
        return _closed(request, vacancy)
    form = make(posted(request), vacancy)
    conflicts: tuple[Conflict, ...] = ()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            saved = _save(form, vacancy, request)
        except services.VersionConflict as problem:
            between = skill_conflicts if step == "skills" else conflicts_between
            conflicts = between(make(None, problem.current), form)
            form = make(with_version(request.POST, problem.current.version), problem.current)
            status = 409
        except services.PayBelowMinimum as problem:
            form.add_error("pay_min", below_minimum_words(problem.minimum))
        except services.VacancyClosed:
            return _closed(request, vacancy)
        else:
            return _onward(request, step, saved)
    if isinstance(form, SkillsForm):
        page = skills_page(vacancy, form, _looked(vacancy, form), conflicts=conflicts)
        return render(request, "matching/vacancy_skills.html", {"page": page}, status=status)
    page = step_page(step, vacancy, form, conflicts=conflicts)
    return render(request, "matching/vacancy_step.html", {"page": page}, status=status)


def _save(form: VersionedForm, vacancy: Vacancy, request: ActorRequest) -> Vacancy:
    values = dict(form.cleaned_data)
    version, now = values.pop("version"), timezone.now()
    if isinstance(form, SkillsForm):
        return services.revise_skills(
            vacancy=vacancy, by=request.actor, version=version, demands=form.demands(), now=now
        )
    return services.revise_vacancy(
        vacancy=vacancy, by=request.actor, version=version, now=now, **values
    )


def _onward(request: ActorRequest, step: str, saved: Vacancy) -> HttpResponse:
    if "opslaan" in request.POST:
        messages.success(request, _("Bewaard."))
        return redirect(request.path)
    if not saved.is_draft:
        messages.success(request, _("Bewaard. Mensen zien de verandering meteen."))
    return redirect(next_url(step, saved))


def _number(text: str) -> int:
    """The key of a row; 0 is nobody's."""
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else 0


def _found(words: str) -> list[Named]:
    return [Named(row.pk, row.slot, row.shown_name) for row in search_skills(words)]


def _values(vacancy: Vacancy, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(vacancy, name) for name in names}
