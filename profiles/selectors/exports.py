"""PDFs that were asked for."""

from datetime import datetime

from django.utils import timezone

from profiles.models import Profile, ProfileExport, Share


def exports_of(profile: Profile, limit: int = 5) -> list[ProfileExport]:
    """The person's own, newest first, without their bytes."""
    found = ProfileExport.objects.filter(profile=profile, is_of_receiver=False)
    rows = found.select_related("share__organisation").defer("content")
    return list(rows.order_by("-created_at", "-pk")[:limit])


def open_shares_of(profile: Profile, *, now: datetime) -> list[Share]:
    """For whom a paper can be made now, newest first."""
    running = Share.objects.running().filter(
        profile=profile, opens_at__lte=now, shared_until__gt=timezone.localdate(now)
    )
    return list(running.select_related("organisation").order_by("-given_at", "-pk"))
