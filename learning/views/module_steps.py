"""The screens on which a module is written. "Opslaan" saves and stays, "Verder" goes on."""

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
from learning import access
from learning.forms import AboutForm, PlaceForm, TaughtForm, TermsForm
from learning.models import TrainingModule
from learning.presenters.module_steps import next_url, skill_conflicts, step_page
from learning.presenters.modules import not_saved_words
from learning.selectors.modules import skills_of
from learning.services import modules as services
from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.parts import Conflict
from profiles.domain.snapshot import Named
from profiles.selectors import regions, search_skills, sectors

MakeForm = Callable[[Any, TrainingModule], VersionedForm]


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_about(request: ActorRequest, public_id: UUID) -> HttpResponse:
    module = access.own_module(public_id, actor=request.actor)
    choices = sectors()

    def make(data: Any, current: TrainingModule) -> VersionedForm:
        names = ("version", "title", "description", "sector_id", "credential")
        initial = {**_values(current, names), "level": current.level or ""}
        return AboutForm(data, initial=initial, sectors=choices)

    return _step(request, "about", module, make)


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_terms(request: ActorRequest, public_id: UUID) -> HttpResponse:
    module = access.own_module(public_id, actor=request.actor)

    def make(data: Any, current: TrainingModule) -> VersionedForm:
        return TermsForm(
            data, initial=_values(current, ("version", "hours_per_week", "weeks", "price"))
        )

    return _step(request, "terms", module, make)


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_place(request: ActorRequest, public_id: UUID) -> HttpResponse:
    module = access.own_module(public_id, actor=request.actor)
    choices = regions()

    def make(data: Any, current: TrainingModule) -> VersionedForm:
        where = "online" if current.is_online else "place" if current.place else ""
        initial = {**_values(current, ("version", "place", "region_id")), "where": where}
        return PlaceForm(data, initial=initial, regions=choices)

    return _step(request, "place", module, make)


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_skills(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Skills in rows. "Zoek" keeps all that was typed and shows what can be added."""
    module = access.own_module(public_id, actor=request.actor)
    if "zoek" in request.POST:
        form = TaughtForm.looked_up(request.POST, _found)
        page = step_page("skills", module, form, searched=True)
        return render(request, "learning/module_skills.html", {"page": page})

    def make(data: Any, current: TrainingModule) -> VersionedForm:
        if data is not None:
            return TaughtForm.typed(data)
        return TaughtForm.saved(current.version, skills_of(current))

    return _step(request, "skills", module, make)


def _found(words: str) -> list[Named]:
    return [Named(row.pk, row.slot, row.shown_name) for row in search_skills(words)]


def _step(request: ActorRequest, step: str, module: TrainingModule, make: MakeForm) -> HttpResponse:
    form = make(posted(request), module)
    conflicts: tuple[Conflict, ...] = ()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            saved = _save(form, module, request)
        except services.VersionConflict as problem:
            between = skill_conflicts if step == "skills" else conflicts_between
            conflicts = between(make(None, problem.current), form)
            form = make(with_version(request.POST, problem.current.version), problem.current)
            status = 409
        except (services.ModuleEnded, services.Incomplete) as problem:
            messages.error(request, not_saved_words(problem))
            return redirect("learning:module", public_id=module.public_id)
        else:
            return _onward(request, step, saved)
    page = step_page(step, module, form, conflicts=conflicts)
    template = "learning/module_skills.html" if step == "skills" else "learning/module_step.html"
    return render(request, template, {"page": page}, status=status)


def _save(form: VersionedForm, module: TrainingModule, request: ActorRequest) -> TrainingModule:
    values = dict(form.cleaned_data)
    version, now = values.pop("version"), timezone.now()
    if isinstance(form, TaughtForm):
        return services.set_skills(
            module=module, by=request.actor, version=version, skills=form.taught(), now=now
        )
    if isinstance(form, PlaceForm):
        values = form.changes()
    return services.save_module(module=module, by=request.actor, version=version, now=now, **values)


def _onward(request: ActorRequest, step: str, saved: TrainingModule) -> HttpResponse:
    messages.success(request, _("Bewaard."))
    return redirect(request.path if "opslaan" in request.POST else next_url(step, saved))


def _values(module: TrainingModule, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(module, name) for name in names}
