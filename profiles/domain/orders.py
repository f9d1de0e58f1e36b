"""Every order of a few things at once, each with its weight after what was preferred to what.

The model: someone has one order in mind, all orders equally likely beforehand, and says of two
things the higher one `ODDS` times as often as the lower (Mallows 1957; for a choice of the most and
the least of three it gives the same weights as for its pairs). So the weight of an order is `ODDS`
to the power of the answers that agree with it. Nothing is estimated: all orders are counted, in
whole numbers, by adding one thing at a time to the things above it. Why: `docs/deeper-blocks.md`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

ODDS = 6
"""An answer agrees with the person's own order six times out of seven."""

Pair = tuple[int, int]
"""The place of the one preferred, and of the other."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What the weights of all orders add up to, as whole numbers over `total`."""

    total: int
    among: tuple[int, ...]
    """Per thing: the weight of the orders that have it among the first."""
    both: tuple[tuple[int, ...], ...]
    """Per two things: the weight of the orders that have both among the first."""
    places: tuple[int, ...]
    """Per thing: its place (first is 0), added up over all orders by weight."""


def weigh(size: int, first: int, preferred: Iterable[Pair]) -> Orders:
    """All orders of `size` things; `first` is how many count as the first ones."""
    return _weigh(size, first, tuple(sorted(preferred)))


@lru_cache(maxsize=512)
def _weigh(size: int, first: int, preferred: tuple[Pair, ...]) -> Orders:
    steps = _steps(size, preferred)
    above, below = _above(size, steps), _below(size, steps)
    among, both = _counted(size, first, above, below)
    return Orders(above[-1], among, both, _places(size, steps, above, below))


def _steps(size: int, preferred: tuple[Pair, ...]) -> list[list[int]]:
    """[thing][set]: what the weight is multiplied by when the thing comes right below the set."""
    agree = [[1] * size for _ in range(size)]
    for high, low in preferred:
        agree[low][high] *= ODDS
    steps = []
    for row in agree:
        step = [1] * (1 << size)
        for group in range(1, 1 << size):
            lowest = group & -group
            step[group] = step[group ^ lowest] * row[lowest.bit_length() - 1]
        steps.append(step)
    return steps


def _above(size: int, steps: list[list[int]]) -> list[int]:
    """[set]: the weight of all orders of the set by itself."""
    found = [0] * (1 << size)
    found[0] = 1
    for group, weight in enumerate(found):
        for thing in range(size):
            if not group >> thing & 1:
                found[group | 1 << thing] += weight * steps[thing][group]
    return found


def _below(size: int, steps: list[list[int]]) -> list[int]:
    """[set]: the weight of all ways in which the rest can follow once the set stands above."""
    found = [0] * (1 << size)
    found[-1] = 1
    for group in range((1 << size) - 2, -1, -1):
        found[group] = sum(
            steps[thing][group] * found[group | 1 << thing]
            for thing in range(size)
            if not group >> thing & 1
        )
    return found


def _counted(
    size: int, first: int, above: list[int], below: list[int]
) -> tuple[tuple[int, ...], tuple[tuple[int, ...], ...]]:
    among, both = [0] * size, [[0] * size for _ in range(size)]
    for members in combinations(range(size), first):
        group = sum(1 << thing for thing in members)
        weight = above[group] * below[group]
        for thing in members:
            among[thing] += weight
        for one, other in combinations(members, 2):
            both[one][other] += weight
            both[other][one] += weight
    return tuple(among), tuple(tuple(row) for row in both)


def _places(
    size: int, steps: list[list[int]], above: list[int], below: list[int]
) -> tuple[int, ...]:
    places = [0] * size
    for group in range((1 << size) - 1):
        place = group.bit_count()
        for thing in range(size):
            if not group >> thing & 1:
                after = steps[thing][group] * below[group | 1 << thing]
                places[thing] += place * above[group] * after
    return tuple(places)
