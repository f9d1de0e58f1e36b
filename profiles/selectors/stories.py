"""The stories that someone told."""

from profiles.models import Profile, Story


def stories_of(profile: Profile) -> list[Story]:
    """The first told first, each with the talents it shows."""
    return list(
        Story.objects.filter(profile=profile)
        .prefetch_related("talents")
        .order_by("created_at", "pk")
    )
