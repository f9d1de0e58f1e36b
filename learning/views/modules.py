"""Modules of the own organisation: list, one module, begin, publish, stop."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from learning import access
from learning.forms import TitleForm
from learning.presenters import modules as presenters
from learning.presenters.module_steps import end_page
from learning.selectors.modules import gaps_of, own_modules, skills_of, starts_of
from learning.services import modules as services
from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only


@requires(Hat.TRAINER)
@require_GET
@read_only
def modules(request: ActorRequest) -> HttpResponse:
    found = own_modules(request.actor.require_organisation(), today=timezone.localdate())
    return render(request, "learning/modules.html", {"page": presenters.modules_page(found)})


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_new(request: ActorRequest) -> HttpResponse:
    form = TitleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        module = services.start_module(
            organisation=request.actor.require_organisation(),
            title=form.cleaned_data["title"],
            by=request.actor,
            now=timezone.now(),
        )
        return redirect("learning:module_about", public_id=module.public_id)
    status = 422 if form.is_bound else 200
    page = presenters.new_page(form)
    return render(request, "learning/module_new.html", {"page": page}, status=status)


@requires(Hat.TRAINER)
@require_GET
@read_only
def module(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One module; while it is a draft this is where it is looked over and published."""
    return _module(request, public_id, 200)


def _module(request: ActorRequest, public_id: UUID, status: int) -> HttpResponse:
    found = access.own_module(public_id, actor=request.actor)
    today = timezone.localdate()
    page = presenters.module_page(
        found,
        skills_of(found),
        starts_of(found, today=today),
        gaps_of(found, today=today),
        services.missing_in(found),
        today=today,
    )
    return render(request, "learning/module.html", {"page": page}, status=status)


@requires(Hat.TRAINER)
@require_POST
def module_publish(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Let people choose what the page showed."""
    found = access.own_module(public_id, actor=request.actor)
    form = VersionedForm(request.POST)
    if not form.is_valid():
        return _module(request, public_id, 422)
    try:
        services.publish_module(
            module=found,
            by=request.actor,
            version=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except services.VersionConflict:
        messages.error(request, _("Een collega veranderde dit net. Kijk het nog eens na."))
        return _module(request, public_id, 409)
    except services.Incomplete:
        messages.error(request, _("Er ontbreekt nog iets. Je ziet hieronder wat."))
        return _module(request, public_id, 422)
    except services.ModuleEnded:
        messages.error(request, _("Deze module is gestopt."))
    else:
        messages.success(request, _("Mensen kunnen deze module nu kiezen."))
    return redirect("learning:module", public_id=public_id)


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Stop with a module, after asking once."""
    found = access.own_module(public_id, actor=request.actor)
    form = VersionedForm(posted(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            services.end_module(
                module=found,
                by=request.actor,
                version=form.cleaned_data["version"],
                now=timezone.now(),
            )
        except services.VersionConflict as problem:
            messages.error(request, _("Een collega veranderde dit net. Wil je nog steeds stoppen?"))
            found, status = problem.current, 409
        except services.ModuleEnded:
            messages.info(request, _("Deze module was al gestopt."))
            return redirect("learning:module", public_id=public_id)
        else:
            messages.success(request, _("De module is gestopt."))
            return redirect("learning:module", public_id=public_id)
    page = end_page(found)
    return render(request, "learning/module_end.html", {"page": page}, status=status)
