"""Platform staff: how far the lists of everyone are, and making them again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from matching.presenters.runs import RunsPage, runs_page
from matching.selectors import runs as selectors
from matching.services import full_runs


@requires(Hat.STAFF)
@require_http_methods(["GET", "POST"])
def runs(request: ActorRequest) -> HttpResponse:
    """Asking for it while it goes on changes nothing. The page itself says that it goes on."""
    if request.method == "POST":
        full_runs.start_run(reason=_("gevraagd door een medewerker"), now=timezone.now())
        return redirect("matching:runs")
    return render(request, "matching/runs.html", {"page": _page()})


@requires(Hat.STAFF)
@require_GET
@read_only
def runs_part(request: ActorRequest) -> HttpResponse:
    """The part of the page that moves."""
    return render(request, "matching/_run_state.html", {"page": _page()})


def _page() -> RunsPage:
    run = selectors.running()
    progress = selectors.progress_of(run, now=timezone.now()) if run else None
    return runs_page(run, progress, selectors.ended())
