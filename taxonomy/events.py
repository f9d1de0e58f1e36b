"""What happens to reference data that others may want to react to."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True)
class CatalogueChanged(Event):
    """A load or import changed something. `source` is "starter", "esco" or "shortage"."""

    source: str
    release_id: int
