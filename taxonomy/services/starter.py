"""Load the starter catalogue that ships with the project, all of it or nothing."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from taxonomy.domain.figures import Figure
from taxonomy.models import (
    LabourMarketRegion,
    NlqfLevel,
    Occupation,
    OccupationGroup,
    OccupationSkill,
    Parameter,
    Release,
    Sector,
    Skill,
    SkillGroup,
)
from taxonomy.services import releases
from taxonomy.services.index import refresh_index
from taxonomy.services.shortage_store import store_figures
from taxonomy.services.slots import Slots
from taxonomy.services.starter_rows import checksum, read_starter
from taxonomy.services.starter_types import FigureRow, Starter
from taxonomy.services.sync import Counts, Target, sync

FOLDER = Path(__file__).resolve().parent.parent / "data"
SKILL_COLUMNS = (
    *("code", "name", "is_dutch", "description", "alternatives", "group_id", "esco_uri"),
    *("is_starter", "retired_at", "replaced_by_id"),
)
OCCUPATION_COLUMNS = (
    *("code", "name", "is_dutch", "description", "alternatives", "group_id", "esco_uri"),
    *("is_starter", "retired_at", "replaced_by_id", "isco08", "sector_id", "entry_level"),
    *("route", "requirements", "months_min", "months_max"),
)


@dataclass
class Loaded:
    """What a load did per table; `release` is None when nothing changed."""

    version: str
    counts: dict[str, Counts] = field(default_factory=dict)
    release: Release | None = None


def catalogue_is_loaded(folder: Path = FOLDER) -> bool:
    """Whether exactly these files were the last that were loaded."""
    now_there = releases.current("starter")
    return now_there is not None and now_there.version == checksum(folder)


@transaction.atomic
def load_catalogue(*, now: datetime, folder: Path = FOLDER) -> Loaded:
    """Make the database say what the files say; what people use is retired, never removed.

    Raises Refused, with every bad row, when anything in the files is wrong.
    """
    starter = read_starter(folder)
    releases.wait_for_other_loads()
    load = _Load(starter, now)
    load.places()
    load.skills()
    load.occupations()
    load.links()
    load.dated()
    loaded = Loaded(starter.checksum, load.counts)
    loaded.counts["search_names"] = refresh_index()
    origin = releases.Origin("starter", starter.checksum)
    loaded.release = releases.record(origin, loaded.counts, now=now)
    return loaded


class _Load:
    """One load: each step counts what it did."""

    def __init__(self, starter: Starter, now: datetime) -> None:
        self.starter, self.now = starter, now
        self.counts: dict[str, Counts] = {}

    def sync(self, name: str, target: Target, rows: list[tuple[object, ...]]) -> None:
        self.counts[name] = sync(target, rows, now=self.now)

    def places(self) -> None:
        sectors, regions, levels = Slots(Sector), Slots(LabourMarketRegion), Slots(NlqfLevel)
        self.sync(
            "sectors",
            Target(Sector, ("slot",), ("code", "name", "description")),
            [(sectors.of(row[0]), *row) for row in self.starter.sectors],
        )
        self.sync(
            "regions",
            Target(
                LabourMarketRegion, ("slot",), ("code", "name", "latitude", "longitude", "source")
            ),
            [
                (regions.of(r.code), r.code, r.name, r.latitude, r.longitude, r.source)
                for r in self.starter.regions
            ],
        )
        self._neighbours()
        self.sync(
            "nlqf_levels",
            Target(NlqfLevel, ("slot",), ("code", "level", "name", "description")),
            [
                (levels.of(r.code), r.code, r.level, r.name, r.description)
                for r in self.starter.levels
            ],
        )
        self.sync(
            "occupation_groups",
            Target(OccupationGroup, ("brc",), ("name", "segment", "field")),
            list(self.starter.groups),
        )

    def _neighbours(self) -> None:
        ids = dict(LabourMarketRegion.objects.values_list("code", "pk"))
        pairs = {
            (ids[a], ids[b])
            for one, other in self.starter.neighbours
            for a, b in ((one, other), (other, one))
        }
        through = LabourMarketRegion.neighbours.through
        have = set(
            through.objects.values_list("from_labourmarketregion_id", "to_labourmarketregion_id")
        )
        for a, b in have - pairs:
            through.objects.filter(
                from_labourmarketregion_id=a, to_labourmarketregion_id=b
            ).delete()
        through.objects.bulk_create(
            through(from_labourmarketregion_id=a, to_labourmarketregion_id=b)
            for a, b in sorted(pairs - have)
        )
        self.counts["region_neighbours"] = Counts(len(pairs - have), 0, len(have - pairs))

    def skills(self) -> None:
        self.sync(
            "skill_groups",
            Target(SkillGroup, ("code",), ("name", "is_dutch", "description", "is_starter")),
            [(code, name, True, words, True) for code, name, words in self.starter.skill_groups],
        )
        groups = dict(SkillGroup.objects.values_list("code", "pk"))
        slots = _slots_by_address(Skill, {r.code: r.esco_uri for r in self.starter.skills})
        freed = _free_addresses(Skill, {slots[r.code]: r.esco_uri for r in self.starter.skills})
        self.sync(
            "skills",
            Target(Skill, ("slot",), SKILL_COLUMNS, once=("esco_names",)),
            [
                (
                    *(slots[r.code], r.code, r.name, True, r.description, list(r.alternatives)),
                    *(groups[r.group], r.esco_uri, True, None, None, []),
                )
                for r in self.starter.skills
            ],
        )
        self._after(Skill, freed, {r.code for r in self.starter.skills})

    def occupations(self) -> None:
        rows = self.starter.occupations
        sectors = dict(Sector.objects.values_list("code", "pk"))
        groups = dict(OccupationGroup.objects.values_list("brc", "pk"))
        slots = _slots_by_address(Occupation, {r.code: r.esco_uri for r in rows})
        freed = _free_addresses(Occupation, {slots[r.code]: r.esco_uri for r in rows})
        self.sync(
            "occupations",
            Target(Occupation, ("slot",), OCCUPATION_COLUMNS, once=("esco_names",)),
            [
                (
                    *(slots[r.code], r.code, r.name, True, r.description, list(r.alternatives)),
                    *(groups[r.brc], r.esco_uri, True, None, None, r.isco08, sectors[r.sector]),
                    *(r.entry_level, r.route, r.requirements, r.months_min, r.months_max, []),
                )
                for r in rows
            ],
        )
        self._after(Occupation, freed, {r.code for r in rows})

    def _after(
        self, model: type[Skill | Occupation], freed: dict[int, int], codes: set[str]
    ) -> None:
        """Point what lost its address to its successor, and retire what we no longer write."""
        ids = dict(model.objects.values_list("slot", "pk"))
        for pk, slot in freed.items():
            model.objects.filter(pk=pk).update(
                retired_at=self.now, replaced_by=ids[slot], updated_at=self.now
            )
        gone = model.objects.filter(is_starter=True).exclude(code__in=codes)
        removed = gone.update(is_starter=False, retired_at=self.now, updated_at=self.now)
        name = "skills" if model is Skill else "occupations"
        before = self.counts[name]
        self.counts[name] = Counts(before.added, before.changed, removed + len(freed))

    def links(self) -> None:
        occupations = dict(Occupation.objects.values_list("code", "pk"))
        skills = dict(Skill.objects.values_list("code", "pk"))
        ours = {occupations[link.occupation] for link in self.starter.links}
        theirs = OccupationSkill.objects.filter(occupation_id__in=ours, is_starter=False)
        replaced, _ = theirs.delete()
        self.sync(
            "occupation_skills",
            Target(
                OccupationSkill,
                ("occupation_id", "skill_id"),
                ("level", "importance", "horizon", "is_essential", "is_starter"),
                scope={"is_starter": True},
            ),
            [
                (
                    *(occupations[link.occupation], skills[link.skill], link.level),
                    *(link.importance, link.horizon, True, True),
                )
                for link in self.starter.links
            ],
        )
        self.counts["esco_links_replaced"] = Counts(removed=replaced)

    def dated(self) -> None:
        groups = dict(OccupationGroup.objects.values_list("brc", "pk"))
        regions = dict(LabourMarketRegion.objects.values_list("code", "pk"))
        self.counts["shortage_figures"] = store_figures(
            _figure(row, groups, regions) for row in self.starter.figures
        )
        self.sync(
            "parameters",
            Target(
                Parameter,
                ("code", "valid_from"),
                ("value", "wording", "unit", "valid_to", "source", "confidence", "note"),
            ),
            [
                (
                    *(r.code, r.valid_from, r.value, r.wording, r.unit, r.valid_to),
                    *(r.source, r.confidence, r.note),
                )
                for r in self.starter.parameters
            ],
        )


def _slots_by_address(
    model: type[Skill | Occupation], wanted: dict[str, str | None]
) -> dict[str, int]:
    """The slot of each code; what ESCO brought earlier under the same address keeps its slot."""
    slots = Slots(model)
    by_address = dict(model.objects.filter(esco_uri__isnull=False).values_list("esco_uri", "slot"))
    found = {}
    for code, address in wanted.items():
        if code not in slots.by_code and address in by_address:
            found[code] = by_address[address]
        else:
            found[code] = slots.of(code)
    return found


def _free_addresses(
    model: type[Skill | Occupation], wanted: dict[int, str | None]
) -> dict[int, int]:
    """Take an address from a row that holds what is now another's; returns row id: new slot."""
    owner = {address: slot for slot, address in wanted.items() if address}
    holders = model.objects.filter(esco_uri__in=owner)
    freed = {
        pk: owner[address]
        for pk, slot, address in holders.values_list("pk", "slot", "esco_uri")
        if address and owner[address] != slot
    }
    model.objects.filter(pk__in=freed).update(esco_uri=None)
    return freed


def _figure(row: FigureRow, groups: dict[str, int], regions: dict[str, int]) -> Figure:
    return Figure(
        group=groups[row.brc],
        region=regions[row.region] if row.region else None,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        shortage_class=row.shortage_class,
        ratio=row.ratio,
        source=row.source,
        is_estimate=row.is_estimate,
        is_starter=True,
        note=row.note,
    )
