"""In a meeting: which of my needs this employer may read."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.journeys import open_needs as journey
from loopbrug.kernel.parts import Action
from loopbrug.templatetags.lb import dutch_date
from matching import access
from matching.models import Introduction
from profiles.forms.needs import OpenNeedsForm
from profiles.selectors.needs import needs_of


@dataclass(frozen=True, slots=True)
class OpenNeedsPage:
    title: str
    lead: str
    back: Action
    has_needs: bool
    needs_url: str
    form: OpenNeedsForm


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def open_needs(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ticks, nothing ticked that was not open; unticking closes at once."""
    now = timezone.now()
    found = access.introduction(public_id, actor=request.actor, now=now)
    if not access.is_shared(found, now=now):
        raise Http404
    own = needs_of(found.profile, today=timezone.localdate(now))
    data = request.POST if request.method == "POST" else None
    form = OpenNeedsForm.of(own, found.public_id, data)
    if form.is_bound and form.is_valid():
        try:
            journey.open_needs(introduction=found, chosen=form.chosen, by=request.actor, now=now)
        except journey.NotMet as gone:
            raise Http404 from gone
        messages.success(request, _("Bewaard. Zij zien precies wat je aanvinkte."))
        return redirect("matching:introduction", public_id=public_id)
    status = 422 if form.is_bound else 200
    page = _page(found, form, has_needs=bool(own))
    return render(request, "rights/open_needs.html", {"page": page}, status=status)


def _page(found: Introduction, form: OpenNeedsForm, *, has_needs: bool) -> OpenNeedsPage:
    words = {"who": found.vacancy.organisation.name, "day": dutch_date(found.shared_until)}
    return OpenNeedsPage(
        title=_("Wat mag %(who)s lezen?") % words,
        lead=_(
            "Vink aan wat zij mogen weten om goed voor je te zorgen. Alleen zij lezen dit, alleen "
            "op de pagina van jullie kennismaking, tot %(day)s. Haal je een vinkje weg, dan is "
            "het meteen dicht."
        )
        % words,
        back=Action(
            _("Terug naar de kennismaking"),
            reverse("matching:introduction", args=[found.public_id]),
        ),
        has_needs=has_needs,
        needs_url=reverse("profiles:needs"),
        form=form,
    )
