"""Figures that follow each other in time."""

from datetime import date
from decimal import Decimal
from itertools import permutations

from taxonomy.domain.figures import Figure, merge

Q1, Q2, Q3 = date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)


def figure(start: date, end: date | None = None, **fields) -> Figure:
    told = {
        "group": 1,
        "region": None,
        "shortage_class": 3,
        "ratio": Decimal("2.50"),
        "source": "UWV",
        "is_estimate": False,
        "is_starter": False,
    }
    return Figure(valid_from=start, valid_to=end, **(told | fields))


def periods(figures: list[Figure]) -> list[tuple[date, date | None]]:
    return sorted((one.valid_from, one.valid_to) for one in figures)


def test_each_ends_where_the_next_begins_in_whatever_order_they_come():
    figures = [figure(Q1), figure(Q2), figure(Q3)]
    for order in permutations(figures):
        have: list[Figure] = []
        for one in order:
            have = merge(have, [one])
        assert periods(have) == [(Q1, Q2), (Q2, Q3), (Q3, None)]


def test_an_end_of_its_own_stays_when_it_is_sooner():
    assert periods(merge([], [figure(Q1, date(2026, 2, 1)), figure(Q2)])) == [
        (Q1, date(2026, 2, 1)),
        (Q2, None),
    ]


def test_other_groups_and_regions_are_left_alone():
    have = merge([figure(Q1)], [figure(Q2, region=4), figure(Q2, group=2)])
    assert periods(have) == [(Q1, None), (Q2, None), (Q2, None)]


def test_an_estimate_ends_no_measurement():
    have = merge([figure(Q1)], [figure(Q2, is_estimate=True)])
    assert periods(have) == [(Q1, None), (Q2, None)]
    assert periods(merge(have, [figure(Q3)])) == [(Q1, Q3), (Q2, Q3), (Q3, None)]


def test_who_may_replace_whom_on_the_same_day():
    measured, guess = figure(Q1, shortage_class=4), figure(Q1, is_estimate=True, shortage_class=1)
    ours = figure(Q1, is_starter=True, shortage_class=2)
    assert merge([guess], [measured]) == [measured]
    assert merge([measured], [guess]) == [measured]
    assert merge([measured], [ours]) == [measured]
    assert merge([ours], [measured]) == [measured]


def test_the_same_again_changes_nothing():
    have = merge([], [figure(Q1), figure(Q2)])
    assert merge(have, [figure(Q1), figure(Q2)]) == have
