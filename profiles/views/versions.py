"""The timeline of the own profile, and back to how one block was."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from profiles import access, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import Trace, between, moments, put_together_at, state_after
from profiles.forms.versions import MomentForm, RestoreForm
from profiles.models import Profile
from profiles.presenters.version_words import catalogue_keys
from profiles.presenters.versions import restore_page, timeline_page
from profiles.selectors.versions import names_of, people_named, traces_of, version_of
from profiles.services.versions import OfTwoProfiles, restore_block
from profiles.views.own import own_page, own_profile, token_of


@own_page
@require_GET
@read_only
def timeline(request: ActorRequest) -> HttpResponse:
    """What changed, per day and per block, and by whom."""
    profile = own_profile(request)
    traces = traces_of(profile) if profile else []
    found = moments(traces, day_of=lambda at: timezone.localtime(at).date())
    owner = str(request.actor.audit_id or "")
    people = people_named({m.signed.get("person", "") for m in found} - {"", owner})
    names = names_of(catalogue_keys(change for moment in found for change in moment.changes))
    together = _together(profile, traces) if profile else {}
    page = timeline_page(found, names=names, people=people, owner=owner, together=together)
    return render(request, "profiles/versions_timeline.html", {"page": page})


def _together(profile: Profile, traces: list[Trace]) -> dict[BuildingBlock, datetime]:
    """Per block the moment at which it became of two profiles, if it did."""
    moments_of = {
        block: put_together_at((t for t in traces if t.source.block is block), profile=profile.pk)
        for block in BuildingBlock
    }
    return {block: at for block, at in moments_of.items() if at is not None}


@own_page
@require_http_methods(["GET", "POST"])
def restore(request: ActorRequest) -> HttpResponse:
    """First what would change, then do it: a save like any other."""
    profile = access.require_own_profile(
        actor=request.actor, token=token_of(request), now=timezone.now()
    )
    asked = RestoreForm(request.POST) if request.method == "POST" else MomentForm(request.GET)
    if not asked.is_valid():
        raise Http404
    if not isinstance(asked, RestoreForm):
        return _shown(request, profile, asked)
    try:
        restore_block(
            profile=profile, block=asked.block, until=asked.until, seen=asked.seen,
            now=timezone.now(),
        )  # fmt: skip
    except OfTwoProfiles:
        raise Http404 from None
    except services.BlockChanged:
        return _shown(request, profile, asked, is_conflict=True)
    messages.success(request, _("%s is teruggezet.") % asked.block.label)
    return redirect("profiles:timeline")


def _shown(
    request: ActorRequest, profile: Profile, asked: MomentForm, *, is_conflict: bool = False
) -> HttpResponse:
    block: BuildingBlock = asked.block
    traces = traces_of(profile, block=block)
    was = state_after(trace for trace in traces if trace.at <= asked.until)
    together = put_together_at(traces, profile=profile.pk)
    if not was or (together is not None and asked.until < together):
        raise Http404
    changes = between(state_after(traces), was)
    page = restore_page(
        block,
        asked.until,
        changes=changes,
        names=names_of(catalogue_keys(changes)),
        version=version_of(profile, block),
        is_conflict=is_conflict,
    )
    status = 409 if is_conflict else 200
    return render(request, "profiles/versions_restore.html", {"page": page}, status=status)
