"""What is on offer changed: in the transaction of the change, so that no list can miss it."""

from datetime import date

from django.db import transaction
from django.db.models import F

from loopbrug.kernel.events import publish
from matching.events import WorldChanged
from matching.models import ScoringWeights, VacancyChange, World
from matching.selectors.world import WORLD_ROW
from taxonomy import selectors as taxonomy


@transaction.atomic
def bump_world(*, vacancy_id: int | None = None) -> None:
    """Raise the version of the world, in the transaction of the change that causes it.

    With a vacancy only the lists that it touches become stale, once that is settled; without one
    everything may be different, and every list of before is stale from this moment. The row of the
    world is held to the end of the transaction, so versions become visible in their order.
    """
    while not World.objects.filter(pk=WORLD_ROW).update(version=F("version") + 1):
        World.objects.bulk_create([World(pk=WORLD_ROW, version=0)], ignore_conflicts=True)
    version = World.objects.values_list("version", flat=True).get(pk=WORLD_ROW)
    if vacancy_id is None:
        World.objects.filter(pk=WORLD_ROW).update(base_version=version)
    else:
        VacancyChange.objects.create(vacancy_id=vacancy_id, world_version=version)
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
