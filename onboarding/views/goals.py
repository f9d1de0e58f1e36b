"""Goals and actions: the same pages for the coach and for the person."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import Actor, ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.parts import Action, Conflict
from onboarding import access
from onboarding.domain.terms import PERSON
from onboarding.forms.coach import ActionChangeForm, ActionForm, GoalChangeForm, GoalForm
from onboarding.models import CoachAction, CoachGoal
from onboarding.presenters import coach_forms as presenters
from onboarding.presenters.my_coach import coach_name
from onboarding.services import coach as services
from onboarding.services.looks import looked_at_guidance
from onboarding.views.over import over_is_gone
from profiles.access import guidance_for, running_own_guidance
from profiles.models import Guidance

BOTH = (Hat.PERSON, Hat.COACH)
Names = list[tuple[str, str]]
Conflicts = tuple[Conflict, ...]
FULL = "Hier staan al veel dingen open. Rond er eerst een paar af."


def _goal(request: ActorRequest, public_id: UUID) -> CoachGoal:
    """With the line that the coach looked; so below."""
    found = access.goal_for(public_id, actor=request.actor)
    looked_at_guidance(found.guidance, by=request.actor, now=timezone.now())
    return found


def _action(request: ActorRequest, public_id: UUID) -> CoachAction:
    found = access.action_for(public_id, actor=request.actor)
    looked_at_guidance(found.goal.guidance, by=request.actor, now=timezone.now())
    return found


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def goal_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    guidance = guidance_for(public_id, request.actor)
    looked_at_guidance(guidance, by=request.actor, now=timezone.now())
    return _new_goal(request, guidance)


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
    """Say it differently, or add an action; 409 when the other side just did."""
    found = _goal(request, public_id)
    back = _home_of(found.guidance, request.actor)
    form = _goal_form(posted(request), found)
    conflicts: Conflicts = ()
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_goal(goal=found, **form.cleaned_data)
        except services.GoalChanged as problem:
            form, conflicts = _goal_again(request.POST, form, problem.current)
            status = 409
        else:
            messages.success(request, _("Het doel is bewaard."))
            return redirect(back.url)
    page = presenters.goal_page(
        form, back=back, goal=found, is_coach=_is_coach(request.actor), conflicts=conflicts
    )
    return render(request, "coaching/form.html", {"page": page}, status=status)


def _goal_form(data: QueryDict | None, goal: CoachGoal) -> GoalChangeForm:
    return GoalChangeForm(data, initial={"title": goal.title, "version": goal.version})


def _goal_again(
    typed: QueryDict, form: GoalChangeForm, current: CoachGoal
) -> tuple[GoalChangeForm, Conflicts]:
    """What was typed on the version of now, and how it differs from what stands."""
    between = conflicts_between(_goal_form(None, current), form)
    return _goal_form(with_version(typed, current.version), current), between


@requires(*BOTH)
@over_is_gone
@require_POST
def goal_reached(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = _goal(request, public_id)
    is_reached = request.POST.get("gehaald") == "1"
    services.set_reached(goal=found, is_reached=is_reached, now=timezone.now())
    messages.success(request, _("Mooi. Het doel is gehaald.") if is_reached else _("Aangepast."))
    return redirect(_home_of(found.guidance, request.actor).url)


@requires(*BOTH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def action_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = _goal(request, public_id)
    back = _home_of(found.guidance, request.actor)
    form = ActionForm(posted(request), names=_names(request.actor, found), today=_today())
    if form.is_valid():
        try:
            services.add_action(goal=found, **_said(form))
        except services.TooMany:
            form.add_error(None, _(FULL))
        else:
            messages.success(request, _("De actie is bewaard."))
            return redirect(back.url)
    page = presenters.action_page(form, back=back, goal=found, action=None)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


@requires(*BOTH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def action(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Another text, day or doer; 409 when the other side just changed it."""
    found = _action(request, public_id)
    back, names = _home_of(found.goal.guidance, request.actor), _names(request.actor, found.goal)
    form = _action_form(posted(request), found, names)
    conflicts: Conflicts = ()
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_action(
                action=found, version=form.cleaned_data["version"], **_said(form)
            )
        except services.ActionChanged as problem:
            form, conflicts = _action_again(request.POST, form, problem.current, names)
            status = 409
        else:
            messages.success(request, _("De actie is bewaard."))
            return redirect(back.url)
    page = presenters.action_page(
        form, back=back, goal=found.goal, action=found, conflicts=conflicts
    )
    return render(request, "coaching/form.html", {"page": page}, status=status)


def _action_form(data: QueryDict | None, action: CoachAction, names: Names) -> ActionChangeForm:
    initial = presenters.action_initial(action)
    return ActionChangeForm(data, names=names, today=_today(), initial=initial)


def _action_again(
    typed: QueryDict, form: ActionChangeForm, current: CoachAction, names: Names
) -> tuple[ActionChangeForm, Conflicts]:
    between = conflicts_between(_action_form(None, current, names), form)
    return _action_form(with_version(typed, current.version), current, names), between


def _names(actor: Actor, goal: CoachGoal) -> Names:
    owner = goal.guidance.profile.owner
    return presenters.actor_names(
        coach=coach_name(goal.guidance),
        person=owner.first_name if owner else "",
        is_coach=_is_coach(actor),
    )


def _said(form: ActionForm) -> dict[str, Any]:
    return {
        "text": form.cleaned_data["text"],
        "is_for_person": form.cleaned_data["who"] == PERSON,
        "due_on": form.cleaned_data["due_on"],
    }


def _today() -> date:
    return timezone.localdate()


@requires(*BOTH)
@over_is_gone
@require_POST
def action_done(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = _action(request, public_id)
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
