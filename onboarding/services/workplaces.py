"""Talks with a place of work that is one no longer, without anybody's act."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from onboarding.selectors.workplaces import crosses_there
from profiles.access.talks_at_work import still_at_work
from profiles.models import Talk
from profiles.services.talks import close_talks, hold_open_at_work


def close_talks_elsewhere(*, now: datetime, profile_id: int | None = None) -> int:
    """Close what nobody reads any more: someone works elsewhere and does not cross over to it, a
    share there ran out, a landing is long ago, the employer is gone. The register says so from
    then on. Not of who is leaving, and may come back. Of everyone, or of one. How many."""
    stay = Talk.objects.filter(still_at_work(crosses=Q(crosses_there()), now=now))
    over = Talk.objects.filter(
        opens_at__isnull=False,
        closed_at__isnull=True,
        open_until__gt=timezone.localdate(now),
        profile__owner__leaving_at__isnull=True,
    ).exclude(pk__in=stay.values("pk"))
    if profile_id is not None:
        over = over.filter(profile=profile_id)
    keys = list(over.order_by("pk").values_list("pk", flat=True))
    return sum(_close(key, now=now) for key in keys)


@transaction.atomic
def _close(key: int, *, now: datetime) -> int:
    held = hold_open_at_work(Q(pk=key))
    close_talks(held, by=None, now=now)
    return len(held)
