"""Talks about someone's work: the person's side, and that of the coach or HR.

Here, above their app, since the year knows who crosses where: with that employer a talk may be
kept too, and where someone crosses to is what there is to talk about.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Reason
from loopbrug.kernel.forms.conflicts import with_version
from loopbrug.kernel.http import read_only
from onboarding.selectors.workplaces import crossed_to, crossing_to, occupation_ahead
from profiles import selectors
from profiles.access import get_own_profile
from profiles.access import talks as access
from profiles.access.talks_at_work import is_named_at_work, opens_at_work, talks_at_work
from profiles.domain.blocks import BuildingBlock
from profiles.domain.talks import Point, Side, agenda
from profiles.forms.talks import NoteForm, OwnNoteForm, TalkForm
from profiles.models import Profile, Talk, TalkNote
from profiles.presenters import talks as pages
from profiles.selectors.talks import (
    Partners,
    changed_since_last,
    notes_of,
    partners_of,
    talks_of,
)
from profiles.services import talks
from profiles.services.looks import looked_at

CONFLICT = 409
LIST, FORM, TALK = "talks/talks.html", "talks/form.html", "talks/talk.html"


@requires(Hat.PERSON)
@require_GET
@read_only
def own_talks(request: ActorRequest) -> HttpResponse:
    """The person's talks."""
    profile = _own_profile(request)
    found = talks_of(profile) if profile else []
    return render(request, LIST, {"page": pages.own_talks_page(found, _partners(profile))})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """With whom and when; the person begins."""
    profile, now = _own_profile(request), timezone.now()
    partners = _partners(profile)
    data = request.POST if request.method == "POST" else None
    form = TalkForm(
        data,
        organisations=partners.every,
        hints=pages.partner_hints(partners),
        initial={"held_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid() and profile is not None:
        talk = talks.begin_talk(
            profile=profile,
            organisation=form.chosen,
            held_on=form.cleaned_data["held_on"],
            opens_at=partners.opens_at(form.chosen, now=now),
            by=request.actor,
            now=now,
        )
        return redirect("profiles:talk", public_id=talk.public_id)
    status = 422 if form.errors else 200
    return render(request, FORM, {"page": pages.new_talk_page(form)}, status=status)


def _own_profile(request: ActorRequest) -> Profile | None:
    return get_own_profile(actor=request.actor, token="", now=timezone.now())


def _partners(profile: Profile | None) -> Partners:
    if profile is None:
        return Partners()
    return partners_of(profile, crossing=crossed_to(profile), now=timezone.now())


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def own_talk(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """What to talk about, what the other wrote, the person's own note, and what the other side may
    read once nothing is shared any more."""
    talk = access.own_talk(public_id, request.actor)
    stays = {"stays": talk.stays}
    if request.method != "POST":
        notes = notes_of(talk)
        form = OwnNoteForm(initial=_initial(notes.get(Side.PERSON)) | stays)
        return _own(request, talk, form, notes)
    form = OwnNoteForm(request.POST, initial=stays)
    if not form.is_valid():
        return _own(request, talk, form, notes_of(talk), status=422)
    path = reverse("profiles:talk_with", args=[talk.public_id])
    if not form.says_nothing and not _keep(request, talk, Side.PERSON, form, path):
        return _own(request, talk, form, notes_of(talk), status=CONFLICT)
    if form.chooses:
        talks.choose_stays(talk=talk, stays=form.chosen, by=request.actor, now=timezone.now())
    messages.success(request, _("Bewaard."))
    return redirect("profiles:talk", public_id=talk.public_id)


def _own(
    request: ActorRequest,
    talk: Talk,
    form: OwnNoteForm,
    notes: Mapping[Side, TalkNote],
    *,
    status: int = 200,
) -> HttpResponse:
    mine = notes.get(Side.PERSON)
    page = pages.own_talk_page(
        talk,
        agenda=_agenda(talk, tuple(BuildingBlock), bridge_to=occupation_ahead(talk.profile)),
        notes=notes,
        form=OwnNoteForm(_renewed(request, mine)) if status == CONFLICT else form,
        conflicts=pages.note_conflicts(mine, form) if status == CONFLICT and mine else (),
    )
    if talk.opens_at is not None:
        page = _with_what_hr_reads(page, talk, now=timezone.now())
    return render(request, TALK, {"page": page}, status=status)


def _with_what_hr_reads(page: pages.TalkPage, talk: Talk, *, now: datetime) -> pages.TalkPage:
    opens = opens_at_work(talk.profile, crossing=crossed_to(talk.profile), now=now)
    opens_at = opens.get(talk.pk)
    if opens_at is None:
        return page
    is_named = is_named_at_work(talk, opens_at=opens_at, now=now)
    return pages.at_work(page, talk, opens_at=opens_at, is_named=is_named, now=now)


def _agenda(talk: Talk, visible: tuple[BuildingBlock, ...], *, bridge_to: str) -> tuple[Point, ...]:
    profile = selectors.snapshot_of(talk.profile)
    changed = changed_since_last(talk)
    return agenda(profile, visible=visible, changed=changed, bridge_to=bridge_to)


def _initial(note: TalkNote | None) -> dict[str, Any]:
    if note is None:
        return {"version": 0}
    names = ("went_well", "agreed", "next_on", "version")
    return {name: getattr(note, name) for name in names}


def _renewed(request: ActorRequest, note: TalkNote | None) -> QueryDict:
    """What was typed, on the version that is there now."""
    return with_version(request.POST, note.version if note else 0)


def _keep(request: ActorRequest, talk: Talk, side: Side, form: NoteForm, path: str) -> bool:
    try:
        talks.write_note(
            talk=talk,
            side=side,
            went_well=form.cleaned_data["went_well"],
            agreed=form.cleaned_data["agreed"],
            next_on=form.cleaned_data["next_on"],
            seen=form.seen,
            path=path,
            by=request.actor,
            now=timezone.now(),
        )
    except talks.NoteChanged:
        return False
    return True


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Gone for both sides; asked first."""
    talk = access.own_talk(public_id, request.actor)
    if request.method != "POST":
        return render(request, "talks/remove.html", {"page": pages.remove_page(talk)})
    talks.remove_talk(talk=talk, by=request.actor, now=timezone.now())
    messages.success(request, _("Het gesprek is weggehaald."))
    return redirect("profiles:talks")


@requires(*access.TALKING_HATS)
@require_GET
@read_only
def talks_with_us(request: ActorRequest) -> HttpResponse:
    """The talks that this coach or employer may read, and with whom one may begin."""
    openings = access.openings(request.actor, now=timezone.now())
    found = access.talks_of_others(request.actor, openings, at_work=_at_work(request))
    return render(request, LIST, {"page": pages.talks_with_us_page(found, openings)})


def _at_work(request: ActorRequest) -> frozenset[int]:
    people = crossing_to(request.actor.organisation)
    return talks_at_work(request.actor, crossing=people, now=timezone.now())


@requires(*access.TALKING_HATS)
@require_POST
def begin(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """A talk of today with whoever shares something with us, or is guided."""
    now = timezone.now()
    opening = access.opening_for(public_id, request.actor, now=now)
    talk = talks.begin_talk(
        profile=opening.profile,
        organisation=request.actor.require_organisation(),
        held_on=timezone.localdate(now),
        opens_at=None,
        by=request.actor,
        now=now,
    )
    return redirect("profiles:talk_with", public_id=talk.public_id)


@requires(*access.TALKING_HATS)
@require_http_methods(["GET", "POST"])
def talk_with(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """The other side of a talk: questions from what is open, and the note of the organisation."""
    found = access.talk_with(
        public_id, request.actor, at_work=_at_work(request), now=timezone.now()
    )
    _seen(request, found)  # also before a note: what is refused shows the page again
    if request.method != "POST":
        notes = notes_of(found.talk)
        return _other(request, found, NoteForm(initial=_initial(notes.get(Side.OTHER))), notes)
    if not found.reading.may_write:
        return _other(request, found, None, notes_of(found.talk), status=403)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _other(request, found, form, notes_of(found.talk), status=422)
    path = reverse("profiles:talk", args=[found.talk.public_id])
    if not _keep(request, found.talk, Side.OTHER, form, path):
        return _other(request, found, form, notes_of(found.talk), status=CONFLICT)
    messages.success(request, _("Bewaard."))
    return redirect("profiles:talk_with", public_id=public_id)


def _agenda_of_other(request: ActorRequest, found: access.TalkOfOther) -> tuple[Point, ...]:
    """Of the bridge only to the coach: it may lead away from the employer who reads this."""
    if not found.reading.may_write:
        return ()
    is_coach = request.actor.hat is Hat.COACH
    return _agenda(
        found.talk,
        found.opening.blocks if found.opening else (),
        bridge_to=occupation_ahead(found.talk.profile) if is_coach else "",
    )


def _seen(request: ActorRequest, found: access.TalkOfOther) -> None:
    opening = found.opening
    looked_at(
        found.talk.profile,
        by=request.actor,
        reason=opening.reason if opening else Reason.TALK,
        about_id=opening.about_id if opening else found.talk.public_id,
        blocks=[block.value for block in opening.blocks] if opening else (),
        now=timezone.now(),
    )


def _other(
    request: ActorRequest,
    found: access.TalkOfOther,
    form: NoteForm | None,
    notes: Mapping[Side, TalkNote],
    *,
    status: int = 200,
) -> HttpResponse:
    ours = notes.get(Side.OTHER)
    is_conflict = status == CONFLICT and form is not None
    page = pages.talk_with_page(
        found,
        agenda=_agenda_of_other(request, found),
        notes=notes,
        form=None
        if form is None or not found.reading.may_write
        else (NoteForm(_renewed(request, ours)) if is_conflict else form),
        conflicts=pages.note_conflicts(ours, form) if is_conflict and form and ours else (),
    )
    return render(request, TALK, {"page": page}, status=status)
