"""What is on offer changed: every list that was computed before is stale from this moment."""

from datetime import date

from django.db import transaction
from django.db.models import F

from loopbrug.kernel.events import publish
from matching.events import WorldChanged
from matching.models import ScoringWeights, World
from matching.selectors.world import WORLD_ROW
from taxonomy import selectors as taxonomy


@transaction.atomic
def bump_world() -> None:
    """Raise the version of the world, in the transaction of the change that causes it."""
    changed = World.objects.filter(pk=WORLD_ROW).update(version=F("version") + 1)
    if not changed:
        World.objects.create(pk=WORLD_ROW)
    publish(WorldChanged())


@transaction.atomic
def refresh_world(*, today: date) -> bool:
    """Take over the catalogue and the weights that are in force; True when something changed."""
    World.objects.get_or_create(pk=WORLD_ROW)
    row = World.objects.select_for_update().get(pk=WORLD_ROW)
    catalogue = taxonomy.catalogue_version()
    weights = (
        ScoringWeights.objects.filter(valid_from__lte=today)
        .order_by("-valid_from", "-version")
        .values_list("version", flat=True)
        .first()
    ) or 0
    if (row.catalogue_version, row.weights_version) == (catalogue, weights):
        return False
    row.catalogue_version, row.weights_version = catalogue, weights
    row.save(update_fields=["catalogue_version", "weights_version"])
    bump_world()
    return True
