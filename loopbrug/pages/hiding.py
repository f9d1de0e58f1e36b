"""Whom someone hides the card from, and what those see all the same.

Here, above its app, since what runs with an organisation is known by the apps above the profile.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import Actor, ActorRequest, Hat, requires
from accounts.models import OrganisationKind
from accounts.selectors.consents import standing
from loopbrug.kernel.parts import Action, Row, State
from loopbrug.pages.sharing_page import receiver_key, shown_words
from loopbrug.pages.sharing_things import UNKNOWN, things_of
from loopbrug.templatetags.lb import dutch_date
from onboarding.selectors.workplaces import crossed_to
from profiles import selectors, services
from profiles.access import get_own_profile, own_guidance
from profiles.access.talks import TalkRead, talks_read_by
from profiles.forms import SearchForm
from profiles.forms.visibility import AS_TYPED, HideForm
from profiles.models import HiddenFrom, Profile
from profiles.presenters.hiding import hidden_page
from profiles.selectors.hiding import those_on


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
            profile=services.get_or_create_profile(owner=request.actor.require_user()),
            organisation=organisation,
            name=form.cleaned_data["name"],
            now=timezone.now(),
        )
    except services.TooManyHidden:
        messages.warning(request, _("Je lijst is vol. Haal er een weg, of zet je kaart uit."))
    else:
        messages.success(request, _("Bewaard. Deze organisatie ziet je kaart niet."))
    return redirect("profiles:hidden_from")


def _list(
    request: ActorRequest, search: SearchForm, form: HideForm | None, *, status: int
) -> HttpResponse:
    now = timezone.now()
    profile = get_own_profile(actor=request.actor, token="", now=now)
    hidden = selectors.hidden_by(profile) if profile else []
    still: list[Row] = []
    if profile is not None and hidden:
        still = list(still_seen(profile, hidden, request.actor, now=now))
    page = hidden_page(profile, hidden, still, search, form)
    return render(request, "profiles/hidden_from.html", {"page": page}, status=status)


def still_seen(
    profile: Profile, hidden: Sequence[HiddenFrom], actor: Actor, *, now: datetime
) -> Iterator[Row]:
    """What organisations on the list see because the person said yes to it or let it stay, each
    with the way to take it back. A yes that waits for the employer is not seen: it cannot be
    answered any more."""
    person, organisations = actor.require_user(), those_on(hidden)
    listed = {one.public_id for one in organisations}
    lines = [one for one in standing(person, now=now) if one.receiver_id in listed]
    things, is_leaving = things_of(person, lines), person.is_leaving
    for line in lines:
        thing = things.get(line.about_id, UNKNOWN)
        if not thing.waits and not thing.is_silent(line.receiver_id, is_leaving=is_leaving):
            url = f"{reverse('accounts:who_sees_what')}#{receiver_key(line)}"
            yield Row(
                title=line.receiver_name,
                reason=State("warn", _("ziet dit nog")),
                above=thing.why,
                text=_("%(what)s, tot %(day)s.")
                % {"what": shown_words(line), "day": dutch_date(line.valid_until)},
                action=_take_back(url, line.receiver_name),
            )
    has_coach = any(one.kind == OrganisationKind.COACHING for one in organisations)
    guidance = own_guidance(actor) if has_coach and not is_leaving else None
    if guidance and guidance.is_running and guidance.organisation.public_id in listed:
        yield Row(
            title=guidance.organisation.name,
            reason=State("warn", _("ziet dit nog")),
            text=_("Je coach ziet je profiel, tot jij of je coach stopt."),
            action=_take_back(reverse("coaching:my_coach"), guidance.organisation.name),
        )
    for read in talks_read_by(organisations, profile, crossing=crossed_to(profile), now=now):
        yield _talk_row(read)


def _talk_row(read: TalkRead) -> Row:
    """What was written down with them, whose staying or going the person chooses on its page."""
    talk, name = read.talk, read.talk.organisation.name
    if read.reading.may_write:
        text = _("Alles wat jullie opschreven, zolang dit loopt. Daarna wat jij laat staan.")
    elif read.reading.notes:
        text = _("Alles wat jullie opschreven. Jij liet het staan.")
    else:
        text = _("Wat jullie afspraken. Jij liet het staan.")
    day = dutch_date(talk.held_on)
    url = reverse("profiles:talk", args=[talk.public_id])
    about = _("met %(name)s op %(day)s") % {"name": name, "day": day}
    return Row(
        title=name,
        reason=State("warn", _("ziet dit nog")),
        above=_("Jullie gesprek van %(day)s") % {"day": day},
        text=text,
        action=Action(_("Bekijk het gesprek"), url, "small", about),
    )


def _take_back(url: str, name: str) -> Action:
    return Action(_("Bekijk en stop dit"), url, "small", _("met %(name)s") % {"name": name})
