"""The stories that someone told."""

from profiles.domain.snapshot import ProfileSnapshot, Talent
from profiles.models import Profile, Story


def stories_of(profile: Profile) -> list[Story]:
    """The first told first, each with the talents it shows."""
    return list(
        Story.objects.filter(profile=profile)
        .prefetch_related("talents")
        .order_by("created_at", "pk")
    )


def marks_of(story: Story, profile: ProfileSnapshot) -> tuple[dict[str, str], dict[str, Talent]]:
    """The talents that this story shows, with their sentences; and those chosen without it."""
    mine = dict(story.talents.order_by("pk").values_list("talent", "proof"))
    elsewhere = {t.code: t for t in profile.talents.chosen if t.code not in mine}
    return mine, elsewhere
