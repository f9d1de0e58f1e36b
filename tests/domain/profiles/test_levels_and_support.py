"""Working level, support, pay per hour, reach: small rules, one table each."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.money import Money
from profiles.domain.adaptability import FOR_EVERYONE, STATEMENTS, scale, support_needed
from profiles.domain.pay import hourly_floor
from profiles.domain.working_level import TASK_OF, TASKS, PutForward, level_of, task_level

ALL = {statement.code: 3 for statement in STATEMENTS}


@pytest.mark.parametrize(
    ("codes", "level"),
    [
        ([], None),
        (["direction"], None),
        (["direction", "fixed_steps"], 1),
        (["explain_new", "whole_order"], 3),
        (["plan_team", "whole_order", "own_day"], 4),
        (["direction", "new_knowledge"], 7),
        (["direction", "no such task"], None),
    ],
)
def test_two_tasks_show_a_level_and_one_shows_nothing(codes, level):
    assert task_level(codes) == level


@given(st.sets(st.sampled_from([task.code for task in TASKS])), st.sampled_from(list(TASK_OF)))
def test_one_more_task_never_lowers_the_level(codes, extra):
    assert (task_level({*codes, extra}) or 0) >= (task_level(codes) or 0)


@pytest.mark.parametrize(
    ("diploma", "tasks", "choice", "level"),
    [
        (3, 4, PutForward.HIGHEST, 4),
        (6, 2, PutForward.HIGHEST, 6),
        (3, 4, PutForward.DIPLOMA, 3),
        (6, 2, PutForward.TASKS, 2),
        (None, 4, PutForward.DIPLOMA, 4),
        (3, None, PutForward.TASKS, 3),
        (None, None, PutForward.HIGHEST, None),
    ],
)
def test_the_highest_level_counts_unless_the_person_chooses(diploma, tasks, choice, level):
    assert level_of(diploma, tasks, choice) == level


def test_low_answers_ask_for_support_in_the_order_of_the_statements():
    needed = support_needed({**ALL, "change": 1, "own_choice": 2})
    assert needed == (STATEMENTS[1].support, STATEMENTS[4].support)


def test_answers_in_the_middle_ask_for_support_when_none_is_low():
    assert len(support_needed(ALL)) == len(STATEMENTS)


def test_who_needs_nothing_special_still_gets_what_helps_everyone():
    assert support_needed(dict.fromkeys(ALL, 5)) == (FOR_EVERYONE,)
    assert support_needed({}) == ()


@pytest.mark.parametrize(("answer", "expected"), [(1, 0), (3, 5), (5, 10)])
def test_the_scale_runs_from_0_to_10(answer, expected):
    assert scale(dict.fromkeys(ALL, answer)) == expected


def test_the_scale_is_unknown_until_all_six_are_answered():
    assert scale({"change": 5}) is None


@pytest.mark.parametrize(
    ("cents", "unit", "low", "high", "per_hour"),
    [
        (1600, "hour", None, None, 1600),
        (245050, "month", "24", "32", 1767),
        (245050, "month", "40", None, 1414),
        (245050, "month", None, None, None),
    ],
)
def test_an_amount_a_month_is_spread_over_the_most_hours(cents, unit, low, high, per_hour):
    floor = hourly_floor(Money(cents), unit, low and Decimal(low), high and Decimal(high))
    assert floor == (None if per_hour is None else Money(per_hour))
    assert hourly_floor(None, unit, None, None) is None
