"""The same modules on other days, in an order that still holds."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from learning.domain.route import moved_route
from tests.domain.learning.test_route import CLEANING, LIFTING, offer


def later(number, module, *skills, start, **more):
    return offer(number, *skills, start=start, module=module, **more)


def days(moved):
    return None if moved is None else [one.start_id for one in moved]


def test_what_is_lost_takes_the_next_start_and_the_rest_stays():
    lost, stays = offer(1, (CLEANING, 0, 3)), offer(2, (LIFTING, 0, 3))
    others = {
        1: [later(12, 1, (CLEANING, 0, 3), start=8), later(11, 1, (CLEANING, 0, 3), start=4)],
        2: [later(21, 2, (LIFTING, 0, 3), start=4)],
    }
    assert days(moved_route([lost, stays], others, lost={1}, held={})) == [11, 2]


def test_what_builds_on_it_follows():
    basis = offer(1, (CLEANING, 0, 2))
    further = offer(2, (CLEANING, 2, 4), start=4)
    others = {
        1: [later(11, 1, (CLEANING, 0, 2), start=4)],
        2: [later(21, 2, (CLEANING, 2, 4), start=6), later(22, 2, (CLEANING, 2, 4), start=8)],
    }
    assert days(moved_route([basis, further], others, lost={1}, held={})) == [11, 22]


def test_who_has_the_level_needs_nothing_to_follow():
    basis = offer(1, (CLEANING, 0, 2))
    further = offer(2, (CLEANING, 2, 4), start=4)
    others = {1: [later(11, 1, (CLEANING, 0, 2), start=4)]}
    assert days(moved_route([basis, further], others, lost={1}, held={CLEANING: 2})) == [11, 2]


def test_an_entrance_that_was_judged_before_is_not_judged_again():
    admitted = offer(1, (CLEANING, 2, 4))
    others = {1: [later(11, 1, (CLEANING, 2, 4), start=4)]}
    assert days(moved_route([admitted], others, lost={1}, held={})) == [11]


def test_weeks_still_hold_their_hours():
    lost = offer(1, (CLEANING, 0, 3), hours=24)
    stays = offer(2, (LIFTING, 0, 3), hours=24, start=4)
    others = {
        1: [
            later(11, 1, (CLEANING, 0, 3), start=4, hours=24),
            later(12, 1, (CLEANING, 0, 3), start=8, hours=24),
        ],
        2: [later(21, 2, (LIFTING, 0, 3), start=8, hours=24)],
    }
    assert days(moved_route([lost, stays], others, lost={1}, held={})) == [11, 21]
    wide = moved_route([lost, stays], others, lost={1}, held={}, hours_free=Decimal(48))
    assert days(wide) == [11, 2]


def test_without_another_start_there_is_no_such_route():
    assert moved_route([offer(1, (CLEANING, 0, 3))], {}, lost={1}, held={}) is None


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6, unique=True))
def test_a_route_that_lost_nothing_stays_as_it_is(weeks):
    steps = [offer(number, (number, 0, 3), start=week) for number, week in enumerate(weeks, 1)]
    others = {step.module_id: [later(99, step.module_id, start=0)] for step in steps}
    assert moved_route(steps, others, lost=set(), held={}) == tuple(steps)
