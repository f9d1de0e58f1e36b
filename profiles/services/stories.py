"""Stories: told, told better, taken away, and the talents that they show."""

from collections.abc import Mapping
from datetime import datetime

from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.stories import MOST_STORIES
from profiles.models import Profile, Story, TalentChoice
from profiles.services.saving import BlockChanged, saving


class TooManyStories(Exception):
    """Three is enough."""


class TooManyTalents(Exception):
    """With these there would be more talents than one may choose; `over` says how many."""

    def __init__(self, over: int) -> None:
        super().__init__(over)
        self.over = over


def tell_story(*, profile: Profile, text: str, now: datetime) -> Story:
    """Keep a new story."""
    with saving(profile, BuildingBlock.TALENTS, seen=None, now=now):
        if Story.objects.filter(profile=profile).count() >= MOST_STORIES:
            raise TooManyStories
        return Story.objects.create(profile=profile, text=text)


def revise_story(*, story: Story, seen: int, text: str, now: datetime) -> Story:
    """Tell it better. Sentences that already prove a talent stay as they were, until they are
    chosen anew. BlockChanged when another device was first, or took it away."""
    with saving(story.profile, BuildingBlock.TALENTS, seen=None, now=now):
        held = Story.objects.filter(pk=story.pk).first()
        if held is None or held.version != seen:
            raise BlockChanged
        held.text = text
        held.version += 1
        held.save(update_fields=["text", "version", "updated_at"])
    return held


def remove_story(*, story: Story, now: datetime) -> None:
    """Take the story away. The talents and their sentences stay: they are the person's."""
    with saving(story.profile, BuildingBlock.TALENTS, seen=None, now=now):
        Story.objects.filter(pk=story.pk).delete()


def mark_talents(*, story: Story, seen: int, marks: Mapping[str, str], now: datetime) -> int:
    """These talents (`marks`: with the sentence that proves it) are what this story shows.

    A talent that already stood gets this sentence; one that this story showed before and no longer
    does goes. BlockChanged when talents or story changed after version `seen` of the block.
    """
    profile = story.profile
    with saving(profile, BuildingBlock.TALENTS, seen=seen, now=now) as version:
        TalentChoice.objects.filter(story=story).exclude(talent__in=marks).delete()
        chosen = TalentChoice.objects.filter(profile=profile)
        over = chosen.exclude(talent__in=marks).count() + len(marks) - MOST_TALENTS
        if over > 0:
            raise TooManyTalents(over)
        for code, sentence in marks.items():
            TalentChoice.objects.update_or_create(
                profile=profile, talent=code, defaults={"proof": sentence, "story": story}
            )
    return version
