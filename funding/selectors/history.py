"""What happened to a plan, for one side to read: who did what when, never how much."""

from collections.abc import Collection

from funding.access import Seat
from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import PlanEvent
from funding.selectors.shown import EventView

NOT_FOR = {
    Side.RECEIVING: frozenset({Happened.RELEASING_INVITED}),
    Side.RELEASING: frozenset({Happened.DRAFTED}),
}
"""That the employer of now joined is the person's to tell."""
LATEST = 50


def events_for(seat: Seat, posts: Collection[FundingPost]) -> tuple[EventView, ...]:
    """The latest first, of the posts that this side sees."""
    found = PlanEvent.objects.filter(plan=seat.plan).select_related("organisation")
    return tuple(
        EventView(event.at, event.kind, FundingPost(event.post) if event.post else None, who)
        for event, who in (
            (event, _who(seat, event)) for event in found.order_by("-at", "-pk")[:LATEST]
        )
        if event.kind not in NOT_FOR.get(seat.side, ()) and (not event.post or event.post in posts)
    )


def _who(seat: Seat, event: PlanEvent) -> str | None:
    if event.organisation is None:
        return None
    is_ours = seat.organisation is not None and event.organisation_id == seat.organisation.pk
    return event.organisation.name if seat.sees_all or is_ours else None
