"""The meeting of two people: one address, and each side sees its own page of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from matching import access
from matching.presenters import introductions as presenters
from matching.services import interests


@requires(Hat.HR, Hat.PERSON)
@require_http_methods(["GET", "POST"])
def introduction_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Stop, from either side. The person needs two clicks from the introduction, and no reason."""
    now = timezone.now()
    found = access.introduction(public_id, actor=request.actor, now=now)
    is_person = request.actor.hat is Hat.PERSON
    if request.method == "POST":
        try:
            interests.stop_meeting(introduction=found, by=request.actor, now=now)
        except interests.WrongAct:
            messages.info(request, _("Deze kennismaking was al gestopt."))
        else:
            messages.success(request, _("Gestopt. Er wordt niets meer gedeeld."))
        if is_person:
            return redirect("matching:introduction", public_id=public_id)
        return redirect("matching:vacancy", public_id=found.vacancy.public_id)
    page = presenters.end_page(found, is_person=is_person)
    return render(request, "matching/confirm.html", {"page": page})
