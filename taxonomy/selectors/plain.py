"""Short lists to choose from."""

from taxonomy.models import Sector


def sectors() -> list[Sector]:
    """The five shortage sectors, always in the same order."""
    return list(Sector.objects.order_by("slot"))
