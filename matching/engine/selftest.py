"""Does the engine on this machine still count as the definition says? Asked before work begins."""

from dataclasses import replace
from functools import cache

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from matching.engine.interface import World
from matching.engine.reference import ReferenceEngine

KEY, POINTS, WEIGHT = 21216, 47116, 64
"""What worked example A of `docs/matching.md` comes to, to the integer."""

_FACTORS = replace(V1, version="worked", related_sim=192, specificity_power=1)
_CATALOGUE = Catalogue(
    version="worked",
    occupations=1024,
    frequency={1: 128, 4: 512, 7: 1, 8: 32, 12: 8},
    groups={7: (1,), 8: (1,)},
)
_VACANCY = VacancyRow(
    slot=3,
    organisation=1,
    occupation=7,
    sector=1,
    demands=(
        Demand(1, 3, 3, Horizon.DAY_1),
        Demand(4, 2, 2, Horizon.DAY_1),
        Demand(8, 3, 2, Horizon.MONTHS_3),
        Demand(12, 2, 1, Horizon.YEAR_1),
    ),
    talents=(2, 5, 9, 11),
    drives=(1, 2),
    level=2,
    shortage=4,
)
_PERSON = ProfileRow(
    slot=17,
    skills=((1, 2), (4, 3), (7, 4)),
    talents=frozenset({2, 9, 14}),
    drives=(2, 3, 1, 4, 5),
    level=1,
    wished_sectors=frozenset({1}),
)


@cache
def counts_right() -> bool:
    """True when the engine gives the integers of the worked example; once per process."""
    engine = ReferenceEngine(World((_VACANCY,), _CATALOGUE, _FACTORS))
    options = engine.best_for(_PERSON).options
    return [(one.key, one.points, one.weight) for one in options] == [(KEY, POINTS, WEIGHT)]
