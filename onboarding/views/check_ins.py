"""What someone does in the year while signed in: answer three questions, end a small task."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from onboarding import access
from onboarding.domain.terms import Moment
from onboarding.forms.answers import CheckInForm
from onboarding.models import CheckIn
from onboarding.presenters import check_ins as presenters
from onboarding.services import year


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def check_in(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One moment of the year. The last one stands under the year as a whole."""
    found = access.own_check_in(public_id, actor=request.actor)
    if found.moment == Moment.MONTHS_12:
        return redirect("onboarding:year_end", public_id=found.transition.public_id)
    form = CheckInForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _answer(request, found, form)
        return redirect("onboarding:transition", public_id=found.transition.public_id)
    page = presenters.check_in_page(found, form, today=timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/check_in.html", {"page": page}, status=status)


def _answer(request: ActorRequest, found: CheckIn, form: CheckInForm) -> None:
    """Keep the answers; a message on the next page says what became of them."""
    try:
        year.answer_check_in(
            check_in=found,
            answers=form.answers,
            note=form.cleaned_data["note"],
            is_shared=form.cleaned_data["is_shared_with_team"],
            by=request.actor,
            now=timezone.now(),
        )
    except year.AlreadyAnswered:
        messages.info(request, _("Je had al geantwoord. Dat antwoord blijft staan."))
    except (year.NotRunning, year.NotYet):
        messages.info(request, _("Dit wordt nu niet gevraagd. Je hoeft niets te doen."))
    else:
        messages.success(request, _("Bedankt. Je antwoorden zijn bewaard."))


@requires(Hat.PERSON, Hat.HR, Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def task(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Something of two minutes, for whoever it is."""
    found = access.own_task(public_id, actor=request.actor)
    if request.method == "POST":
        try:
            year.do_task(task=found, by=request.actor, now=timezone.now())
        except year.NotRunning:
            messages.info(request, _("Deze overstap is afgelopen. Je hoeft niets te doen."))
        else:
            messages.success(request, _("Mooi, dat is gedaan."))
        return redirect("onboarding:transition", public_id=found.transition.public_id)
    page = presenters.task_page(found, access.side_of(request.actor))
    return render(request, "onboarding/task.html", {"page": page})
