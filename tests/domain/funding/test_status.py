"""When a plank carries, and when all eight do."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from funding.domain.posts import FundingPost
from funding.domain.status import (
    CARRIES,
    PostStatus,
    Sums,
    Window,
    is_financially_safe,
    post_status,
)
from loopbrug.kernel.money import Money

CENTS = st.integers(0, 1_000_000).map(Money)
COST = st.integers(1, 1_000_000).map(Money)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(st.none() | COST, CENTS, CENTS, st.booleans())
def test_a_plank_carries_exactly_when_it_is_paid_or_not_needed(
    cost, pledged, requested, not_needed
):
    status = post_status(Sums(cost, pledged, requested, not_needed))
    is_paid = cost is not None and pledged >= cost
    assert (status in CARRIES) == (not_needed or is_paid)


@given(COST, CENTS)
def test_an_application_alone_never_carries(cost, requested):
    assert post_status(Sums(cost, requested=requested)) not in CARRIES


@given(st.none() | COST, CENTS, CENTS, CENTS)
def test_a_promise_more_never_makes_a_post_worse(cost, pledged, requested, more):
    order = [PostStatus.OPEN, PostStatus.PARTLY, PostStatus.REQUESTED, PostStatus.COVERED]
    before = post_status(Sums(cost, pledged, requested))
    after = post_status(Sums(cost, pledged + more, requested))
    assert order.index(after) >= order.index(before)


@given(CENTS, CENTS)
def test_a_post_that_nobody_worked_out_is_open_whatever_is_promised(pledged, requested):
    assert post_status(Sums(None, pledged, requested)) is PostStatus.OPEN
    assert Sums(None, pledged, requested).open is None


@given(COST, CENTS)
def test_what_is_open_and_what_is_promised_make_the_cost(cost, pledged):
    left = Sums(cost, pledged).open
    assert left >= Money(0)
    assert left + min(pledged, cost) == cost


def test_a_plan_is_safe_only_when_all_eight_carry():
    for statuses in product(PostStatus, repeat=3):
        plan = [*statuses, *[PostStatus.COVERED] * 5]
        assert is_financially_safe(plan) == CARRIES.issuperset(statuses)
    assert not is_financially_safe([PostStatus.COVERED] * 7)
    assert not is_financially_safe([])


def test_the_worked_states():
    cost = Money(375_000)
    assert post_status(Sums(cost, Money(105_000), Money(270_000))) is PostStatus.REQUESTED
    assert post_status(Sums(cost, Money(105_000), Money(269_999))) is PostStatus.PARTLY
    assert post_status(Sums(cost, requested=Money(1))) is PostStatus.PARTLY
    assert post_status(Sums(cost)) is PostStatus.OPEN
    assert post_status(Sums(Money(0), is_not_needed=True)) is PostStatus.NOT_NEEDED


@given(DAYS, st.none() | DAYS, st.integers(1, 1000))
def test_a_window_holds_from_its_first_day_up_to_its_last(day, start, length):
    end = (start or day) + timedelta(days=length)
    window = Window(start, end)
    assert (day in window) == ((start is None or start <= day) and day < end)
    assert end not in window
    assert day not in Window(start, end, is_offered=False)


def test_a_source_without_dates_always_runs():
    assert date(2026, 1, 1) in Window(None, None)


def test_there_are_eight_posts():
    assert len(FundingPost) == 8
