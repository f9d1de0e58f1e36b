"""A CV: bring it, wait, tick what is right. For a person with an account."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from profiles import access
from profiles.domain.evidence import ReadingState
from profiles.domain.levels import MOST_SKILLS
from profiles.forms.evidence import CvForm, ProposalsForm
from profiles.models import CvReading
from profiles.presenters import evidence as presenters
from profiles.selectors import files as selectors
from profiles.selectors import skills_by_slot, snapshot_of
from profiles.services import cv as services
from profiles.services.files import RefusedFile
from profiles.services.skills import TooManySkills
from profiles.views.evidence import profile_of


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def cv(request: ActorRequest) -> HttpResponse:
    """Choose a file."""
    form = CvForm()
    if request.method == "POST":
        form = CvForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                reading = services.take_cv(
                    profile=profile_of(request),
                    upload=form.cleaned_data["file"],
                    now=timezone.now(),
                )
            except RefusedFile as problem:
                form.add_error("file", str(problem))
            else:
                return redirect("profiles:cv_reading", public_id=reading.public_id)
    mine = access.get_own_profile(actor=request.actor, token="", now=timezone.now())
    page = presenters.cv_page(
        form, selectors.reading_of(mine, now=timezone.now()) if mine else None
    )
    status = 422 if form.errors else 200
    return render(request, "profiles/cv.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def cv_reading(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Wait (the page asks again by itself, or by the link), then tick what is right."""
    reading = access.own_reading(public_id, request.actor, now=timezone.now())
    if reading.state != ReadingState.READY:
        page = presenters.reading_page(reading)
        return render(request, "profiles/cv_reading.html", {"page": page})
    proposals = selectors.proposals_in(reading)
    skills = skills_by_slot([one.slot for one in proposals.skills])
    data = request.POST if request.method == "POST" else None
    form = ProposalsForm(data, proposals=proposals, skills=skills)
    if request.method == "POST" and form.is_valid() and _accepted(request, reading, form):
        return redirect("profiles:skills")
    page = presenters.proposals_page(
        reading,
        form,
        proposals,
        {slot: skill.name for slot, skill in skills.items()},
        diploma_now=snapshot_of(reading.profile).working_level.diploma,
    )
    status = 422 if form.errors else 200
    return render(request, "profiles/cv_reading.html", {"page": page}, status=status)


def _accepted(request: ActorRequest, reading: CvReading, form: ProposalsForm) -> bool:
    try:
        services.accept_proposals(
            reading=reading,
            levels=form.levels,
            diploma=form.diploma_ticked,
            now=timezone.now(),
        )
    except TooManySkills:
        problem = _("Je lijst is vol: er passen %d skills in. Vink er minder aan.")
        form.add_error(None, problem % MOST_SKILLS)
        return False
    count = len(form.levels)
    said = ngettext("%d skill staat in je profiel.", "%d skills staan in je profiel.", count)
    told = said % count if count else _("Je diploma staat in je profiel.")
    messages.success(request, f"{told} {_('Je cv is gewist.')}")
    return True


@requires(Hat.PERSON)
@require_GET
@read_only
def cv_part(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The part of the waiting page that changes."""
    reading = access.own_reading(public_id, request.actor, now=timezone.now())
    return render(request, "profiles/_cv_state.html", {"page": presenters.reading_page(reading)})


@requires(Hat.PERSON)
@require_POST
def cv_discard(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Nothing fits, or second thoughts: everything of it goes."""
    reading = access.own_reading(public_id, request.actor, now=timezone.now())
    services.discard_cv(reading=reading)
    messages.success(request, _("Je cv is gewist, met alles wat we erin vonden."))
    return redirect("profiles:skills")
