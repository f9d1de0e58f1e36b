"""The result of the cards: order by buttons, sentences in one's own words."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.parts import Action, Note
from profiles import access, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Drive, Drives, ProfileSnapshot
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.forms import DriveOrderForm
from profiles.forms.drives import posted_drives
from profiles.presenters.blocks import differences, drive_order_page
from profiles.presenters.frame import url_after
from profiles.views.blocks import renewed, signed_out_note
from profiles.views.own import own_page, own_profile, own_snapshot, token_of

TEMPLATE = "profiles/drives_order.html"


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
    form = DriveOrderForm(request.POST, shown=profile.drives.top)
    if not form.is_valid():
        page = drive_order_page(profile, form)
        return render(request, TEMPLATE, {"page": page}, status=422)
    up, down, into = (request.POST.get(name, "") for name in ("omhoog", "omlaag", "erin"))
    try:
        services.order_drives(
            profile=access.require_own_profile(
                actor=request.actor, token=token_of(request), now=timezone.now()
            ),
            seen=form.seen,
            order=form.order_after(up=up, down=down, into=into),
            sentences=form.sentences,
            now=timezone.now(),
        )
    except services.BlockChanged:
        return _conflict(request, form)
    pressed = up or down or into
    if pressed in DRIVE_SLOTS:
        return redirect(f"{reverse('profiles:drives_order')}#drijfveer-{pressed}")
    after = url_after(profile, BuildingBlock.DRIVES)
    return redirect(after if "verder" in request.POST else request.path)


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
        _("Je kaarten zijn niet allemaal ingevuld"),
        _(
            "Daarom is dit nog niet bewaard. Wat je typte, staat er nog. "
            "Vul op een nieuw tabblad je kaarten in en kies daarna hier Opslaan."
        ),
        Action(_("Ga naar de kaarten"), reverse("profiles:drives")),
        is_hole=True,
    )


def _conflict(request: ActorRequest, form: DriveOrderForm) -> HttpResponse:
    profile = own_snapshot(request)
    mine = typed_drives(profile, form)
    again = renewed(request.POST, profile.mark(BuildingBlock.DRIVES).version)
    again["order"] = ",".join(line.code for line in profile.drives.ranked)
    bound = DriveOrderForm(again, shown=profile.drives.top)
    page = drive_order_page(profile, bound, conflicts=differences(profile.drives, mine))
    return render(request, TEMPLATE, {"page": page}, status=409)


def typed_drives(profile: ProfileSnapshot, form: DriveOrderForm) -> Drives:
    """The order and sentences of the form, as a block."""
    saved = {line.code: line.sentence for line in profile.drives.ranked}
    said = {**saved, **form.sentences}
    order = form.cleaned_data["order"]
    return Drives(profile.drives.answers, tuple(Drive(code, said[code]) for code in order))
