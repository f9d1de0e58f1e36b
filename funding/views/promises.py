"""Money for a post: promise it from one's own side, or ask another side for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest
from funding import access
from funding.domain.posts import FundingPost
from funding.forms.lines import AskForm, PromiseForm
from funding.models import FundingSource, Need
from funding.presenters import forms as pages
from funding.selectors.sources import source_by_code
from funding.selectors.views import post_view
from funding.services import lines, problems
from funding.views.posts import SAVED, seen
from funding.views.sides import TOO_LATE, for_sides, say_too_late
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.money import Money

FULL = 409


@for_sides
@require_http_methods(["GET", "POST"])
def promise(request: ActorRequest, public_id: UUID, post: FundingPost) -> HttpResponse:
    """Promise from a source of the own side, or tell that it was applied for."""
    seat, need = access.need_for(public_id, post, actor=request.actor)
    view, shown = seen(request, seat, post)
    if request.method == "GET" and not shown.may_promise:
        return redirect("funding:post", public_id=public_id, post=post)
    form = PromiseForm(
        posted(request), sources=shown.sources, initial={"amount": pages.left_of(shown)}
    )
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        status = _promise(request, need, form)
    if status == SAVED:
        return redirect("funding:post", public_id=public_id, post=post)
    if status == FULL:
        shown = post_view(seat, post)
    page = pages.promise_page(view, shown, form)
    return render(request, "funding/form.html", {"page": page}, status=status)


def _promise(request: ActorRequest, need: Need, form: PromiseForm) -> int:
    """The status to answer with; who comes too late keeps what was typed."""
    try:
        pledge = lines.promise(
            need=need,
            source=_source(form.cleaned_data["source"], need),
            amount=form.cleaned_data["amount"],
            condition=form.cleaned_data["condition"],
            reference=form.cleaned_data["reference"],
            is_requested=form.is_requested,
            key=form.cleaned_data["key"],
            by=request.actor,
            now=timezone.now(),
        )
    except problems.PostFull as problem:
        form.add_error("amount", too_much(problem.open))
        return FULL
    except problems.SourceNotAllowed:
        form.add_error("source", _("Deze bron kan hier niet meer. Kies een andere."))
        return 422
    except TOO_LATE as problem:
        say_too_late(request, problem)
        return SAVED
    said = _("Aangevraagd: %(amount)s.") if form.is_requested else _("Toegezegd: %(amount)s.")
    messages.success(request, said % {"amount": pledge.amount})
    return SAVED


@for_sides
@require_http_methods(["GET", "POST"])
def ask(request: ActorRequest, public_id: UUID, post: FundingPost) -> HttpResponse:
    """Person or coach asks one payer; `?aan=` names whom to begin with."""
    seat, need = access.need_for(public_id, post, actor=request.actor)
    view, shown = seen(request, seat, post)
    if not seat.sees_all or (request.method == "GET" and not shown.may_ask):
        return redirect("funding:post", public_id=public_id, post=post)
    payers = pages.payers_of(view, shown)
    initial = {
        "amount": pages.left_of(shown),
        "payer": AskForm.first_of(request.GET.get("aan", ""), payers),
    }
    form = AskForm(posted(request), payers=payers, initial=initial)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        status = _ask(request, need, form)
    if status == SAVED:
        return redirect("funding:post", public_id=public_id, post=post)
    page = pages.ask_page(view, shown, form)
    return render(request, "funding/form.html", {"page": page}, status=status)


def _ask(request: ActorRequest, need: Need, form: AskForm) -> int:
    try:
        lines.ask(
            need=need,
            payer=form.side,
            source=_source(form.source_code, need),
            amount=form.cleaned_data["amount"],
            key=form.cleaned_data["key"],
            by=request.actor,
            now=timezone.now(),
        )
    except problems.PostFull as problem:
        form.add_error("amount", too_much(problem.open))
        return FULL
    except problems.SourceNotAllowed:
        form.add_error("payer", _("Deze bron kan hier niet meer. Kies een andere."))
        return 422
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        messages.success(request, _("Je vraag is verstuurd. Je krijgt bericht als er antwoord is."))
    return SAVED


def _source(code: str, need: Need) -> FundingSource:
    """The row in force on the first working day; the form only offered those."""
    source = source_by_code(code, need.plan.starts_on)
    if source is None:
        raise problems.SourceNotAllowed(code)
    return source


def too_much(left: Money) -> str:
    """Someone else was first, or the amount was simply too high."""
    if left <= Money(0):
        return _("Deze plank is intussen helemaal gedekt. Er is niets meer open.")
    return _("Dit is te veel. Er is nog %(left)s open.") % {"left": left}
