"""A talk about someone's work, kept by both sides; what stays is the person's choice."""

from datetime import date, datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from notices import services as notices
from profiles.access import guidances_in_sight
from profiles.domain.talks import Side, Stays
from profiles.models import Profile, Talk, TalkNote
from profiles.services.saving import lock


class NothingSaid(Exception):
    """A note without a word is none."""


class NoteChanged(Exception):
    """Someone of the same side saved this note after the version that this one was typed on."""


@transaction.atomic
def begin_talk(
    *, profile: Profile, organisation: Organisation, held_on: date, by: Actor, now: datetime
) -> Talk:
    """A talk on a day; the same day with the same organisation is the same talk."""
    lock(profile)  # a button that is pressed twice begins one talk
    that_day = Talk.objects.filter(profile=profile, organisation=organisation, held_on=held_on)
    talk = that_day.order_by("pk").first()
    if talk is None:
        talk = Talk.objects.create(profile=profile, organisation=organisation, held_on=held_on)
        _record("talk.begun", talk, by=by, now=now)
    return talk


@transaction.atomic
def write_note(
    *,
    talk: Talk,
    side: Side,
    went_well: str,
    agreed: str,
    next_on: date | None,
    seen: int,
    path: str,
    by: Actor,
    now: datetime,
) -> TalkNote:
    """Keep what this side says. The other side hears once that there is something to read at
    `path`, never what. NoteChanged when this note was saved after version `seen`; NothingSaid for
    a note without a word."""
    if not (went_well or agreed):
        raise NothingSaid
    Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    standing = TalkNote.objects.filter(talk=talk, side=side).values_list("version", flat=True)
    if (standing.first() or 0) != seen:
        raise NoteChanged
    said = {"went_well": went_well, "agreed": agreed, "next_on": next_on}
    note, is_new = TalkNote.objects.update_or_create(
        talk=talk,
        side=side,
        defaults={**said, "author": by.require_user(), "version": seen + 1},
    )
    if is_new:
        _tell_the_other_side(talk, side, path=path, now=now)
    _record("talk.noted", talk, by=by, now=now, side=side.value)
    return note


@transaction.atomic
def choose_stays(*, talk: Talk, stays: Stays, by: Actor, now: datetime) -> None:
    """What the organisation may read once nothing is shared; may be changed at any time."""
    talk.stays = stays
    talk.save(update_fields=["stays", "updated_at"])
    _record("talk.stays", talk, by=by, now=now, stays=stays.value)


@transaction.atomic
def remove_talk(*, talk: Talk, by: Actor, now: datetime) -> None:
    """Gone for both sides, with what either wrote."""
    _record("talk.removed", talk, by=by, now=now)
    talk.delete()


def _tell_the_other_side(talk: Talk, side: Side, *, path: str, now: datetime) -> None:
    """HR has no one person to write to, and finds it in the list."""
    to = None
    if side is Side.OTHER:
        to = talk.profile.owner
    else:
        guiding = guidances_in_sight().filter(
            profile=talk.profile_id, organisation=talk.organisation_id
        )
        guidance = guiding.select_related("coach").first()
        to = guidance.coach if guidance else None
    if to is not None:
        notices.send(
            to=to.email,
            kind="talk_waits",
            key=f"talk:{talk.public_id}:{side.value}",
            due_at=now,
            path=path,
        )


def _record(kind: str, talk: Talk, *, by: Actor, now: datetime, **detail: str) -> None:
    audit.record(kind, by=by, at=now, about="talk", about_id=talk.public_id, **detail)
