"""Nothing at night: also not in the nights in which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.workdays import AMSTERDAM, is_asking_time
from onboarding.domain.hours import ask_at, local_day

moments = st.integers(0, 15 * 366 * 24 * 60).map(
    lambda minutes: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
days = st.dates(date(2025, 1, 1), date(2040, 12, 31))


@given(days, moments)
def test_it_is_asked_by_day_on_the_day_itself_or_as_soon_as_possible_after(due_on, now):
    moment = ask_at(due_on, now)
    local = moment.astimezone(AMSTERDAM)
    assert time(9) <= local.time() < time(17)
    assert moment >= now
    assert local.date() >= due_on
    assert local.date() - max(due_on, local_day(now)) <= timedelta(days=1)
    assert is_asking_time(moment)


@given(days, moments)
def test_asking_again_at_that_moment_gives_that_moment(due_on, now):
    moment = ask_at(due_on, now)
    assert ask_at(due_on, moment) == moment


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)])
def test_in_the_nights_that_the_clock_changes_it_waits_for_nine_in_the_morning(night):
    nine = datetime.combine(night, time(9), tzinfo=AMSTERDAM)
    start = datetime.combine(night, time(0), tzinfo=AMSTERDAM).astimezone(UTC)
    quarters = [start + timedelta(minutes=15 * n) for n in range(24)]
    assert {ask_at(night, now) for now in quarters} == {nine.astimezone(UTC)}
    assert {local_day(now) for now in quarters} == {night}


def test_late_in_the_day_becomes_the_next_morning_and_the_first_of_january_too():
    evening = datetime(2026, 12, 31, 17, 0, tzinfo=AMSTERDAM)
    expected = datetime(2027, 1, 1, 9, 0, tzinfo=AMSTERDAM)
    assert ask_at(date(2026, 12, 31), evening) == expected


def test_a_day_is_that_of_the_place_where_the_work_is():
    assert local_day(datetime(2027, 3, 27, 23, 30, tzinfo=UTC)) == date(2027, 3, 28)
    assert local_day(datetime(2027, 7, 1, 22, 0, tzinfo=UTC)) == date(2027, 7, 2)
