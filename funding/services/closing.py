"""A line comes and goes together with the counter of its post: the one place that moves both."""

from datetime import datetime

from django.db.models import F

from accounts.access import Actor
from funding.models import Need, Pledge, PledgeStatus
from funding.services.problems import PostFull
from loopbrug.kernel.money import Money

COUNTER = {
    PledgeStatus.REQUESTED: "requested",
    PledgeStatus.PROMISED: "pledged",
    PledgeStatus.RECEIVED: "pledged",
}
"""Which counter of the post a line is in; a question is in none."""


def count_in(need: Need, status: PledgeStatus, amount: Money) -> None:
    """Add a line to its counter, in one step with the question whether it fits. PostFull when the
    post has less left than that."""
    fits = Need.objects.filter(
        pk=need.pk, cost__gte=F("pledged") + amount.cents, not_needed_reason=""
    )
    counter = COUNTER.get(status)
    if counter is None:
        if not fits.exists():
            raise PostFull(_left(need))
    elif not fits.update(**{counter: F(counter) + amount.cents}):
        raise PostFull(_left(need))


def count_out(pledge: Pledge) -> None:
    """Take a line out of its counter."""
    counter = COUNTER.get(PledgeStatus(pledge.status))
    if counter:
        Need.objects.filter(pk=pledge.need_id).update(**{counter: F(counter) - pledge.amount.cents})


def close_line(
    pledge: Pledge,
    *,
    reason: str,
    by: Actor | None,
    now: datetime,
    status: PledgeStatus = PledgeStatus.WITHDRAWN,
) -> None:
    """The line is over, and its amount is open again."""
    count_out(pledge)
    pledge.status = status
    pledge.closed_at, pledge.closed_by = now, by.user if by else None
    pledge.close_reason = reason
    pledge.version += 1
    pledge.save(
        update_fields=[
            *("status", "closed_at", "closed_by", "close_reason", "version", "updated_at"),
        ]
    )


def _left(need: Need) -> Money:
    return Need.objects.get(pk=need.pk).sums.open or Money(0)
