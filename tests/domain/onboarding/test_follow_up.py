"""The days of the year, for every first day there is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.follow_up import (
    Asking,
    add_months,
    check_in_day,
    check_in_days,
    first_hundred_days,
    is_missed,
    next_asking,
    remind_days,
    shift,
    steps_reached,
)
from onboarding.domain.task_words import DAYS, TASKS, WORDS_OF
from onboarding.domain.terms import Moment, Party

any_day = st.dates(date(2025, 1, 1), date(2060, 12, 31))


@given(any_day)
def test_the_seven_moments_come_in_order_within_a_year(starts_on):
    days = check_in_days(starts_on)
    assert list(days) == list(Moment)
    assert list(days.values()) == sorted(set(days.values()))
    assert days[Moment.WEEKS_2] == starts_on + timedelta(days=14)
    assert 365 <= (days[Moment.MONTHS_12] - starts_on).days <= 366 or starts_on.day == 29


@given(any_day, st.integers(0, 48))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    is_last = (later + timedelta(days=1)).day == 1
    assert later.day == day.day or (is_last and later.day < day.day)


@pytest.mark.parametrize(
    ("starts_on", "moment", "day"),
    [
        (date(2027, 1, 31), Moment.MONTH_1, date(2027, 2, 28)),
        (date(2028, 1, 31), Moment.MONTH_1, date(2028, 2, 29)),
        (date(2027, 1, 31), Moment.MONTHS_2, date(2027, 3, 31)),
        (date(2027, 1, 31), Moment.MONTHS_3, date(2027, 4, 30)),
        (date(2028, 2, 29), Moment.MONTHS_12, date(2029, 2, 28)),
        (date(2027, 2, 28), Moment.MONTHS_12, date(2028, 2, 28)),
        (date(2026, 11, 30), Moment.MONTHS_3, date(2027, 2, 28)),
        (date(2026, 12, 31), Moment.WEEKS_2, date(2027, 1, 14)),
        (date(2026, 12, 31), Moment.MONTHS_2, date(2027, 2, 28)),
        (date(2027, 2, 28), Moment.MONTH_1, date(2027, 3, 28)),  # the night without 02:30
        (date(2027, 9, 30), Moment.MONTH_1, date(2027, 10, 30)),
        (date(2027, 10, 17), Moment.WEEKS_2, date(2027, 10, 31)),  # the night with 02:30 twice
    ],
)
def test_awkward_days(starts_on, moment, day):
    assert check_in_days(starts_on)[moment] == day


@given(any_day)
def test_team_and_person_are_asked_on_the_same_days_but_the_person_has_the_last_word(starts_on):
    for moment, day in check_in_days(starts_on).items():
        assert check_in_day(starts_on, moment, Party.TEAM) == day
        waits = timedelta(days=7 if moment is Moment.MONTHS_12 else 0)
        assert check_in_day(starts_on, moment, Party.PERSON) == day + waits


@given(any_day, st.booleans())
def test_everyone_has_one_task_on_each_of_the_five_days(starts_on, has_school):
    tasks = first_hundred_days(starts_on, has_school=has_school)
    parties = set(Party) if has_school else set(Party) - {Party.PROVIDER}
    assert {(task.party, task.day) for task in tasks} == {(p, d) for p in parties for d in DAYS}
    assert len({task.code for task in tasks}) == len(tasks)
    assert all(task.due_on == starts_on + timedelta(days=task.day - 1) for task in tasks)
    assert [task.due_on for task in tasks] == sorted(task.due_on for task in tasks)


def test_every_task_says_what_to_do_in_a_few_words():
    assert len(TASKS) == len(WORDS_OF) == 20
    for words in TASKS:
        assert 10 < len(words.title) <= 50, words.code
        assert 20 < len(words.sentence) <= 110, words.code
        assert words.sentence.endswith((".", "?"))
        assert not words.title.endswith(".")


@given(any_day)
def test_something_is_asked_on_the_day_itself_and_after_3_and_7_days(due_on):
    assert [(day - due_on).days for day in remind_days(due_on)] == [0, 3, 7]
    assert [steps_reached(due_on, due_on + timedelta(days=n)) for n in (-1, 0, 2, 3, 6, 7, 99)] == [
        0, 1, 1, 2, 2, 3, 3,
    ]  # fmt: skip


@given(any_day, st.sets(st.integers(0, 30)))
def test_however_often_a_sweep_runs_each_step_is_asked_once_and_no_day_asks_twice(due_on, days):
    """`days` are the days on which anything runs at all; between them nothing does."""
    reminded, asked = 0, []
    for number in sorted([*days, *days]):
        today = due_on + timedelta(days=number)
        asking = next_asking(due_on, reminded=reminded, today=today)
        reminded += asking.dropped + (asking.step is not None)
        if asking.step is not None:
            asked.append((number, asking.step))
    assert len({step for _, step in asked}) == len(asked)
    assert len({number for number, _ in asked}) == len(asked)
    for number, step in asked:
        assert 0 <= number - (0, 3, 7)[step - 1] <= 3
    assert reminded == steps_reached(due_on, due_on + timedelta(days=max(days, default=-1)))


def test_when_all_days_run_it_is_asked_three_times_and_then_missed():
    due_on, reminded, asked = date(2027, 3, 26), 0, []
    for number in range(-3, 20):
        asking = next_asking(due_on, reminded=reminded, today=due_on + timedelta(days=number))
        if asking.step is not None:
            asked.append(number)
        reminded += asking.dropped + (asking.step is not None)
        assert is_missed(due_on, reminded=reminded) == (number >= 7)
    assert asked == [0, 3, 7]


def test_a_reminder_that_is_more_than_three_days_late_is_dropped():
    due_on = date(2027, 3, 1)
    late = due_on + timedelta(days=11)
    assert next_asking(due_on, reminded=1, today=late) == Asking(None, 2)
    assert next_asking(due_on, reminded=1, today=late - timedelta(days=1)) == Asking(3, 1)


@given(any_day, any_day, st.integers(0, 400))
def test_a_pause_moves_what_is_open_by_as_many_days_as_it_lasted(day, paused_on, length):
    resumed_on = paused_on + timedelta(days=length)
    assert shift(day, paused_on=paused_on, resumed_on=resumed_on) == day + timedelta(days=length)


def test_a_pause_that_ends_before_it_began_moves_nothing():
    day = date(2027, 5, 1)
    assert shift(day, paused_on=day, resumed_on=day - timedelta(days=2)) == day
