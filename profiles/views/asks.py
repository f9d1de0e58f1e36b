"""Asking others what they see, and what the person does with what they say."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only, unlisted
from profiles import selectors
from profiles.access.stories import AskOver, ask_by_token, own_answer, own_ask
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.proof import MOST_OPEN_ASKS
from profiles.forms.asks import AnswerForm, AskForm, SaidForm, SkillSaidForm, TalentsSaidForm
from profiles.forms.skills import read_slots
from profiles.models import ProofAnswer, ProofAsk
from profiles.presenters import asks as presenters
from profiles.selectors.proofs import answers_of, asks_of, new_talents_in, secret_of
from profiles.services import asks as services
from profiles.services.stories import TooManyTalents
from profiles.views.own import keeper_of, own_profile, own_snapshot
from taxonomy.models import Skill


@requires(Hat.PERSON)
@require_GET
@read_only
def proofs(request: ActorRequest) -> HttpResponse:
    """What came and what is still asked."""
    profile = own_profile(request)
    answers = answers_of(profile) if profile else []
    open_asks = asks_of(profile, now=timezone.now()) if profile else []
    page = presenters.proofs_page(answers, open_asks)
    return render(request, "profiles/proofs.html", {"page": page})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def ask_talents(request: ActorRequest) -> HttpResponse:
    """Ask someone which talents they recognise."""
    return _ask(request, None)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def ask_skill(request: ActorRequest) -> HttpResponse:
    """Ask someone about one skill (`?skill=`); without one, choose it first."""
    slots = read_slots(request.GET.getlist("skill"))[:1]
    if not slots and request.method == "GET":
        page = presenters.skills_to_ask_page(own_snapshot(request))
        return render(request, "profiles/ask_which_skill.html", {"page": page})
    told = own_snapshot(request).skills
    skill = selectors.skills_by_slot(slots).get(slots[0]) if slots else None
    if skill is None or told.find(skill.slot) is None:
        raise Http404
    return _ask(request, skill)


def _ask(request: ActorRequest, skill: Skill | None) -> HttpResponse:
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        keeper = keeper_of(request)
        try:
            made = services.ask(
                profile=keeper.profile,
                skill=skill,
                asked_name=form.cleaned_data["asked_name"],
                now=timezone.now(),
            )
        except services.TooManyAsks:
            form.add_error(
                None,
                _("Er staan al %d links open. Wacht op een antwoord, of trek er een in.")
                % MOST_OPEN_ASKS,
            )
        else:
            return redirect("profiles:ask", public_id=made.public_id)
    page = presenters.ask_page(form, skill=skill.name if skill else "")
    status = 422 if form.is_bound else 200
    return render(request, "profiles/ask.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_GET
@read_only
def ask(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The link to send, for as long as it works."""
    found = own_ask(public_id, actor=request.actor, now=timezone.now())
    page = presenters.link_page(found, secret_of(found.public_id))
    return render(request, "profiles/ask_link.html", {"page": page})


@requires(Hat.PERSON)
@require_POST
def ask_revoke(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The link stops at once."""
    found = own_ask(public_id, actor=request.actor, now=timezone.now())
    services.revoke_ask(ask=found, now=timezone.now())
    messages.success(request, _("De link aan %s werkt niet meer.") % found.asked_name)
    return redirect("profiles:proofs")


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def proof_answer(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What someone said; show it (`besluit=tonen`) or keep it (`besluit=verbergen`)."""
    answer = own_answer(public_id, actor=request.actor)
    form = AnswerForm(posted(request), new=new_talents_in(answer))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, answer, form)
        except TooManyTalents as problem:
            form.add_error(
                "adopt",
                _("Je talenten worden er dan meer dan %(most)d. Haal er nog %(over)d weg.")
                % {"most": MOST_TALENTS, "over": problem.over},
            )
        else:
            return redirect("profiles:proofs")
    page = presenters.answer_page(answer, form)
    status = 422 if form.is_bound else 200
    return render(request, "profiles/proof_answer.html", {"page": page}, status=status)


def _decide(request: ActorRequest, answer: ProofAnswer, form: AnswerForm) -> None:
    if request.POST.get("besluit") == form.SHOW:
        services.show_answer(answer=answer, adopt=form.adopted, now=timezone.now())
        messages.success(request, _("Dit staat nu in je profiel."))
    else:
        services.hide_answer(answer=answer, now=timezone.now())
        messages.success(request, _("Dit houd je voor jezelf."))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def say(request: ActorRequest) -> HttpResponse:
    """For who holds a secret link (`?code=`). Opening changes nothing, since mail scanners open
    links too; sending uses it up. 410 when it is over."""
    try:
        asked = ask_by_token(request.GET.get("code", ""), now=timezone.now())
        return _say(request, asked)
    except AskOver:
        page = presenters.over_page()
        return render(request, "profiles/say.html", {"page": page}, status=410)


def _say(request: ActorRequest, asked: ProofAsk) -> HttpResponse:
    if request.actor.user is not None and request.actor.user == asked.profile.owner:
        page = presenters.own_link_page(asked)
        status = 403 if request.method == "POST" else 200
        return render(request, "profiles/say.html", {"page": page}, status=status)
    form = _said_form(request, asked)
    if request.method == "POST" and form.is_valid():
        services.answer_ask(ask=asked, said=form.said(), now=timezone.now())
        return redirect(reverse("profiles:said"))
    page = presenters.say_page(asked, form)
    status = 422 if form.is_bound else 200
    return render(request, "profiles/say.html", {"page": page}, status=status)


def _said_form(request: ActorRequest, asked: ProofAsk) -> SaidForm:
    first_name = presenters.first_name_of(asked)
    if asked.skill is None:
        return TalentsSaidForm(posted(request), first_name=first_name)
    return SkillSaidForm(posted(request), first_name=first_name, skill=asked.skill.name)


@login_not_required
@require_safe
@unlisted
@read_only
def said(request: ActorRequest) -> HttpResponse:
    """The same for everyone: it says nothing about anyone."""
    return render(request, "profiles/say.html", {"page": presenters.thanks_page()})
