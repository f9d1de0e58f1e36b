"""What someone shared with an organisation, as PDF. Looked at again at every step: what was taken
back is 410, also while the PDF is being made and when it was ready."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import PROFESSIONAL_HATS, ActorRequest, requires
from accounts.domain.seen import Reason, Via
from loopbrug.kernel.http import read_only
from loopbrug.kernel.retention import rule
from profiles import access, presenters, services
from profiles.models import ProfileExport
from profiles.services.looks import looked_at
from profiles.views.exports import attachment

LIMIT_WORDS = {
    services.ExportBusy: "De vorige pdf wordt nog gemaakt. Probeer het over een minuut opnieuw.",
    services.ExportLimit: "Jullie maakten vandaag al 10 pdf's. Morgen kan het weer.",
}


@requires(*PROFESSIONAL_HATS)
@require_http_methods(["GET", "POST"])
def share_pdf(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say what will be in it, and have it made."""
    now = timezone.now()
    share = access.share_for(public_id, request.actor, now=now)
    fault = ""
    if request.method == "POST":
        try:
            asked = services.request_export(
                profile=share.profile, blocks=[], share=share, is_of_receiver=True, now=now
            )
        except services.NotShared as over:
            raise access.Gone(now) from over
        except tuple(LIMIT_WORDS) as limit:
            fault = _(LIMIT_WORDS[type(limit)])
        else:
            return redirect("profiles:share_paper_status", public_id=asked.public_id)
    page = presenters.share_pdf_page(share, access.name_in(share), fault=fault)
    status = 422 if fault else 200
    return render(request, "profiles/share_pdf.html", {"page": page}, status=status)


@requires(*PROFESSIONAL_HATS)
@require_GET
@read_only
def share_paper_status(request: ActorRequest, public_id: UUID) -> HttpResponse:
    found = access.paper_for(public_id, request.actor, now=timezone.now())
    page = presenters.paper_status_page(found, days=rule("export", timezone.localdate()).after)
    return render(request, "profiles/export_status.html", {"page": page})


@requires(*PROFESSIONAL_HATS)
@require_GET
@read_only
def share_paper_part(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The part of the status page that changes."""
    found = access.paper_for(public_id, request.actor, now=timezone.now())
    page = presenters.paper_status_page(found, days=rule("export", timezone.localdate()).after)
    return render(request, "profiles/_export_state.html", {"page": page})


@requires(*PROFESSIONAL_HATS)
@require_GET
@read_only
def share_paper_download(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The bytes, after writing down that they were fetched."""
    now = timezone.now()
    found = access.paper_for(public_id, request.actor, now=now)
    try:
        content = services.deliver(export=found, now=now)
    except services.NotShared as over:
        raise access.Gone(now) from over
    if content is not None:
        _written_down(request, found)
    return attachment(content, found)


def _written_down(request: ActorRequest, paper: ProfileExport) -> None:
    share = paper.share
    if share is not None:
        looked_at(
            paper.profile,
            by=request.actor,
            via=Via.PDF,
            blocks=share.blocks,
            reason=Reason.SHARE,
            about_id=share.public_id,
            now=timezone.now(),
        )
