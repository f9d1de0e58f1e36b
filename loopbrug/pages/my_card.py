"""How an employer sees me: the anonymous card exactly as shown, before anyone else sees it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from loopbrug.pages import my_card_page as presenters
from matching.access import option_vacancy
from matching.models import Vacancy
from matching.selectors.candidates import previewed
from matching.selectors.options import options_of
from matching.selectors.world import live_world
from profiles.access import get_own_profile
from profiles.models import Profile


@requires(Hat.PERSON)
@require_GET
@read_only
def my_card(request: ActorRequest) -> HttpResponse:
    """In general, or with `?vacature=` for one vacancy that is open to this person."""
    profile = get_own_profile(
        actor=request.actor, token="", now=timezone.now(), joined=["goal__region"]
    )
    if profile is None or not hasattr(profile, "engine_row"):
        return render(request, "pages/my_card.html", {"page": presenters.nothing_yet()})
    vacancy, world = _vacancy(request, profile), live_world()
    page = presenters.my_card_page(
        profile,
        previewed(profile, vacancy, world),
        vacancy,
        options_of(profile, world).listed,
        is_leaving=request.actor.require_user().is_leaving,
    )
    return render(request, "pages/my_card.html", {"page": page})


def _vacancy(request: ActorRequest, profile: Profile) -> Vacancy | None:
    wish = request.GET.get("vacature", "")
    if not wish:
        return None
    try:
        return option_vacancy(UUID(wish), profile=profile)
    except ValueError as problem:
        raise Http404 from problem
