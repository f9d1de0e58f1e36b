"""Occupations and skills: for choosing, for vacancies, and in one piece for the engine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.db.models import F, Func

from taxonomy.models import Occupation, OccupationSkill, Release, Skill

MOST_STEPS = 10
Concept = TypeVar("Concept", Skill, Occupation)


class Link(NamedTuple):
    """One skill of one occupation, all as slots and plain values."""

    occupation: int
    skill: int
    importance: int
    horizon: str
    level: int


@dataclass(frozen=True, slots=True)
class CatalogueRows:
    """What the engine knows of the catalogue, at one version: links in slot order, and the narrow
    group of each skill (skills without a group are left out)."""

    version: str
    links: Sequence[Link]
    groups: Mapping[int, int]


def catalogue_version() -> str:
    """Changes whenever occupations, skills, links or groups may have: "1.starter-…_4.esco-1.1.1".

    Shortage figures have a release too, but no part in it."""
    current = (
        Release.objects.filter(is_current=True, source__in=("starter", "esco"))
        .order_by("pk")
        .values_list("pk", "source", "version")
    )
    return "_".join(f"{pk}.{source}-{version}" for pk, source, version in current)


def catalogue_rows() -> CatalogueRows:
    """Every link between an occupation and a skill that are in use, in two queries."""
    links = (
        OccupationSkill.objects.filter(
            occupation__retired_at__isnull=True, skill__retired_at__isnull=True
        )
        .order_by("occupation__slot", "skill__slot")
        .values_list("occupation__slot", "skill__slot", "importance", "horizon", "level")
    )
    groups = Skill.objects.filter(group__isnull=False, retired_at__isnull=True).order_by("slot")
    return CatalogueRows(
        version=catalogue_version(),
        links=[Link(*row) for row in links],
        groups={slot: group for slot, group in groups.values_list("slot", "group_id") if group},
    )


def skills_of_occupation(occupation: Occupation) -> list[OccupationSkill]:
    """What the occupation usually asks, most important first, each with skill and group."""
    return list(
        occupation.skill_links.filter(skill__retired_at__isnull=True)
        .select_related("skill__group")
        .order_by("-importance", "horizon", Func(F("skill__name"), function="taxonomy_fold"), "pk")
    )
