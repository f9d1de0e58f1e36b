"""The stories that someone told."""

from profiles.domain.snapshot import ProfileSnapshot, Talent
from profiles.domain.stories import sentences
from profiles.models import Profile, Story


def stories_of(profile: Profile) -> list[Story]:
    """The first told first, each with the talents it shows."""
    return list(
        Story.objects.filter(profile=profile)
        .prefetch_related("talents")
        .order_by("created_at", "pk")
    )


def marks_of(story: Story, profile: ProfileSnapshot) -> tuple[dict[str, str], dict[str, Talent]]:
    """The talents that this story shows, with their sentences; and those that
    stand without it or with a sentence that is not in it (any more)."""
    mine = dict(story.talents.order_by("pk").values_list("talent", "proof"))
    told = sentences(story.text)
    elsewhere = {t.code: t for t in profile.talents.chosen if mine.get(t.code) not in told}
    return mine, elsewhere
