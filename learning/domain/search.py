"""A branch and bound over offers, with sets of offers as whole numbers: bit i is offer i.

A goal is the set of offers that would meet it. Every offer brings goals of its own: the entrance
of its module. The goal that the fewest offers meet is decided first.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

MOST_TRIES = 60_000
"""For one route. A handful of skills and some tens of modules need a few thousand. Beyond it the
best so far counts, so that no worker hangs; which one that is does not depend on the machine."""
FEWEST_TRIES = 60
"""What every search gets, however much was spent: enough to find something when it is there."""

Goal = int
Cost = tuple[int, int, int]
"""Price, number of offers, and the sum of their ends."""


@dataclass(frozen=True, slots=True)
class Board:
    """The offers in order of their ends, and what the search asks about them.

    `entrances` are the goals that an offer brings, `rivals` the offers of the same module.
    `fits` tells whether an offer can stand next to chosen ones.
    """

    ends: Sequence[int]
    prices: Sequence[int]
    entrances: Sequence[Sequence[Goal]]
    rivals: Sequence[int]
    keys: Sequence[tuple[int, int]]
    fits: Callable[[int, Sequence[int]], bool]
    by_price: Sequence[tuple[int, int]] = field(init=False)
    """Each price with the offers that cost it, the lowest first."""

    def __post_init__(self) -> None:
        sets: dict[int, int] = {}
        for offer, price in enumerate(self.prices):
            sets[price] = sets.get(price, 0) | 1 << offer
        object.__setattr__(self, "by_price", sorted(sets.items()))

    def ending_by(self, day: int) -> int:
        """All offers that are over by then."""
        return (1 << bisect_right(self.ends, day)) - 1

    def first_end(self, offers: int) -> int:
        return self.ends[(offers & -offers).bit_length() - 1]

    def lowest_price(self, offers: int) -> int:
        return next(price for price, those in self.by_price if those & offers)

    def cost_of(self, chosen: Sequence[int]) -> Cost:
        return (
            sum(self.prices[offer] for offer in chosen),
            len(chosen),
            sum(self.ends[offer] for offer in chosen),
        )


def members(offers: int) -> Iterator[int]:
    """The offers in a set, the earliest end first."""
    while offers:
        lowest = offers & -offers
        yield lowest.bit_length() - 1
        offers ^= lowest


@dataclass(slots=True)
class Patience:
    """How many tries are left for all searches of one route together."""

    left: int = MOST_TRIES


def best_choice(
    board: Board, goals: Sequence[Goal], fixed: Sequence[int], patience: Patience
) -> tuple[int, ...] | None:
    """The offers that together meet all goals and are over first; of those the cheapest, fewest
    and earliest. None when there is no such choice. `fixed` are chosen already."""
    ends = (board.ends[offer] for offer in fixed)
    first = max([*ends, *(board.first_end(goal) for goal in goals)], default=0)
    finishes = sorted({end for end in board.ends if end >= first}) or [0]
    for finish in finishes:
        search = _Search(board, board.ending_by(finish), stops_at_first=True)
        search.run(goals, fixed, patience)
        if search.best is not None:
            search.stops_at_first = False
            search.run(goals, fixed, patience)
            return search.best
    return None


@dataclass(slots=True)
class _Search:
    board: Board
    offers: int
    stops_at_first: bool
    best: tuple[int, ...] | None = None
    rank: tuple[Cost, tuple[tuple[int, int], ...]] | None = None
    tries_left: int = 0

    def run(self, goals: Sequence[Goal], fixed: Sequence[int], patience: Patience) -> None:
        self.tries_left = granted = max(patience.left, FEWEST_TRIES)
        open_offers = self.offers
        for offer in fixed:
            open_offers &= ~self.board.rivals[offer]
        self._extend(tuple(fixed), sum(1 << offer for offer in fixed), open_offers, goals)
        patience.left -= granted - self.tries_left

    @property
    def _is_over(self) -> bool:
        found = self.stops_at_first and self.best is not None
        return found or self.tries_left <= 0

    def _extend(
        self, chosen: tuple[int, ...], taken: int, offers: int, goals: Sequence[Goal]
    ) -> None:
        """Try every way to meet what is still open, unless none can be better than the best."""
        self.tries_left -= 1
        goals = [goal for goal in goals if not goal & taken]
        if not goals:
            self._keep(chosen)
            return
        choices = _without_implied({goal & offers for goal in goals})
        if not choices[0] or self._is_hopeless(chosen, choices):
            return
        for offer in members(choices[0]):
            # Every route with this offer is seen below: further on it is left out.
            offers &= ~(1 << offer)
            if self.board.fits(offer, chosen):
                self._extend(
                    (*chosen, offer),
                    taken | 1 << offer,
                    offers & ~self.board.rivals[offer],
                    [*goals, *self.board.entrances[offer]],
                )
            if self._is_over:
                return

    def _keep(self, chosen: tuple[int, ...]) -> None:
        rank = (self.board.cost_of(chosen), tuple(sorted(self.board.keys[one] for one in chosen)))
        if self.rank is None or rank < self.rank:
            self.rank, self.best = rank, chosen

    def _is_hopeless(self, chosen: Sequence[int], choices: Sequence[int]) -> bool:
        """Whether even the lowest cost of this branch is more than the best.

        Goals that share no offer need one each, so what each costs at least adds up.
        """
        if self.rank is None:
            return False
        price, count, ends = self.board.cost_of(chosen)
        seen = 0
        for offers in choices:
            if not offers & seen:
                price += self.board.lowest_price(offers)
                ends += self.board.first_end(offers)
                count += 1
                seen |= offers
        return (price, count, ends) > self.rank[0]


def _without_implied(choices: set[int]) -> list[int]:
    """The sets that contain no other one, the smallest first: who meets the smaller meets both."""
    found: list[int] = []
    for offers in sorted(choices, key=lambda one: (one.bit_count(), one)):
        if not any(offers & smaller == smaller for smaller in found):
            found.append(offers)
    return found
