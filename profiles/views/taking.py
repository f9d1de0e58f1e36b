"""Take the profile along in open formats, and fill an empty one from a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from profiles.forms.taking import TakeInForm
from profiles.models import Profile
from profiles.presenters.taking import taken_in_page, taking_page
from profiles.selectors.open_formats import badge_count_of
from profiles.services import open_formats
from profiles.services.filling import is_empty
from profiles.views.own import keeper_of, own_page, own_profile


@own_page
@require_http_methods(["GET", "POST"])
def taking(request: ActorRequest) -> HttpResponse:
    """The formats to choose from; for an empty profile also the way in."""
    if request.method == "POST":
        return _take_in(request)
    return _page(request, TakeInForm())


def _take_in(request: ActorRequest) -> HttpResponse:
    form = TakeInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    keeper = keeper_of(request)
    try:
        done = open_formats.take_in(
            profile=keeper.profile, data=form.cleaned_data["file"], now=timezone.now()
        )
    except open_formats.NotEmpty:
        form.add_error(None, _("Er staat al iets in je profiel. Dat verandert een bestand nooit."))
    except open_formats.NotOurs as wrong:
        for reason in wrong.reasons:
            form.add_error("file", reason)
    else:
        page = taken_in_page(done.kept_as_words, done.left_out)
        return keeper.remember(render(request, "profiles/taken_in.html", {"page": page}))
    return keeper.remember(_page(request, form))


def _page(request: ActorRequest, form: TakeInForm) -> HttpResponse:
    profile = own_profile(request)
    empty = profile is None or is_empty(profile=profile)
    page = taking_page(
        badge_count=badge_count_of(profile) if profile else 0,
        has_something=not empty,
        form=form if empty or form.is_bound else None,
    )
    status = 422 if form.is_bound else 200
    return render(request, "profiles/taking.html", {"page": page}, status=status)


@own_page
@require_GET
@read_only
def taking_profile(request: ActorRequest) -> HttpResponse:
    """profiel.json"""
    return _file("profiel.json", open_formats.profile_as_json(_mine(request)))


@own_page
@require_GET
@read_only
def taking_resume(request: ActorRequest) -> HttpResponse:
    """JSON Resume."""
    return _file("resume.json", open_formats.profile_as_json_resume(_mine(request)))


@own_page
@require_POST
def taking_badges(request: ActorRequest) -> HttpResponse:
    """Open Badges, signed now."""
    badges = open_formats.badges_of(profile=_mine(request), now=timezone.now())
    return _file("badges.json", badges)


def _mine(request: ActorRequest) -> Profile:
    profile = own_profile(request)
    if profile is None:
        raise Http404
    return profile


def _file(name: str, value: Any) -> HttpResponse:
    return HttpResponse(
        open_formats.json_bytes(value),
        content_type="application/json",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
