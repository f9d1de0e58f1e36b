"""PDFs that were asked for."""

from profiles.models import Profile, ProfileExport


def exports_of(profile: Profile, limit: int = 5) -> list[ProfileExport]:
    """The newest first, without their bytes."""
    found = ProfileExport.objects.filter(profile=profile).defer("content")
    return list(found.order_by("-created_at", "-pk")[:limit])
