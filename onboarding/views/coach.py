"""A coach's lists: who asks, everyone, and one participant with everything on one page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Part, Reason
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from onboarding.forms.coach import ReasonForm
from onboarding.presenters import coach as presenters
from onboarding.presenters.coach_forms import request_page
from onboarding.presenters.participant import participant_page, profile_page
from onboarding.selectors import shared_work, signals
from onboarding.services.looks import looked_at_guidance
from profiles import access
from profiles import services as profiles
from profiles.domain.blocks import OPEN_TO_A_COACH, BuildingBlock
from profiles.models import Guidance
from profiles.selectors import guidance_requests
from profiles.selectors.shared import opened
from profiles.services.looks import looked_at

LONGEST_WORD = 20


@requires(Hat.COACH)
@require_GET
@read_only
def requests(request: ActorRequest) -> HttpResponse:
    """Who waits for a coach of this organisation."""
    found = guidance_requests(request.actor.require_organisation())
    page = presenters.requests_page(found, today=timezone.localdate())
    return render(request, "coaching/requests.html", {"page": page})


@requires(Hat.COACH)
@require_http_methods(["GET", "POST"])
def request(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One question: yes by one button, no with a reason."""
    found = access.guidance_request_for(public_id, request.actor)
    _write_down(request, found)
    if request.method == "POST" and request.POST.get("besluit") == "ja":
        return _accept(request, found)
    form = ReasonForm(posted(request))
    if form.is_valid():
        return _decline(request, found, form.cleaned_data["reason"])
    page = request_page(found, form, today=timezone.localdate())
    status = 422 if form.is_bound else 200
    return render(request, "coaching/request.html", {"page": page}, status=status)


def _accept(request: ActorRequest, found: Guidance) -> HttpResponse:
    try:
        guidance = profiles.accept_guidance(
            guidance=found,
            by=request.actor,
            path=reverse("coaching:my_coach"),
            now=timezone.now(),
        )
    except profiles.OwnGuidance:
        messages.error(request, _("Je kunt jezelf niet begeleiden."))
    except (profiles.AlreadyTaken, profiles.GuidanceOver):
        messages.info(request, _("Deze vraag is al beantwoord of ingetrokken."))
    else:
        messages.success(request, _("Je bent nu de coach. We mailen dat."))
        return redirect("coaching:participant", public_id=guidance.public_id)
    return redirect("coaching:requests")


def _decline(request: ActorRequest, found: Guidance, reason: str) -> HttpResponse:
    try:
        profiles.decline_guidance(
            guidance=found,
            by=request.actor,
            reason=reason,
            path=reverse("coaching:my_coach"),
            now=timezone.now(),
        )
    except (profiles.AlreadyTaken, profiles.GuidanceOver):
        messages.info(request, _("Deze vraag is al beantwoord of ingetrokken."))
    else:
        messages.success(request, _("Je antwoord is verstuurd."))
    return redirect("coaching:requests")


@requires(Hat.COACH)
@require_GET
@read_only
def participants(request: ActorRequest) -> HttpResponse:
    """Everyone, with filters (`wie`)."""
    today = timezone.localdate()
    page = presenters.participants_page(
        signals.participants(request.actor, today=today),
        len(guidance_requests(request.actor.require_organisation())),
        chosen=request.GET.get("wie", "")[:LONGEST_WORD],
        today=today,
    )
    return render(request, "coaching/participants.html", {"page": page})


@requires(Hat.COACH)
@require_GET
@read_only
def participant(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The bridge, what is up, the year, goals, log, money and route of one person."""
    guidance = access.guidance_for(public_id, request.actor)
    today = timezone.localdate()
    found = signals.participant_of(guidance, today=today)
    looked_at_guidance(guidance, by=request.actor, now=timezone.now(), also=_told_of(found))
    page = participant_page(
        found,
        shared_work.goals_of(guidance),
        shared_work.log_of(guidance),
        coach=request.actor.require_user().name,
        today=today,
    )
    return render(request, "coaching/participant.html", {"page": page})


def _told_of(found: signals.Participant) -> tuple[Part, ...]:
    told = {Part.ROUTE: found.route, Part.PLAN: found.planks, Part.YEAR: found.check_ins}
    return tuple(part for part, facts in told.items() if facts)


@requires(Hat.COACH)
@require_GET
@read_only
def profile(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The six building blocks of one person, to read."""
    guidance = access.guidance_for(public_id, request.actor)
    _write_down(request, guidance, *BuildingBlock)
    page = profile_page(guidance, opened(guidance.profile, OPEN_TO_A_COACH))
    return render(request, "coaching/profile.html", {"page": page})


def _write_down(request: ActorRequest, guidance: Guidance, *blocks: BuildingBlock) -> None:
    """That the coach looked, before anything is shown."""
    looked_at(
        guidance.profile, by=request.actor, reason=Reason.GUIDANCE, about_id=guidance.public_id,
        blocks=blocks, now=timezone.now(),
    )  # fmt: skip
