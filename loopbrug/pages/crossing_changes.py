"""What may change: the first working day, a pause, a mentor. One question a page."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from funding.models import FundingPlan
from funding.selectors.plans import plan_of
from funding.services.problems import OutOfWindow
from loopbrug.journeys.change_dates import FirstDayMoved, NothingToMove, move_first_day
from loopbrug.kernel.forms.conflicts import posted, with_version
from loopbrug.pages import change_pages as presenters
from loopbrug.pages.change_pages import ChangePage
from loopbrug.templatetags.lb import dutch_date
from matching.models import Introduction
from onboarding import access
from onboarding.domain.terms import Party
from onboarding.forms.changes import MentorForm, PauseForm, StartForm
from onboarding.models import Transition
from onboarding.selectors.crossing import transition_of
from onboarding.services import changes
from onboarding.services.begin import Mentor
from onboarding.services.looks import looked_at_bridge, looked_at_year
from onboarding.services.year import NotRunning

BOTH_SIDES = (Hat.PERSON, Hat.HR, Hat.COACH)


def shown(request: ActorRequest, page: ChangePage, status: int) -> HttpResponse:
    return render(request, "crossing/change.html", {"page": page}, status=status)


def _to_change(request: ActorRequest, public_id: UUID) -> Transition:
    """With the line that this side looked."""
    found = access.transition_to_change(public_id, actor=request.actor)
    looked_at_year(found, by=request.actor, now=timezone.now())
    return found


def status_of(form: forms.Form) -> int:
    return 422 if form.is_bound else 200


@requires(*BOTH_SIDES)
@require_http_methods(["GET", "POST"])
def first_day(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Another first working day while the bridge is being built."""
    introduction = access.crossing_for(public_id, actor=request.actor)
    begun, plan = transition_of(introduction), plan_of(introduction)
    if begun is not None:
        return redirect("pages:move_start", public_id=begun.public_id)
    if plan is None:
        return redirect("pages:crossing", public_id=public_id)
    looked_at_bridge(introduction, by=request.actor, now=timezone.now())
    back = presenters.back_to_bridge(introduction)
    form, status = _start_form(request, plan.starts_on, plan.version), 0
    if form.is_valid():
        try:
            if _is_moved(request, introduction, form):
                return redirect("pages:crossing", public_id=public_id)
        except FirstDayMoved as problem:
            form, status = _again(request, problem.plan), 409
    page = presenters.start_page(form, back, is_begun=False)
    return shown(request, page, status or status_of(form))


@requires(*BOTH_SIDES)
@require_http_methods(["GET", "POST"])
def move_start(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Another first working day, after "Ik steek over" and before that day."""
    transition = _to_change(request, public_id)
    form, status = _start_form(request, transition.starts_on, transition.version), 0
    if form.is_valid():
        try:
            if _is_moved(request, transition.introduction, form):
                return redirect("onboarding:transition", public_id=public_id)
        except changes.TransitionChanged as problem:
            form, status = _again(request, problem.current), 409
    page = presenters.start_page(form, presenters.back_to(transition), is_begun=True)
    return shown(request, page, status or status_of(form))


def _start_form(request: ActorRequest, starts_on: date, version: int) -> StartForm:
    initial = {"starts_on": starts_on, "version": version}
    return StartForm(posted(request), today=timezone.localdate(), initial=initial)


def _again(request: ActorRequest, current: Transition | FundingPlan) -> StartForm:
    """What was typed, on top of what someone else made of it meanwhile."""
    form = StartForm(with_version(request.POST, current.version), today=timezone.localdate())
    form.add_error(
        None,
        _("Iemand anders veranderde dit net. De eerste werkdag is nu %(day)s. "
          "Wil je toch jouw dag? Verstuur dan opnieuw.")
        % {"day": dutch_date(current.starts_on)},
    )  # fmt: skip
    return form


def _is_moved(request: ActorRequest, introduction: Introduction, form: StartForm) -> bool:
    """Move it; what stands in the way is said at the form."""
    try:
        day = move_first_day(
            introduction=introduction,
            starts_on=form.cleaned_data["starts_on"],
            by=request.actor,
            seen=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except changes.WrongDay:
        form.add_error("starts_on", _("Kies een dag die nog komt, hooguit een jaar vooruit."))
    except OutOfWindow as problem:
        names = ", ".join(source.name for source in problem.sources)
        said = _("Op die dag geldt dit geld niet meer: %(names)s. Kies een andere dag.")
        form.add_error("starts_on", said % {"names": names})
    except (changes.FirstDayPassed, NothingToMove, NotRunning):
        form.add_error(None, _("Dit kan niet meer. Bespreek het met de coach."))
    else:
        messages.success(request, _("De eerste werkdag is %(day)s.") % {"day": dutch_date(day)})
        return True
    return False


@requires(*BOTH_SIDES)
@require_http_methods(["GET", "POST"])
def pause(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Stand still for a while. Nobody is asked why."""
    transition = _to_change(request, public_id)
    form = PauseForm(posted(request), today=timezone.localdate())
    if form.is_valid():
        _pause(request, transition, form.cleaned_data["resumes_on"])
        return redirect("onboarding:transition", public_id=public_id)
    page = presenters.pause_page(form, presenters.back_to(transition))
    return shown(request, page, status_of(form))


def _pause(request: ActorRequest, transition: Transition, resumes_on: date | None) -> None:
    try:
        changes.pause(
            transition=transition,
            resumes_on=resumes_on,
            by=request.actor,
            seen=None,
            now=timezone.now(),
        )
    except changes.AlreadyPaused as problem:
        messages.info(request, _paused_before(problem.resumes_on, resumes_on))
    except changes.NotStarted:
        messages.info(request, _("De eerste werkdag komt nog. Die kun je verzetten."))
    except (NotRunning, changes.WrongDay):
        messages.info(request, _("Dit kan nu niet. Kijk hieronder hoe het ervoor staat."))
    else:
        messages.success(request, _("De overstap staat stil. Alle dagen schuiven mee."))


def _paused_before(until: date | None, wished: date | None) -> str:
    """Someone was first; a day that was typed and does not hold is not left out in silence."""
    if until == wished:
        return _("De overstap stond al stil.")
    if until is None:
        said = _("De overstap stond al stil, zonder einddag. Jouw dag is niet bewaard.")
    else:
        said = _("De overstap stond al stil, tot %(day)s. Dat blijft zo.") % {
            "day": dutch_date(until)
        }
    return f"{said} {_('Anders? Ga eerst weer verder, en kies dan een nieuwe pauze.')}"


@requires(*BOTH_SIDES)
@require_http_methods(["GET", "POST"])
def resume(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Go on; a GET asks first."""
    transition = _to_change(request, public_id)
    if request.method == "POST":
        try:
            changes.resume(transition=transition, by=request.actor, now=timezone.now())
        except (changes.NotPaused, NotRunning):
            messages.info(request, _("De overstap stond niet stil."))
        else:
            messages.success(request, _("De overstap gaat weer verder."))
        return redirect("onboarding:transition", public_id=public_id)
    page = presenters.resume_page(forms.Form(), presenters.back_to(transition))
    return shown(request, page, 200)


@requires(*BOTH_SIDES)
@require_http_methods(["GET", "POST"])
def mentor(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Someone else guides from now on, at work or at school."""
    transition = _to_change(request, public_id)
    form, status = _mentor_form(posted(request), transition), 0
    if form.is_valid():
        try:
            _replace(request, transition, form)
            return redirect("onboarding:transition", public_id=public_id)
        except changes.TransitionChanged as problem:
            if _guides_already(problem.current, form):  # sent twice, or by a colleague too
                return redirect("onboarding:transition", public_id=public_id)
            form, status = _mentor_again(request, problem.current, form), 409
    page = presenters.mentor_page(form, presenters.back_to(transition))
    return shown(request, page, status or status_of(form))


def _mentor_form(data: QueryDict | None, transition: Transition) -> MentorForm:
    return MentorForm(
        data,
        workplace=transition.workplace_mentor_name,
        school=transition.school_mentor_name,
        initial={"version": transition.version},
    )


def _guides_already(current: Transition, typed: MentorForm) -> bool:
    wished = typed.cleaned_data["name"], typed.cleaned_data["email"]
    if typed.cleaned_data["party"] is Party.PROVIDER:
        return wished == (current.school_mentor_name, current.school_mentor_email)
    return wished == (current.workplace_mentor_name, current.workplace_mentor_email)


def _mentor_again(request: ActorRequest, current: Transition, typed: MentorForm) -> MentorForm:
    """What was typed, and who guides there by now."""
    form = _mentor_form(with_version(request.POST, current.version), current)
    is_school = typed.cleaned_data["party"] is Party.PROVIDER
    form.add_error(
        None,
        _("De overstap veranderde net. De begeleider is nu %(name)s. "
          "Wil je toch %(mine)s? Verstuur dan opnieuw.")
        % {
            "name": current.school_mentor_name if is_school else current.workplace_mentor_name,
            "mine": typed.cleaned_data["name"],
        },
    )  # fmt: skip
    return form


def _replace(request: ActorRequest, transition: Transition, form: MentorForm) -> None:
    try:
        changes.replace_mentor(
            transition=transition,
            party=form.cleaned_data["party"],
            mentor=Mentor(form.cleaned_data["name"], form.cleaned_data["email"]),
            by=request.actor,
            seen=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except NotRunning:
        messages.info(request, _("Deze overstap is afgelopen. Een andere begeleider hoeft niet."))
    else:
        messages.success(request, _("De nieuwe begeleider krijgt bericht."))
