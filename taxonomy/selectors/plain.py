"""Short lists to choose from."""

from taxonomy.models import NlqfLevel, Sector


def sectors() -> list[Sector]:
    """The five shortage sectors, always in the same order."""
    return list(Sector.objects.order_by("slot"))


def nlqf_levels() -> list[NlqfLevel]:
    """The rungs from low to high; `description` says in plain words what someone does there."""
    return list(NlqfLevel.objects.order_by("level", "slot"))
