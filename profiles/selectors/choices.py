"""What the forms offer: skills and occupations in one's own words, sectors, regions, employers."""

from collections.abc import Collection, Iterable
from uuid import UUID

from accounts.models import Organisation
from profiles.domain.snapshot import Named
from taxonomy import search
from taxonomy import selectors as reference
from taxonomy.models import LabourMarketRegion, Occupation, Sector, Skill

MOST_FOUND = 12


def search_skills(words: str, limit: int = MOST_FOUND) -> list[Skill]:
    """Skills that fit someone's own words, best first."""
    return [found.concept for found in search.search_skills(words, limit)]


def search_occupations(words: str, limit: int = MOST_FOUND) -> list[Occupation]:
    """Occupations that fit someone's own words, best first."""
    return [found.concept for found in search.search_occupations(words, limit)]


def skills_by_slot(slots: Collection[int]) -> dict[int, Skill]:
    return {skill.slot: skill for skill in Skill.objects.filter(slot__in=slots).order_by("pk")}


def occupations_by_slot(slots: Collection[int]) -> dict[int, Occupation]:
    found = Occupation.objects.filter(slot__in=slots, retired_at__isnull=True).order_by("pk")
    return {occupation.slot: occupation for occupation in found}


def skills_of_occupation(occupation: Occupation, limit: int = 40) -> list[Skill]:
    """What an occupation asks, the most important first."""
    return [link.skill for link in reference.skills_of_occupation(occupation)[:limit]]


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
