"""What a coach does for one participant: contact, putting aside, handing over, stopping."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from accounts.models import User
from accounts.selectors import members_of
from loopbrug.kernel.forms.conflicts import posted
from onboarding.domain.terms import SignalKind
from onboarding.forms.coach import ContactForm, HandOverForm, ReasonForm, SnoozeForm
from onboarding.presenters import coach_forms as presenters
from onboarding.presenters.coach_words import code_of, first_name
from onboarding.selectors.signals import participant_of
from onboarding.services import coach as services
from onboarding.services.looks import looked_at_guidance
from onboarding.views.over import over_is_gone
from profiles import access
from profiles import services as profiles
from profiles.models import Guidance

LONGEST_CODE = 60


def _guided(request: ActorRequest, public_id: UUID) -> Guidance:
    """With the line that the coach looked."""
    found = access.guidance_for(public_id, request.actor)
    looked_at_guidance(found, by=request.actor, now=timezone.now())
    return found


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def contact_new(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Whom to reach about what (`signaal`), and what was said."""
    guidance = _guided(request, public_id)
    today = timezone.localdate()
    found = participant_of(guidance, today=today)
    signal = presenters.signal_named(found, request.GET.get("signaal", "")[:LONGEST_CODE])
    form = ContactForm(
        posted(request),
        name=first_name(found),
        today=today,
        initial=presenters.contact_initial(signal, today=today),
    )
    if form.is_valid():
        services.log_contact(
            guidance=guidance, by=request.actor, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("Het staat in het logboek."))
        return redirect("coaching:participant", public_id=public_id)
    page = presenters.contact_page(found, signal, form)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def snooze(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Put one signal aside until a day, with a reason."""
    guidance = _guided(request, public_id)
    today = timezone.localdate()
    found = participant_of(guidance, today=today)
    if not found.signals:
        messages.info(request, _("Er is nu geen signaal."))
        return redirect("coaching:participant", public_id=public_id)
    named = presenters.signal_named(found, request.GET.get("signaal", "")[:LONGEST_CODE])
    form = SnoozeForm(
        posted(request),
        signals=presenters.signal_choices(found),
        today=today,
        initial={"signal": code_of(named or found.signals[0])},
    )
    if form.is_valid():
        _put_aside(guidance, form)
        messages.success(request, _("Opzij gezet. Die dag zie je het weer, als het nog speelt."))
        return redirect("pages:home")
    page = presenters.snooze_page(found, form)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


def _put_aside(guidance: Guidance, form: SnoozeForm) -> None:
    kind, about = form.cleaned_data["signal"].split(":")
    services.snooze(
        guidance=guidance,
        kind=SignalKind(kind),
        about_id=UUID(about),
        until_on=form.cleaned_data["until_on"],
        reason=form.cleaned_data["reason"],
    )


@requires(Hat.COACH)
@over_is_gone
@require_POST
def wake(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take a signal (`signaal`) back that was put aside."""
    guidance = _guided(request, public_id)
    asleep = participant_of(guidance, today=timezone.localdate()).asleep
    named = request.POST.get("signaal", "")
    for one in asleep:
        if code_of(one.signal) == named:
            services.wake(guidance=guidance, kind=one.signal.kind, about_id=one.signal.about)
            messages.success(request, _("Het signaal staat er weer."))
    return redirect("coaching:participant", public_id=public_id)


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def hand_over(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Propose a colleague, or take the proposal back (`terug`)."""
    guidance = _guided(request, public_id)
    if request.method == "POST" and request.POST.get("terug") == "1":
        profiles.refuse_hand_over(guidance=guidance, by=request.actor, now=timezone.now())
        messages.success(request, _("Je voorstel is ingetrokken."))
        return redirect("coaching:participant", public_id=public_id)
    colleagues = _colleagues(request, guidance)
    form = HandOverForm(
        posted(request), colleagues=presenters.colleague_choices(list(colleagues.items()))
    )
    if form.is_valid():
        return _propose(request, guidance, colleagues[form.cleaned_data["colleague"]])
    page = presenters.hand_over_page(
        participant_of(guidance, today=timezone.localdate()),
        form,
        proposed=guidance.proposed_coach,
        has_colleagues=bool(colleagues),
    )
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)


def _colleagues(request: ActorRequest, guidance: Guidance) -> dict[UUID, User]:
    """Who else coaches here, by the id of their membership; never the participant."""
    return {
        member.public_id: member.user
        for member in members_of(request.actor.require_organisation())
        if member.user_id not in (guidance.coach_id, guidance.profile.owner_id)
    }


def _propose(request: ActorRequest, guidance: Guidance, colleague: User) -> HttpResponse:
    try:
        profiles.propose_hand_over(
            guidance=guidance,
            to=colleague,
            by=request.actor,
            path=reverse("coaching:my_coach"),
            now=timezone.now(),
        )
    except (profiles.NoCoachThere, profiles.GuidanceOver):
        messages.error(request, _("Dit kan nu niet meer. Kijk wie er nog meer is."))
        return redirect("coaching:hand_over", public_id=guidance.public_id)
    messages.success(request, _("Je voorstel is verstuurd. De deelnemer beslist."))
    return redirect("coaching:participant", public_id=guidance.public_id)


@requires(Hat.COACH)
@over_is_gone
@require_http_methods(["GET", "POST"])
def end(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Stop, with a reason that the person reads."""
    guidance = _guided(request, public_id)
    form = ReasonForm(posted(request))
    if form.is_valid():
        profiles.end_by_coach(
            guidance=guidance,
            by=request.actor,
            reason=form.cleaned_data["reason"],
            path=reverse("coaching:my_coach"),
            now=timezone.now(),
        )
        messages.success(request, _("Je begeleidt deze persoon niet meer."))
        return redirect("coaching:participants")
    page = presenters.end_page(participant_of(guidance, today=timezone.localdate()), form)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/form.html", {"page": page}, status=status)
