"""One post: read it, work it out, or say why it is not needed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from funding import access
from funding.access import Seat
from funding.domain.posts import FundingPost
from funding.forms.lines import NotNeededForm
from funding.forms.work import FORMS, WorkOutForm
from funding.models import Need
from funding.presenters import forms as pages
from funding.presenters.post import post_page
from funding.presenters.words import WHY_NOT
from funding.selectors.shown import PlanView, PostView
from funding.selectors.usual import usual_values
from funding.selectors.views import plan_view
from funding.services import needs, problems
from funding.views.sides import TOO_LATE, for_sides, say_too_late, write_down
from loopbrug.kernel.forms.conflicts import conflicts_between, posted, with_version
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Conflict

SAVED, CHANGED = 302, 409


def seen(request: ActorRequest, seat: Seat, post: FundingPost) -> tuple[PlanView, PostView]:
    """The plan and the post as this side may see them, written down; 404 for a post that does not
    concern it."""
    view = plan_view(seat, with_events=False)
    shown = next((one for one in view.posts if one.post is post), None)
    if shown is None:
        raise Http404
    write_down(request, seat)
    return view, shown


@for_sides
@require_GET
@read_only
def post(request: ActorRequest, public_id: UUID, post: FundingPost) -> HttpResponse:
    """What it costs, how that was worked out, who pays it, and what the asker can do."""
    seat = access.plan_for(public_id, actor=request.actor)
    return render(request, "funding/post.html", {"page": post_page(*seen(request, seat, post))})


@for_sides
@require_http_methods(["GET", "POST"])
def work_out(request: ActorRequest, public_id: UUID, post: FundingPost) -> HttpResponse:
    """The figures of a post; what it costs follows from them."""
    seat, need = access.need_for(public_id, post, actor=request.actor)
    view, shown = seen(request, seat, post)
    if not shown.may_work_out:
        return redirect("funding:post", public_id=public_id, post=post)
    form = FORMS[post](posted(request), initial=_initial(need))
    if request.method == "POST" and form.is_valid():
        return _worked_out(request, (view, shown), need, form)
    return _work_out_page(request, (view, shown), form)


def _worked_out(
    request: ActorRequest, seen_here: tuple[PlanView, PostView], need: Need, form: WorkOutForm
) -> HttpResponse:
    """Save, or the same page again with what is the matter and all that was typed."""
    view, shown = seen_here
    try:
        saved = needs.work_out_need(
            need=need,
            inputs=form.inputs(),
            period=form.period(),
            version=form.cleaned_data["version"],
            by=request.actor,
            now=timezone.now(),
        )
    except problems.NeedChanged as problem:
        return _changed(request, seen_here, problem.need, form)
    except problems.CostsNothing:
        form.add_error(None, _("De som is nul. Kies dan: deze plank is niet nodig."))
    except problems.BelowPromised as problem:
        form.add_error(
            None,
            _("Er is al %(pledged)s toegezegd. Laat een betaler eerst minder toezeggen.")
            % {"pledged": problem.pledged},
        )
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        messages.success(request, _("Bewaard. Dit kost %(cost)s.") % {"cost": saved.cost})
    if form.errors:
        return _work_out_page(request, seen_here, form)
    return redirect("funding:post", public_id=view.public_id, post=shown.post)


def _changed(
    request: ActorRequest, seen_here: tuple[PlanView, PostView], need: Need, form: WorkOutForm
) -> HttpResponse:
    """Someone else worked it out meanwhile: both, and saving again is a choice. The same figures
    are no conflict: that is this form, sent twice."""
    kind = type(form)
    with_period = form.period() is not None
    standing = conflicts_between(kind(initial=_initial(need, with_period=with_period)), form)
    if not standing:
        return redirect("funding:post", public_id=seen_here[0].public_id, post=seen_here[1].post)
    again = kind(with_version(request.POST, need.version))
    return _work_out_page(request, seen_here, again, standing, status=409)


def _work_out_page(
    request: ActorRequest,
    seen_here: tuple[PlanView, PostView],
    form: WorkOutForm,
    conflicts: Sequence[Conflict] = (),
    status: int = 0,
) -> HttpResponse:
    rows = pages.Rows(tuple(form.costs), tuple(form.months), tuple(form.period_fields))
    page = pages.work_out_page(*seen_here, form, rows, conflicts)
    status = status or (422 if form.is_bound else 200)
    return render(request, "funding/work_out.html", {"page": page}, status=status)


def _initial(need: Need, *, with_period: bool = True) -> dict[str, Any]:
    """What stands, or else a proposal; the period once there is one."""
    initial = FORMS[FundingPost(need.post)].initial_of(usual_values(need))
    initial["version"] = need.version
    if with_period and need.starts_on and need.ends_on:
        initial |= {"first_day": need.starts_on, "last_day": need.ends_on - timedelta(days=1)}
    return initial


@for_sides
@require_http_methods(["GET", "POST"])
def not_needed(request: ActorRequest, public_id: UUID, post: FundingPost) -> HttpResponse:
    """Say why this plank is not needed; it then counts as one that lies."""
    seat, need = access.need_for(public_id, post, actor=request.actor)
    view, shown = seen(request, seat, post)
    if not shown.may_work_out:
        return redirect("funding:post", public_id=public_id, post=post)
    initial = {"version": need.version, "reason": need.not_needed_reason}
    form = NotNeededForm(posted(request), initial=initial, example=str(WHY_NOT[post]))
    status = 422 if form.is_bound else 200
    conflicts: Sequence[Conflict] = ()
    if request.method == "POST" and form.is_valid():
        try:
            status = _set_not_needed(request, need, form)
        except problems.NeedChanged as problem:
            conflicts, status = pages.not_needed_conflicts(problem.need, form), CHANGED
            again = with_version(request.POST, problem.need.version)
            form = NotNeededForm(again, example=str(WHY_NOT[post]))
    if status == SAVED or (status == CHANGED and not conflicts):  # this form, sent twice
        return redirect("funding:post", public_id=public_id, post=post)
    page = pages.not_needed_page(view, shown, form, conflicts)
    return render(request, "funding/form.html", {"page": page}, status=status)


def _set_not_needed(request: ActorRequest, need: Need, form: NotNeededForm) -> int:
    """The status to answer with. NeedChanged when someone else decided about it meanwhile."""
    try:
        needs.set_not_needed(need=need, by=request.actor, now=timezone.now(), **form.cleaned_data)
    except problems.StillPledged:
        form.add_error(None, _("Er betaalt al iemand mee aan deze plank, of dat is gevraagd."))
        return 422
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        messages.success(request, _("Bewaard. Deze plank is niet nodig."))
    return SAVED
