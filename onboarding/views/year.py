"""The dates of the year as a file, and its last page."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from onboarding import access
from onboarding.domain.sides import Side
from onboarding.forms.answers import CheckInForm
from onboarding.models import Transition
from onboarding.presenters.calendar import calendar_file
from onboarding.presenters.words import is_leaving
from onboarding.presenters.year_end import year_end_page
from onboarding.selectors.year import year_of
from onboarding.services import end
from onboarding.services import year as services
from onboarding.services.looks import looked_at_year


@requires(Hat.PERSON, Hat.HR, Hat.COACH, Hat.TRAINER)
@require_safe
@read_only
def calendar(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The days of this side for a calendar of its own; opened again it moves what moved."""
    transition = access.transition_for(public_id, actor=request.actor)
    looked_at_year(transition, by=request.actor, now=timezone.now())
    year = year_of(transition, access.side_of(request.actor), today=timezone.localdate())
    text = calendar_file(
        transition,
        year,
        url=settings.ORIGIN + reverse("onboarding:transition", args=[public_id]),
        host=urlsplit(settings.ORIGIN).hostname or "loopbrug",
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="loopbrug.ics"'
    return response


@requires(Hat.PERSON, Hat.COACH)
@require_http_methods(["GET", "POST"])
def year_end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The whole year on one page; the person reads it and answers last, the coach reads along."""
    transition = access.transition_for(public_id, actor=request.actor)
    side = access.side_of(request.actor)
    if request.method == "POST" and side is not Side.PERSON:
        raise PermissionDenied("hat")
    looked_at_year(transition, by=request.actor, now=timezone.now())
    form = CheckInForm(posted(request), is_leaving=is_leaving(transition))
    if request.method == "POST" and form.is_valid():
        _close(request, transition, form)
        return redirect("onboarding:year_end", public_id=public_id)
    year = year_of(transition, side, today=timezone.localdate())
    page = year_end_page(transition, year, form, today=timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/year_end.html", {"page": page}, status=status)


def _close(request: ActorRequest, transition: Transition, form: CheckInForm) -> None:
    try:
        end.close_year(
            transition=transition,
            answers=form.answers,
            note=form.cleaned_data["note"],
            is_shared=form.cleaned_data["is_shared_with_team"],
            by=request.actor,
            now=timezone.now(),
        )
    except services.AlreadyAnswered:
        messages.info(request, _("Je had het jaar al afgesloten. Dat blijft zo staan."))
    except (services.NotYet, services.NotRunning):
        messages.info(request, _("Dit wordt nu niet gevraagd. Je hoeft niets te doen."))
    else:
        messages.success(request, _("Gefeliciteerd. Je jaar is rond."))
