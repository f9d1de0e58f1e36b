"""Distances between regions."""

from taxonomy.domain.places import NEIGHBOUR_KM, Place, kilometres, within

UTRECHT = Place(0, 52.09, 5.12, frozenset({1}))
AMSTERDAM = Place(1, 52.37, 4.90)
GRONINGEN = Place(2, 53.22, 6.57)


def test_a_distance_is_the_same_both_ways_and_nothing_to_itself():
    assert kilometres(UTRECHT, UTRECHT) == 0
    assert round(kilometres(UTRECHT, AMSTERDAM)) == round(kilometres(AMSTERDAM, UTRECHT)) == 35


def test_the_own_region_always_a_neighbour_from_its_edge_others_by_their_centre():
    places = [UTRECHT, AMSTERDAM, GRONINGEN]
    assert within(UTRECHT, places, 0) == {0}
    assert within(UTRECHT, places, NEIGHBOUR_KM - 1) == {0}
    assert within(UTRECHT, places, NEIGHBOUR_KM) == {0, 1}
    assert within(AMSTERDAM, places, 34) == {1}
    assert within(AMSTERDAM, places, 36) == {0, 1}
    assert within(UTRECHT, places, 300) == {0, 1, 2}
    assert within(UTRECHT, places, None) == {0, 1}
