"""After half a year without a change: a question whether the profile still holds. Once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from loopbrug.kernel.retention import moment_of, rule
from notices import services as notices
from profiles.models import Profile

ASKED_WITHIN = timedelta(days=31)
"""After this the moment has passed: who was not asked then (the site was away) is not asked now."""


@transaction.atomic
def ask_to_refresh(*, path: str, now: datetime) -> int:
    """Mail to whose blocks were all saved longer ago than the period in force (`refresh` in the
    table of periods); how many it was time for. Once for each last save: the key names its day."""
    today = timezone.localdate(now)
    last_save = rule("refresh", today).last_use_of_what_goes(today)
    if last_save is None:
        return 0
    found = (
        Profile.objects.filter(owner__is_active=True, owner__leaving_at__isnull=True)
        .annotate(saved_at=Max("block_states__saved_at"))
        .filter(
            saved_at__lt=moment_of(last_save),
            saved_at__gte=moment_of(last_save - ASKED_WITHIN),
        )
        .select_related("owner")
        .order_by("pk")
    )
    asked = [(profile, profile.owner, profile.saved_at) for profile in found if profile.owner]
    for profile, owner, saved_at in asked:
        notices.send(
            to=owner.email,
            kind="refresh_profile",
            key=f"refresh:{profile.public_id}:{timezone.localdate(saved_at)}",
            due_at=now,
            path=path,
        )
    return len(asked)
