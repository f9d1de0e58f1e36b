"""At signing up or signing in: what was started in this browser goes along."""

from datetime import datetime

from accounts.models import User
from profiles import access, services
from profiles.services import Claim


def claim_draft(*, user: User, token: str, now: datetime) -> Claim | None:
    """Give the draft behind the cookie's token to `user`; None when there is none.

    `Claim.CLAIMED`: it is the account's profile now, and the cookie can go. `Claim.CHOOSE`: the
    account has a profile of its own; both stay as they are, and the profile page offers to choose
    per block. Nothing is lost either way. Asked twice, the second time finds no draft.
    """
    draft = access.get_draft(token=token, now=now)
    if draft is None:
        return None
    return services.claim_profile(draft=draft, owner=user, now=now)
