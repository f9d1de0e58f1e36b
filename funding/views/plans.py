"""The plan of one crossing, and for an employer all plans that it pays in."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from funding import access
from funding.access import Seat
from funding.domain.sides import Side
from funding.presenters.plan import plan_page
from funding.presenters.plans import plans_page
from funding.selectors.views import plan_view
from funding.selectors.waiting import plans_of_organisation
from funding.views.sides import for_sides, write_down
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Action
from loopbrug.kernel.pictures import StoneState
from profiles.selectors import stones_of


@for_sides
@require_GET
@read_only
def plan(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The eight planks as the asker's side may see them."""
    seat = access.plan_for(public_id, actor=request.actor)
    write_down(request, seat)
    page = plan_page(plan_view(seat), _stones(seat), _back(seat))
    return render(request, "funding/plan.html", {"page": page})


@requires(Hat.HR)
@require_GET
@read_only
def plans(request: ActorRequest) -> HttpResponse:
    """What waits for this organisation's answer, then all plans that it is on."""
    organisation = request.actor.require_organisation()
    page = plans_page(plans_of_organisation(organisation))
    return render(request, "funding/plans.html", {"page": page})


def _stones(seat: Seat) -> tuple[StoneState, ...]:
    """How far the own bank is: for the person and the coach; employers are not shown it."""
    introduction = seat.plan.introduction
    return stones_of(introduction.profile) if seat.sees_all and introduction else ()


def _back(seat: Seat) -> Action:
    if seat.side in {Side.RECEIVING, Side.RELEASING}:
        return Action(_("Onze plannen"), reverse("funding:plans"))
    if seat.plan.introduction is None:
        return Action(_("Mijn loopbrug"), reverse("pages:home"))
    label = _("Mijn brug") if seat.side is Side.PERSON else _("De brug")
    return Action(label, reverse("pages:crossing", args=[seat.plan.introduction.public_id]))
