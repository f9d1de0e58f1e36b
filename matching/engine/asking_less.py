"""Who a vacancy would reach besides, when it asked less of one skill."""

from collections.abc import Callable, Mapping, Sequence

from matching.domain.asking_less import Less, asking_less, demand_for, ways_for
from matching.domain.profile import ProfileRow
from matching.domain.terms import Group
from matching.domain.vacancy import VacancyRow
from matching.engine.interface import Engine

Reach = Callable[[VacancyRow], Mapping[Group, frozenset[int]]]
"""Who passes every limit of a vacancy, by group."""


def gained(reach: Reach, wanted: VacancyRow, skill: int) -> dict[Less, frozenset[int]]:
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
        found = reach(row)
        return frozenset().union(*(found[group] for group in groups))

    now = reached(wanted)
    return {way: reached(asking_less(wanted, skill, way)) - now for way in ways_for(demand)}


def by_rows(engine: Engine, people: Sequence[ProfileRow]) -> Reach:
    """One person at a time, with any engine."""

    def reach(row: VacancyRow) -> Mapping[Group, frozenset[int]]:
        groups = engine.candidates_for(row, people).groups
        return {group: frozenset(pair.profile for pair in pairs) for group, pairs in groups.items()}

    return reach
