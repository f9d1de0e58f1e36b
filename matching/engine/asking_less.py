"""Who a vacancy would reach besides, when it asked less of one skill."""

from collections.abc import Sequence

from matching.domain.asking_less import Less, asking_less, demand_for, ways_for
from matching.domain.profile import ProfileRow
from matching.domain.terms import Group
from matching.domain.vacancy import VacancyRow
from matching.engine.interface import Engine


def gained(
    engine: Engine, wanted: VacancyRow, skill: int, people: Sequence[ProfileRow]
) -> dict[Less, frozenset[int]]:
    """Per way of asking less, the people it adds.

    A must keeps people out of view, so there it is who comes into view. Any other skill only
    weighs, so there it is who moves up from exploring to fitting; then a smaller step may add more
    than striking, since who can do it well no longer gains by it. Nobody is ever taken off: who
    is in view stays in view.
    """
    demand = demand_for(wanted, skill)
    if demand is None:
        return {}
    groups = tuple(Group) if demand.is_must else (Group.FITTING, Group.STRONG)

    def reached(row: VacancyRow) -> frozenset[int]:
        found = engine.candidates_for(row, people).groups
        return frozenset(pair.profile for group in groups for pair in found[group])

    now = reached(wanted)
    return {way: reached(asking_less(wanted, skill, way)) - now for way in ways_for(demand)}
