"""A talk about someone's work, kept by both sides; what stays is the person's choice."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.models import Organisation
from accounts.services import consents
from notices import services as notices
from profiles.access import guidances_in_sight
from profiles.domain.talks import Side, Stays
from profiles.models import Profile, Talk, TalkNote
from profiles.services.saving import lock

BLOCK = "talk"
"""How the register of consents calls what a talk at work opens."""
OPEN_AT_WORK = timedelta(days=365)


class NothingSaid(Exception):
    """A note without a word is none."""


class NoteChanged(Exception):
    """Someone of the same side saved this note after the version that this one was typed on."""


@transaction.atomic
def begin_talk(
    *,
    profile: Profile,
    organisation: Organisation,
    held_on: date,
    opens_at: datetime | None,
    by: Actor,
    now: datetime,
) -> Talk:
    """A talk on a day; the same day with the same organisation is the same talk, until it is
    closed. `opens_at` is given when the person opens this talk to the place of work, with nothing
    else; from then on HR reads it, for a year at most."""
    lock(profile)  # a button that is pressed twice begins one talk
    that_day = Talk.objects.filter(
        profile=profile, organisation=organisation, held_on=held_on, closed_at__isnull=True
    )
    if opens_at is not None:
        that_day = that_day.filter(open_until__gt=timezone.localdate(now))
    talk = that_day.order_by("pk").first()
    if talk is not None:
        return talk
    talk = Talk.objects.create(
        profile=profile,
        organisation=organisation,
        held_on=held_on,
        opens_at=opens_at,
        open_until=timezone.localdate(now) + OPEN_AT_WORK if opens_at else None,
    )
    _record("talk.begun", talk, by=by, now=now)
    _give(talk, by=by, now=now)
    return talk


def _give(talk: Talk, *, by: Actor, now: datetime) -> None:
    owner = talk.profile.owner
    if owner is None or talk.opens_at is None or talk.open_until is None:
        return
    consents.give(
        person=owner,
        receiver=talk.organisation,
        purpose=Purpose.TALK,
        about_id=talk.public_id,
        blocks=[BLOCK],
        valid_from=talk.opens_at,
        valid_until=talk.open_until,
        by=by,
        now=now,
    )


def hold_open_at_work(which: Q) -> list[Talk]:
    """Those of these that were opened to the place of work and not closed since, held: before
    anything of the same act writes in the register."""
    rows = Talk.objects.filter(which, opens_at__isnull=False, closed_at__isnull=True)
    rows = rows.select_for_update(of=("self",)).select_related("profile__owner")
    return list(rows.order_by("profile__owner__public_id", "pk"))


def close_talks(held: Iterable[Talk], *, by: Actor | None, now: datetime) -> None:
    """The place of work does not read these any more; what the person lets stay, it does. They
    are held, and it is the last thing of an act."""
    for talk in held:
        talk.closed_at = now
        talk.save(update_fields=["closed_at", "updated_at"])
        _record("talk.closed", talk, by=by, now=now)
        if talk.profile.owner is not None:
            consents.withdraw(person=talk.profile.owner, about_id=talk.public_id, by=by, now=now)


@transaction.atomic
def withdraw_talk(*, talk: Talk, by: Actor, now: datetime) -> bool:
    """The person takes it back: the place of work reads nothing of it, also not what would stay.
    Whether it was open."""
    held = hold_open_at_work(Q(pk=talk.pk))
    for one in held:
        one.stays = Stays.NOTHING
        one.save(update_fields=["stays", "updated_at"])
    close_talks(held, by=by, now=now)
    return bool(held)


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
    owner, about_id = talk.profile.owner, talk.public_id
    talk.delete()
    if owner is not None:
        consents.withdraw(person=owner, about_id=about_id, by=by, now=now)


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


def _record(kind: str, talk: Talk, *, by: Actor | None, now: datetime, **detail: str) -> None:
    audit.record(kind, by=by, at=now, about="talk", about_id=talk.public_id, **detail)
