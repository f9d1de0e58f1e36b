"""The own profile: where am I, what is next, and who sees what.

Here, above its app, since the next step is the answer that opens most options: the match knows.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from loopbrug.pages.next_step import question_next
from matching.selectors.moment import moment_of
from profiles import presenters
from profiles.access import COOKIE, get_draft, get_own_profile
from profiles.domain.snapshot import NOBODY
from profiles.selectors import snapshot_of


@login_not_required
@requires(Hat.PERSON, Hat.VISITOR)
@require_GET
@read_only
def own_profile(request: ActorRequest) -> HttpResponse:
    """The bridge with the six stones. Reading makes nothing: a profile begins with a save."""
    token, now = request.COOKIES.get(COOKIE, ""), timezone.now()
    profile = get_own_profile(actor=request.actor, token=token, now=now)
    told = snapshot_of(profile) if profile else NOBODY
    page = presenters.profile_page(
        told,
        question=question_next(told, moment_of(profile).questions if profile else ()),
        sign_up_url=reverse("account_signup"),
        options_url=reverse("matching:options"),
        has_other_draft=request.actor.hat is Hat.PERSON and bool(get_draft(token=token, now=now)),
    )
    return render(request, "profiles/profile.html", {"page": page})
