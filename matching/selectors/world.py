"""The world that the engine looks at, read from the database and kept while it is of now.

A process keeps the last world it read. Each use asks the one row that says which version is of
now, so no process ever scores against a vacancy that closed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import structlog
from django.db import connection

from matching.domain.catalogue import Catalogue, CatalogueRow, build_catalogue
from matching.domain.names import Names
from matching.domain.terms import Horizon
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import V1, ScoringWeights
from matching.engine import choose
from matching.engine.arrays import Ints, Offers, in_regions, pack_offers
from matching.engine.choose import REFERENCE, engine_name, engine_over, is_large
from matching.engine.interface import Engine
from matching.engine.interface import World as EngineWorld
from matching.models import ScoringWeights as ScoringWeightsRow
from matching.models import Vacancy, World
from matching.selectors import stock
from matching.selectors.engine_rows import readable
from matching.selectors.packed_rows import read_offers
from profiles.domain.vocabulary import DRIVES, PERMITS, TALENTS
from taxonomy import selectors as taxonomy
from taxonomy.models import Occupation, Sector, Skill, shown

log = structlog.get_logger(__name__)

WORLD_ROW = 1
COLUMNS = (
    "id", "version", "base_version", "settled_version", "catalogue_version", "weights_version",
)  # fmt: skip
ROW = f"SELECT {', '.join(COLUMNS)} FROM matching_world WHERE id = %s"  # noqa: S608 our own names


@dataclass(frozen=True)
class LiveWorld:
    """One version of everything on offer, with an engine over it and the names of its slots.
    `stock` are the vacancies of a large world as arrays; a small one is kept as rows."""

    version: int
    engine: Engine
    names: Names
    engine_name: str
    stock: Offers | None = None

    @property
    def catalogue(self) -> Catalogue:
        return self.engine.world.catalogue

    @property
    def weights(self) -> ScoringWeights:
        return self.engine.world.weights

    @property
    def size(self) -> int:
        """How many vacancies are open."""
        known = self.engine.world.vacancies if self.stock is None else self.stock.slot
        return len(known)

    @cached_property
    def offers(self) -> Offers:
        """All open vacancies as arrays, in no order that means anything."""
        if self.stock is not None:
            return self.stock
        return pack_offers(self.engine.world.vacancies, self.catalogue, self.weights)

    @cached_property
    def _by_slot(self) -> Ints:
        return np.argsort(self.offers.slot, kind="stable").astype(np.int32)

    def places(self, vacancies: Sequence[int]) -> Ints:
        """Where these vacancies stand in `offers`, -1 for those that are not open."""
        wanted, slots = np.asarray(vacancies, np.int64), self.offers.slot
        if not len(slots):
            return np.full(len(wanted), -1, np.int32)
        found = np.searchsorted(slots, wanted, sorter=self._by_slot)
        place = self._by_slot[np.minimum(found, len(slots) - 1)]
        return np.where(slots[place] == wanted, place, -1).astype(np.int32)

    def earnable(self, vacancies: Iterable[int]) -> dict[int, int]:
        """How much each of these vacancies lets anyone earn with skills, by key."""
        keys = list(vacancies)
        places = self.places(keys)
        return {
            key: int(self.offers.earnable[place])
            for key, place in zip(keys, places, strict=True)
            if place >= 0
        }


_worlds: dict[int, LiveWorld] = {}
_catalogues: dict[tuple[str, str], tuple[Catalogue, Names]] = {}


def world_row() -> World:
    """Which version is of now; version 0 while nothing was ever on offer. Asked so often that
    putting the question together took longer than the answer."""
    with connection.cursor() as cursor:
        cursor.execute(ROW, [WORLD_ROW])
        found = cursor.fetchone()
    if found is None:
        return World(pk=WORLD_ROW, version=0)
    return World.from_db(connection.alias, COLUMNS, found)


def live_world(row: World | None = None) -> LiveWorld:
    """The world of now: one query when this process already knows it, none with a row that was
    read just now."""
    row = row or world_row()
    last = next(iter(_worlds.values()), None)
    if last is None or last.version != row.version or not row.version:
        last = _read_world(row, last)
    elif last.engine_name != engine_name(last.size):
        # The fast engine proved itself meanwhile: the same world, no question to the database.
        last = _world_of(row.version, last.engine.world, last.names, last.stock)
    else:
        return last
    _worlds.clear()
    _worlds[row.version] = last
    return last


def forget() -> None:
    """Drop what this process keeps; for tests, where versions start again."""
    _worlds.clear()
    _catalogues.clear()


def write_index(world: LiveWorld) -> Path | None:
    """Keep a large world on disk for the other processes, when what they find there is old."""
    if world.stock is None:
        return None
    try:
        return stock.write_index(world.stock, world.version, world.catalogue, world.weights)
    except OSError as problem:  # a full disk costs the others time, and nothing else
        log.warning("index not written", problem=type(problem).__name__)
        return None


def _read_world(row: World, last: LiveWorld | None) -> LiveWorld:
    weights = weights_of(row.weights_version)
    catalogue, names = _catalogue(row.catalogue_version, weights)
    offers = _known_stock(row.version, last, catalogue, weights)
    rows = None if offers is not None else open_vacancy_rows(fewer_than=choose.LARGE)
    if offers is None and rows is None:
        offers = in_regions(read_offers(catalogue, weights))
    return _world_of(row.version, EngineWorld(rows or (), catalogue, weights), names, offers)


def _known_stock(
    version: int, last: LiveWorld | None, catalogue: Catalogue, weights: ScoringWeights
) -> Offers | None:
    """The arrays of a large world from those of before, or from disk; None for a small world, and
    when all of it has to be read."""
    offers = None
    if last and last.stock is not None and (last.catalogue, last.weights) == (catalogue, weights):
        offers = stock.caught_up(last.stock, last.version, version, catalogue, weights)
    if offers is None:
        offers = stock.from_disk(version, catalogue, weights)
    return offers if offers is not None and is_large(len(offers.slot)) else None


def _world_of(version: int, world: EngineWorld, names: Names, offers: Offers | None) -> LiveWorld:
    """The fast engine needs the arrays, the reference engine needs rows."""
    name = engine_name(len(world.vacancies if offers is None else offers.slot))
    if offers is not None and name == REFERENCE:
        world = replace(world, vacancies=open_vacancy_rows() or ())
    elif offers is not None:
        world = replace(world, vacancies=())
    return LiveWorld(version, engine_over(world, offers), names, name, offers)


def open_vacancy_rows(*, fewer_than: int | None = None) -> tuple[VacancyRow, ...] | None:
    """The compact rows of all open vacancies, by key; None when there are not fewer than that."""
    stored = Vacancy.objects.open().order_by("pk").values_list("pk", "engine_row")
    found = list(stored[:fewer_than])
    if fewer_than is not None and len(found) >= fewer_than:
        return None
    rows = readable(found, VacancyRow.from_compact, what="vacancy")
    return tuple(row for _key, row in rows)


def weights_of(version: int) -> ScoringWeights:
    """The weights of one version; the first version is in the code as well, as the seed."""
    row = ScoringWeightsRow.objects.filter(version=version).first()
    return ScoringWeights.from_values(row.weights) if row else V1


def _catalogue(version: str, weights: ScoringWeights) -> tuple[Catalogue, Names]:
    key = (version, weights.version)
    known = _catalogues.get(key) if version else None
    if known is None:
        known = _read_catalogue(version, weights)
        _catalogues.clear()
        _catalogues[key] = known
    return known


def _read_catalogue(version: str, weights: ScoringWeights) -> tuple[Catalogue, Names]:
    source = taxonomy.catalogue_rows()
    catalogue = build_catalogue(
        version=source.version,
        rows=(
            CatalogueRow(link.occupation, link.skill, link.importance, Horizon(link.horizon))
            for link in source.links
        ),
        groups={skill: (group,) for skill, group in source.groups.items()},
        weights=weights,
    )
    return catalogue, _names()


def _names() -> Names:
    return Names(
        skills={
            slot: shown(name, is_dutch=is_dutch)
            for slot, name, is_dutch in Skill.objects.order_by("slot").values_list(
                "slot", "name", "is_dutch"
            )
        },
        talents={slot: term.word for slot, term in enumerate(TALENTS)},
        drives={slot: term.word for slot, term in enumerate(DRIVES)},
        occupations=dict(Occupation.objects.order_by("slot").values_list("slot", "name")),
        sectors=dict(Sector.objects.order_by("slot").values_list("slot", "name")),
        permits={slot: term.word for slot, term in enumerate(PERMITS)},
    )
