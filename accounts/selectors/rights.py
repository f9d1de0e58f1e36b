"""What someone asked of us: copies, and to be forgotten."""

from accounts.models import Erasure, ErasureState, Takeout, User


def newest_takeout(user: User) -> Takeout | None:
    """Without its bytes."""
    mine = Takeout.objects.filter(user=user).defer("content")
    return mine.order_by("-created_at", "-pk").first()


def asked_erasure(user: User) -> Erasure | None:
    """The wish that waits for its day."""
    return Erasure.objects.filter(user=user, state=ErasureState.ASKED).first()
