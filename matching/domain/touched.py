"""Whose list a changed vacancy touches: said so that nobody is left out.

Who holds the vacancy is touched, whatever changed. Anyone else only when it would enter the list as
it stands; a few are named too many (ties are not looked at), which costs a computation and no more.
"""

from collections.abc import Collection
from dataclasses import dataclass

from matching.domain.score import PairScore


@dataclass(frozen=True, slots=True)
class Window:
    """Changes that are settled together: of these vacancies, up to this version of the world.
    `run` is the full run whose lists are in use; lists from before `base` are stale as it is."""

    until: int
    base: int
    run: int
    vacancies: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stand:
    """A stored list: how long it is, its lowest key, and the sectors in it. A sector that nobody
    knows any more is left out."""

    size: int
    lowest: int
    sectors: Collection[int]

    def lets_in(self, pair: PairScore, *, list_size: int) -> bool:
        """Whether a vacancy that passes every limit could come to stand in this list.

        There is room; or it is no worse than the last one; or everything here is of one sector and
        this is of another, which place 3 is kept for.
        """
        if self.size < list_size or pair.key >= self.lowest:
            return True
        return len(self.sectors) <= 1 and pair.sector not in self.sectors
