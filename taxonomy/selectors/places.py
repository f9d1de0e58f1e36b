"""Labour-market regions and how far apart they are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from django.db.models import Exists, F, Func, OuterRef

from taxonomy.domain.places import Place, within
from taxonomy.models import LabourMarketRegion

Kilometres = TypeVar("Kilometres", int, int | None)


def regions() -> list[LabourMarketRegion]:
    """All regions by name."""
    return list(LabourMarketRegion.objects.order_by(Func(F("name"), function="taxonomy_fold")))


def regions_within(region: LabourMarketRegion, km: int | None) -> frozenset[int]:
    """Slots of the regions in reach of someone in `region` who travels at most `km`.

    The own region always; a neighbour from 30 km on, or sooner when its centre is near enough; any
    other region when its centre is. None, no limit told: the own region and those next door.
    """
    return regions_within_each(region.pk, [km])[km]


def regions_within_each(
    region_id: int, kilometres: Iterable[Kilometres]
) -> dict[Kilometres, frozenset[int]]:
    """The same for several distances at once, by distance. One query."""
    next_door = LabourMarketRegion.neighbours.through.objects.filter(
        from_labourmarketregion=region_id, to_labourmarketregion=OuterRef("pk")
    )
    rows = LabourMarketRegion.objects.annotate(is_next_door=Exists(next_door)).order_by("slot")
    places = {row.pk: (_place(row), row.is_next_door) for row in rows}
    neighbours = frozenset(place.slot for place, is_next_door in places.values() if is_next_door)
    home = replace(places[region_id][0], neighbours=neighbours)
    every = [place for place, _is_next_door in places.values()]
    return {km: within(home, every, km) for km in kilometres}


def _place(region: LabourMarketRegion) -> Place:
    return Place(region.slot, float(region.latitude), float(region.longitude))
