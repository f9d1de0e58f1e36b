"""People who can be looked at together have numbers that stand together."""

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.neighbourhood import neighbourhood

hours = st.one_of(st.none(), st.integers(0, 1680))
regions = st.one_of(st.none(), st.frozensets(st.integers(0, 34)))
told = st.fixed_dictionaries({"reach": regions, "hours_min": hours, "hours_max": hours})


def compact(row):
    return {name: value for name, value in row.items() if value is not None}


@given(told, told)
def test_only_who_reaches_the_same_and_works_the_same_hours_has_the_same_number(one, other):
    alike = one == other
    assert (neighbourhood(compact(one)) == neighbourhood(compact(other))) is alike


@given(told, hours, hours, regions)
def test_nobody_who_reaches_something_else_stands_between_two_who_reach_the_same(
    one, least, most, elsewhere
):
    other = {**one, "hours_min": least, "hours_max": most}
    numbers = sorted([neighbourhood(compact(one)), neighbourhood(compact(other))])
    third = neighbourhood(compact({**one, "reach": elsewhere}))
    assert elsewhere == one["reach"] or not numbers[0] <= third <= numbers[1]


@given(told, st.permutations(range(5)))
def test_the_order_of_regions_and_what_else_is_told_change_nothing(one, order):
    row = {**compact(one), "reach": order}
    again = {**row, "reach": sorted(order), "skills": [[1, 2]], "slot": 7, "pay_floor": 1500}
    assert neighbourhood(row) == neighbourhood(again)


@given(told)
def test_the_number_fits_where_it_is_kept(one):
    assert 0 <= neighbourhood(compact(one)) < 1 << 62
