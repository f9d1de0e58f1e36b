"""Questions for money that wait for an answer, for a first screen: one query, however many."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.models import Organisation
from funding.access import plans_in_sight
from funding.domain.posts import FundingPost
from funding.models import Pledge, PledgeStatus
from loopbrug.kernel.money import Money

MOST = 20


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question: how much, for which post, since when. It names no person and no vacancy: the
    employer of now knows neither."""

    public_id: UUID
    post: FundingPost
    amount: Money
    asked_on: date


def asked_of(organisation: Organisation) -> tuple[AskedLine, ...]:
    """What this organisation was asked to promise and did not answer, the oldest first."""
    rows = Pledge.objects.filter(
        organisation=organisation,
        status=PledgeStatus.ASKED,
        asked_at__isnull=False,
        need__plan__in=plans_in_sight(),
        need__plan__ended_at__isnull=True,
        need__plan__landed_at__isnull=True,
        need__plan__erased_at__isnull=True,
    )
    return tuple(
        AskedLine(
            row.public_id, FundingPost(row.need.post), row.amount, timezone.localdate(row.asked_at)
        )
        for row in rows.select_related("need").order_by("asked_at", "pk")[:MOST]
    )
