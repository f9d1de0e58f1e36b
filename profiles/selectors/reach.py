"""What the engine row needs from outside the profile: regions in reach, organisations kept out."""

from accounts.models import Organisation
from profiles.domain.reach import Place, reachable
from profiles.domain.snapshot import Goal, ProfileSnapshot
from taxonomy.models import LabourMarketRegion


def reach_of(goal: Goal) -> frozenset[int] | None:
    """Slots of the regions that the person can travel to; None while no region is told."""
    if goal.region is None:
        return None
    regions = LabourMarketRegion.objects.order_by("pk").prefetch_related("neighbours")
    places = [
        Place(
            region.slot,
            float(region.latitude),
            float(region.longitude),
            frozenset(neighbour.slot for neighbour in region.neighbours.all()),
        )
        for region in regions
    ]
    return reachable(goal.region.slot, goal.max_travel_km, places)


def blocked_organisations_of(profile: ProfileSnapshot) -> frozenset[int]:
    """The own employer under every registration: the same KvK number, or the name as typed."""
    found = Organisation.objects.none()
    if profile.own_employer:
        same = Organisation.objects.filter(pk=profile.own_employer.pk).values("kvk_number")
        found = Organisation.objects.filter(kvk_number__in=same)
    elif profile.own_employer_name:
        found = Organisation.objects.filter(name__iexact=profile.own_employer_name)
    return frozenset(found.order_by("pk").values_list("pk", flat=True))
