"""First days of a module: every month by rule, one more, one changed, one that does not go on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from learning import access
from learning.domain.calendar import next_months
from learning.forms import CancelForm, MonthsForm, StartForm
from learning.models import ModuleStart, TrainingModule
from learning.presenters import starts as presenters
from learning.presenters.modules import not_saved_words
from learning.selectors.modules import starts_of
from learning.selectors.people import people_on
from learning.services import starts as services
from learning.services.modules import Incomplete, ModuleEnded, VersionConflict
from learning.services.rhythm import set_rhythm
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.parts import Conflict


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def module_starts(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The year of one module; the POST puts a start in every month that has none."""
    module = access.own_module(public_id, actor=request.actor)
    today = timezone.localdate()
    form = _rule(posted(request), module)
    conflicts: tuple[Conflict, ...] = ()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            made = set_rhythm(
                module=module, by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except VersionConflict as problem:
            conflicts = conflicts_between(_rule(None, problem.current), form)
            form = _rule(with_version(request.POST, problem.current.version), problem.current)
            status = 409
        except (ModuleEnded, Incomplete) as problem:
            messages.error(request, not_saved_words(problem))
            return redirect("learning:module", public_id=public_id)
        else:
            messages.success(request, _made_words(len(made)))
            return redirect("learning:module_starts", public_id=public_id)
    page = presenters.starts_page(
        module, starts_of(module, today=today), form, today=today, conflicts=conflicts
    )
    return render(request, "learning/module_starts.html", {"page": page}, status=status)


def _rule(data: object, module: TrainingModule) -> MonthsForm:
    months = next_months(timezone.localdate())
    initial = {
        "version": module.version,
        "start_day": module.start_day,
        "usual_seats": module.usual_seats,
        "first_month": months[0].isoformat(),
        "months": len(months),
    }
    return MonthsForm(data, initial=initial, months=presenters.month_choices(months))


def _made_words(count: int) -> str:
    if not count:
        return _("Elke maand had al een start.")
    return ngettext("%(count)s start toegevoegd.", "%(count)s starts toegevoegd.", count) % {
        "count": count
    }


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def start_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One start on a day of its own."""
    module = access.own_module(public_id, actor=request.actor)
    form = StartForm(posted(request), initial={"seats": module.usual_seats}, is_new=True)
    if form.is_bound and form.is_valid():
        try:
            services.add_start(
                module=module, by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except services.StartInPast:
            form.add_error("starts_on", _("Deze dag is voorbij. Kies een dag na vandaag."))
        except services.StartTwice:
            form.add_error("starts_on", _("Op deze dag begint deze module al."))
        except ModuleEnded as problem:
            messages.error(request, not_saved_words(problem))
            return redirect("learning:module", public_id=public_id)
        else:
            messages.success(request, _("De start staat in de agenda."))
            return redirect("learning:module_starts", public_id=public_id)
    page = presenters.new_page(module, form)
    status = 422 if form.is_bound else 200
    return render(request, "learning/start.html", {"page": page}, status=status)


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def start(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One start: its day and its seats. Who chose it hears of another day."""
    found = access.own_start(public_id, actor=request.actor)
    form = _start_form(posted(request), found)
    conflicts: tuple[Conflict, ...] = ()
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            services.change_start(
                start=found, by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except VersionConflict as problem:
            conflicts = conflicts_between(_start_form(None, problem.current), form)
            form = _start_form(with_version(request.POST, problem.current.version), problem.current)
            status = 409
        except services.StartInPast:
            form.add_error("starts_on", _("Deze dag is voorbij. Kies een dag na vandaag."))
        except services.StartTwice:
            form.add_error("starts_on", _("Op deze dag begint deze module al."))
        except services.TooFewSeats as problem:
            form.add_error("seats", _few_words(problem.taken))
        except (services.StartGone, services.StartBegan):
            messages.error(request, _("Deze start kan niet meer veranderen."))
            return redirect("learning:start", public_id=public_id)
        else:
            messages.success(request, _("Bewaard. Wie deze start koos, krijgt bericht."))
            return redirect("learning:module_starts", public_id=found.module.public_id)
    page = presenters.start_page(found, form, today=timezone.localdate(), conflicts=conflicts)
    return render(request, "learning/start.html", {"page": page}, status=status)


def _start_form(data: object, found: ModuleStart) -> StartForm:
    initial = {"version": found.version, "starts_on": found.starts_on, "seats": found.seats}
    return StartForm(data, initial=initial)


def _few_words(taken: int) -> str:
    return ngettext(
        "%(taken)s mens is al toegelaten. Minder plaatsen kan niet.",
        "%(taken)s mensen zijn al toegelaten. Minder plaatsen kan niet.",
        taken,
    ) % {"taken": taken}


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def start_cancel(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Call off, with a reason that everyone on it reads."""
    found = access.own_start(public_id, actor=request.actor)
    form = CancelForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            services.cancel_start(
                start=found,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                now=timezone.now(),
            )
        except services.StartBegan:
            messages.info(request, _("Deze start is al begonnen. Je kunt haar niet afzeggen."))
        else:
            messages.success(request, _("Afgezegd. Wie deze start koos, krijgt bericht."))
        return redirect("learning:start", public_id=public_id)
    if found.cancelled_at is not None:
        return redirect("learning:start", public_id=public_id)
    page = presenters.cancel_page(found, form, people_on(found))
    status = 422 if form.is_bound else 200
    return render(request, "learning/start_cancel.html", {"page": page}, status=status)
