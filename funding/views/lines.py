"""One line of a post: grant it, refuse it, take it back, let it go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest
from funding import access
from funding.access import Seat
from funding.domain.posts import FundingPost
from funding.forms.lines import AgreeForm, ConfirmForm, RefuseForm, WithdrawForm
from funding.models import Pledge, PledgeStatus
from funding.presenters import forms as pages
from funding.selectors.shown import LineView, PlanView, PostView
from funding.services import lines, problems, withdrawals
from funding.views.posts import SAVED, seen
from funding.views.promises import FULL, too_much
from funding.views.sides import TOO_LATE, for_sides, say_too_late
from loopbrug.kernel.forms.conflicts import posted

PageOf = Callable[[PlanView, PostView, LineView, forms.Form], pages.FormPage]


@dataclass(frozen=True, slots=True)
class Found:
    """A line with all that a page about it shows."""

    pledge: Pledge
    plan: PlanView
    post: PostView
    line: LineView

    @classmethod
    def of(cls, request: ActorRequest, got: tuple[Seat, Pledge]) -> "Found":
        seat, pledge = got
        plan, post = seen(request, seat, FundingPost(pledge.need.post))
        line = next(one for one in post.lines if one.public_id == pledge.public_id)
        return cls(pledge, plan, post, line)

    def to_post(self) -> HttpResponse:
        return redirect("funding:post", public_id=self.plan.public_id, post=self.post.post)


@for_sides
@require_http_methods(["GET", "POST"])
def confirm(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What was asked of this side, or applied for, is granted."""
    found = Found.of(request, access.own_line(public_id, actor=request.actor))
    if not found.line.may_confirm:
        return _too_late(request, found)
    line = found.line
    initial = {"amount": line.amount, "condition": line.condition, "reference": line.reference}
    may_request = line.status == PledgeStatus.ASKED
    form = ConfirmForm(posted(request), initial=initial, may_request=may_request)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        status = _confirm(request, found.pledge, form)
    return _answer(request, found, form, pages.confirm_page, status)


def _confirm(request: ActorRequest, pledge: Pledge, form: ConfirmForm) -> int:
    """The status to answer with; who comes too late keeps what was typed."""
    try:
        saved = lines.confirm(
            pledge=pledge,
            amount=form.cleaned_data["amount"],
            condition=form.cleaned_data["condition"],
            reference=form.cleaned_data["reference"],
            is_requested=form.is_requested,
            by=request.actor,
            now=timezone.now(),
        )
    except problems.PostFull as problem:
        form.add_error("amount", too_much(problem.open))
        return FULL
    except problems.SourceNotAllowed:
        form.add_error(None, _("Deze bron loopt niet op de startdatum. Zeg nee, met deze reden."))
        return 422
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        said = _("Aangevraagd: %(amount)s.") if form.is_requested else _("Toegezegd: %(amount)s.")
        messages.success(request, said % {"amount": saved.amount})
    return SAVED


@for_sides
@require_http_methods(["GET", "POST"])
def refuse(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """No to a question, or the scheme said no, with a reason that the person reads."""
    found = Found.of(request, access.own_line(public_id, actor=request.actor))
    if not found.line.may_refuse:
        return _too_late(request, found)
    form = RefuseForm(posted(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        said = _("Je hebt nee gezegd. De overstapper leest waarom.")
        reason = form.cleaned_data["reason"]
        status = _act(request, lines.refuse, said, pledge=found.pledge, reason=reason)
    return _answer(request, found, form, pages.refuse_page, status)


@for_sides
@require_http_methods(["GET", "POST"])
def withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take a promise or a question back, after reading what happens then."""
    found = Found.of(request, access.line_to_withdraw(public_id, actor=request.actor))
    if not found.line.may_withdraw:
        return _too_late(request, found)
    asks_consent = pages.needs_consent(found.plan, found.line)
    is_question = found.line.status == PledgeStatus.ASKED
    form = WithdrawForm(posted(request), asks_reason=not asks_consent and not is_question)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        said = (
            _("De overstapper krijgt je vraag. Tot die tijd blijft de toezegging staan.")
            if asks_consent
            else _("Ingetrokken.")
        )
        reason = form.cleaned_data.get("reason", "")
        status = _act(request, withdrawals.withdraw, said, pledge=found.pledge, reason=reason)
    return _answer(request, found, form, pages.withdraw_page, status)


@for_sides
@require_http_methods(["GET", "POST"])
def agree(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The person lets a payer go, or holds it to its promise."""
    found = Found.of(request, access.line_to_agree(public_id, actor=request.actor))
    form = AgreeForm(posted(request))
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        if form.is_yes:
            act = withdrawals.agree_withdrawal
            said = _("Je hebt de toezegging losgelaten. De plank is nu open.")
        else:
            act = withdrawals.refuse_withdrawal
            said = _("De toezegging blijft staan. De betaler krijgt bericht.")
        status = _act(request, act, said, pledge=found.pledge)
    return _answer(request, found, form, pages.agree_page, status)


def _act(request: ActorRequest, act: Callable[..., Any], said: str, **given: Any) -> int:
    """Do one act of the asker, now; a message on the next page says what became of it."""
    try:
        act(by=request.actor, now=timezone.now(), **given)
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        messages.success(request, said)
    return SAVED


def _answer(
    request: ActorRequest, found: Found, form: forms.Form, page_of: PageOf, status: int
) -> HttpResponse:
    if status == SAVED:
        return found.to_post()
    page = page_of(found.plan, found.post, found.line, form)
    return render(request, "funding/form.html", {"page": page}, status=status)


def _too_late(request: ActorRequest, found: Found) -> HttpResponse:
    """Someone was first: nothing to do here any more, the post says how it stands."""
    messages.info(request, _("Dit is al beantwoord. Kijk hieronder hoe het er nu voor staat."))
    return found.to_post()
