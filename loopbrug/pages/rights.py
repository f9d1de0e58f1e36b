"""What we keep on you: to read, and as a copy to take along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import ActorRequest, own_takeout, personal
from accounts.freshness import fresh_required
from accounts.selectors.rights import newest_takeout
from accounts.services import takeouts
from loopbrug.journeys.export_person import fetch_copy
from loopbrug.kernel.http import read_only
from loopbrug.pages import rights_page


@personal
@require_safe
@read_only
def my_data(request: ActorRequest) -> HttpResponse:
    """Everything we keep, why, how long, who sees it; and the way to a copy."""
    user = request.actor.require_user()
    page = rights_page.my_data_page(newest_takeout(user), request.actor.hat, now=timezone.now())
    return render(request, "rights/my_data.html", {"page": page})


@personal
@fresh_required
@require_POST
def ask_copy(request: ActorRequest) -> HttpResponse:
    """A worker makes it; asking twice is asking once."""
    user = request.actor.require_user()
    try:
        asked = takeouts.ask_takeout(user=user, by=request.actor, now=timezone.now())
    except takeouts.TakeoutLimit:
        text = _("Je vroeg vandaag al %(most)s keer een kopie. Morgen kan het weer.")
        messages.warning(request, text % {"most": takeouts.MOST_PER_DAY})
        return redirect("pages:my_data")
    return redirect("pages:copy", public_id=asked.public_id)


@personal
@require_safe
@read_only
def copy(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Waiting (asks again by itself, or by the link), ready, fetched or over."""
    found = own_takeout(public_id, actor=request.actor)
    page = rights_page.copy_page(found, now=timezone.now())
    return render(request, "rights/copy.html", {"page": page})


@personal
@require_safe
@read_only
def copy_part(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The part of that page that changes."""
    found = own_takeout(public_id, actor=request.actor)
    page = rights_page.copy_page(found, now=timezone.now())
    return render(request, "rights/_copy_state.html", {"page": page})


@personal
@fresh_required
@require_POST
def copy_fetch(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The ZIP, once; what was fetched or is over says so."""
    found = own_takeout(public_id, actor=request.actor)
    now = timezone.now()
    try:
        with fetch_copy(takeout=found, by=request.actor, now=now) as written:
            # In one piece: our web server holds a whole process for as long as it streams.
            content = written.read()
    except takeouts.TakeoutGone:
        found.refresh_from_db(fields=["state", "fetched_at"])
        page = rights_page.copy_page(found, now=now)
        return render(request, "rights/copy.html", {"page": page}, status=410)
    name = f"loopbrug-{timezone.localdate(now).isoformat()}.zip"
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
