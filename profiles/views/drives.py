"""Drives: one card on one screen, then the order by buttons, with sentences in one's own words."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Action, Note
from profiles import access, presenters, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import FIRST_SENTENCES, Choice, next_card
from profiles.domain.merging import put_together
from profiles.domain.snapshot import Drive, Drives, ProfileSnapshot
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.forms import DriveCardForm, DriveOrderForm
from profiles.forms.drives import posted_card, posted_drives
from profiles.presenters.blocks import differences
from profiles.presenters.drive_words import card_words, choice_words
from profiles.presenters.drives import card_url, drive_order_page
from profiles.presenters.frame import url_after
from profiles.views.blocks import block_seen, signed_out_note
from profiles.views.own import (
    SignedOut,
    keeper_of,
    own_page,
    own_profile,
    own_snapshot,
    token_of,
)

TEMPLATE = "profiles/drives_order.html"
CARD_TEMPLATE = "profiles/drive_card.html"


@own_page
@require_GET
@read_only
def drives(request: ActorRequest) -> HttpResponse:
    """To the card that is next; with enough told, what was told."""
    profile = own_snapshot(request)
    answers = dict(profile.drives.answers)
    if not profile.drives.ranked and next_card(answers):
        return redirect(card_url(len(answers) + 1))
    page = presenters.drives_page(profile)
    return render(request, "profiles/drives.html", {"page": page})


@own_page
@require_http_methods(["GET", "POST"])
def drive_card(request: ActorRequest, number: int) -> HttpResponse:
    """One card, also one that was answered before: an answer given again takes the place of the
    first, and says so. What other cards say stays."""
    if request.method == "POST":
        return _answer(request, number)
    profile = own_snapshot(request)
    choice = _card(profile, number)
    if choice is None:
        return redirect("profiles:drives")
    form = DriveCardForm.showing(choice, profile.mark(BuildingBlock.DRIVES).version)
    page = presenters.drive_card_page(profile, number, form)
    return render(request, CARD_TEMPLATE, {"page": page})


def _card(profile: ProfileSnapshot, number: int) -> Choice | None:
    """What stands on this card: as it was answered, or as the next one that is asked."""
    answers = dict(profile.drives.answers)
    if number in answers:
        return answers[number]
    shown = next_card(answers) if number == len(answers) + 1 else ()
    return Choice(shown) if shown else None


def _answer(request: ActorRequest, number: int) -> HttpResponse:
    shown = posted_card(request.POST)
    if not shown:
        raise Http404
    form = DriveCardForm(request.POST, shown=shown)
    if not form.is_valid():
        return _again(request, number, form, status=422)
    try:
        keeper = keeper_of(request, seen=form.seen)
    except SignedOut:
        return _again(request, number, form, status=409, note=signed_out_note())
    answered = services.answer_card(
        profile=keeper.profile, card=number, choice=form.choice, now=timezone.now()
    )
    if answered.before and answered.before != form.choice:
        messages.success(request, _changed_words(answered, form.choice))
    after = "profiles:drives_order" if answered.is_first_order else "profiles:drives"
    return keeper.remember(redirect(after))


def _again(
    request: ActorRequest,
    number: int,
    form: DriveCardForm,
    *,
    status: int,
    note: Note | None = None,
) -> HttpResponse:
    page = presenters.drive_card_page(own_snapshot(request), number, form, note=note)
    return render(request, CARD_TEMPLATE, {"page": page}, status=status)


def _changed_words(answered: services.Answered, choice: Choice) -> str:
    """Also for who did not know of the first answer: nothing is replaced unseen."""
    before = answered.before or choice
    return _("%(card)s is veranderd. Eerst: %(before)s. Nu: %(now)s.") % {
        "card": card_words(answered.card),
        "before": choice_words(before).lower(),
        "now": choice_words(choice).lower(),
    }


@own_page
@require_http_methods(["GET", "POST"])
def drives_order(request: ActorRequest) -> HttpResponse:
    """Every button keeps the sentences that were typed, also those that move a line."""
    profile = own_snapshot(request)
    if not profile.drives.ranked:
        return _nothing_to_order(request, profile)
    version = profile.mark(BuildingBlock.DRIVES).version
    if request.method != "POST":
        form = DriveOrderForm.showing(profile.drives, version)
        return render(request, TEMPLATE, {"page": drive_order_page(profile, form)})
    return _order(request, profile)


def _order(request: ActorRequest, profile: ProfileSnapshot) -> HttpResponse:
    """The page that was posted shows the drives of its own order: that may be an older one."""
    was = posted_drives(request.POST)
    form = DriveOrderForm(request.POST, shown=was.top)
    if not form.is_valid():
        page = drive_order_page(replace(profile, drives=was), form)
        return render(request, TEMPLATE, {"page": page}, status=422)
    up, down, into = (request.POST.get(name, "") for name in ("omhoog", "omlaag", "erin"))
    order = form.order_after(up=up, down=down, into=into)
    try:
        _keep(request, typed_drives(profile.drives, form, order), seen=form.seen)
    except services.BlockChanged:
        clash = _put_together(request, form, order)
        if clash is not None:
            return clash
    pressed = up or down or into
    if pressed in DRIVE_SLOTS:
        return redirect(f"{reverse('profiles:drives_order')}#drijfveer-{pressed}")
    after = url_after(profile, BuildingBlock.DRIVES)
    return redirect(after if "verder" in request.POST else request.path)


def _keep(request: ActorRequest, drives: Drives, *, seen: int) -> None:
    services.order_drives(
        profile=access.require_own_profile(
            actor=request.actor, token=token_of(request), now=timezone.now()
        ),
        seen=seen,
        order=tuple(line.code for line in drives.ranked),
        sentences={line.code: line.sentence for line in drives.ranked},
        now=timezone.now(),
    )


def _nothing_to_order(request: ActorRequest, profile: ProfileSnapshot) -> HttpResponse:
    """To the cards; but what was typed on a page that had an order comes back, with the reason
    why it is not saved."""
    if request.method != "POST":
        return redirect("profiles:drives")
    drives = posted_drives(request.POST)
    again = request.POST.copy()
    again["order"] = ",".join(line.code for line in drives.ranked)
    note = signed_out_note() if own_profile(request) is None else cards_first_note()
    page = drive_order_page(
        replace(profile, drives=drives), DriveOrderForm(again, shown=drives.top), note=note
    )
    return render(request, TEMPLATE, {"page": page}, status=409)


def cards_first_note() -> Note:
    return Note(
        _("Je kaarten zeggen nog niet genoeg"),
        _(
            "Daarom is dit nog niet bewaard. Wat je typte, staat er nog. "
            "Vul op een nieuw tabblad nog een kaart in en kies daarna hier Opslaan."
        ),
        Action(_("Ga naar de kaarten"), reverse("profiles:drives")),
        is_hole=True,
    )


def _put_together(
    request: ActorRequest, form: DriveOrderForm, order: tuple[str, ...]
) -> HttpResponse | None:
    """Another device was first: what both changed is saved, unless they changed the same; then
    both texts."""
    profile = own_snapshot(request)
    seen = block_seen(request, BuildingBlock.DRIVES, form.seen)
    mine = typed_drives(seen if isinstance(seen, Drives) else profile.drives, form, order)
    both, aside = put_together(seen, profile.drives, mine)
    if not isinstance(both, Drives):
        raise TypeError(both)
    version = profile.mark(BuildingBlock.DRIVES).version
    if aside is None:
        try:
            _keep(request, both, seen=version)
        except services.BlockChanged:
            return _put_together(request, form, order)
        return None
    page = drive_order_page(
        replace(profile, drives=both),
        DriveOrderForm.showing(both, version),
        conflicts=differences(profile.drives, aside),
    )
    return render(request, TEMPLATE, {"page": page}, status=409)


def typed_drives(on: Drives, form: DriveOrderForm, order: tuple[str, ...]) -> Drives:
    """This order and the sentences of the form, as a block; a sentence that was not on the page
    is as it was."""
    said = {**FIRST_SENTENCES, **{line.code: line.sentence for line in on.ranked}}
    said |= {code: text for code, text in form.sentences.items() if f"sentence_{code}" in form.data}
    return Drives(on.answers, tuple(Drive(code, said[code]) for code in order))
