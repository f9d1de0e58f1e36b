"""What someone asked of us: copies, and to be forgotten."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from accounts.models import Erasure, ErasureState, Takeout, User
from loopbrug.kernel.retention import rule


def newest_takeout(user: User) -> Takeout | None:
    """Without its bytes."""
    mine = Takeout.objects.filter(user=user).defer("content")
    return mine.order_by("-created_at", "-pk").first()


def asked_erasure(user: User) -> Erasure | None:
    """The wish that waits for its day."""
    return Erasure.objects.filter(user=user, state=ErasureState.ASKED).first()


def erasure_day(user: User | None) -> date | None:
    """The day on which all of someone who is leaving is erased; None for who is not."""
    if user is None or user.leaving_at is None:
        return None
    return timezone.localdate(erasure_due(user.leaving_at))


def erasure_due(asked_at: datetime) -> datetime:
    """When a wish of this moment is done, unless it is undone; no query."""
    return asked_at + timedelta(days=rule("erasure", timezone.localdate(asked_at)).after)
