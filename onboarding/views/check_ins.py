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
from onboarding.domain.sides import Side
from onboarding.domain.terms import Moment
from onboarding.forms.answers import AnswersForm, CheckInForm
from onboarding.models import CheckIn
from onboarding.presenters import check_ins as presenters
from onboarding.presenters.words import first_name_of, is_leaving
from onboarding.services import year
from onboarding.services.looks import looked_at_year


@requires(Hat.PERSON, Hat.HR, Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def check_in(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One moment of the year, for whoever it is; the person's last one stands under the year as a
    whole."""
    found = access.own_check_in(public_id, actor=request.actor)
    looked_at_year(found.transition, by=request.actor, now=timezone.now())
    side = access.side_of(request.actor)
    if side is Side.PERSON and found.moment == Moment.MONTHS_12:
        return redirect("onboarding:year_end", public_id=found.transition.public_id)
    form = _form(request, found, side)
    if request.method == "POST" and form.is_valid():
        _answer(request, found, form)
        return redirect("onboarding:transition", public_id=found.transition.public_id)
    page = presenters.check_in_page(found, form, side, today=timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "onboarding/check_in.html", {"page": page}, status=status)


def _form(request: ActorRequest, found: CheckIn, side: Side) -> AnswersForm:
    """The same three questions; only the person says who else may read the answers."""
    if side is Side.PERSON:
        return CheckInForm(posted(request), is_leaving=is_leaving(found.transition))
    name = first_name_of(found.transition)
    note = _("%(name)s en de coach lezen wat jullie schrijven.") % {"name": name}
    return AnswersForm(posted(request), name=name, note_hint=note)


def _answer(request: ActorRequest, found: CheckIn, form: AnswersForm) -> None:
    """Keep the answers; a message on the next page says what became of them."""
    try:
        year.answer_check_in(
            check_in=found,
            answers=form.answers,
            note=form.cleaned_data["note"],
            is_shared=form.cleaned_data.get("is_shared_with_team", False),
            by=request.actor,
            now=timezone.now(),
        )
    except year.AlreadyAnswered:
        messages.info(request, _("Er was al geantwoord. Dat antwoord blijft staan."))
    except (year.NotRunning, year.NotYet):
        messages.info(request, _("Dit wordt nu niet gevraagd. Hier is niets te doen."))
    else:
        messages.success(request, _("Bedankt. De antwoorden zijn bewaard."))


@requires(Hat.PERSON, Hat.HR, Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def task(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Something of two minutes, for whoever it is."""
    found = access.own_task(public_id, actor=request.actor)
    looked_at_year(found.transition, by=request.actor, now=timezone.now())
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
