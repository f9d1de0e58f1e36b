"""PDFs that were asked for."""

from datetime import datetime

from profiles.models import Profile, ProfileExport, Share


def exports_of(profile: Profile, limit: int = 5) -> list[ProfileExport]:
    """The person's own, newest first, without their bytes."""
    found = ProfileExport.objects.filter(profile=profile, is_of_receiver=False)
    rows = found.select_related("share__organisation").defer("content")
    return list(rows.order_by("-created_at", "-pk")[:limit])


def open_shares_of(profile: Profile, *, now: datetime) -> list[Share]:
    """For whom a paper can be made now, newest first."""
    found = Share.objects.open_now(now).filter(profile=profile)
    return list(found.select_related("organisation").order_by("-given_at", "-pk"))
