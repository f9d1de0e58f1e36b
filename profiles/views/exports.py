"""The profile as PDF: choose, wait, fetch. Only for its owner."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from loopbrug.templatetags.lb import dutch_moment
from profiles import access, presenters, selectors, services
from profiles.forms import ExportForm
from profiles.forms.export import BY_DEFAULT
from profiles.models import ExportState, ProfileExport
from profiles.views.own import own_page, own_profile, token_of


@own_page
@require_http_methods(["GET", "POST"])
def export(request: ActorRequest) -> HttpResponse:
    """Choose the blocks; a worker makes the paper."""
    profile = own_profile(request)
    if profile is None:
        return redirect("profiles:profile")
    data = request.POST if request.method == "POST" else None
    form = ExportForm(data, initial={"blocks": list(BY_DEFAULT)})
    if request.method == "POST" and form.is_valid():
        try:
            asked = services.request_export(profile=profile, blocks=form.chosen, now=timezone.now())
        except services.ExportBusy:
            form.add_error(
                None, _("Je vorige pdf wordt nog gemaakt. Probeer het over een minuut opnieuw.")
            )
        except services.ExportLimit:
            form.add_error(
                None, _("Je maakte vandaag al 10 pdf's. Morgen kun je weer een nieuwe maken.")
            )
        else:
            return redirect("profiles:export_status", public_id=asked.public_id)
    made = [(row, dutch_moment(row.created_at)) for row in selectors.exports_of(profile)]
    page = presenters.export_page(form, made)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "profiles/export.html", {"page": page}, status=status)


@own_page
@require_GET
@read_only
def export_status(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Waiting (asks again by itself, or by the link), ready or failed."""
    page = presenters.export_status_page(_mine(request, public_id), days=settings.EXPORT_DAYS)
    return render(request, "profiles/export_status.html", {"page": page})


@own_page
@require_GET
@read_only
def export_part(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The part of the status page that changes."""
    page = presenters.export_status_page(_mine(request, public_id), days=settings.EXPORT_DAYS)
    return render(request, "profiles/_export_state.html", {"page": page})


@own_page
@require_GET
@read_only
def export_download(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The bytes, never shown inside a page of ours."""
    found = _mine(request, public_id)
    if found.state != ExportState.READY or found.content is None:
        raise Http404
    day = timezone.localdate(found.created_at).isoformat()
    return HttpResponse(
        bytes(found.content),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="persoonlijk-profiel-{day}.pdf"',
            "Cache-Control": "no-store",
        },
    )


def _mine(request: ActorRequest, public_id: UUID) -> ProfileExport:
    return access.get_export(
        public_id, actor=request.actor, token=token_of(request), now=timezone.now()
    )
