"""The route through a handful of modules: exact, and equal to trying everything."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.domain import search
from learning.domain.route import FULL_WEEK, Offer, Route, Taught, Wanted, plan_route

FIRST = date(2027, 1, 4)
CLEANING, LIFTING, TALKING, READING = 1, 2, 3, 4


def offer(
    number: int,
    *skills: tuple[int, int, int],
    start: int = 0,
    weeks: int = 4,
    price: int = 100,
    hours: int = 8,
    seats: int = 5,
    module: int | None = None,
) -> Offer:
    """A start `start` weeks after the first day; its module has the same number."""
    begins = FIRST + timedelta(weeks=start)
    return Offer(
        start_id=number,
        module_id=module or number,
        starts_on=begins,
        ends_on=begins + timedelta(weeks=weeks),
        price_cents=price,
        hours_per_week=Decimal(hours),
        seats_left=seats,
        skills=tuple(Taught(*each) for each in skills),
    )


def planned(missing: Sequence[Wanted], offers: Iterable[Offer], **more: object) -> Route:
    return plan_route(missing, list(offers), ready_from=FIRST, **more)


def ids(route: Route) -> list[int]:
    return [step.start_id for step in route.steps]


def test_the_route_that_is_finished_first_wins_also_when_it_costs_more() -> None:
    soon = offer(1, (CLEANING, 0, 3), start=1, price=900)
    later = offer(2, (CLEANING, 0, 3), start=2, price=100)
    route = planned([Wanted(CLEANING, 0, 3)], [soon, later])
    assert ids(route) == [1]
    assert route.finishes_on == soon.ends_on
    assert route.price_cents == 900


def test_of_two_that_finish_on_one_day_the_cheapest_wins() -> None:
    dear = offer(1, (CLEANING, 0, 3), price=900)
    cheap = offer(2, (CLEANING, 0, 3), price=100)
    assert ids(planned([Wanted(CLEANING, 0, 3)], [dear, cheap])) == [2]


def test_for_the_same_money_one_module_is_better_than_two() -> None:
    both = offer(1, (CLEANING, 0, 3), (LIFTING, 0, 3), price=200)
    apart = [offer(2, (CLEANING, 0, 3)), offer(3, (LIFTING, 0, 3))]
    missing = [Wanted(CLEANING, 0, 3), Wanted(LIFTING, 0, 3)]
    assert ids(planned(missing, [*apart, both])) == [1]


def test_a_module_that_builds_on_another_begins_after_it() -> None:
    basis = offer(1, (CLEANING, 0, 2), start=0, weeks=4)
    at_once = offer(2, (CLEANING, 2, 4), start=2, module=20)
    in_time = offer(3, (CLEANING, 2, 4), start=4, module=20)
    route = planned([Wanted(CLEANING, 0, 4)], [basis, at_once, in_time])
    assert ids(route) == [1, 3]


def test_who_has_the_entrance_level_skips_the_basis() -> None:
    basis = offer(1, (CLEANING, 0, 2))
    further = offer(2, (CLEANING, 2, 4), start=2)
    assert ids(planned([Wanted(CLEANING, 2, 4)], [basis, further])) == [2]


def test_a_skill_outside_the_gap_can_open_a_door() -> None:
    further = offer(1, (CLEANING, 0, 3), (READING, 2, 3))
    missing = [Wanted(CLEANING, 0, 3)]
    assert ids(planned(missing, [further], held={READING: 2})) == [1]
    assert planned(missing, [further], held={READING: 1}).unmet == {CLEANING}


def test_a_skill_that_nobody_teaches_far_enough_is_named() -> None:
    halfway = offer(1, (CLEANING, 0, 2))
    route = planned([Wanted(CLEANING, 0, 3), Wanted(LIFTING, 1, 1)], [halfway])
    assert route == Route(unmet=frozenset({CLEANING}))


def test_the_other_skills_are_still_planned() -> None:
    route = planned([Wanted(CLEANING, 0, 3), Wanted(LIFTING, 0, 3)], [offer(1, (LIFTING, 0, 3))])
    assert ids(route) == [1]
    assert route.unmet == {CLEANING}


def test_weeks_hold_no_more_hours_than_there_are() -> None:
    missing = [Wanted(CLEANING, 0, 3), Wanted(LIFTING, 0, 3)]
    offers = [
        offer(1, (CLEANING, 0, 3), hours=24),
        offer(2, (LIFTING, 0, 3), hours=24, module=20),
        offer(3, (LIFTING, 0, 3), hours=24, module=20, start=4),
    ]
    assert ids(planned(missing, offers)) == [1, 3]
    assert ids(planned(missing, offers, hours_free=Decimal(48))) == [1, 2]


def test_of_two_that_cannot_be_had_together_one_is_kept() -> None:
    missing = [Wanted(CLEANING, 0, 3), Wanted(LIFTING, 0, 3)]
    offers = [
        offer(1, (CLEANING, 0, 3), hours=24),
        offer(2, (LIFTING, 0, 3), hours=24, weeks=3),
    ]
    route = planned(missing, offers)
    assert ids(route) == [2]
    assert route.unmet == {CLEANING}


def test_a_full_start_and_a_start_that_is_too_early_do_not_count() -> None:
    full = offer(1, (CLEANING, 0, 3), seats=0)
    too_early = offer(2, (CLEANING, 0, 3), start=-1)
    later = offer(3, (CLEANING, 0, 3), start=8)
    assert ids(planned([Wanted(CLEANING, 0, 3)], [full, too_early, later])) == [3]


def test_what_stands_is_planned_around() -> None:
    stands = offer(1, (CLEANING, 0, 3), hours=24, weeks=8)
    offers = [
        offer(2, (LIFTING, 0, 3), hours=24, module=20),
        offer(3, (LIFTING, 0, 3), hours=24, module=20, start=8),
    ]
    missing = [Wanted(CLEANING, 0, 3), Wanted(LIFTING, 0, 3)]
    route = planned(missing, offers, fixed=[stands])
    assert ids(route) == [1, 3]
    assert route.unmet == frozenset()


def test_a_module_that_stands_is_not_taken_a_second_time() -> None:
    stands = offer(1, (CLEANING, 0, 2), module=10)
    again = offer(2, (CLEANING, 0, 2), module=10, start=8)
    route = planned([Wanted(CLEANING, 0, 3)], [again], fixed=[stands])
    assert ids(route) == [1]
    assert route.unmet == {CLEANING}


def test_nothing_missing_is_a_route_without_steps() -> None:
    assert planned([], [offer(1, (CLEANING, 0, 3))]) == Route()


def test_ten_skills_with_a_start_every_month_is_still_a_small_problem() -> None:
    """Every module can be taken in any of twelve months: all that matters is when it ends."""
    skills = range(1, 11)
    offers = [
        offer(skill * 100 + month, (skill, 0, 3), start=month * 4, module=skill, hours=4)
        for skill in skills
        for month in range(12)
    ]
    route = planned([Wanted(skill, 0, 3) for skill in skills], offers)
    assert len(route.steps) == 10
    assert route.finishes_on == FIRST + timedelta(weeks=4)


def test_more_than_a_small_problem_still_gets_a_route(monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of tries: what is found is a route that holds, if perhaps not the best one."""
    monkeypatch.setattr(search.Patience, "__init__", lambda self: setattr(self, "left", 0))
    skills = range(1, 13)
    missing = [Wanted(skill, 0, 3) for skill in skills]
    offers = [
        offer(skill * 100 + month, (skill, 0, 3), start=month * 4, module=skill, hours=24)
        for skill in skills
        for month in range(12)
    ]
    route = planned(missing, offers)
    assert len(route.steps) == 12
    assert route.unmet == frozenset()
    assert _is_possible(route.steps, [], missing, {})


# --- against trying everything

levels = st.integers(0, 3)


@st.composite
def some_taught(draw: st.DrawFn) -> tuple[int, int, int]:
    before = draw(st.integers(0, 2))
    return draw(st.integers(1, 3)), before, draw(st.integers(before + 1, 4))


@st.composite
def some_offer(draw: st.DrawFn, number: int) -> Offer:
    skills = draw(
        st.lists(some_taught(), min_size=1, max_size=2, unique_by=lambda taught: taught[0])
    )
    return offer(
        number,
        *skills,
        start=draw(st.integers(-1, 6)),
        weeks=draw(st.integers(1, 4)),
        price=draw(st.integers(0, 3)) * 100,
        hours=draw(st.sampled_from([8, 16, 24, 44])),
        seats=draw(st.sampled_from([0, 1, 1, 1])),
        module=draw(st.integers(1, 5)),
    )


@st.composite
def some_world(draw: st.DrawFn) -> tuple[list[Wanted], list[Offer], dict[int, int]]:
    offers = [draw(some_offer(number)) for number in range(1, draw(st.integers(0, 8)) + 1)]
    missing = [
        Wanted(skill, now, draw(st.integers(now, 4)))
        for skill in draw(st.lists(st.integers(1, 3), unique=True, max_size=3))
        for now in [draw(st.integers(0, 2))]
    ]
    others = {1, 2, 3} - {one.skill_id for one in missing}
    return missing, offers, {skill: draw(levels) for skill in others}


def by_trying_everything(
    missing: Sequence[Wanted], offers: Sequence[Offer], held: dict[int, int], fixed: Sequence[Offer]
) -> tuple[object, ...]:
    """What the best of all sets of offers is worth: the definition, without any cleverness."""
    free = [one for one in offers if one.seats_left > 0 and one.starts_on >= FIRST]
    worths = [
        _worth([*fixed, *some], missing, held)
        for size in range(len(free) + 1)
        for some in combinations(free, size)
        if _is_possible(some, fixed, missing, held)
    ]
    return min(worths)


def _worth(
    chosen: Sequence[Offer], missing: Sequence[Wanted], held: dict[int, int]
) -> tuple[object, ...]:
    unmet = sum(_level(one.skill_id, chosen, missing, held) < one.level_asked for one in missing)
    ends = [one.ends_on for one in chosen]
    return (
        unmet,
        max(ends, default=date.min),
        sum(one.price_cents for one in chosen),
        len(chosen),
        sum(day.toordinal() for day in ends),
        tuple(sorted((one.starts_on, one.start_id) for one in chosen)),
    )


def _is_possible(
    some: Sequence[Offer],
    fixed: Sequence[Offer],
    missing: Sequence[Wanted],
    held: dict[int, int],
) -> bool:
    chosen = [*fixed, *some]
    modules = [one.module_id for one in chosen]
    enters = all(
        _level(
            taught.skill_id,
            [other for other in chosen if other.ends_on <= one.starts_on],
            missing,
            held,
        )
        >= taught.before
        for one in some
        for taught in one.skills
    )
    return enters and len(set(modules)) == len(modules) and _weeks_hold(chosen, some)


def _weeks_hold(chosen: Sequence[Offer], some: Sequence[Offer]) -> bool:
    """No day of a module that we choose asks more than there is."""
    return all(
        sum(other.hours_per_week for other in chosen if other.starts_on <= day < other.ends_on)
        <= FULL_WEEK
        for one in some
        for day in (one.starts_on + timedelta(days=n) for n in range(0, 29, 7))
        if day < one.ends_on
    )


def _level(
    skill: int, chosen: Iterable[Offer], missing: Sequence[Wanted], held: dict[int, int]
) -> int:
    now = {**held, **{one.skill_id: one.level_now for one in missing}}.get(skill, 0)
    learned = [taught.after for one in chosen for taught in one.skills if taught.skill_id == skill]
    return max([now, *learned])


@settings(max_examples=400, deadline=None)
@given(some_world())
def test_it_is_what_trying_everything_gives(
    world: tuple[list[Wanted], list[Offer], dict[int, int]],
) -> None:
    missing, offers, held = world
    route = planned(missing, offers, held=held)
    assert _is_possible(route.steps, [], missing, held)
    assert _worth(route.steps, missing, held) == by_trying_everything(missing, offers, held, [])


@settings(max_examples=200, deadline=None)
@given(some_world(), some_offer(99))
def test_around_a_step_that_stands_too(
    world: tuple[list[Wanted], list[Offer], dict[int, int]], stands: Offer
) -> None:
    missing, offers, held = world
    route = planned(missing, offers, held=held, fixed=[stands])
    assert stands in route.steps
    assert _worth(route.steps, missing, held) == by_trying_everything(
        missing, offers, held, [stands]
    )


@given(some_world(), st.randoms(use_true_random=False))
def test_the_order_in_which_offers_come_changes_nothing(
    world: tuple[list[Wanted], list[Offer], dict[int, int]],
    random: "st.Random",
) -> None:
    missing, offers, held = world
    shuffled = list(offers)
    random.shuffle(shuffled)
    assert planned(missing, offers, held=held) == planned(missing, shuffled, held=held)
