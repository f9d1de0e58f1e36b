"""Labour-market regions and how far apart they are."""

from django.db.models import F, Func

from taxonomy.domain.places import Place, kilometres, within
from taxonomy.models import LabourMarketRegion


def regions() -> list[LabourMarketRegion]:
    """All regions by name."""
    return list(LabourMarketRegion.objects.order_by(Func(F("name"), function="taxonomy_fold")))


def distance_km(a: LabourMarketRegion, b: LabourMarketRegion) -> float:
    """Kilometres between the centres; 0 within one region."""
    return kilometres(_place(a), _place(b))


def regions_within(region: LabourMarketRegion, km: int | None) -> frozenset[int]:
    """Slots of the regions in reach of someone in `region` who travels at most `km`.

    The own region always; a neighbour from 30 km on, or sooner when its centre is near enough; any
    other region when its centre is. None, no limit told: the own region and those next door.
    """
    neighbours = frozenset(region.neighbours.values_list("slot", flat=True))
    places = [_place(other) for other in LabourMarketRegion.objects.order_by("slot")]
    return within(_place(region, neighbours), places, km)


def _place(region: LabourMarketRegion, neighbours: frozenset[int] = frozenset()) -> Place:
    return Place(region.slot, float(region.latitude), float(region.longitude), neighbours)
