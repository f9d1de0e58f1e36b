"""The blocks that are one form, in one shape: show, save, or say what stands in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.forms.conflicts import with_changes, with_version
from loopbrug.kernel.parts import Action, Note
from profiles import presenters, selectors, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.merging import put_together
from profiles.domain.snapshot import Block, ProfileSnapshot
from profiles.forms import (
    AdaptabilityForm,
    BlockForm,
    TalentsForm,
    WorkingLevelForm,
)
from profiles.models import Profile
from profiles.presenters.blocks import together_note
from profiles.presenters.frame import url_after
from profiles.views.own import Keeper, SignedOut, keeper_of, own_page, own_profile, own_snapshot

FormT = TypeVar("FormT", bound=BlockForm)


@dataclass(frozen=True)
class Editing(Generic[FormT]):
    """One block as a page: how its form is made, what it means, how it is saved."""

    block: BuildingBlock
    template: str
    showing: Callable[[ProfileSnapshot], FormT]
    bound: Callable[[QueryDict], FormT]
    value: Callable[[FormT, ProfileSnapshot], Block]
    save: Callable[[Profile, FormT, datetime], object]
    after: Callable[[ProfileSnapshot, QueryDict], str] = lambda _profile, _data: ""
    """Another way on than to the next stone, or nothing."""


def edit(request: ActorRequest, editing: Editing[FormT]) -> HttpResponse:
    """Show the form; save it; 422 with what is wrong; 409 with both texts where two devices wrote
    the same. A page that shows a clash names the newest version: what is saved then is chosen."""
    if request.method != "POST":
        profile = own_snapshot(request)
        page = presenters.block_page(profile, editing.block, editing.showing(profile))
        return render(request, editing.template, {"page": page})
    form = editing.bound(request.POST)
    if not form.is_valid():
        page = presenters.block_page(own_snapshot(request), editing.block, form)
        return render(request, editing.template, {"page": page}, status=422)
    return _save(request, editing, form)


def _save(request: ActorRequest, editing: Editing[FormT], form: FormT) -> HttpResponse:
    try:
        keeper = keeper_of(request, seen=form.seen)
        editing.save(keeper.profile, form, timezone.now())
    except services.BlockChanged:
        return _put_together(request, editing, form)
    except SignedOut:
        return _signed_out(request, editing, form)
    return keeper.remember(redirect(_target(request, keeper, editing)))


def _target(request: ActorRequest, keeper: Keeper, editing: Editing[FormT]) -> str:
    profile = selectors.snapshot_of(keeper.profile)
    own = editing.after(profile, request.POST)
    if own:
        return own
    return url_after(profile, editing.block) if "verder" in request.POST else request.path


def _put_together(request: ActorRequest, editing: Editing[FormT], form: FormT) -> HttpResponse:
    """Another device was first: what both changed is saved, unless they changed the same. Was a
    third one faster still, then what was put together is put together with that."""
    profile, block = own_snapshot(request), editing.block
    theirs, mine = profile.block(block), editing.value(form, profile)
    both, aside = put_together(block_seen(request, block, form.seen), theirs, mine)
    typed = with_changes(
        with_version(form.posted, profile.mark(block).version),
        editing.showing(profile.with_block(block, mine)),
        editing.showing(profile.with_block(block, both)),
    )
    again = editing.bound(typed)
    if aside is None and again.is_valid():
        return _save(request, editing, again)
    page = presenters.block_page(profile, block, again)
    if aside is None:
        page = presenters.with_note(page, together_note())
        return render(request, editing.template, {"page": page}, status=422)
    page = presenters.with_conflict(page, theirs=theirs, mine=aside, profile=profile, block=block)
    return render(request, editing.template, {"page": page}, status=409)


def block_seen(request: ActorRequest, block: BuildingBlock, version: int) -> Block | None:
    """The block as it was on the page that was posted, if that is still known."""
    profile = own_profile(request)
    return selectors.block_as_seen(profile, block, version) if profile else None


def _signed_out(request: ActorRequest, editing: Editing[FormT], form: FormT) -> HttpResponse:
    page = presenters.block_page(own_snapshot(request), editing.block, form)
    return render(
        request,
        editing.template,
        {"page": presenters.with_note(page, signed_out_note())},
        status=409,
    )


def signed_out_note() -> Note:
    return Note(
        _("Je bent niet meer ingelogd"),
        _(
            "Daarom is dit nog niet bewaard. Wat je typte, staat er nog. "
            "Log in op een nieuw tabblad en kies daarna hier Opslaan."
        ),
        Action(_("Log in"), reverse("account_login")),
        is_hole=True,
    )


TALENTS = Editing(
    BuildingBlock.TALENTS,
    "profiles/talents.html",
    showing=lambda profile: TalentsForm.showing(
        profile.talents, profile.mark(BuildingBlock.TALENTS).version
    ),
    bound=TalentsForm,
    value=lambda form, _profile: form.talents,
    save=lambda profile, form, now: services.save_talents(
        profile=profile, seen=form.seen, talents=form.talents, now=now
    ),
)
ADAPTABILITY = Editing(
    BuildingBlock.ADAPTABILITY,
    "profiles/adaptability.html",
    showing=lambda profile: AdaptabilityForm.showing(
        profile.adaptability, profile.mark(BuildingBlock.ADAPTABILITY).version
    ),
    bound=AdaptabilityForm,
    value=lambda form, _profile: form.adaptability,
    save=lambda profile, form, now: services.save_adaptability(
        profile=profile, seen=form.seen, adaptability=form.adaptability, now=now
    ),
)
WORKING_LEVEL = Editing(
    BuildingBlock.WORKING_LEVEL,
    "profiles/working_level.html",
    showing=lambda profile: WorkingLevelForm.showing(
        profile.working_level, profile.mark(BuildingBlock.WORKING_LEVEL).version
    ),
    bound=WorkingLevelForm,
    value=lambda form, _profile: form.working_level,
    save=lambda profile, form, now: services.save_working_level(
        profile=profile, seen=form.seen, working_level=form.working_level, now=now
    ),
)


@own_page
@require_http_methods(["GET", "POST"])
def talents(request: ActorRequest) -> HttpResponse:
    """Up to eight words with a proof."""
    return edit(request, TALENTS)


@own_page
@require_http_methods(["GET", "POST"])
def adaptability(request: ActorRequest) -> HttpResponse:
    """Six statements."""
    return edit(request, ADAPTABILITY)


@own_page
@require_http_methods(["GET", "POST"])
def working_level(request: ActorRequest) -> HttpResponse:
    """Tasks and diploma."""
    return edit(request, WORKING_LEVEL)
