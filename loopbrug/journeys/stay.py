"""Someone who was leaving thought again: everything is as it was, and who was given something
meanwhile hears of it now that it can be seen."""

from datetime import datetime

from django.db import transaction

from accounts.access import Actor
from accounts.models import User
from accounts.services.erasures import undo_erasure
from profiles.services.shares import tell_receivers_since


@transaction.atomic
def stay(*, user: User, by: Actor, now: datetime) -> None:
    """Twice changes nothing; raises TooLate after the day."""
    left_at = user.leaving_at
    undo_erasure(user=user, by=by, now=now)
    if left_at is not None:
        tell_receivers_since(owner=user, since=left_at, now=now)
