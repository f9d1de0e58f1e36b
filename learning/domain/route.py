"""From the skills that are missing to an ordered route of modules with dates.

Exact: of all routes that bring someone to the asked levels, the one that is finished first; of
those the cheapest, then the one with the fewest modules, then the one whose modules end earliest.
It is a small problem: a handful of skills, some tens of modules with a start a month. Many more
than that get the best route that `search.MOST_TRIES` finds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from learning.domain.search import Board, Patience, best_choice

FULL_WEEK = Decimal(40)
"""Hours a week that modules may ask together when nothing else is known."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill of the gap: the level someone has (0 is nothing yet) and the level that is asked."""

    skill_id: int
    level_now: int
    level_asked: int


@dataclass(frozen=True, slots=True)
class Taught:
    """What a module does for a skill: who comes with `before` leaves with `after`."""

    skill_id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Offer:
    """One start of a module; `ends_on` is exclusive."""

    start_id: int
    module_id: int
    starts_on: date
    ends_on: date
    price_cents: int
    hours_per_week: Decimal
    seats_left: int
    skills: tuple[Taught, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """`unmet` are wanted skills to which no route leads; `finishes_on` is exclusive."""

    steps: tuple[Offer, ...] = ()
    unmet: frozenset[int] = frozenset()
    finishes_on: date | None = None
    price_cents: int = 0


@dataclass(frozen=True, slots=True)
class _Goal:
    """Be at `level` by a day: at the end, or when a module that builds on it begins."""

    skill: int
    level: int
    by: date = date.max


def plan_route(
    missing: Sequence[Wanted],
    offers: Iterable[Offer],
    *,
    ready_from: date,
    hours_free: Decimal | None = None,
    held: Mapping[int, int] | None = None,
    fixed: Sequence[Offer] = (),
) -> Route:
    """The best route to all wanted skills; when not all can be had together, to as many as can.

    A module may be taken once, with every level that it asks held by the day it begins, and what
    runs in one week asks at most `hours_free`. `held` are levels in skills outside the gap.
    `fixed` are steps that stand: they are taken as they are, and the rest is planned around them.
    """
    levels = {**(held or {}), **{one.skill_id: one.level_now for one in missing}}
    limit = FULL_WEEK if hours_free is None else hours_free
    taken = {offer.module_id for offer in fixed}
    usable = [
        offer
        for offer in offers
        if offer.seats_left > 0
        and offer.starts_on >= ready_from
        and offer.hours_per_week <= limit
        and offer.module_id not in taken
    ]
    table = _Table(_possible([*fixed, *usable], levels, fixed), levels, limit)
    goals = {
        one.skill_id: _Goal(one.skill_id, one.level_asked)
        for one in missing
        if one.level_asked > one.level_now
    }
    steps = sorted(
        table.best_route(list(goals.values()), fixed),
        key=lambda offer: (offer.starts_on, offer.ends_on, offer.start_id),
    )
    return Route(
        steps=tuple(steps),
        unmet=frozenset(skill for skill, goal in goals.items() if not _is_met(goal, levels, steps)),
        finishes_on=max((offer.ends_on for offer in steps), default=None),
        price_cents=sum(offer.price_cents for offer in steps),
    )


def moved_route(
    steps: Sequence[Offer],
    others: Mapping[int, Sequence[Offer]],
    *,
    lost: Collection[int],
    held: Mapping[int, int],
    hours_free: Decimal | None = None,
) -> tuple[Offer, ...] | None:
    """The same modules on other days, in the order of `steps`: each stays on its day unless it is
    `lost` (keys of modules) or no longer fits after the ones before it; then it takes the first of
    `others` (starts by module) that does. None when some module has no such start.

    What a module asks at its entrance counts when another of `steps` brings it; the rest was
    judged when the route was made."""
    limit = FULL_WEEK if hours_free is None else hours_free
    held = {**held, **_judged(steps, held)}
    placed: list[Offer] = []
    for step in sorted(steps, key=lambda one: (one.starts_on, one.start_id)):
        stays = [] if step.module_id in lost else [step]
        later = sorted(
            others.get(step.module_id, ()), key=lambda one: (one.starts_on, one.start_id)
        )
        fitting = (one for one in (*stays, *later) if _fits_after(one, placed, held, limit))
        found = next(fitting, None)
        if found is None:
            return None
        placed.append(found)
    by_module = {offer.module_id: offer for offer in placed}
    return tuple(by_module[step.module_id] for step in steps)


def _judged(steps: Sequence[Offer], held: Mapping[int, int]) -> dict[int, int]:
    """Levels at an entrance that neither the person nor an earlier step had."""
    found: dict[int, int] = {}
    for step in steps:
        for goal in _entrance(step):
            if not _is_met(goal, held, steps):
                found[goal.skill] = max(goal.level, found.get(goal.skill, 0))
    return found


def _fits_after(
    offer: Offer, placed: Sequence[Offer], held: Mapping[int, int], limit: Decimal
) -> bool:
    is_ready = all(_is_met(goal, held, placed) for goal in _entrance(offer))
    return is_ready and _week_holds(offer, placed, limit)


def _possible(
    offers: Sequence[Offer], levels: Mapping[int, int], fixed: Sequence[Offer]
) -> list[Offer]:
    """The offers that someone could be ready for, whatever else is on the route."""
    found: list[Offer] = []
    for offer in sorted(offers, key=lambda offer: (offer.starts_on, offer.ends_on)):
        if offer in fixed or all(_is_met(goal, levels, found) for goal in _entrance(offer)):
            found.append(offer)
    return found


def _entrance(offer: Offer) -> list[_Goal]:
    """What must be there on the day it begins."""
    return [
        _Goal(taught.skill_id, taught.before, offer.starts_on)
        for taught in offer.skills
        if taught.before
    ]


def _serves(offer: Offer, goal: _Goal) -> bool:
    return offer.ends_on <= goal.by and any(
        taught.skill_id == goal.skill and taught.after >= goal.level for taught in offer.skills
    )


def _is_met(goal: _Goal, levels: Mapping[int, int], chosen: Iterable[Offer]) -> bool:
    return levels.get(goal.skill, 0) >= goal.level or any(_serves(offer, goal) for offer in chosen)


class _Table:
    """The possible offers as the search sees them: numbers in order of their ends."""

    def __init__(
        self, possible: Iterable[Offer], levels: Mapping[int, int], limit: Decimal
    ) -> None:
        self.offers = sorted(
            possible, key=lambda one: (one.ends_on, one.price_cents, one.starts_on, one.start_id)
        )
        self.levels, self.limit = levels, limit
        self.board = Board(
            ends=[offer.ends_on.toordinal() for offer in self.offers],
            prices=[offer.price_cents for offer in self.offers],
            entrances=[
                [self._serving(goal) for goal in _entrance(offer) if not _is_met(goal, levels, ())]
                for offer in self.offers
            ],
            rivals=[self._of_module(offer.module_id) for offer in self.offers],
            keys=[(offer.starts_on.toordinal(), offer.start_id) for offer in self.offers],
            fits=self._fits,
        )

    def best_route(self, goals: Sequence[_Goal], fixed: Sequence[Offer]) -> list[Offer]:
        """To all goals or, while that cannot be, to one fewer."""
        places = [self.offers.index(offer) for offer in fixed]
        patience = Patience()
        sets = [served for goal in goals if (served := self._serving(goal))]
        for size in range(len(sets), 0, -1):
            found = [
                choice
                for some in combinations(sets, size)
                if (choice := best_choice(self.board, some, places, patience)) is not None
            ]
            if found:
                return [self.offers[place] for place in min(found, key=self._rank)]
        return list(fixed)

    def _rank(self, choice: Sequence[int]) -> tuple[object, ...]:
        finish = max(self.board.ends[place] for place in choice)
        keys = sorted(self.board.keys[place] for place in choice)
        return finish, self.board.cost_of(choice), keys

    def _of_module(self, module_id: int) -> int:
        return self._set(lambda offer: offer.module_id == module_id)

    def _serving(self, goal: _Goal) -> int:
        return self._set(lambda offer: _serves(offer, goal))

    def _set(self, belongs: Callable[[Offer], bool]) -> int:
        return sum(1 << place for place, offer in enumerate(self.offers) if belongs(offer))

    def _fits(self, place: int, chosen: Sequence[int]) -> bool:
        beside = [self.offers[other] for other in chosen]
        return _week_holds(self.offers[place], beside, self.limit)


def _week_holds(offer: Offer, chosen: Iterable[Offer], limit: Decimal) -> bool:
    """Whether no week asks too many hours. The fullest moment is a first day of some module."""
    beside = [
        other
        for other in chosen
        if other.starts_on < offer.ends_on and offer.starts_on < other.ends_on
    ]
    moments = {max(offer.starts_on, other.starts_on) for other in beside}
    return all(
        offer.hours_per_week
        + sum(other.hours_per_week for other in beside if other.starts_on <= day < other.ends_on)
        <= limit
        for day in moments
    )
