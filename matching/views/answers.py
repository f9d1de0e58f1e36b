"""Platform staff: how employers answered, quarter by quarter."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from matching.presenters.answers import answers_page
from matching.selectors.answers import reports


@requires(Hat.STAFF)
@require_GET
@read_only
def answers(request: ActorRequest) -> HttpResponse:
    """The newest quarter, or the one that is asked for; 404 when there is none of that."""
    made = reports()
    wanted = request.GET.get("kwartaal")
    chosen = made[0] if made else None
    if wanted:
        chosen = next((one for one in made if one.quarter_from.isoformat() == wanted), None)
        if chosen is None:
            raise Http404
    page = answers_page(made, chosen, today=timezone.localdate())
    return render(request, "matching/answers.html", {"page": page})
