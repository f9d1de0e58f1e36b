"""Demands that ask more than the occupation usually does.

The catalogue tells which skills an occupation asks, how well and by when. What a vacancy asks
beyond that may be right; fewer people fit well then, so HR is asked whether the work needs it,
and decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.domain.terms import Horizon

MOST_DOUBTED = 5
"""More than this is a wall of text that nobody reads."""


class Excess(StrEnum):
    """In what a demand goes further than the occupation, the heaviest for people first."""

    STRANGER = "stranger"
    """A must that the occupation does not ask at all."""
    SOONER = "sooner"
    """Needed on day 1, while the occupation lets it be learned later."""
    HIGHER = "higher"
    """Asked on day 1 better than the occupation asks it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One skill of a vacancy or an occupation: how well (1 to 5) and by when."""

    level: int
    horizon: Horizon
    is_must: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    skill: int
    excess: Excess
    is_must: bool


def doubts(asked: Mapping[int, Asked], usual: Mapping[int, Asked]) -> tuple[Doubt, ...]:
    """At most one per skill and `MOST_DOUBTED` in all: musts first, as only they shut people out;
    then the heavier excess, then as asked. An occupation without skills says nothing."""
    if not usual:
        return ()
    found = [
        Doubt(skill, excess, one.is_must)
        for skill, one in asked.items()
        if (excess := _excess(one, usual.get(skill))) is not None
    ]
    heaviest = {excess: place for place, excess in enumerate(Excess)}
    found.sort(key=lambda one: (not one.is_must, heaviest[one.excess]))
    return tuple(found[:MOST_DOUBTED])


def _excess(asked: Asked, usual: Asked | None) -> Excess | None:
    if asked.horizon is not Horizon.DAY_1:
        return None
    if usual is None:
        return Excess.STRANGER if asked.is_must else None
    if usual.horizon is not Horizon.DAY_1:
        return Excess.SOONER
    return Excess.HIGHER if asked.level > usual.level else None
