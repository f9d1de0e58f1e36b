"""Who may see what of me: the list, taking something back, and the receipt of each act."""

import json
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, get_own_consent, requires
from accounts.domain.consent import receipt, standing_of
from accounts.selectors.consents import lines_of, newest_of
from loopbrug.journeys import withdraw_consent as journey
from loopbrug.kernel.http import read_only
from loopbrug.pages import sharing_page as presenters
from loopbrug.pages.sharing_things import things_of
from loopbrug.pages.withdraw_page import withdraw_page
from profiles.access import own_guidance
from profiles.access.helping import own_mandates


@requires(Hat.PERSON)
@require_GET
@read_only
def who_sees_what(request: ActorRequest) -> HttpResponse:
    """What stands now, per receiver, and what is over."""
    now, person = timezone.now(), request.actor.require_user()
    lines = lines_of(person)
    things = things_of(person, lines)
    helping = [one for one in own_mandates(request.actor, now=now) if one.is_running(now)]
    page = presenters.overview(
        lines,
        things,
        own_guidance(request.actor),
        helping,
        now=now,
        is_leaving=person.is_leaving,
    )
    return render(request, "pages/who_sees_what.html", {"page": page})


@requires(Hat.PERSON)
@require_GET
@read_only
def consent(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The receipt of one act."""
    record = get_own_consent(public_id, actor=request.actor)
    things = things_of(request.actor.require_user(), [record])
    now, newest = timezone.now(), newest_of(record)
    standing = standing_of(record.line, newest=newest.line, today=timezone.localdate(now))
    is_leaving = request.actor.require_user().is_leaving
    page = presenters.receipt_page(record, newest, standing, things, now=now, is_leaving=is_leaving)
    return render(request, "pages/consent.html", {"page": page})


@requires(Hat.PERSON)
@require_GET
@read_only
def receipt_file(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The same receipt for a machine, in the shape of ISO/IEC TS 27560."""
    record = get_own_consent(public_id, actor=request.actor)
    standing = standing_of(record.line, newest=newest_of(record).line, today=timezone.localdate())
    found = receipt(
        record.line,
        state=standing,
        controller="loopbrug",
        withdraw_url=f"{settings.ORIGIN}{reverse('accounts:who_sees_what')}",
    )
    response = HttpResponse(
        json.dumps(found, indent=2, ensure_ascii=False), content_type="application/json"
    )
    name = f"bewijs-{record.public_id}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def withdraw_consent(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What happens then, and the one button that does it."""
    record = get_own_consent(public_id, actor=request.actor)
    if request.method == "POST":
        try:
            journey.withdraw_consent(record=record, by=request.actor, now=timezone.now())
        except journey.NothingStands:
            messages.info(request, _("Dit was al gestopt."))
        else:
            messages.success(request, _("Ingetrokken. Er is vanaf nu niets meer van te zien."))
        return redirect("accounts:who_sees_what")
    things = things_of(request.actor.require_user(), [record])
    page = withdraw_page(record, things, now=timezone.now())
    return render(request, "matching/confirm.html", {"page": page})
