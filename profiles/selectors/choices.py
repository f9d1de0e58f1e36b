"""What the forms offer: skills and occupations in one's own words, sectors, regions, employers."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from accounts.models import Organisation
from profiles.domain.snapshot import Named
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill

MOST_FOUND = 12


def search_skills(words: str, limit: int = MOST_FOUND) -> list[Skill]:
    """Skills whose name or other names hold all the words."""
    found = Skill.objects.filter(retired_at__isnull=True)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(alternatives__icontains=word))
    return list(found.order_by("-is_starter", "name", "pk")[:limit]) if words.split() else []


def search_occupations(words: str, limit: int = MOST_FOUND) -> list[Occupation]:
    """Occupations whose name or other names hold all the words."""
    found = Occupation.objects.filter(retired_at__isnull=True)
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(alternatives__icontains=word))
    return list(found.order_by("-is_starter", "name", "pk")[:limit]) if words.split() else []


def skills_by_slot(slots: Collection[int]) -> dict[int, Skill]:
    return {skill.slot: skill for skill in Skill.objects.filter(slot__in=slots).order_by("pk")}


def occupations_by_slot(slots: Collection[int]) -> dict[int, Occupation]:
    found = Occupation.objects.filter(slot__in=slots, retired_at__isnull=True).order_by("pk")
    return {occupation.slot: occupation for occupation in found}


def skills_of_occupation(slot: int, limit: int = 40) -> list[Skill]:
    """What an occupation asks, the most important first."""
    found = Skill.objects.filter(
        occupation_links__occupation__slot=slot, retired_at__isnull=True
    ).order_by("-occupation_links__importance", "name", "pk")
    return list(found[:limit])


def sectors() -> list[Named]:
    return _named(Sector.objects.order_by("slot"))


def regions() -> list[Named]:
    return _named(LabourMarketRegion.objects.order_by("name"))


def _named(rows: Iterable[Sector | LabourMarketRegion]) -> list[Named]:
    return [Named(row.pk, row.slot, row.name) for row in rows]


def employers_named(words: str, limit: int = MOST_FOUND) -> list[tuple[UUID, str]]:
    """Confirmed organisations whose name holds the words, with place to tell them apart."""
    if not words:
        return []
    found = Organisation.objects.confirmed().filter(name__icontains=words).order_by("name", "pk")
    return [
        (row.public_id, f"{row.name}, {row.place}" if row.place else row.name)
        for row in found[:limit]
    ]


def employer(public_id: UUID | None) -> Organisation | None:
    """The confirmed organisation of that address; None for none."""
    if public_id is None:
        return None
    return Organisation.objects.confirmed().filter(public_id=public_id).first()
