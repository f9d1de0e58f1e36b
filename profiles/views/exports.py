"""The profile as PDF: choose, wait, fetch. Only for its owner; what others get is in `papers`."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from loopbrug.kernel.retention import rule
from loopbrug.templatetags.lb import dutch_moment
from profiles import access, presenters, selectors, services
from profiles.forms import ExportForm
from profiles.forms.export import BY_DEFAULT
from profiles.models import Profile, ProfileExport, Share
from profiles.views.own import own_page, own_profile, token_of

LIMIT_WORDS = {
    services.ExportBusy: "Je vorige pdf wordt nog gemaakt. Probeer het over een minuut opnieuw.",
    services.ExportLimit: "Je maakte vandaag al 10 pdf's. Morgen kun je weer een nieuwe maken.",
    services.NotShared: "Je deelt dit niet meer. Kies iets anders.",
}


@own_page
@require_http_methods(["GET", "POST"])
def export(request: ActorRequest) -> HttpResponse:
    """Choose the blocks, or for whom; a worker makes the paper."""
    profile = own_profile(request)
    if profile is None:
        return redirect("profiles:profile")
    shares = selectors.open_shares_of(profile, now=timezone.now())
    form = ExportForm(
        request.POST if request.method == "POST" else None,
        initial={"blocks": list(BY_DEFAULT)},
        receivers=presenters.receiver_choices(shares),
    )
    if form.is_bound and form.is_valid():
        try:
            asked = _ask(profile, form, shares)
        except tuple(LIMIT_WORDS) as limit:
            form.add_error(None, _(LIMIT_WORDS[type(limit)]))
        else:
            return redirect("profiles:export_status", public_id=asked.public_id)
    made = [(row, dutch_moment(row.created_at)) for row in selectors.exports_of(profile)]
    page = presenters.export_page(form, made)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "profiles/export.html", {"page": page}, status=status)


def _ask(profile: Profile, form: ExportForm, shares: list[Share]) -> ProfileExport:
    chosen = {str(share.public_id): share for share in shares}
    return services.request_export(
        profile=profile,
        blocks=form.chosen,
        share=chosen.get(form.receiver),
        now=timezone.now(),
    )


@own_page
@require_GET
@read_only
def export_status(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Waiting (asks again by itself, or by the link), ready or failed."""
    page = presenters.export_status_page(
        _mine(request, public_id), days=rule("export", timezone.localdate()).after
    )
    return render(request, "profiles/export_status.html", {"page": page})


@own_page
@require_GET
@read_only
def export_part(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The part of the status page that changes."""
    page = presenters.export_status_page(
        _mine(request, public_id), days=rule("export", timezone.localdate()).after
    )
    return render(request, "profiles/_export_state.html", {"page": page})


@own_page
@require_GET
@read_only
def export_download(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The bytes, never shown inside a page of ours."""
    found = _mine(request, public_id)
    return attachment(services.deliver(export=found, now=timezone.now()), found)


def attachment(content: bytes | None, export: ProfileExport) -> HttpResponse:
    if content is None:
        raise Http404
    day = timezone.localdate(export.created_at).isoformat()
    return HttpResponse(
        content,
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
