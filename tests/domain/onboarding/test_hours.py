"""Nothing at night: also not in the nights in which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from loopbrug.kernel.workdays import AMSTERDAM, is_asking_time
from onboarding.domain.hours import local_day


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)])
def test_in_the_nights_that_the_clock_changes_nobody_is_asked_before_nine(night):
    start = datetime.combine(night, time(0), tzinfo=AMSTERDAM).astimezone(UTC)
    quarters = [start + timedelta(minutes=15 * n) for n in range(24)]
    assert not any(is_asking_time(now) for now in quarters)
    nine, five = (datetime.combine(night, time(h), tzinfo=AMSTERDAM) for h in (9, 17))
    assert is_asking_time(nine.astimezone(UTC))
    assert not is_asking_time(five.astimezone(UTC))
    assert {local_day(now) for now in quarters} == {night}


def test_a_day_is_that_of_the_place_where_the_work_is():
    assert local_day(datetime(2027, 3, 27, 23, 30, tzinfo=UTC)) == date(2027, 3, 28)
    assert local_day(datetime(2027, 7, 1, 22, 0, tzinfo=UTC)) == date(2027, 7, 2)
