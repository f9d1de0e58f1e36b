"""The own profile: where am I, what is next, and who sees what.

Here, above its app, since the next step is the answer that opens most options, which the match
knows; and for who builds a bridge or crosses it, the step and the bridge of the first screen.
"""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import PostAction
from loopbrug.pages.leaving import stay_action
from loopbrug.pages.next_step import question_next
from loopbrug.pages.person_crossing import Way, way_of
from matching.selectors.moment import Asks, moment_of
from profiles import presenters
from profiles.access import COOKIE, get_draft, get_own_profile
from profiles.domain.snapshot import NOBODY, ProfileSnapshot
from profiles.models import Profile
from profiles.selectors import snapshot_of, stones_in


@login_not_required
@requires(Hat.PERSON, Hat.VISITOR)
@require_GET
@read_only
def own_profile(request: ActorRequest) -> HttpResponse:
    """The bridge with the six stones. Reading makes nothing: a profile begins with a save."""
    token, now = request.COOKIES.get(COOKIE, ""), timezone.now()
    profile = get_own_profile(actor=request.actor, token=token, now=now)
    told = snapshot_of(profile) if profile else NOBODY
    way = _way(profile, told)
    page = presenters.profile_page(
        told,
        bridge=way.bridge if way else None,
        step=way.next if way else question_next(told, _questions(profile)),
        ways=presenters.Ways(
            sign_up_url=reverse("account_signup"),
            options_url="" if way and way.is_across else reverse("matching:options"),
            stay=_stay(request),
        ),
        has_other_draft=request.actor.hat is Hat.PERSON and bool(get_draft(token=token, now=now)),
    )
    return render(request, "profiles/profile.html", {"page": page})


def _stay(request: ActorRequest) -> PostAction | None:
    user = request.actor.user
    return stay_action("small") if user is not None and user.is_leaving else None


def _way(profile: Profile | None, told: ProfileSnapshot) -> Way | None:
    """Nobody crosses with a draft, so nothing is asked about one."""
    if profile is None or profile.owner_id is None:
        return None
    return way_of(profile, stones_in(told), today=timezone.localdate())


def _questions(profile: Profile | None) -> Sequence[Asks]:
    return moment_of(profile).questions if profile else ()
