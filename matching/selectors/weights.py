"""The weights by which the match counts now, with the day and the reason of their version."""

from dataclasses import dataclass
from datetime import date

from matching.domain.weights import V1
from matching.domain.weights import ScoringWeights as Weights
from matching.models import ScoringWeights, World
from matching.selectors.world import WORLD_ROW


@dataclass(frozen=True, slots=True)
class WeightsInForce:
    """`valid_from` is None where the database has no row yet, so that the code's own count;
    `catalogue` is the version of skills and occupations that the lists are made with."""

    weights: Weights
    valid_from: date | None = None
    reason: str = ""
    catalogue: str = ""


def weights_in_force() -> WeightsInForce:
    """Those that the lists are made with, not those that may follow tomorrow."""
    world = World.objects.filter(pk=WORLD_ROW).first()
    if world is None:
        return WeightsInForce(V1)
    row = ScoringWeights.objects.filter(version=world.weights_version).first()
    if row is None:
        return WeightsInForce(V1, catalogue=world.catalogue_version)
    weights = Weights.from_values(row.weights)
    return WeightsInForce(weights, row.valid_from, row.reason, world.catalogue_version)
