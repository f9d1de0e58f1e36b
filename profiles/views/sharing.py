"""The person opens a part of the profile: choose who, tick what, look it over, and then yes."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, requires
from accounts.selectors.consents import newest_about
from loopbrug.kernel.http import read_only
from profiles import access, selectors
from profiles.forms import SearchForm
from profiles.forms.sharing import LinkForm, ProlongForm, ShareForm
from profiles.models import Profile, Share
from profiles.presenters import sharing as presenters
from profiles.selectors.hiding import is_on_the_list
from profiles.selectors.reach import is_own_employer
from profiles.selectors.sharing import files_of, name_known_from, opened_by, opens
from profiles.services import shares

Give = Callable[[ShareForm], Share]


def own_side(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a person with an account: a draft of a visitor is nobody's to share."""
    return requires(Hat.PERSON)(view)


@own_side
@require_GET
@read_only
def share_new(request: ActorRequest) -> HttpResponse:
    """With whom: an organisation, found by name (`?q=`), or someone who gets a link."""
    search = SearchForm(request.GET)
    found = selectors.employers_named(search.words)
    page = presenters.new_page(search, found)
    status = 200 if search.is_valid() else 422
    return render(request, "profiles/share_new.html", {"page": page}, status=status)


@own_side
@require_http_methods(["GET", "POST"])
def share_with(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Open something to one organisation."""
    organisation = selectors.employer(public_id)
    if organisation is None:
        raise Http404
    profile, now = _own_profile(request), timezone.now()
    form = ShareForm(request.POST or None, files=_choices(profile))

    def give(form: ShareForm) -> Share:
        return shares.share_with(
            profile=profile,
            organisation=organisation,
            blocks=form.cleaned_data["blocks"],
            items=form.items_chosen,
            shared_until=form.shared_until(timezone.localdate(now)),
            by=request.actor,
            now=now,
        )

    waits = is_own_employer(profile, organisation)
    receiver = presenters.Receiver(
        organisation.name,
        is_own_employer=waits,
        is_hidden_from=is_on_the_list(profile, organisation),
        is_leaving=request.actor.require_user().is_leaving,
        knows_name_from=name_known_from(profile, organisation, now=now) if request.POST else None,
    )
    return _choose(request, profile, form, receiver, give)


@own_side
@require_http_methods(["GET", "POST"])
def share_link(request: ActorRequest) -> HttpResponse:
    """Make a link for one receiver."""
    profile, now = _own_profile(request), timezone.now()
    form = LinkForm(request.POST or None, files=_choices(profile))

    def give(form: ShareForm) -> Share:
        return shares.share_by_link(
            profile=profile,
            label=form.cleaned_data["label"],
            blocks=form.cleaned_data["blocks"],
            items=form.items_chosen,
            shared_until=form.shared_until(timezone.localdate(now)),
            by=request.actor,
            now=now,
        )

    is_leaving = request.actor.require_user().is_leaving
    receiver = presenters.Receiver("", is_link=True, is_leaving=is_leaving)
    return _choose(request, profile, form, receiver, give)


def _choose(
    request: ActorRequest,
    profile: Profile,
    form: ShareForm,
    receiver: presenters.Receiver,
    give: Give,
) -> HttpResponse:
    """The ticks, then what they open, then the act. Only the last button opens anything. For who
    is on the person's list there is no way on."""
    if receiver.is_hidden_from and "terug" not in request.POST and form.is_valid():
        form.add_error("blocks", presenters.refused_words(receiver))
    if request.method == "GET" or "terug" in request.POST or not form.is_valid():
        status = 422 if form.is_bound and "terug" not in request.POST else 200
        page = presenters.choose_page(receiver, form)
        return render(request, "profiles/share_choose.html", {"page": page}, status=status)
    if "klopt" in request.POST:
        try:
            share = give(form)
        except (shares.WrongSharing, shares.NoReceiver):
            messages.error(request, _("Dit kan niet meer. Kies opnieuw."))
            return redirect("profiles:share_new")
        messages.success(request, presenters.given_words(share))
        return redirect("profiles:share", public_id=share.public_id)
    chosen = _chosen(form)
    shown = opens(profile, chosen.blocks, chosen.items)
    check = presenters.check_page(receiver, chosen, shown)
    return render(request, "profiles/share_check.html", {"page": check})


@own_side
@require_http_methods(["GET", "POST"])
def share(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One's own share: what the other sees, the link, until when, and going on or stopping."""
    found, now = access.own_share(public_id, request.actor), timezone.now()
    form = ProlongForm(request.POST or None)
    receiver = _receiver_of(found)
    if receiver.is_hidden_from and form.is_valid():
        form.add_error(None, presenters.refused_words(receiver))
    if request.method == "POST" and form.is_valid():
        try:
            shares.prolong_share(
                share=found,
                shared_until=form.shared_until(timezone.localdate(now)),
                by=request.actor,
                now=now,
            )
        except shares.NothingLeft:
            messages.info(request, _("Wat je hier deelde, heb je weggehaald."))
        except shares.ShareOver:
            messages.info(request, _("Dit was al gestopt."))
        except (shares.WrongSharing, shares.NoReceiver):
            messages.error(request, _("Dit kan niet meer. Kies opnieuw."))
        else:
            messages.success(request, _("Goed. Je deelt dit langer."))
        return redirect("profiles:share", public_id=public_id)
    lines = newest_about(request.actor.require_user(), [found.public_id])
    record_id = lines[0].public_id if lines else None
    page = presenters.own_share_page(found, receiver, opened_by(found), form, record_id, now=now)
    status = 422 if form.is_bound else 200
    return render(request, "profiles/share.html", {"page": page}, status=status)


def _receiver_of(share: Share) -> presenters.Receiver:
    if share.organisation is None:
        return presenters.Receiver(share.label, is_link=True)
    is_hidden_from = is_on_the_list(share.profile, share.organisation)
    return presenters.Receiver(share.organisation.name, is_hidden_from=is_hidden_from)


def _own_profile(request: ActorRequest) -> Profile:
    return access.require_own_profile(actor=request.actor, token="", now=timezone.now())


def _chosen(form: ShareForm) -> presenters.Chosen:
    data = form.cleaned_data
    return presenters.Chosen(
        blocks=tuple(data["blocks"]),
        items=tuple(form.items_chosen),
        days=data["days"],
        shared_until=form.shared_until(timezone.localdate()),
        label=data.get("label", ""),
    )


def _choices(profile: Profile) -> list[tuple[UUID, str]]:
    return [(one.public_id, one.title or one.name) for one in files_of(profile)]
