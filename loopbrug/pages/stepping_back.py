"""Stop getting to know each other, from either side.

Here, above its app, since a route to school ends with it.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.journeys import step_back as journey
from matching import access
from matching.presenters import introductions as presenters
from profiles.access import require_own_profile


@requires(Hat.PERSON)
@require_POST
def withdraw_interest(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Step back, at any moment and without a reason."""
    profile = require_own_profile(actor=request.actor, token="", now=timezone.now())
    vacancy = access.option_vacancy(public_id, profile=profile)
    try:
        journey.withdraw_interest(
            profile=profile, vacancy=vacancy, by=request.actor, now=timezone.now()
        )
    except journey.WrongAct:
        messages.info(request, _("Je had je interesse al ingetrokken."))
    else:
        messages.success(request, _("Je interesse is ingetrokken."))
    return redirect("matching:option", public_id=public_id)


@requires(Hat.HR, Hat.PERSON)
@require_http_methods(["GET", "POST"])
def introduction_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Stop, from either side. The person needs two clicks from the introduction, and no reason."""
    now = timezone.now()
    found = access.introduction(public_id, actor=request.actor, now=now)
    is_person = request.actor.hat is Hat.PERSON
    if request.method == "POST":
        try:
            journey.stop_meeting(introduction=found, by=request.actor, now=now)
        except journey.WrongAct:
            messages.info(request, _("Deze kennismaking was al gestopt."))
        else:
            messages.success(request, _("Gestopt. Er wordt niets meer gedeeld."))
        if is_person:
            return redirect("matching:introduction", public_id=public_id)
        return redirect("matching:vacancy", public_id=found.vacancy.public_id)
    page = presenters.end_page(found, is_person=is_person)
    return render(request, "matching/confirm.html", {"page": page})
