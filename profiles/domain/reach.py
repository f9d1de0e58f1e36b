"""Which labour-market regions someone can travel to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Place:
    """A region by its engine slot, with its approximate centre."""

    slot: int
    latitude: float
    longitude: float
    neighbours: frozenset[int] = frozenset()


def kilometres(a: Place, b: Place) -> float:
    """As the crow flies between the centres."""
    north, east = radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)
    half = sin(north / 2) ** 2
    half += cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def reachable(home: int, limit_km: int | None, places: Iterable[Place]) -> frozenset[int]:
    """The own region always; with a limit every region whose centre lies within it, without one
    the regions next door."""
    by_slot: Mapping[int, Place] = {place.slot: place for place in places}
    own = by_slot[home]
    if limit_km is None:
        return own.neighbours | {home}
    near = {slot for slot, place in by_slot.items() if kilometres(own, place) <= limit_km}
    return frozenset(near | {home})
