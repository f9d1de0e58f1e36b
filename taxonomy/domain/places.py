"""Distances between labour-market regions: between their centres, so a rule of thumb."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

EARTH_KM = 6371.0
NEIGHBOUR_KM = 30
"""Who travels this far can work somewhere in a neighbouring region: their edges touch."""


@dataclass(frozen=True, slots=True)
class Place:
    """The centre of a region (WGS 84, degrees) and the slots of the regions that touch it."""

    slot: int
    latitude: float
    longitude: float
    neighbours: frozenset[int] = frozenset()


def kilometres(a: Place, b: Place) -> float:
    """Along the surface of the earth, from centre to centre."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.longitude - a.longitude) / 2)
    chord = half_lat**2 + math.cos(lat_a) * math.cos(lat_b) * half_lon**2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def within(home: Place, places: Iterable[Place], km: int | None) -> frozenset[int]:
    """Slots of the regions in reach of someone in `home` who travels at most `km`.

    The own region always; a neighbour from NEIGHBOUR_KM on, or sooner when its centre is near
    enough; any other when its centre is. Without a limit (None): the own region and those next
    door.
    """
    if km is None:
        return home.neighbours | {home.slot}
    return frozenset(
        place.slot
        for place in places
        if place.slot == home.slot
        or kilometres(home, place) <= km
        or (place.slot in home.neighbours and km >= NEIGHBOUR_KM)
    )
