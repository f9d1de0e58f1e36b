"""Who helps me, whom I help, and the code that goes between the two."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import second_factor
from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from profiles import access, services
from profiles.access import helping as mandates
from profiles.forms.helping import BeginForm, CodeForm, GiveForm
from profiles.models import MandateEnd
from profiles.presenters import helping as pages
from profiles.services import helping
from profiles.services.claiming import Claim
from profiles.views.own import Keeper

View = Callable[..., HttpResponse]
FORM = "helping/form.html"


def helper_page(view: View) -> View:
    """For whoever helps: on the own side or as a coach, always with a second factor, since it is
    someone else's data."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_factor.is_passed(request):
            back = request.get_full_path() if request.method == "GET" else reverse("pages:home")
            query = urlencode({REDIRECT_FIELD_NAME: back})
            return HttpResponseRedirect(f"{reverse('accounts:second_factor')}?{query}")
        return view(request, *args, **kwargs)

    return requires(*mandates.HELPING_HATS)(guarded)


@helper_page
@require_GET
@read_only
def whom_i_help(request: ActorRequest) -> HttpResponse:
    """Everyone whom this helper helps now."""
    found = list(mandates.mandates_of(request.actor, now=timezone.now()))
    return render(request, "helping/helping.html", {"page": pages.helping_page(found)})


@helper_page
@require_http_methods(["GET", "POST"])
def begin(request: ActorRequest) -> HttpResponse:
    """A profile for someone without an account."""
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            mandate = helping.begin_for(
                label=form.cleaned_data["label"],
                email=form.cleaned_data["email"],
                help_for=form.help_for,
                path=reverse("profiles:claim_begun"),
                by=request.actor,
                now=timezone.now(),
            )
        except helping.TooMuchHelp:
            form.add_error(None, _too_much())
        else:
            return redirect("profiles:helping_client", public_id=mandate.public_id)
    status = 422 if form.errors else 200
    return render(request, FORM, {"page": pages.begin_page(form)}, status=status)


@helper_page
@require_http_methods(["GET", "POST"])
def take_up(request: ActorRequest) -> HttpResponse:
    """Help with the code that a person gave."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            mandate = helping.take_up(
                code=form.cleaned_data["code"],
                path=reverse("profiles:helpers"),
                by=request.actor,
                now=timezone.now(),
            )
        except helping.WrongCode:
            form.add_error("code", _wrong_code())
        except helping.OwnHelp:
            form.add_error("code", _("Dit is je eigen code. Geef hem aan wie jou helpt."))
        except helping.TooMuchHelp:
            form.add_error(None, _too_much())
        else:
            return redirect("profiles:helping_client", public_id=mandate.public_id)
    status = 422 if form.errors else 200
    return render(request, FORM, {"page": pages.take_up_page(form)}, status=status)


@helper_page
@require_GET
@read_only
def client(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One person whom this helper helps."""
    mandate = mandates.mandate_for(public_id, request.actor, now=timezone.now())
    path = request.build_absolute_uri(reverse("profiles:claim_begun"))
    page = pages.client_page(mandate, path=path)
    return render(request, "helping/client.html", {"page": page})


@helper_page
@require_POST
def end_by_helper(request: ActorRequest, public_id: UUID) -> HttpResponse:
    now = timezone.now()
    mandate = mandates.mandate_for(public_id, request.actor, now=now)
    helping.end_mandate(mandate=mandate, how=MandateEnd.BY_HELPER, by=request.actor, now=now)
    messages.success(request, _("Je helpt %s niet meer.") % pages.name_of(mandate))
    return redirect("profiles:helping")


@requires(Hat.PERSON)
@require_GET
@read_only
def who_helps_me(request: ActorRequest) -> HttpResponse:
    """Who may write in my profile, until when; and the ways to begin and to end that."""
    now = timezone.now()
    found = list(mandates.own_mandates(request.actor, now=now))
    coach = _coach_to_let_in(request, {mandate.helper_id for mandate in found})
    page = pages.helpers_page(
        found,
        coach=coach.name if coach else "",
        is_leaving=request.actor.require_user().is_leaving,
    )
    return render(request, "helping/helpers.html", {"page": page})


def _coach_to_let_in(request: ActorRequest, helping_now: set[int | None]) -> Any:
    guidance = access.own_guidance(request.actor)
    if guidance is None or not guidance.is_running or guidance.coach_id in helping_now:
        return None
    return guidance.coach


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def give(request: ActorRequest) -> HttpResponse:
    """A code with which someone may help me; who is leaving reads why nobody can now."""
    if request.actor.require_user().is_leaving:
        return redirect("profiles:helpers")
    form = GiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        owner = request.actor.require_user()
        helping.give_mandate(
            profile=services.get_or_create_profile(owner=owner),
            label=form.cleaned_data["label"],
            help_for=form.help_for,
            by=request.actor,
            now=timezone.now(),
        )
        return redirect("profiles:helpers")
    status = 422 if form.errors else 200
    return render(request, FORM, {"page": pages.give_page(form)}, status=status)


@requires(Hat.PERSON)
@require_POST
def let_coach_in(request: ActorRequest) -> HttpResponse:
    """The coach who guides me may write too, without a code."""
    guidance = access.running_own_guidance(request.actor)
    if request.actor.require_user().is_leaving:
        return redirect("profiles:helpers")  # which says why
    helping.let_coach_in(guidance=guidance, by=request.actor, now=timezone.now())
    messages.success(request, _("Je coach mag nu meeschrijven."))
    return redirect("profiles:helpers")


@requires(Hat.PERSON)
@require_POST
def end_by_person(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One click: from the next request on the helper sees nothing."""
    mandate = mandates.own_mandate(public_id, request.actor)
    helping.end_mandate(
        mandate=mandate, how=MandateEnd.BY_PERSON, by=request.actor, now=timezone.now()
    )
    messages.success(request, _("Gestopt. Wat er is geschreven, blijft van jou."))
    return redirect("profiles:helpers")


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def claim_begun(request: ActorRequest) -> HttpResponse:
    """Take over what someone began for me."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            became, token = helping.claim_begun(
                code=form.cleaned_data["code"],
                path=reverse("profiles:helpers"),
                by=request.actor,
                now=timezone.now(),
            )
        except helping.WrongCode:
            form.add_error("code", _wrong_code())
        except helping.OwnHelp:
            form.add_error("code", _("Jij begon dit zelf. Geef de code aan wie je helpt."))
        else:
            return _claimed(request, became, token)
    status = 422 if form.errors else 200
    return render(request, FORM, {"page": pages.claim_page(form)}, status=status)


def _claimed(request: ActorRequest, became: Claim, token: str) -> HttpResponse:
    if became is Claim.CHOOSE:
        profile = services.get_or_create_profile(owner=request.actor.require_user())
        return Keeper(profile, token).remember(redirect("profiles:merge"))
    messages.success(request, _("Dit profiel is nu van jou. Kijk wie wat schreef op je tijdlijn."))
    return redirect("profiles:helpers")


def _wrong_code() -> str:
    return _("Deze code werkt niet. Kijk of je hem goed typte, of vraag een nieuwe.")


def _too_much() -> str:
    return _("Je helpt al %d mensen. Stop eerst ergens.") % helping.MOST_AT_ONCE
