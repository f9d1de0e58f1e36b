"""The route of one person: look, choose, say from when, change what schools see, take what comes
instead of a start that does not go on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Part
from learning import access
from learning.forms import ChooseForm, DropForm, MendForm, ReadyForm, ShareForm
from learning.presenters import route_forms
from learning.presenters import routes as presenters
from learning.selectors.routes import route_view
from learning.services import changes
from learning.services import routes as services
from loopbrug.kernel.forms import VersionedForm
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Conflict
from profiles.services.looks import looked_at_crossing


@requires(Hat.PERSON, Hat.HR, Hat.COACH)
@require_GET
@read_only
def route(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Each side reads its own page of it."""
    now = timezone.now()
    found = access.route_for(public_id, actor=request.actor, now=now)
    looked_at_crossing(
        found.introduction.profile,
        part=Part.ROUTE,
        introduction_id=found.introduction.public_id,
        by=request.actor,
        now=now,
    )
    today = timezone.localdate(now)
    view = route_view(found, access.side_of(request.actor), today=today)
    page = presenters.route_page(view, today=today)
    return render(request, "learning/route.html", {"page": page})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def route_choose(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Tick what may open to these schools and until when; then each is asked for a place."""
    now = timezone.now()
    found = access.route_for(public_id, actor=request.actor, now=now)
    if found.is_chosen or found.is_left:
        return redirect("learning:route", public_id=public_id)
    today = timezone.localdate(now)
    view = route_view(found, access.side_of(request.actor), today=today)
    make = ChooseForm if view.steps else VersionedForm
    form = make(posted(request), initial={"version": found.version})
    if form.is_bound and form.is_valid():
        try:
            services.choose_route(
                route=found,
                blocks=form.cleaned_data.get("blocks", ()),
                shared_until=form.shared_until(today) if isinstance(form, ChooseForm) else None,
                by=request.actor,
                version=form.cleaned_data["version"],
                now=now,
            )
        except services.RouteConflict:
            messages.error(request, _("Je route is net veranderd. Kijk haar nog eens na."))
        except (services.RouteFrozen, services.RouteClosed):
            messages.info(request, _("Deze route kun je niet meer kiezen."))
        else:
            messages.success(request, _("Je koos deze route."))
        return redirect("learning:route", public_id=public_id)
    page = route_forms.choose_page(view, form)
    status = 422 if form.is_bound else 200
    return render(request, "learning/route_choose.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def route_share(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Change what the schools on a chosen route may see."""
    now = timezone.now()
    found = access.route_for(public_id, actor=request.actor, now=now)
    if not found.is_chosen or found.is_left:
        return redirect("learning:route", public_id=public_id)
    form = ShareForm(posted(request), initial={"blocks": found.blocks})
    if form.is_bound and form.is_valid():
        try:
            services.share_with_schools(
                route=found,
                blocks=form.cleaned_data["blocks"],
                shared_until=form.shared_until(timezone.localdate(now)),
                by=request.actor,
                now=now,
            )
        except services.RouteClosed:
            messages.info(request, _("Deze route is gestopt. Scholen zien niets meer van je."))
        else:
            messages.success(request, _("Bewaard. Scholen zien alleen wat je aanvinkte."))
        return redirect("learning:route", public_id=public_id)
    page = route_forms.share_page(found, form)
    status = 422 if form.is_bound else 200
    return render(request, "learning/route_choose.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def route_ready(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """From which day; a draft is worked out again at once."""
    now = timezone.now()
    found = access.route_for(public_id, actor=request.actor, now=now)
    if found.is_chosen or found.is_left:
        return redirect("learning:route", public_id=public_id)
    today = timezone.localdate(now)
    initial = {"version": found.version, "ready_from": found.ready_from}
    form = ReadyForm(posted(request), initial=initial, today=today)
    conflicts: tuple[Conflict, ...] = ()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            services.change_ready_from(
                route=found,
                ready_from=form.cleaned_data["ready_from"],
                by=request.actor,
                version=form.cleaned_data["version"],
                now=now,
            )
        except services.RouteConflict as problem:
            current = problem.current
            saved = {"version": current.version, "ready_from": current.ready_from}
            conflicts = conflicts_between(ReadyForm(initial=saved, today=today), form)
            form = ReadyForm(with_version(request.POST, current.version), today=today)
            status = 409
        except (services.RouteFrozen, services.RouteClosed):
            messages.info(request, _("Je koos deze route al. De dagen staan nu vast."))
            return redirect("learning:route", public_id=public_id)
        else:
            messages.success(request, _("Je route is opnieuw uitgerekend."))
            return redirect("learning:route", public_id=public_id)
    page = route_forms.ready_page(found, form, conflicts=conflicts)
    return render(request, "learning/route_ready.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_POST
def route_mend(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take what the page proposed instead of what does not go on."""
    now = timezone.now()
    found = access.route_for(public_id, actor=request.actor, now=now)
    form = MendForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Je route is net veranderd. Kijk haar nog eens na."))
        return redirect("learning:route", public_id=public_id)
    days = form.cleaned_data["what"] == "days"
    take = changes.accept_new_starts if days else changes.mend_route
    try:
        take(route=found, starts=form.cleaned_data["start"], by=request.actor, now=now)
    except (changes.RouteConflict, changes.RouteClosed):
        messages.error(request, _("Je route is net veranderd. Kijk haar nog eens na."))
    else:
        messages.success(request, _("Gedaan. De school krijgt bericht."))
    return redirect("learning:route", public_id=public_id)


@requires(Hat.PERSON)
@require_POST
def route_drop(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Do without one module."""
    now = timezone.now()
    form = DropForm(request.POST)
    position = form.cleaned_data["position"] if form.is_valid() else 0
    step = access.route_step_for(public_id, position, actor=request.actor, now=now)
    try:
        changes.drop_step(step=step, by=request.actor, now=now)
    except changes.RouteClosed:
        messages.info(request, _("Deze route is gestopt."))
    else:
        messages.success(request, _("De module is van je route. De school krijgt bericht."))
    return redirect("learning:route", public_id=public_id)
