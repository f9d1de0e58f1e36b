"""Questions for money that wait for an answer, for a first screen: one query, however many."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import Organisation
from accounts.selectors.away import away_days, away_in
from funding.access import plans_in_sight
from funding.domain.posts import FundingPost
from funding.models import Pledge, PledgeStatus
from loopbrug.kernel.money import Money
from loopbrug.kernel.workdays import Away

MOST = 20


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question: how much, for which post, since when. It names no person and no vacancy: the
    employer of now knows neither."""

    public_id: UUID
    post: FundingPost
    amount: Money
    asked_on: date
    away: Collection[Away] = ()
    """Days on which the person was away: nobody could answer then."""


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
    away = away_days(OuterRef("need__plan__introduction__profile__owner"))
    return tuple(
        AskedLine(
            row.public_id,
            FundingPost(row.need.post),
            row.amount,
            timezone.localdate(row.asked_at),
            away_in(row),
        )
        for row in rows.select_related("need").annotate(away=away).order_by("asked_at", "pk")[:MOST]
    )
