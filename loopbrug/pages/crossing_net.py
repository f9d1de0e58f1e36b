"""Not making it: the safety net of the person, and a place that is gone at the employer."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.journeys.fall_back import fall_back
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.parts import Action
from loopbrug.pages.change_pages import back_to, back_to_bridge
from loopbrug.pages.net_page import net_form_page, net_page
from matching.access import is_here
from matching.models import Introduction
from onboarding import access
from onboarding.domain.sides import Side
from onboarding.domain.terms import Fallen
from onboarding.forms.net import NotAcrossForm, PlaceGoneForm
from onboarding.selectors.crossing import net_of, transition_of
from onboarding.services.looks import looked_at_bridge, looked_at_year
from onboarding.services.year import NotRunning
from profiles.access import own_guidance


@requires(Hat.PERSON, Hat.HR, Hat.COACH)
@require_http_methods(["GET", "POST"])
def safety_net(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """ "Ik haal de overkant niet" by the person, "De plek vervalt" by HR; once it is open, what
    happens now, for the person and the coach."""
    transition = access.transition_for(public_id, actor=request.actor)
    introduction, side = transition.introduction, access.side_of(request.actor)
    if request.method == "POST" and side is Side.COACH:
        raise PermissionDenied("hat")
    looked_at_year(transition, by=request.actor, now=timezone.now())
    net = net_of(introduction)
    if net is not None and side is not Side.EMPLOYER:
        page = net_page(net, introduction, own_guidance(request.actor), side)
        return render(request, "crossing/net.html", {"page": page})
    if net is not None or not transition.is_running or side is Side.COACH:
        return redirect("onboarding:transition", public_id=public_id)
    return _ask(request, introduction, back_to(transition))


@requires(Hat.PERSON, Hat.HR)
@require_http_methods(["GET", "POST"])
def call_off(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The same while the bridge is being built."""
    introduction = access.crossing_for(public_id, actor=request.actor)
    begun = transition_of(introduction)
    if begun is not None:
        return redirect("pages:safety_net", public_id=begun.public_id)
    if introduction.ended_at is not None:
        return redirect("pages:crossing", public_id=public_id)
    looked_at_bridge(introduction, by=request.actor, now=timezone.now())
    return _ask(request, introduction, back_to_bridge(introduction))


def _ask(request: ActorRequest, introduction: Introduction, back: Action) -> HttpResponse:
    form = _form(request, introduction)
    if form.is_valid():
        try:
            fall_back(
                introduction=introduction,
                reason=form.cleaned_data.get("reason", Fallen.PLACE_GONE),
                text=form.cleaned_data.get("text", ""),
                by=request.actor,
                now=timezone.now(),
            )
        except NotRunning:  # the year was closed while this page was open
            return redirect("pages:crossing", public_id=introduction.public_id)
        return _to_net(request, introduction)
    page = net_form_page(form, introduction, own_guidance(request.actor), back)
    status = 422 if form.is_bound else 200
    return render(request, "crossing/change.html", {"page": page}, status=status)


def _form(request: ActorRequest, introduction: Introduction) -> forms.Form:
    if request.actor.hat is not Hat.PERSON:
        return PlaceGoneForm(posted(request))
    return NotAcrossForm(posted(request), is_leaving=not is_here(introduction))


def _to_net(request: ActorRequest, introduction: Introduction) -> HttpResponse:
    """The person reads what happens now; the employer goes on with its day."""
    if request.actor.hat is not Hat.PERSON:
        messages.success(request, _("De overstap is gestopt. Deze persoon hoort het meteen."))
        return redirect("pages:home")
    begun = transition_of(introduction)
    if begun is not None:
        return redirect("pages:safety_net", public_id=begun.public_id)
    return redirect("pages:crossing", public_id=introduction.public_id)
