"""Who wants to start, the answer of one human, and who learns here."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Reason
from learning import access
from learning.forms import AnswerForm
from learning.models import Admission
from learning.presenters import admissions as presenters
from learning.selectors.admissions import (
    AdmissionView,
    admission_view,
    answered_admissions,
    learners_of,
    waiting_admissions,
)
from learning.services import admissions as services
from learning.services.starts import StartBegan, StartGone
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from profiles.services.looks import looked_at


@requires(Hat.TRAINER)
@require_GET
@read_only
def admissions(request: ActorRequest) -> HttpResponse:
    organisation, now = request.actor.require_organisation(), timezone.now()
    page = presenters.admissions_page(
        waiting_admissions(organisation, now=now),
        answered_admissions(organisation, now=now),
        now=now,
    )
    return render(request, "learning/admissions.html", {"page": page})


@requires(Hat.TRAINER)
@require_GET
@read_only
def learners(request: ActorRequest) -> HttpResponse:
    found = learners_of(request.actor.require_organisation(), now=timezone.now())
    return render(request, "learning/learners.html", {"page": presenters.learners_page(found)})


@requires(Hat.TRAINER)
@require_http_methods(["GET", "POST"])
def admission(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What one person opened to this school, and the answer."""
    found = access.own_admission(public_id, actor=request.actor, now=timezone.now())
    _write_down(request, found)
    view = admission_view(found, now=timezone.now())
    form = _form(request, view)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            _answer(request, view, form)
        except services.AlreadyAnswered:
            messages.error(request, _("Een collega was je voor. Dit is het antwoord."))
            view = admission_view(
                access.own_admission(public_id, actor=request.actor, now=timezone.now()),
                now=timezone.now(),
            )
            status = 409
        except services.NoSeat:
            form.add_error("answer", _("Deze start is vol. Zet er eerst een plaats bij."))
        except (StartGone, StartBegan):
            form.add_error("answer", _("Deze start gaat niet door of is al begonnen."))
        else:
            messages.success(request, _("Bedankt. De persoon krijgt jullie antwoord."))
            return redirect("learning:admissions")
    page = presenters.admission_page(view, form)
    return render(request, "learning/admission.html", {"page": page}, status=status)


def _write_down(request: ActorRequest, found: Admission) -> None:
    """That the school looked, before anything is shown."""
    route, now = found.step.route, timezone.now()
    blocks = access.open_blocks(route, school=found.organisation_id, now=now)
    looked_at(
        route.introduction.profile, by=request.actor, reason=Reason.ADMISSION,
        about_id=found.public_id, blocks=blocks, now=now,
    )  # fmt: skip


def _form(request: ActorRequest, view: AdmissionView) -> AnswerForm:
    return AnswerForm(
        posted(request),
        lessons=presenters.lesson_ticks(view),
        colleagues=presenters.colleague_choices(view),
    )


def _answer(request: ActorRequest, view: AdmissionView, form: AnswerForm) -> None:
    mentors = {user.pk: user for user in view.mentors}
    values = form.cleaned_data
    services.answer_admission(
        admission=view.admission,
        by=request.actor,
        admitted=form.is_yes,
        reason=values["reason"],
        exempt_skill_ids=form.exempted(),
        exemption_reason=form.why_exempt(),
        school_mentor=mentors.get(values["mentor"]) if form.is_yes else None,
        now=timezone.now(),
    )
