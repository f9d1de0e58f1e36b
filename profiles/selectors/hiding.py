"""Whom someone hides from."""

from profiles.models import HiddenFrom, Profile


def hidden_by(profile: Profile) -> list[HiddenFrom]:
    """The list as the person made it, the newest first; one query."""
    rows = HiddenFrom.objects.filter(profile=profile).select_related("organisation")
    return list(rows.order_by("-created_at", "-pk"))
