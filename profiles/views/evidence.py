"""Files that prove something: add, describe, fetch, remove. For a person with an account."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import PROFESSIONAL_HATS, Actor, ActorRequest, Hat, requires
from accounts.domain.seen import Reason, Via
from loopbrug.kernel.http import read_only, unlisted
from profiles import access
from profiles.domain.uploads import MEDIA_TYPES, FileKind
from profiles.forms.evidence import DescribeForm, EvidenceForm
from profiles.models import EvidenceFile, Profile, Share
from profiles.presenters import evidence as presenters
from profiles.selectors import files as selectors
from profiles.selectors.sharing import saved_as
from profiles.services import files as services
from profiles.services.lifecycle import get_or_create_profile
from profiles.services.looks import looked_at


def profile_of(request: ActorRequest) -> Profile:
    """The profile of the account, made now when there is none: something comes into it."""
    mine = access.get_own_profile(actor=request.actor, token="", now=timezone.now())
    return mine or get_or_create_profile(owner=request.actor.require_user())


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def evidence(request: ActorRequest) -> HttpResponse:
    """What is there, and a file more."""
    mine = access.get_own_profile(actor=request.actor, token="", now=timezone.now())
    skills = selectors.claimed_skills(mine) if mine else []
    today = timezone.localdate()
    form = EvidenceForm(skills=skills, today=today)
    if request.method == "POST":
        form = EvidenceForm(request.POST, request.FILES, skills=skills, today=today)
        if form.is_valid() and (kept := _taken_in(request, form)):
            messages.success(request, _("‘%s’ is bewaard. Alleen jij ziet het.") % kept.title)
            return redirect("profiles:evidence_file", public_id=kept.public_id)
    page = presenters.evidence_page(form, selectors.files_of(mine) if mine else [])
    status = 422 if form.errors else 200
    return render(request, "profiles/evidence.html", {"page": page}, status=status)


def _taken_in(request: ActorRequest, form: EvidenceForm) -> EvidenceFile | None:
    """The file as it is kept; refused, the form says why."""
    try:
        return services.take_in(
            profile=profile_of(request),
            upload=form.cleaned_data["file"],
            now=timezone.now(),
            **form.told,
        )
    except services.RefusedFile as problem:
        form.add_error("file", str(problem))
        return None


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def evidence_file(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One file: what it is, and for which skills it stands."""
    file = access.own_file(public_id, request.actor)
    skills, today = selectors.claimed_skills(file.profile), timezone.localdate()
    form = DescribeForm.showing(file, skills, today=today)
    if request.method == "POST":
        form = DescribeForm(request.POST, skills=skills, today=today)
        if form.is_valid():
            services.describe_file(file=file, now=timezone.now(), **form.told)
            messages.success(request, _("Bewaard."))
            return redirect("profiles:evidence")
    page = presenters.file_page(file, form, has_skills=bool(skills))
    status = 422 if form.errors else 200
    return render(request, "profiles/evidence_file.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def evidence_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Sure? Then it is gone."""
    file = access.own_file(public_id, request.actor)
    if request.method == "POST":
        services.remove_file(file=file)
        messages.success(request, _("‘%s’ is weg.") % file.title)
        return redirect("profiles:evidence")
    page = presenters.remove_page(file)
    return render(request, "profiles/evidence_remove.html", {"page": page})


@requires(Hat.PERSON, *PROFESSIONAL_HATS)
@require_GET
@read_only
def evidence_download(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The bytes, for its owner and for whom it was ticked. What another gets is written down."""
    file, share = access.file_for(public_id, request.actor, now=timezone.now())
    if share is not None:
        _write_down(file, share, request.actor)
    return _sent(file, saved_as(file, share))


@login_not_required
@unlisted
@require_GET
@read_only
def shared_link_file(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """A file that goes along with a secret link (`?code=`), for whoever holds it."""
    share = access.share_by_code(request.GET.get("code", ""), now=timezone.now())
    file = access.file_in(share, public_id)
    _write_down(file, share, None if request.actor.hat is Hat.VISITOR else request.actor)
    return _sent(file, saved_as(file, share))


def _write_down(file: EvidenceFile, share: Share, by: Actor | None) -> None:
    looked_at(
        file.profile,
        by=by,
        via=Via.FILE,
        blocks=["files"],
        reason=Reason.EVIDENCE,
        about_id=share.public_id,
        now=timezone.now(),
    )


def _sent(file: EvidenceFile, filename: str) -> HttpResponse:
    """To be saved, never shown inside a page of ours: it may do nothing in anyone's browser."""
    name = content_disposition_header(as_attachment=True, filename=filename)
    return HttpResponse(
        selectors.content_of(file),
        content_type=MEDIA_TYPES[FileKind(file.kind)],
        headers={
            "Content-Disposition": name or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )
