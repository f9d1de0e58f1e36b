"""When a post is covered, and when a plan is financially safe."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from funding.domain.posts import FundingPost
from loopbrug.kernel.money import Money

NOTHING = Money(0)


class PostStatus(StrEnum):
    """The codes of the planks in the picture."""

    COVERED = "covered"
    REQUESTED = "requested"
    PARTLY = "partly"
    OPEN = "open"
    NOT_NEEDED = "not_needed"


CARRIES = frozenset({PostStatus.COVERED, PostStatus.NOT_NEEDED})
"""States of a plank that one can stand on."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a post costs and what stands against it. `cost` None: nobody worked it out yet."""

    cost: Money | None
    pledged: Money = NOTHING
    requested: Money = NOTHING
    is_not_needed: bool = False

    @property
    def open(self) -> Money | None:
        """What nobody promised yet; what was only applied for is still open."""
        return None if self.cost is None else max(NOTHING, self.cost - self.pledged)


def post_status(sums: Sums) -> PostStatus:
    """A post of unknown cost is open; what is applied for never covers."""
    if sums.is_not_needed:
        return PostStatus.NOT_NEEDED
    if sums.cost is None:
        return PostStatus.OPEN
    if sums.pledged >= sums.cost:
        return PostStatus.COVERED
    if sums.pledged + sums.requested >= sums.cost:
        return PostStatus.REQUESTED
    if sums.pledged + sums.requested > NOTHING:
        return PostStatus.PARTLY
    return PostStatus.OPEN


def is_financially_safe(statuses: Collection[PostStatus]) -> bool:
    """All eight posts are there, and each is covered or not needed."""
    return len(statuses) == len(FundingPost) and CARRIES.issuperset(statuses)


@dataclass(frozen=True, slots=True)
class Window:
    """The half-open period in which a source exists, and whether it is offered at all."""

    valid_from: date | None
    valid_to: date | None
    is_offered: bool = True

    def __contains__(self, day: date) -> bool:
        """Whether money of this source counts for a plan that starts on `day`."""
        begins = self.valid_from is None or self.valid_from <= day
        return self.is_offered and begins and (self.valid_to is None or day < self.valid_to)
