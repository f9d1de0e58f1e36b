"""The wish to be forgotten: asked, undone within the days that were said, or done.

What is done leaves the hash of a key, so that a restored back-up can be told whom to forget again.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts import audit, selectors
from accounts.access import Actor
from accounts.models import Erasure, ErasureState, Takeout, User
from accounts.selectors.rights import erasure_due
from accounts.services.members import LastAdministrator
from loopbrug.kernel.ids import token_hash
from notices import services as notices


class TooLate(Exception):
    """The days to think it over are past: it is being done."""


def key_hash(public_id: UUID) -> str:
    """What the record keeps of someone: nobody finds the random id back from it."""
    return token_hash(str(public_id))


@transaction.atomic
def ask_erasure(*, user: User, by: Actor, now: datetime) -> Erasure:
    """From now on hidden from others, and gone on the day that the mail says, unless undone.
    Asking twice is one wish. Raises LastAdministrator when colleagues would stay behind without
    an administrator."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    found = Erasure.objects.filter(user=locked, state=ErasureState.ASKED).first()
    if found is not None:
        return found
    stuck, _ = selectors.left_behind_by(locked)
    if stuck:
        raise LastAdministrator(stuck[0])
    erasure = Erasure.objects.create(
        user=locked,
        key_hash=key_hash(locked.public_id),
        asked_at=now,
        due_at=erasure_due(now),
    )
    _leave(locked, now)
    user.leaving_at = now
    audit.record("account.erasure_asked", by=by, at=now, about="user", about_id=locked.public_id)
    notices.send(
        to=locked.email,
        kind="erasure_asked",
        key=f"erasure-asked:{erasure.public_id}",
        due_at=now,
        day=timezone.localdate(erasure.due_at).isoformat(),
        path=reverse("pages:erase"),
    )
    return erasure


@transaction.atomic
def undo_erasure(*, user: User, by: Actor, now: datetime) -> None:
    """Everything is as it was. Doing it twice changes nothing; raises TooLate after the day."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    erasure = Erasure.objects.filter(user=locked, state=ErasureState.ASKED).first()
    if erasure is None:
        return
    if now >= erasure.due_at:
        raise TooLate
    erasure.state, erasure.ended_at = ErasureState.UNDONE, now
    erasure.save(update_fields=["state", "ended_at", "updated_at"])
    _leave(locked, None)
    user.leaving_at = None
    audit.record("account.erasure_undone", by=by, at=now, about="user", about_id=locked.public_id)


@transaction.atomic
def finish_erasure(*, user: User, now: datetime) -> None:
    """The record of someone who is forgotten now, and the end of copies that still waited."""
    Takeout.objects.filter(user=user).delete()
    mine = Erasure.objects.filter(user=user)
    if not mine.filter(state=ErasureState.ASKED).exists():
        key = key_hash(user.public_id)
        Erasure.objects.create(user=user, key_hash=key, asked_at=now, due_at=now)
    mine.filter(state=ErasureState.ASKED).update(
        user=None, state=ErasureState.DONE, ended_at=now, updated_at=now
    )
    mine.update(user=None, updated_at=now)
    _leave(user, None)


def due_erasures(*, now: datetime, limit: int = 50) -> list[User]:
    """Whose day has come, the longest waiting first."""
    due = Erasure.objects.filter(state=ErasureState.ASKED, due_at__lte=now).select_related("user")
    return [one.user for one in due.order_by("due_at")[:limit] if one.user is not None]


def unlisted(limit: int = 500) -> list[Erasure]:
    """Wishes of which the list outside the database does not tell how they stand now."""
    rows = Erasure.objects.exclude(listed=F("state"))
    return list(rows.order_by("asked_at", "pk")[:limit])


@transaction.atomic
def mark_listed(*, rows: Sequence[Erasure]) -> None:
    """What was written of them; one that changed meanwhile is written again."""
    for row in rows:
        Erasure.objects.filter(pk=row.pk).update(listed=row.state)


@transaction.atomic
def restore_wish(*, user: User, asked_at: datetime, due_at: datetime) -> bool:
    """Bring back a wish that the list outside knows and a restored back-up does not."""
    if Erasure.objects.filter(user=user, state=ErasureState.ASKED).exists():
        return False
    Erasure.objects.create(
        user=user,
        key_hash=key_hash(user.public_id),
        asked_at=asked_at,
        due_at=due_at,
        listed=ErasureState.ASKED,
    )
    _leave(user, asked_at)
    return True


@transaction.atomic
def forget_records(*, before: datetime) -> int:
    """Remove records that no back-up can need any more; how many."""
    old = Erasure.objects.filter(ended_at__lt=before)
    return old.delete()[0]


def _leave(user: User, moment: datetime | None) -> None:
    user.leaving_at = moment
    user.save(update_fields=["leaving_at", "updated_at"])
