"""The person's side of the match: the list, one option, and what to do with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import Gone, read_only
from matching import access
from matching.forms.options import NotForMeForm
from matching.presenters.explained import explained_page
from matching.presenters.option import option_page
from matching.presenters.options import not_for_me_page, options_page
from matching.selectors.case import explained_option
from matching.selectors.options import option_of, options_of
from matching.selectors.weights import weights_in_force
from matching.services import marks
from profiles.access import COOKIE, get_own_profile
from profiles.models import Profile
from profiles.selectors import stones_of

PersonView = Callable[..., HttpResponse]


def for_own_profile(view: PersonView) -> PersonView:
    """A page about one's own options, also for a visitor with a profile in the making. Any other
    visitor most likely followed a link in a mail: log in first, and come back here."""

    @login_not_required
    @requires(Hat.PERSON, Hat.VISITOR)
    @wraps(view)
    def with_profile(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.COOKIES.get(COOKIE, "")
        profile = get_own_profile(actor=request.actor, token=token, now=timezone.now())
        if profile is None:
            if request.actor.hat is Hat.VISITOR:
                return redirect_to_login(request.get_full_path())
            return redirect("profiles:profile")
        return view(request, profile, *args, **kwargs)

    return with_profile


@for_own_profile
@require_GET
@read_only
def options(request: ActorRequest, profile: Profile) -> HttpResponse:
    """All options; at most three side by side."""
    today = timezone.localdate()
    page = options_page(options_of(profile), stones_of(profile), today=today)
    return render(request, "matching/options.html", {"page": page})


@for_own_profile
@require_GET
@read_only
def options_part(request: ActorRequest, profile: Profile) -> HttpResponse:
    """The list alone, for a page that waits until it is up to date."""
    today = timezone.localdate()
    page = options_page(options_of(profile), stones_of(profile), today=today)
    return render(request, "matching/_options.html", {"page": page})


@for_own_profile
@require_GET
@read_only
def option(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """One option, explained from the profile and the vacancy as they are now."""
    found = option_of(access.option_vacancy(public_id, profile=profile))
    today = timezone.localdate()
    explained = explained_option(found, profile, today=today)
    page = option_page(
        found,
        explained.explanation,
        stones_of(profile),
        shortage=explained.shortage,
        is_list_fresh=explained.is_list_fresh,
        today=today,
    )
    return render(request, "matching/option.html", {"page": page})


@for_own_profile
@require_POST
def save_option(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """Keep it, or with `bewaar=0` take the mark off again: the mark may have been all that still
    showed a vacancy that closed."""
    vacancy = access.option_vacancy(public_id, profile=profile)
    if request.POST.get("bewaar") == "1":
        marks.save_option(profile=profile, vacancy=vacancy)
    else:
        marks.clear_mark(profile=profile, vacancy=vacancy)
        if not vacancy.is_open:
            return redirect("matching:options")
    return redirect("matching:option", public_id=public_id)


@for_own_profile
@require_http_methods(["GET", "POST"])
def not_for_me(request: ActorRequest, profile: Profile, public_id: UUID) -> HttpResponse:
    """Put an option aside, with a reason that only the person sees. When it closed meanwhile, the
    person gets back what was typed."""
    try:
        vacancy = access.option_vacancy(public_id, profile=profile)
    except Gone as over:
        over.typed = request.POST.get("note", "")
        raise
    form = NotForMeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        marks.put_aside(profile=profile, vacancy=vacancy, **form.cleaned_data)
        return redirect("matching:options")
    page = not_for_me_page(option_of(vacancy), form)
    status = 422 if form.is_bound else 200
    return render(request, "matching/not_for_me.html", {"page": page}, status=status)


@login_not_required
@require_GET
@read_only
def explained(request: ActorRequest) -> HttpResponse:
    """How the match works, in plain words, with the weights that are in force."""
    page = explained_page(weights_in_force())
    return render(request, "matching/explained.html", {"page": page})
