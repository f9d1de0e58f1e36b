"""The world that the engine looks at, read from the database and kept while it is of now.

A process keeps the last world it read. Each use asks the one row that says which version is of
now, so no process ever scores against a vacancy that closed.
"""

from collections.abc import Container
from dataclasses import dataclass, replace

from matching.domain.catalogue import Catalogue, CatalogueRow, build_catalogue
from matching.domain.names import Names
from matching.domain.prepare import prepare_vacancy
from matching.domain.terms import Horizon
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import V1, ScoringWeights
from matching.engine.choose import engine_name, engine_over
from matching.engine.interface import Engine
from matching.engine.interface import World as EngineWorld
from matching.models import ScoringWeights as ScoringWeightsRow
from matching.models import Vacancy, World
from matching.selectors.engine_rows import readable
from profiles.domain.vocabulary import DRIVES, PERMITS, TALENTS
from taxonomy import selectors as taxonomy
from taxonomy.models import Occupation, Sector, Skill, shown

WORLD_ROW = 1


@dataclass(frozen=True, slots=True)
class LiveWorld:
    """One version of everything on offer, with an engine over it and the names of its slots."""

    version: int
    engine: Engine
    names: Names
    engine_name: str

    @property
    def catalogue(self) -> Catalogue:
        return self.engine.world.catalogue

    @property
    def weights(self) -> ScoringWeights:
        return self.engine.world.weights

    def earnable(self, vacancies: Container[int]) -> dict[int, int]:
        """How much each of these vacancies lets anyone earn with skills, by key."""
        return {
            row.slot: prepare_vacancy(row, self.catalogue, self.weights).earnable
            for row in self.engine.world.vacancies
            if row.slot in vacancies
        }


_worlds: dict[int, LiveWorld] = {}
_catalogues: dict[tuple[str, str], tuple[Catalogue, Names]] = {}


def live_world() -> LiveWorld:
    """The world of now: one query when this process already knows it."""
    row = World.objects.filter(pk=WORLD_ROW).first() or World(pk=WORLD_ROW, version=0)
    known = _worlds.get(row.version) if row.version else None
    if known is None:
        known = _read_world(row)
    elif known.engine_name != (name := engine_name(known.engine.world)):
        # The fast engine proved itself meanwhile: the same world, no question to the database.
        known = replace(known, engine=engine_over(known.engine.world), engine_name=name)
    else:
        return known
    _worlds.clear()
    _worlds[row.version] = known
    return known


def forget() -> None:
    """Drop what this process keeps; for tests, where versions start again."""
    _worlds.clear()
    _catalogues.clear()


def _read_world(row: World) -> LiveWorld:
    weights = weights_of(row.weights_version)
    catalogue, names = _catalogue(row.catalogue_version, weights)
    world = EngineWorld(open_vacancy_rows(), catalogue, weights)
    name = engine_name(world)
    return LiveWorld(row.version, engine_over(world), names, name)


def open_vacancy_rows() -> tuple[VacancyRow, ...]:
    """The compact rows of all open vacancies, by key."""
    found = Vacancy.objects.open().order_by("pk").values_list("pk", "engine_row")
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
