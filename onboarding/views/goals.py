"""Goals and actions: the same pages for the coach and for the person."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import Actor, ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.parts import Action
from onboarding import access
from onboarding.forms.coach import PERSON, ActionForm, GoalForm
from onboarding.models import CoachAction, CoachGoal
from onboarding.presenters import coach_forms as presenters
from onboarding.presenters.my_coach import coach_name
from onboarding.services import coach as services
from onboarding.views.over import over_is_gone
from profiles.access import guidance_for, running_own_guidance
from profiles.models import Guidance

BOTH = (Hat.PERSON, Hat.COACH)
FULL = "Hier staan al veel dingen open. Rond er eerst een paar af."


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def goal_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    return _new_goal(request, guidance_for(public_id, request.actor))


@requires(Hat.PERSON)
@over_is_gone
@require_http_methods(["GET", "POST"])
def my_goal_new(request: ActorRequest) -> HttpResponse:
    return _new_goal(request, running_own_guidance(request.actor))


def _new_goal(request: ActorRequest, guidance: Guidance) -> HttpResponse:
    form = GoalForm(posted(request))
    if form.is_valid():
        try:
            goal = services.add_goal(guidance=guidance, title=form.cleaned_data["title"])
        except services.TooMany:
            form.add_error(None, _(FULL))
        else:
            messages.success(request, _("Het doel staat er. Voeg nu een actie toe, of later."))
            return redirect("coaching:goal", public_id=goal.public_id)
    page = presenters.goal_page(
        form, back=_home_of(guidance, request.actor), goal=None, is_coach=_is_coach(request.actor)
    )
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


@requires(*BOTH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def goal(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say it differently, or add an action."""
    found = access.goal_for(public_id, actor=request.actor)
    form = GoalForm(posted(request), initial={"title": found.title})
    back = _home_of(found.guidance, request.actor)
    if form.is_valid():
        services.change_goal(goal=found, title=form.cleaned_data["title"])
        messages.success(request, _("Het doel is bewaard."))
        return redirect(back.url)
    page = presenters.goal_page(form, back=back, goal=found, is_coach=_is_coach(request.actor))
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


@requires(*BOTH)
@over_is_gone
@require_POST
def goal_reached(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = access.goal_for(public_id, actor=request.actor)
    is_reached = request.POST.get("gehaald") == "1"
    services.set_reached(goal=found, is_reached=is_reached, now=timezone.now())
    messages.success(request, _("Mooi. Het doel is gehaald.") if is_reached else _("Aangepast."))
    return redirect(_home_of(found.guidance, request.actor).url)


@requires(*BOTH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def action_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    return _save_action(request, access.goal_for(public_id, actor=request.actor), None)


@requires(*BOTH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def action(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = access.action_for(public_id, actor=request.actor)
    return _save_action(request, found.goal, found)


def _save_action(
    request: ActorRequest, found: CoachGoal, action: CoachAction | None
) -> HttpResponse:
    back = _home_of(found.guidance, request.actor)
    form = _action_form(request, found.guidance, action, timezone.localdate())
    if form.is_valid():
        try:
            _write(found, action, form)
        except services.TooMany:
            form.add_error(None, _(FULL))
        else:
            messages.success(request, _("De actie is bewaard."))
            return redirect(back.url)
    page = presenters.action_page(form, back=back, goal=found, action=action)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


def _action_form(
    request: ActorRequest, guidance: Guidance, action: CoachAction | None, today: date
) -> ActionForm:
    owner = guidance.profile.owner
    names = presenters.actor_names(
        coach=coach_name(guidance),
        person=owner.first_name if owner else "",
        is_coach=_is_coach(request.actor),
    )
    initial = presenters.action_initial(action) if action else {}
    return ActionForm(posted(request), names=names, today=today, initial=initial)


def _write(goal: CoachGoal, action: CoachAction | None, form: ActionForm) -> None:
    said = {
        "text": form.cleaned_data["text"],
        "is_for_person": form.cleaned_data["who"] == PERSON,
        "due_on": form.cleaned_data["due_on"],
    }
    if action is None:
        services.add_action(goal=goal, **said)
    else:
        services.change_action(action=action, **said)


@requires(*BOTH)
@over_is_gone
@require_POST
def action_done(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = access.action_for(public_id, actor=request.actor)
    is_done = request.POST.get("gedaan") == "1"
    services.set_done(action=found, is_done=is_done, now=timezone.now())
    messages.success(request, _("Afgevinkt.") if is_done else _("Staat weer open."))
    return redirect(_home_of(found.goal.guidance, request.actor).url)


def _is_coach(actor: Actor) -> bool:
    return actor.hat is Hat.COACH


def _home_of(guidance: Guidance, actor: Actor) -> Action:
    """Where the asker came from."""
    if not _is_coach(actor):
        return Action(_("Mijn coach"), reverse("coaching:my_coach"))
    owner = guidance.profile.owner
    name = owner.name if owner else _("Deelnemer")
    return Action(name, reverse("coaching:participant", args=[guidance.public_id]))
