"""What a bridge is made of, as values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

STONE_COUNT = 6
PLANK_COUNT = 8
MONTHS = 12


class StoneState(StrEnum):
    """How far one building block of the profile is."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


class PlankState(StrEnum):
    """What carries one post. `unknown`: nobody has looked at this bridge's posts yet."""

    COVERED = "covered"
    REQUESTED = "requested"
    PARTLY = "partly"
    OPEN = "open"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Flag:
    """The other bank: the work that was chosen, when it starts, months held since (0 to 12)."""

    label: str
    date: str = ""
    months: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.months <= MONTHS:
            raise ValueError(f"a year has no month {self.months}")


@dataclass(frozen=True, slots=True)
class Here:
    """Where the person walks: on a stone (0 to 5), a plank (0 to 7) or at a light (0 to 11)."""

    on: Literal["stone", "plank", "light"]
    at: int

    def __post_init__(self) -> None:
        if (
            not 0
            <= self.at
            < {"stone": STONE_COUNT, "plank": PLANK_COUNT, "light": MONTHS}[self.on]
        ):
            raise ValueError(f"there is no {self.on} {self.at}")


@dataclass(frozen=True, slots=True)
class Bridge:
    """One person's bridge. `planks=()` says that nothing is known of the posts yet; `stones=()`
    that this reader is not shown how far the person's own bank is; `tells_work=False` that nothing
    is said of posts and new work, chosen or not: who draws it cannot know them."""

    stones: tuple[StoneState, ...]
    planks: tuple[PlankState, ...] = ()
    flag: Flag | None = None
    here: Here | None = None
    tells_work: bool = True

    def __post_init__(self) -> None:
        if len(self.stones) not in (0, STONE_COUNT):
            raise ValueError(f"a bridge has {STONE_COUNT} stones, not {len(self.stones)}")
        if len(self.planks) not in (0, PLANK_COUNT):
            raise ValueError(f"a bridge has {PLANK_COUNT} planks, not {len(self.planks)}")

    @property
    def deck(self) -> tuple[PlankState, ...]:
        """The eight planks, unknown ones included."""
        return self.planks or (PlankState.UNKNOWN,) * PLANK_COUNT

    @property
    def stones_done(self) -> int:
        return sum(stone == StoneState.DONE for stone in self.stones)

    @property
    def months(self) -> int:
        return self.flag.months if self.flag else 0
