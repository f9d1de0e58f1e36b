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
from matching.domain.acts import InterestState, is_answered, state_of
from matching.forms import RefusalForm
from matching.models import Card, Interest
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
        return _answered(request, found, problem.interest)
    except interests.VacancyClosed:
        raise access.closed_to_us(found.vacancy) from None
    except (interests.WrongAct, interests.NotForThem):
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
    """One human, who read the card, one person, one reason. Who can not send it any more gets back
    what was typed."""
    act = _refuse if request.method == "POST" else _ask_why
    try:
        return act(request, *access.card_in_view(public_id, actor=request.actor))
    except Gone as over:
        over.typed = _typed(request)
        raise


def _ask_why(request: ActorRequest, found: Card, interest: Interest | None) -> HttpResponse:
    if interest and is_answered(interest):
        return _answered(request, found, interest)
    if interest is None or state_of(interest) is not InterestState.PERSON:
        messages.info(request, _("Deze persoon wacht niet op een antwoord."))
        return redirect("matching:card", public_id=found.public_id)
    if opened_since(card=found, by=request.actor) is None:
        return _look_first(request, found)
    page = presenters.refusal_page(found, RefusalForm())
    return render(request, "matching/card_no.html", {"page": page})


def _refuse(request: ActorRequest, found: Card, interest: Interest | None) -> HttpResponse:
    form = RefusalForm(posted(request))
    if form.is_valid():
        return _say_no(request, found, form)
    if interest and is_answered(interest):
        return _answered(request, found, interest)
    return _ask_again(request, presenters.refusal_page(found, form))


def _say_no(request: ActorRequest, found: Card, form: RefusalForm) -> HttpResponse:
    try:
        interests.say_no(card=found, by=request.actor, now=timezone.now(), **form.cleaned_data)
    except (interests.NotOpened, interests.NotRead) as problem:
        is_open = isinstance(problem, interests.NotRead)
        hold = presenters.read_first() if is_open else presenters.open_first()
        return _ask_again(request, presenters.refusal_page(found, form, hold=hold))
    except interests.AlreadyAnswered as problem:
        return _answered(request, found, problem.interest)
    except interests.VacancyClosed:
        raise access.closed_to_us(found.vacancy) from None
    except interests.WrongAct:
        return _changed(request, found)
    messages.success(request, _("Je antwoord is verstuurd, met je reden."))
    return redirect("matching:candidates", public_id=found.vacancy.public_id)


def _ask_again(request: ActorRequest, page: presenters.RefusalPage) -> HttpResponse:
    return render(request, "matching/card_no.html", {"page": page}, status=422)


@requires(Hat.HR)
@require_POST
def card_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take an invitation back before it was answered."""
    found, _interest = access.card_in_view(public_id, actor=request.actor)
    try:
        interests.withdraw_invitation(card=found, by=request.actor, now=timezone.now())
    except interests.WrongAct:
        return _changed(request, found)
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("matching:card", public_id=public_id)


def _look_first(request: ActorRequest, found: Card) -> HttpResponse:
    messages.error(request, _(READ_FIRST))
    return redirect("matching:card", public_id=found.public_id)


def _answered(request: ActorRequest, found: Card, interest: Interest) -> HttpResponse:
    is_sent = request.method == "POST"
    page = presenters.answered_page(
        found, interest, by=request.actor.require_user(), is_sent=is_sent, typed=_typed(request)
    )
    status = 409 if is_sent else 200
    return render(request, "matching/answered.html", {"page": page}, status=status)


def _changed(request: ActorRequest, found: Card) -> HttpResponse:
    page = presenters.changed_page(found, typed=_typed(request))
    return render(request, "matching/answered.html", {"page": page}, status=409)


def _typed(request: ActorRequest) -> str:
    """The words of a no."""
    return request.POST.get("text", "").strip()
