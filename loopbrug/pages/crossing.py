"""Building a bridge and stepping onto it: the pages that start the journeys of a crossing."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.journeys.begin_transition import NotReady, begin_transition, look_at
from loopbrug.journeys.draft_crossing import CrossingOver, draft_crossing
from loopbrug.kernel.http import read_only
from loopbrug.pages.begin_page import begin_page, not_ready_page
from loopbrug.pages.crossing_page import crossing_page
from loopbrug.pages.crossing_state import building_of
from loopbrug.pages.net_page import net_page
from matching.models import Introduction
from onboarding import access
from onboarding.domain.sides import Side
from onboarding.models import SafetyNet
from onboarding.services.looks import looked_at_bridge
from profiles.access import own_guidance


@requires(Hat.PERSON)
@require_POST
def build(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """ "Bouw mijn brug": by the person alone, from the introduction."""
    introduction = access.crossing_for(public_id, actor=request.actor)
    try:
        draft_crossing(introduction=introduction, by=request.actor, now=timezone.now())
    except CrossingOver:
        messages.info(request, _("Deze kennismaking is gestopt. Je kunt hier geen brug bouwen."))
        return redirect("matching:introduction", public_id=public_id)
    return redirect("pages:crossing", public_id=public_id)


@requires(Hat.PERSON, Hat.HR, Hat.COACH)
@require_GET
@read_only
def crossing(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """How far the bridge is, and what is next for this side; from the first step on: the year."""
    introduction = access.crossing_for(public_id, actor=request.actor)
    look = look_at(introduction, today=timezone.localdate())
    begun = look.parts.transition
    if begun is not None:
        return redirect("onboarding:transition", public_id=begun.public_id)
    building = building_of(introduction, look, access.side_of(request.actor))
    if building is None:
        return _nothing_built(request, introduction, look.parts.net)
    looked_at_bridge(introduction, by=request.actor, now=timezone.now())
    return render(request, "crossing/crossing.html", {"page": crossing_page(building)})


def _nothing_built(
    request: ActorRequest, introduction: Introduction, net: SafetyNet | None
) -> HttpResponse:
    """Called off: what happens now. Not begun yet: to the page where it begins."""
    if net is not None and access.side_of(request.actor) is Side.PERSON:
        page = net_page(net, introduction, own_guidance(request.actor), Side.PERSON)
        return render(request, "crossing/net.html", {"page": page})
    if request.actor.hat is Hat.COACH:
        raise Http404
    return redirect("matching:introduction", public_id=introduction.public_id)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def begin(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """ "Ik steek over": a last look at what is agreed, or exactly what is missing."""
    introduction = access.crossing_for(public_id, actor=request.actor)
    is_refused = False
    if request.method == "POST":
        try:
            begun = begin_transition(
                introduction=introduction, by=request.actor, now=timezone.now()
            )
        except NotReady:
            is_refused = True
        else:
            messages.success(request, _("Je steekt over. Goede reis!"))
            return redirect("onboarding:transition", public_id=begun.public_id)
    look = look_at(introduction, today=timezone.localdate())
    building = building_of(introduction, look, Side.PERSON)
    arrangement = look.parts.arrangement
    if building is None or arrangement is None or look.parts.transition is not None:
        return redirect("pages:crossing", public_id=public_id)
    if building.missing:
        page = not_ready_page(building, is_refused=is_refused)
        status = 409 if is_refused else 200
        return render(request, "crossing/not_ready.html", {"page": page}, status=status)
    last_look = begin_page(building, arrangement, look.guidance)
    return render(request, "crossing/begin.html", {"page": last_look})
