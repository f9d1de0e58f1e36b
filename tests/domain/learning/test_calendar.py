"""Monthly starts by rule, and the months that have none."""

from datetime import date

import pytest

from learning.domain.calendar import (
    end_of,
    month_starts,
    months_from,
    months_without_start,
    next_months,
    start_in,
)

TODAY = date(2026, 11, 22)


def test_the_next_twelve_months_begin_after_this_one():
    months = next_months(TODAY)
    assert len(months) == 12
    assert months[0] == date(2026, 12, 1)
    assert months[-1] == date(2027, 11, 1)


def test_a_month_without_a_start_is_named():
    starts = [start_in(month, 5) for month in next_months(TODAY) if month.month not in (7, 8)]
    assert months_without_start(starts, TODAY) == (date(2027, 7, 1), date(2027, 8, 1))


def test_what_started_this_month_or_after_a_year_fills_no_month():
    starts = [date(2026, 11, 25), date(2027, 12, 5)]
    assert months_without_start(starts, TODAY) == next_months(TODAY)


@pytest.mark.parametrize(
    ("month", "start_day", "expected"),
    [
        (date(2027, 1, 1), 5, date(2027, 1, 5)),  # a Tuesday
        (date(2027, 6, 1), 5, date(2027, 6, 7)),  # a Saturday
        (date(2027, 9, 1), 5, date(2027, 9, 6)),  # a Sunday
        (date(2027, 2, 1), 28, date(2027, 2, 26)),  # the Monday after lies in March
        (date(2028, 2, 1), 28, date(2028, 2, 28)),  # a leap year
    ],
)
def test_a_start_by_rule_is_on_a_working_day_of_its_month(month, start_day, expected):
    assert start_in(month, start_day) == expected


def test_every_month_of_every_year_has_its_start():
    for month in months_from(date(2026, 1, 1), 600):
        for day in range(1, 29):
            start = start_in(month, day)
            assert start.replace(day=1) == month
            assert start.weekday() < 5


def test_only_months_without_a_start_get_one():
    made = month_starts(date(2026, 11, 1), 4, 5, after=TODAY, taken=[date(2027, 1, 20)])
    assert made == (date(2026, 12, 7), date(2027, 2, 5))


def test_a_module_ends_the_day_after_its_last_one():
    assert end_of(date(2027, 1, 4), 8) == date(2027, 3, 1)
