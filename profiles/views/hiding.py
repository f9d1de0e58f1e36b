"""Whom someone hides from, and a profile that pauses. For who has an account: only then is there
anything to hide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from profiles import access, selectors, services
from profiles.forms import SearchForm
from profiles.forms.visibility import AS_TYPED, HideForm
from profiles.presenters import hiding as presenters
from profiles.views.own import keeper_of, own_profile


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def hidden_from(request: ActorRequest) -> HttpResponse:
    """The list, and one more: found by name (`?q=`), or kept as a name."""
    if request.method == "POST":
        return _hide(request)
    search = SearchForm(request.GET)
    status = 200 if search.is_valid() else 422
    form = None
    if search.words:
        found = selectors.employers_named(search.words)
        initial = {"name": search.words, "employer": "" if found else AS_TYPED}
        form = HideForm(initial=initial, found=found)
    return _list(request, search, form, status=status)


def _hide(request: ActorRequest) -> HttpResponse:
    name = SearchForm({"q": request.POST.get("name", "")}).words
    form = HideForm(request.POST, found=selectors.employers_named(name))
    if not form.is_valid():
        return _list(request, SearchForm({"q": name}), form, status=422)
    organisation = selectors.employer(form.organisation_id)
    try:
        services.hide_from(
            profile=keeper_of(request).profile,
            organisation=organisation,
            name=form.cleaned_data["name"],
            now=timezone.now(),
        )
    except services.TooManyHidden:
        messages.warning(request, _("Je lijst is vol. Haal er een weg, of zet je kaart uit."))
    else:
        messages.success(request, _("Bewaard. Deze organisatie ziet niets van jou."))
    return redirect("profiles:hidden_from")


def _list(
    request: ActorRequest, search: SearchForm, form: HideForm | None, *, status: int
) -> HttpResponse:
    profile = own_profile(request)
    hidden = selectors.hidden_by(profile) if profile else []
    page = presenters.hidden_page(profile, hidden, search, form)
    return render(request, "profiles/hidden_from.html", {"page": page}, status=status)


@requires(Hat.PERSON)
@require_POST
def show_again(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take one organisation off the list."""
    services.show_again(
        hidden=access.own_hidden(public_id, actor=request.actor), now=timezone.now()
    )
    messages.success(request, _("Weggehaald. Deze organisatie kan je kaart weer zien."))
    return redirect("profiles:hidden_from")


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def pause(request: ActorRequest) -> HttpResponse:
    """What pausing does, and the button (`pauze=1`) or the way back (`pauze=0`)."""
    if request.method == "POST":
        on = request.POST.get("pauze") == "1"
        services.pause(profile=keeper_of(request).profile, on=on, now=timezone.now())
        messages.success(request, _("Je profiel staat op pauze.") if on else _("Je doet weer mee."))
        return redirect("profiles:pause")
    page = presenters.pause_page(own_profile(request))
    return render(request, "profiles/pause.html", {"page": page})
