"""All orders counted at once are the same as all orders one by one."""

from itertools import combinations, permutations
from math import factorial

from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.domain.orders import ODDS, Orders, weigh

SIZE, FIRST = 5, 2
Said = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] != p[1]),
    max_size=6,
)


def one_by_one(preferred: list[tuple[int, int]]) -> Orders:
    """The definition, as one would write it down."""
    total, among, places = 0, [0] * SIZE, [0] * SIZE
    both = [[0] * SIZE for _ in range(SIZE)]
    for order in permutations(range(SIZE)):
        weight = ODDS ** sum(order.index(high) < order.index(low) for high, low in preferred)
        total += weight
        for place, thing in enumerate(order):
            places[thing] += weight * place
        for thing in order[:FIRST]:
            among[thing] += weight
        for one, other in combinations(sorted(order[:FIRST]), 2):
            both[one][other] += weight
            both[other][one] += weight
    return Orders(total, tuple(among), tuple(tuple(row) for row in both), tuple(places))


@given(Said)
@settings(max_examples=60, deadline=None)
def test_counting_by_sets_gives_what_every_order_gives(said):
    assert weigh(SIZE, FIRST, said) == one_by_one(said)


def test_without_an_answer_all_orders_weigh_the_same():
    orders = weigh(10, 5, ())
    assert orders.total == factorial(10)
    assert set(orders.among) == {factorial(10) // 2}
    assert len(set(orders.places)) == 1


@given(Said)
@settings(deadline=None)
def test_the_order_in_which_things_were_said_does_not_matter(said):
    assert weigh(SIZE, FIRST, said) == weigh(SIZE, FIRST, reversed(said))


@given(Said)
@settings(deadline=None)
def test_as_many_are_among_the_first_as_there_are_first_places(said):
    orders = weigh(SIZE, FIRST, said)
    assert sum(orders.among) == FIRST * orders.total
    assert sum(orders.places) == sum(range(SIZE)) * orders.total
    for thing in range(SIZE):
        assert sum(orders.both[thing]) == (FIRST - 1) * orders.among[thing]
