"""HR looks at people and answers them, one by one."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import Gone
from matching import access
from matching.forms import RefusalForm
from matching.models import Card
from matching.presenters import cards as presenters
from matching.presenters.candidates import candidates_page
from matching.selectors.candidates import NoSuchPage, candidate_of
from matching.selectors.crowd import crowd_seen_by
from matching.selectors.world import live_world
from matching.services import interests
from matching.services.candidates import show_candidates
from matching.services.cards import open_card, opened_since, seconds_until_room

READ_FIRST = "Open eerst de kaart en lees hem rustig. Antwoord daarna."


@requires(Hat.HR)
@require_GET
def candidates(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The people in view. Writes only the view log: which card was listed when (trust P-14)."""
    vacancy = access.own_vacancy(public_id, actor=request.actor)
    if not vacancy.is_open:
        return redirect("matching:vacancy", public_id=public_id)
    now = timezone.now()
    try:
        shown = show_candidates(vacancy=vacancy, by=request.actor, now=now, page=_page_of(request))
    except NoSuchPage:
        raise Http404 from None
    page = candidates_page(vacancy, shown, now=now)
    response = render(request, "matching/candidates.html", {"page": page})
    if shown.held_back:
        response.status_code = 429
        response.headers["Retry-After"] = str(seconds_until_room(now=now))
    return response


def _page_of(request: ActorRequest) -> int:
    """The page that is asked for; NoSuchPage for what is no number of at most four digits."""
    asked = request.GET.get("pagina", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", asked):
        raise NoSuchPage
    return int(asked)


@requires(Hat.HR)
@require_GET
def card(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One anonymous card. Looking at it is written down; answering is only possible after."""
    found, interest = access.card_in_view(public_id, actor=request.actor)
    now = timezone.now()
    crowd = crowd_seen_by(found.vacancy.organisation)
    if interest is None and not crowd.is_enough:
        raise Gone
    open_card(card=found, by=request.actor, now=now)
    page = presenters.card_page(
        found,
        candidate_of(
            found.profile, found.vacancy, live_world(), crowd, card=found, interest=interest
        ),
        access.introduction_id_of(interest),
        now=now,
    )
    return render(request, "matching/card.html", {"page": page})


@requires(Hat.HR)
@require_POST
def card_yes(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Invite, or say yes to someone who waits: then both meet."""
    found, _interest = access.card_in_view(public_id, actor=request.actor)
    try:
        interest = interests.say_yes(card=found, by=request.actor, now=timezone.now())
    except interests.NotOpened:
        return _look_first(request, found)
    except interests.AlreadyAnswered as problem:
        page = presenters.answered_page(found, problem.interest)
        return render(request, "matching/answered.html", {"page": page}, status=409)
    except (interests.WrongAct, interests.VacancyClosed, interests.NotForThem):
        return _changed(request, found)
    introduction_id = access.introduction_id_of(interest)
    if introduction_id:
        messages.success(request, _("Jullie willen allebei kennismaken."))
        return redirect("matching:introduction", public_id=introduction_id)
    messages.success(request, _("De uitnodiging is verstuurd."))
    return redirect("matching:card", public_id=public_id)


@requires(Hat.HR)
@require_http_methods(["GET", "POST"])
def card_no(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One human, who read the card, one person, one reason."""
    found, _interest = access.card_in_view(public_id, actor=request.actor)
    if request.method == "GET" and opened_since(card=found, by=request.actor) is None:
        return _look_first(request, found)
    form = RefusalForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            interests.say_no(card=found, by=request.actor, now=timezone.now(), **form.cleaned_data)
        except interests.NotOpened:
            form.add_error(None, _(READ_FIRST))
        except interests.NotRead:
            form.add_error(None, _("Lees de kaart eerst rustig. Verstuur je antwoord daarna."))
        except interests.AlreadyAnswered as problem:
            page = presenters.answered_page(found, problem.interest)
            return render(request, "matching/answered.html", {"page": page}, status=409)
        except (interests.WrongAct, interests.VacancyClosed):
            return _changed(request, found)
        else:
            messages.success(request, _("Je antwoord is verstuurd, met je reden."))
            return redirect("matching:candidates", public_id=found.vacancy.public_id)
    page_ = presenters.refusal_page(found, form)
    status = 422 if form.is_bound else 200
    return render(request, "matching/card_no.html", {"page": page_}, status=status)


@requires(Hat.HR)
@require_POST
def card_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take an invitation back before it was answered."""
    found, _interest = access.card_in_view(public_id, actor=request.actor)
    try:
        interests.withdraw_invitation(card=found, by=request.actor, now=timezone.now())
    except (interests.WrongAct, interests.VacancyClosed):
        return _changed(request, found)
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("matching:card", public_id=public_id)


def _look_first(request: ActorRequest, found: Card) -> HttpResponse:
    messages.error(request, _(READ_FIRST))
    return redirect("matching:card", public_id=found.public_id)


def _changed(request: ActorRequest, found: Card) -> HttpResponse:
    page = presenters.changed_page(found)
    return render(request, "matching/answered.html", {"page": page}, status=409)
