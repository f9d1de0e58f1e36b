"""The people whose card can be seen, counted by what their cards could tell. One query each."""

from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KT

from accounts.models import Organisation
from matching.access import profiles_in_view_of
from matching.domain.crowd import Crowd, Traits, crowd_of
from matching.domain.faces import level_band
from profiles.models import EngineRow, Profile


def crowd_seen_by(organisation: Organisation) -> Crowd:
    """Everyone whose card this employer may see now."""
    return _crowd(profiles_in_view_of(organisation))


def crowd_with(profile: Profile, organisation: Organisation | None) -> Crowd:
    """The same as if this person's card were on, for one employer or for one from whom nobody
    hides."""
    everyone = Profile.objects.filter(
        is_card_on=True,
        owner__is_active=True,
        owner__leaving_at__isnull=True,
        paused_at__isnull=True,
    )
    others = profiles_in_view_of(organisation) if organisation else everyone
    return _crowd(Profile.objects.filter(Q(pk__in=others.values("pk")) | Q(pk=profile.pk)))


def _crowd(people: QuerySet[Profile]) -> Crowd:
    rows = (
        EngineRow.objects.filter(profile__in=people)
        .values(region=F("profile__goal__region__name"), level=KT("data__level"))
        .annotate(people=Count("pk"))
        .order_by()
    )
    counts: dict[Traits, int] = {}
    for row in rows:
        level = row["level"]
        traits = Traits(row["region"] or "", level_band(int(level) if level else None))
        counts[traits] = counts.get(traits, 0) + row["people"]
    return crowd_of(counts)
