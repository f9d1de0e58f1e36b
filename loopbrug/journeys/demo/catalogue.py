"""What the region borrows from the reference data, looked up once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from profiles.domain.snapshot import Named
from taxonomy.models import LabourMarketRegion, Occupation, OccupationSkill, Sector, Skill

REGION = "AM14"


class CatalogueMissing(Exception):
    """The starter catalogue is not loaded, so there is nothing to build a region from."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    region: LabourMarketRegion
    sectors: Mapping[str, Sector]
    occupations: Mapping[str, Occupation]
    skills: Mapping[str, Skill]
    links: Mapping[str, tuple[OccupationSkill, ...]]
    """What each occupation asks, in the order in which a new vacancy proposes it."""

    def sector_of(self, occupation: str) -> str:
        sector = self.occupations[occupation].sector
        return sector.code if sector else ""

    @property
    def home(self) -> Named:
        return Named(self.region.pk, self.region.slot, self.region.name)

    def skill(self, code: str) -> Named:
        return _named(self.skills[code])

    def sector(self, code: str) -> Named:
        return _named(self.sectors[code])

    def occupation(self, code: str) -> Named:
        return _named(self.occupations[code])


def _named(row: Skill | Sector | Occupation) -> Named:
    return Named(row.pk, row.slot, row.name)


def read_catalogue() -> Catalogue:
    """The starter catalogue of the database, by code; raises CatalogueMissing."""
    region = LabourMarketRegion.objects.filter(code=REGION).first()
    if region is None:
        raise CatalogueMissing
    occupations = Occupation.objects.filter(is_starter=True).select_related("sector", "group")
    links: dict[str, list[OccupationSkill]] = defaultdict(list)
    proposed = OccupationSkill.objects.filter(is_starter=True).select_related("skill", "occupation")
    for link in proposed.order_by("-importance", "horizon", "skill__name", "pk"):
        links[link.occupation.code].append(link)
    return Catalogue(
        region=region,
        sectors={row.code: row for row in Sector.objects.order_by("slot")},
        occupations={row.code: row for row in occupations.order_by("slot")},
        skills={row.code: row for row in Skill.objects.filter(is_starter=True).order_by("slot")},
        links={code: tuple(rows) for code, rows in links.items()},
    )
