"""Someone looks at a profile: the line in the view log, for whoever has the profile in hand."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from accounts.access import Actor
from accounts.domain.seen import Part, Reason, Via
from accounts.services import views
from profiles.models import Profile


def looked_at(
    profile: Profile,
    *,
    by: Actor | None,
    reason: Reason,
    about_id: UUID,
    blocks: Collection[str],
    now: datetime,
    via: Via = Via.PAGE,
) -> None:
    """Write it down, before it is shown; `owner` is joined. A draft belongs to nobody yet."""
    if profile.owner is not None:
        views.saw(
            person_id=profile.owner.public_id,
            by=by,
            via=via,
            blocks=blocks,
            reason=reason,
            about_id=about_id,
            now=now,
        )


def looked_at_crossing(
    profile: Profile, *, part: Part, introduction_id: UUID, by: Actor, now: datetime
) -> None:
    """The same for the way to another job: its route, its plan, the bridge itself or the year."""
    looked_at(
        profile, by=by, reason=Reason.CROSSING, about_id=introduction_id, blocks=[part], now=now
    )
