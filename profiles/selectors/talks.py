"""Talks and what goes with them, in few queries."""

from datetime import datetime

from django.db.models import Subquery
from django.utils import timezone

from accounts.models import Organisation
from profiles.domain.blocks import BuildingBlock
from profiles.domain.talks import Side
from profiles.models import BlockTrace, Guidance, Profile, Share, Talk, TalkNote


def talks_of(profile: Profile) -> list[Talk]:
    """Newest first."""
    found = Talk.objects.filter(profile=profile).select_related("organisation")
    return list(found.order_by("-held_on", "-pk"))


def notes_of(talk: Talk) -> dict[Side, TalkNote]:
    rows = TalkNote.objects.filter(talk=talk).select_related("author").order_by("pk")
    return {Side(note.side): note for note in rows}


def partners_of(profile: Profile, *, now: datetime) -> list[Organisation]:
    """With whom a talk may be kept: who guides, and with whom something is shared."""
    guiding = Guidance.objects.running().filter(profile=profile).values("organisation")
    shared = Share.objects.filter(
        profile=profile,
        organisation__isnull=False,
        ended_at__isnull=True,
        opens_at__lte=now,
        shared_until__gt=timezone.localdate(now),
    ).values("organisation")
    found = Organisation.objects.confirmed().filter(pk__in=guiding.union(shared))
    return list(found.order_by("name", "pk"))


def changed_since_last(talk: Talk) -> frozenset[BuildingBlock]:
    """Blocks that changed since the talk before this one with the same organisation."""
    earlier = Talk.objects.filter(
        profile=talk.profile_id, organisation=talk.organisation_id, held_on__lt=talk.held_on
    )
    last = earlier.order_by("-held_on", "-pk").values("held_on")[:1]
    traces = BlockTrace.objects.filter(profile=talk.profile_id, at__date__gt=Subquery(last))
    return frozenset(
        BuildingBlock(block)
        for block in traces.order_by("block").values_list("block", flat=True).distinct()
    )
