"""Who a vacancy reaches, over everyone at once: the fast engine without a word per person."""

from collections.abc import Mapping

from matching.domain.terms import Group
from matching.domain.vacancy import VacancyRow
from matching.engine.arrays import People, pack_offers, pack_skills, rules_of, sizes_of
from matching.engine.asking_less import Reach
from matching.engine.interface import World
from matching.engine.kernels import empty_pairs, empty_tables, offer_by_people


def by_arrays(world: World, people: People) -> Reach:
    """The same people as `by_rows` gives; thousands of them in a few milliseconds."""

    def reach(row: VacancyRow) -> Mapping[Group, frozenset[int]]:
        offers = pack_offers((row,), world.catalogue, world.weights)
        sizes = sizes_of(offers, people, world.catalogue)
        skills, pairs = pack_skills(world.catalogue, sizes.skills), empty_pairs(len(people.slot))
        offer_by_people(
            offers, 0, people, skills, empty_tables(sizes), rules_of(world.weights), pairs
        )
        passes = pairs.fails == 0
        return {
            group: frozenset(people.slot[passes & (pairs.group == group)].tolist())
            for group in Group
        }

    return reach
