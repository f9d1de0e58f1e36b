"""What others shared: the organisation's list, one of them, and what a secret link opens. Every
look is written down before anything is shown."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import PROFESSIONAL_HATS, Actor, ActorRequest, Hat, requires
from accounts.domain.seen import Reason, Via
from loopbrug.kernel.http import read_only, unlisted
from profiles import access
from profiles.models import Share
from profiles.presenters import shared as presenters
from profiles.selectors.sharing import opened_by, shares_with_us
from profiles.services.looks import looked_at


@requires(*PROFESSIONAL_HATS)
@require_GET
@read_only
def shared_with_us(request: ActorRequest) -> HttpResponse:
    """Who shares something with this organisation now."""
    found = shares_with_us(request.actor, now=timezone.now())
    rows = [(share, access.name_in(share)) for share in found]
    return render(request, "profiles/shared_with_us.html", {"page": presenters.list_page(rows)})


@requires(*PROFESSIONAL_HATS)
@require_GET
@read_only
def shared(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What one person opened to this organisation."""
    now = timezone.now()
    share = access.share_for(public_id, request.actor, now=now)
    return _show(request, share, request.actor, Via.PAGE, now=now)


@login_not_required
@unlisted
@require_GET
@read_only
def shared_link(request: ActorRequest) -> HttpResponse:
    """What a secret link opens, for whoever holds it; no account is needed."""
    now = timezone.now()
    share = access.share_by_code(request.GET.get("code", ""), now=now)
    by = None if request.actor.hat is Hat.VISITOR else request.actor
    return _show(request, share, by, Via.LINK, now=now)


def _show(
    request: ActorRequest, share: Share, by: Actor | None, via: Via, *, now: datetime
) -> HttpResponse:
    looked_at(
        share.profile,
        by=by,
        via=via,
        blocks=[*share.blocks, *(["files"] if share.items else [])],
        reason=Reason.SHARE,
        about_id=share.public_id,
        now=now,
    )
    page = presenters.shared_page(share, opened_by(share), access.name_in(share))
    return render(request, "profiles/shared.html", {"page": page})
