"""Who sees what of the own profile, and one profile from two. The page itself also looks at the
match, so it is in `loopbrug.pages`."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat
from profiles import access, presenters, selectors, services
from profiles.forms import EmployerForm, MergeForm, SearchForm
from profiles.forms.visibility import AS_TYPED
from profiles.models import Profile
from profiles.views.own import keeper_of, own_page, own_snapshot, token_of


def _other_draft(request: ActorRequest) -> Profile | None:
    """The draft of this browser beside the profile of the account that signed in since."""
    if request.actor.hat is not Hat.PERSON:
        return None
    return access.get_draft(token=token_of(request), now=timezone.now())


@own_page
@require_POST
def card(request: ActorRequest) -> HttpResponse:
    """Turn the anonymous card on (`aan=1`) or off."""
    own = access.require_own_profile(
        actor=request.actor, token=token_of(request), now=timezone.now()
    )
    on = request.POST.get("aan") == "1"
    try:
        services.turn_card(profile=own, on=on, now=timezone.now())
    except services.DraftHasNoCard:
        messages.warning(request, _("Maak eerst een account. Daarna kun je je kaart aanzetten."))
    else:
        messages.success(request, _("Je kaart staat aan.") if on else _("Je kaart staat uit."))
    return redirect("profiles:profile")


@own_page
@require_http_methods(["GET", "POST"])
def own_employer(request: ActorRequest) -> HttpResponse:
    """The employer that must not know: found by name (`?q=`) or kept as a name."""
    if request.method == "POST":
        return _set_employer(request)
    search = SearchForm(request.GET)
    status = 200 if search.is_valid() else 422
    form = None
    if search.words:
        found = selectors.employers_named(search.words)
        initial = {"name": search.words, "employer": "" if found else AS_TYPED}
        form = EmployerForm(initial=initial, found=found)
    page = presenters.employer_page(own_snapshot(request), search, search.words, form)
    return render(request, "profiles/own_employer.html", {"page": page}, status=status)


def _set_employer(request: ActorRequest) -> HttpResponse:
    if "weg" in request.POST:
        own = access.require_own_profile(
            actor=request.actor, token=token_of(request), now=timezone.now()
        )
        services.set_own_employer(profile=own, organisation=None, name="", now=timezone.now())
        messages.success(request, _("Je werkgever is weggehaald."))
        return redirect("profiles:profile")
    name = SearchForm({"q": request.POST.get("name", "")}).words
    form = EmployerForm(request.POST, found=selectors.employers_named(name))
    if not form.is_valid():
        search = SearchForm({"q": name})
        page = presenters.employer_page(own_snapshot(request), search, name, form)
        return render(request, "profiles/own_employer.html", {"page": page}, status=422)
    keeper = keeper_of(request)
    services.set_own_employer(
        profile=keeper.profile,
        organisation=selectors.employer(form.organisation_id),
        name=form.cleaned_data["name"],
        now=timezone.now(),
    )
    messages.success(request, _("Bewaard. Deze werkgever ziet je kaart niet."))
    return keeper.remember(redirect("profiles:profile"))


@own_page
@require_http_methods(["GET", "POST"])
def merge(request: ActorRequest) -> HttpResponse:
    """Two profiles of one person: choose per block, and nothing goes without being seen."""
    draft = _other_draft(request)
    if draft is None:
        return redirect("profiles:profile")
    account = own_snapshot(request)
    here = selectors.snapshot_of(draft)
    in_both, only_draft = presenters.differing_blocks(account, here)
    form = MergeForm(request.POST if request.method == "POST" else None, blocks=in_both)
    if request.method == "POST" and form.is_valid():
        services.keep_blocks(
            profile=keeper_of(request).profile,
            draft=draft,
            blocks=[*form.from_draft, *only_draft],
            now=timezone.now(),
        )
        response = redirect("profiles:profile")
        response.delete_cookie(access.COOKIE, samesite="Lax")
        messages.success(request, _("Bewaard. Je hebt nu weer één profiel."))
        return response
    page = presenters.merge_page(account, here, form, (in_both, only_draft))
    status = 422 if form.errors else 200
    return render(request, "profiles/merge.html", {"page": page}, status=status)
