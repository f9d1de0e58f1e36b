"""The person's side of coaching: ask, see, agree to another coach, stop."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import Actor, ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from onboarding.forms.coach import AskCoachForm, HandOverAnswerForm
from onboarding.presenters import my_coach as presenters
from onboarding.selectors import shared_work
from onboarding.services import coach as services
from profiles import access
from profiles import services as profiles
from profiles.models import Profile
from profiles.selectors import coaching_place, coaching_places, last_answer


def _profile(actor: Actor) -> Profile | None:
    return access.get_own_profile(actor=actor, token="", now=timezone.now())


@requires(Hat.PERSON)
@require_GET
@read_only
def my_coach(request: ActorRequest) -> HttpResponse:
    """Who is my coach, what does a coach see, what did we agree."""
    guidance = access.own_guidance(request.actor)
    is_leaving = request.actor.require_user().is_leaving
    if guidance is None:
        profile = _profile(request.actor)
        page = presenters.nobody_page(
            last_answer(profile) if profile else None,
            shared_work.own_log(profile) if profile else (),
            name=_("jou"),
        )
    elif guidance.is_running:
        page = presenters.running_page(
            guidance,
            shared_work.goals_of(guidance),
            shared_work.own_log(guidance.profile),
            is_leaving=is_leaving,
        )
    else:
        log = shared_work.own_log(guidance.profile)
        page = presenters.asked_page(
            guidance, log, today=timezone.localdate(), is_leaving=is_leaving
        )
    return render(request, "coaching/my_coach.html", {"page": page})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest) -> HttpResponse:
    """Choose whom to ask; the own region comes first."""
    places = coaching_places(_profile(request.actor))
    form = AskCoachForm(posted(request), places=presenters.place_choices(places))
    if form.is_valid() and _asked(request, form):
        return redirect("coaching:my_coach")
    page = presenters.ask_page(places, form)
    status = 422 if form.is_bound else 200
    return render(request, "coaching/ask.html", {"page": page}, status=status)


def _asked(request: ActorRequest, form: AskCoachForm) -> bool:
    """Whether there is nothing left to choose; if not, the form says why."""
    profile = profiles.get_or_create_profile(owner=request.actor.require_user())
    try:
        profiles.ask_guidance(
            profile=profile,
            organisation=coaching_place(form.cleaned_data["organisation"]),
            by=request.actor,
            now=timezone.now(),
        )
    except profiles.NoCoachThere:
        form.add_error("organisation", _("Hier is nu geen coach. Kies een andere organisatie."))
        return False
    except profiles.AlreadyGuided:
        messages.info(request, _("Je vroeg al een coach, of je hebt er een."))
    else:
        messages.success(request, _("Je vraag is verstuurd."))
    return True


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def hand_over_answer(request: ActorRequest) -> HttpResponse:
    """Another coach was proposed: yes (`besluit` ja) or no."""
    guidance = access.own_guidance(request.actor)
    if guidance is None or guidance.proposed_coach is None:
        return redirect("coaching:my_coach")
    form = HandOverAnswerForm(posted(request))
    if not form.is_valid():
        page = presenters.answer_page(guidance, form)
        return render(request, "coaching/hand_over_answer.html", {"page": page})
    now = timezone.now()
    try:
        if request.POST.get("besluit") == "ja":
            carries = form.cleaned_data["carries_log"]
            services.agree_hand_over(
                guidance=guidance, carries_log=carries, by=request.actor, now=now
            )
            messages.success(request, _("Je hebt een nieuwe coach."))
        else:
            profiles.refuse_hand_over(guidance=guidance, by=request.actor, now=now)
            messages.success(request, _("Je houdt je coach."))
    except (profiles.NoCoachThere, profiles.GuidanceOver):
        messages.info(request, _("Dit voorstel geldt niet meer."))
    return redirect("coaching:my_coach")


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def stop(request: ActorRequest) -> HttpResponse:
    """Take the question back, or stop with this coach; no reason is asked."""
    guidance = access.own_guidance(request.actor)
    if guidance is None:
        return redirect("coaching:my_coach")
    if request.method == "POST":
        profiles.end_by_person(guidance=guidance, by=request.actor, now=timezone.now())
        messages.success(request, _("Gestopt. Er wordt niets meer gedeeld met een coach."))
        return redirect("coaching:my_coach")
    page = presenters.stop_page(guidance)
    return render(request, "coaching/confirm.html", {"page": page})
