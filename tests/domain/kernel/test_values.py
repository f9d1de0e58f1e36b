"""What everything is counted with: money, periods, working days, states and tokens."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.ids import new_token, token_hash
from loopbrug.kernel.money import Money
from loopbrug.kernel.period import Period
from loopbrug.kernel.workdays import workdays_between

cents = st.integers(-(10**12), 10**12)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)

# --- money


@given(cents, cents)
def test_adding_and_taking_away_undo_each_other(a: int, b: int) -> None:
    assert Money(a) + Money(b) - Money(b) == Money(a)
    assert Money(a) - Money(b) == -(Money(b) - Money(a))


@given(cents, weights)
def test_a_split_never_loses_or_makes_a_cent(amount: int, shares: list[int]) -> None:
    parts = Money(amount).split(shares)
    assert sum(part.cents for part in parts) == amount
    assert len(parts) == len(shares)


@given(st.integers(0, 10**12), weights)
def test_a_split_is_fair_to_the_cent(amount: int, shares: list[int]) -> None:
    for part, share in zip(Money(amount).split(shares), shares, strict=True):
        exact = Decimal(amount) * share / sum(shares)
        assert abs(part.cents - exact) < 1
        assert share or part == Money(0), "who has no share gets nothing"


@given(st.integers(0, 10**9), st.integers(1, 9))
def test_equal_shares_differ_by_a_cent_at_most_and_the_first_get_it(amount: int, n: int) -> None:
    parts = [part.cents for part in Money(amount).split([1] * n)]
    assert parts == sorted(parts, reverse=True)
    assert max(parts) - min(parts) <= 1


@pytest.mark.parametrize("shares", [[], [0, 0], [3, -1]])
def test_money_cannot_be_split_over_nobody(shares: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(100).split(shares)


@pytest.mark.parametrize(
    ("euros", "expected"),
    [("14.985", 1499), ("14.9849", 1498), ("0.005", 1), ("-0.005", -1), ("2317.85", 231785)],
)
def test_half_a_cent_rounds_away_from_zero_once(euros: str, expected: int) -> None:
    assert Money.from_euros(Decimal(euros)) == Money(expected)


@given(cents)
def test_euros_and_cents_are_the_same_amount(amount: int) -> None:
    assert Money.from_euros(Money(amount).euros) == Money(amount)


@pytest.mark.parametrize("wrong", [1.0, "100", Decimal(1), None, True])
def test_only_whole_cents_are_money(wrong: object) -> None:
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("rate", [0.5, Decimal("1.08")])
def test_a_rate_is_applied_where_rounding_is_written_down(rate: object) -> None:
    with pytest.raises(TypeError, match="from_euros"):
        Money(100) * rate


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (231785, "€\u00a02.317,85"),
        (5, "€\u00a00,05"),
        (-1250, "€\u00a0-12,50"),
        (-5, "€\u00a0-0,05"),
        (123456789012, "€\u00a01.234.567.890,12"),
        (0, "€\u00a00,00"),
    ],
)
def test_money_is_written_the_dutch_way(amount: int, shown: str) -> None:
    assert str(Money(amount)) == shown


@given(st.lists(cents, min_size=1))
def test_money_orders_like_its_cents(amounts: list[int]) -> None:
    assert [money.cents for money in sorted(map(Money, amounts))] == sorted(amounts)


# --- periods


@given(days, st.integers(1, 4000))
def test_a_period_holds_its_first_day_and_not_its_end(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    period = Period(start, end)
    assert start in period
    assert end - timedelta(days=1) in period
    assert end not in period
    assert start - timedelta(days=1) not in period


@given(days, days)
def test_an_open_period_never_ends(start: date, day: date) -> None:
    assert (day in Period(start)) == (day >= start)


@given(days, st.integers(0, 400))
def test_through_counts_the_last_day_in(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    assert last in Period.through(first, last)
    assert last + timedelta(days=1) not in Period.through(first, last)
    assert Period.through(first, None) == Period(first)


@given(days, st.integers(0, 400))
def test_an_empty_or_turned_period_does_not_exist(start: date, before: int) -> None:
    with pytest.raises(ValueError, match="ends after"):
        Period(start, start - timedelta(days=before))


# --- working days


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 11, 16), date(2026, 11, 23), 5),
        (date(2024, 2, 28), date(2024, 3, 1), 2),
        (date(2026, 11, 23), date(2026, 11, 20), 0),
    ],
    ids=["same day", "over a weekend", "within a weekend", "a week", "29 February", "turned"],
)
def test_working_days_are_monday_to_friday(start: date, end: date, count: int) -> None:
    assert workdays_between(start, end) == count


@given(days, st.integers(0, 200), st.integers(0, 200))
def test_working_days_add_up(start: date, n: int, m: int) -> None:
    middle, end = start + timedelta(days=n), start + timedelta(days=n + m)
    split = workdays_between(start, middle) + workdays_between(middle, end)
    assert workdays_between(start, end) == split


@given(days, st.integers(0, 60))
def test_every_week_has_five_wherever_it_starts(start: date, weeks: int) -> None:
    assert workdays_between(start, start + timedelta(weeks=weeks)) == 5 * weeks


# --- tokens


def test_tokens_are_long_safe_in_an_address_and_never_the_same() -> None:
    tokens = [new_token() for _ in range(500)]
    assert len(set(tokens)) == 500
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{32}", token) for token in tokens)


@given(st.text(), st.text())
def test_the_stored_form_of_a_token_tells_them_apart_and_does_not_show_them(
    one: str, other: str
) -> None:
    assert (token_hash(one) == token_hash(other)) == (one == other)
    assert re.fullmatch(r"[0-9a-f]{64}", token_hash(one))
