"""Who saw my profile, and the right to say that a look was not right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, objection_to_answer, own_view, requires
from accounts.selectors.seen import names_behind, open_objections, views_of
from accounts.services import objections as services
from loopbrug.kernel.forms.conflicts import posted
from loopbrug.kernel.http import read_only
from loopbrug.pages import seen_page as presenters
from loopbrug.pages.seen_forms import ObjectionAnswerForm, ObjectionForm
from matching.selectors.shown import shown_cards_of


@requires(Hat.PERSON)
@require_GET
@read_only
def seen(request: ActorRequest) -> HttpResponse:
    """Every look since three years, and to how many employers the anonymous card was shown."""
    user = request.actor.require_user()
    views = views_of(user.public_id, since=presenters.kept_since(timezone.now()))
    cards = shown_cards_of(user)
    page = presenters.seen_page(views, names_behind(views), cards, today=timezone.localdate())
    return render(request, "pages/seen.html", {"page": page})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def object_to_view(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Object to one look; a human answers."""
    view = own_view(public_id, actor=request.actor)
    form = ObjectionForm(posted(request))
    if form.is_bound and form.is_valid():
        path = reverse("pages:objections")
        try:
            services.object_to(
                view=view, by=request.actor, path=path, now=timezone.now(), **form.cleaned_data
            )
        except services.ObjectedAlready:
            messages.info(request, _("Je had hier al bezwaar gemaakt."))
        else:
            messages.success(
                request, _("We kijken dit na. Je krijgt binnen 10 werkdagen antwoord.")
            )
        return redirect("pages:seen")
    page = presenters.objection_page(
        view, names_behind([view]), shown_cards_of(request.actor.require_user()), form
    )
    status = 422 if form.is_bound else 200
    return render(request, "pages/object.html", {"page": page}, status=status)


@requires(Hat.STAFF)
@require_GET
@read_only
def objections(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    page = presenters.objections_page(open_objections(), today=timezone.localdate())
    return render(request, "pages/objections.html", {"page": page})


@requires(Hat.STAFF)
@require_http_methods(["GET", "POST"])
def objection(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One objection: the one line it is about, what the person says, and the answer."""
    found = objection_to_answer(public_id, actor=request.actor)
    form = ObjectionAnswerForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            services.answer_objection(
                objection=found, by=request.actor, path=reverse("pages:seen"),
                now=timezone.now(), **form.cleaned_data,
            )  # fmt: skip
        except services.AnsweredAlready:
            messages.warning(request, _("Een collega heeft al geantwoord."))
        else:
            messages.success(request, _("Je antwoord staat klaar. We mailen dat."))
        return redirect("pages:objections")
    page = presenters.answer_page(found, names_behind([found.view]), form)
    status = 422 if form.is_bound else 200
    return render(request, "pages/objection.html", {"page": page}, status=status)
