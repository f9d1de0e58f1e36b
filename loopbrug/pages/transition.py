"""The page of one crossing and its year: one address, and each side sees its own part."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from funding.selectors.plans import planks_of
from loopbrug.kernel.http import read_only
from loopbrug.pages.transition_page import Ground, transition_page
from onboarding import access
from onboarding.domain.sides import Side
from onboarding.selectors.year import year_of
from onboarding.services.looks import looked_at_year
from profiles.selectors import stones_of


@requires(Hat.PERSON, Hat.HR, Hat.COACH, Hat.TRAINER)
@require_GET
@read_only
def transition(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Year line, tasks of the four, dates, mentors, and what may change."""
    found = access.transition_for(public_id, actor=request.actor)
    looked_at_year(found, by=request.actor, now=timezone.now())
    side, today = access.side_of(request.actor), timezone.localdate()
    ground = None
    if side is not Side.PROVIDER:
        stones = () if side is Side.EMPLOYER else stones_of(found.profile)
        ground = Ground(stones, planks_of(found.plan))
    page = transition_page(found, year_of(found, side, today=today), ground, today=today)
    return render(request, "crossing/transition.html", {"page": page})
