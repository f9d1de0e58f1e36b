"""From scores to lists: the order, several sectors, and what the limits hide."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from matching.domain.score import PairScore
from matching.domain.terms import Group, Limit, Limits

T = TypeVar("T")

VARIED = 3
"""The first three options come from at least two sectors when they exist."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the limits hide: `alone[limit]` counts what only that limit keeps away."""

    total: int = 0
    alone: Mapping[Limit, int] = field(default_factory=dict)

    @property
    def hides_most(self) -> Limit | None:
        """The single limit that, gone, would open most; the first in the fixed order on a tie."""
        counts = [(self.alone.get(limit, 0), limit) for limit in Limit]
        most, limit = max(counts, key=lambda pair: pair[0])
        return limit if most else None


@dataclass(frozen=True, slots=True)
class Versions:
    """What a shown list was computed with, to be stored with it."""

    scoring: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person's best options. `feasible` counts all that pass, also beyond the list."""

    profile: int
    profile_version: int
    versions: Versions
    options: tuple[PairScore, ...]
    feasible: int
    hidden: Hidden

    @property
    def is_scarce(self) -> bool:
        """Too little to choose from: say which single limit hides most."""
        return self.feasible < VARIED


@dataclass(frozen=True, slots=True)
class Candidates:
    """The people who pass every limit of one vacancy, per group, in an order that is no verdict."""

    vacancy: int
    vacancy_version: int
    versions: Versions
    groups: Mapping[Group, tuple[PairScore, ...]]
    considered: int

    @property
    def total(self) -> int:
        return sum(len(pairs) for pairs in self.groups.values())


def in_order(pairs: Iterable[PairScore]) -> list[PairScore]:
    """The order of a person's options: key down, then the tie up; never the order of arrival."""
    return sorted(pairs, key=lambda pair: (-pair.key, pair.tie))


def best_options(pairs: Iterable[PairScore], size: int) -> tuple[PairScore, ...]:
    """The first `size` by order, with place 3 for another sector when the first three share one."""
    ordered = in_order(pairs)
    if size < VARIED:
        return tuple(ordered[:size])
    return varied(ordered, lambda pair: pair.sector)[:size]


def varied(ordered: Sequence[T], sector_of: Callable[[T], object]) -> tuple[T, ...]:
    """The same things, but when the first three share one sector the first of another takes
    place 3. Used again on what is left of a list after a person put some of it aside."""
    first_sectors = {sector_of(thing) for thing in ordered[:VARIED]}
    if len(ordered) < VARIED or len(first_sectors) > 1:
        return tuple(ordered)
    others = (i for i, thing in enumerate(ordered) if sector_of(thing) not in first_sectors)
    other = next(others, None)
    if other is None:
        return tuple(ordered)
    rest = [*ordered[:other], *ordered[other + 1 :]]
    return (*rest[: VARIED - 1], ordered[other], *rest[VARIED - 1 :])


class HiddenCounter:
    """Counts what limits hide while the vacancies pass by."""

    def __init__(self) -> None:
        self._total = 0
        self._alone: Counter[Limit] = Counter()

    def add(self, limits: Limits) -> None:
        failing = limits.failing()
        self._total += 1
        if len(failing) == 1:
            self._alone[failing[0]] += 1

    def counted(self) -> Hidden:
        return Hidden(
            self._total, {limit: self._alone[limit] for limit in Limit if self._alone[limit]}
        )


def in_groups(pairs: Iterable[PairScore]) -> dict[Group, tuple[PairScore, ...]]:
    """An employer's people, strongest group first, shortage left out of the order."""
    ordered = sorted(pairs, key=lambda pair: (-pair.hr_key, pair.tie))
    return {
        group: tuple(pair for pair in ordered if pair.group is group)
        for group in sorted(Group, reverse=True)
    }


def shuffled(pairs: Sequence[PairScore], seed: str) -> tuple[PairScore, ...]:
    """The pairs of one group in an order that follows from `seed` only.

    The seed names vacancy and day and is logged, so that the shown order can be made again.
    """
    return tuple(sorted(pairs, key=lambda pair: (_lot(seed, pair), pair.profile)))


def _lot(seed: str, pair: PairScore) -> bytes:
    drawn = f"{seed}:{pair.vacancy}:{pair.profile}"
    return hashlib.blake2b(drawn.encode(), digest_size=8).digest()
