"""Who holds a vacancy that changed is found by the bits that are kept of its key."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matching.domain.profile import ProfileRow
from matching.domain.weights import V2
from matching.engine.arrays import pack_people, rules_of
from matching.engine.standing import EMPTY, Crowd, Stored, touched
from tests.domain.matching.worlds import thorough

SIZE, BITS = 4, 2**24
near = st.integers(0, 300)
STEPS = (0, 2**8, 2**16, 2**20, BITS - 301, BITS)
far = st.builds(int.__add__, near, st.sampled_from(STEPS))
lists = st.lists(st.lists(far, max_size=SIZE, unique=True), min_size=1, max_size=8)


def crowd_of(count):
    return Crowd(pack_people([ProfileRow(slot=place) for place in range(count)]), SIZE)


def stored(held):
    """These lists by person; how low each goes follows from what is in it."""
    rows = [one + [EMPTY] * (SIZE - len(one)) for one in held.values()]
    return Stored(
        np.array(list(held), np.int64),
        np.zeros(len(held), np.int64),
        np.array([min(one, default=0) for one in held.values()], np.int32),
        np.array(rows, np.int32).reshape(-1, SIZE),
    )


def holders(held, changed):
    """By place; nobody of these could let a vacancy in, as none is open."""
    crowd = crowd_of(len(held))
    assert crowd.put(stored(dict(enumerate(held))), np.full(1, -1, np.int16)).all()
    none = np.zeros(0, np.int32)
    keys = np.array(sorted(changed), np.int32)
    return set(touched(crowd, None, none, keys, None, rules_of(V2), None).tolist())


@thorough
@given(lists, st.frozensets(far, max_size=6))
def test_nobody_who_holds_one_is_left_out_and_only_far_keys_are_taken_for_each_other(held, changed):
    found = holders(held, changed)
    for place, one in enumerate(held):
        if changed & set(one):
            assert place in found
        elif place in found:
            bits = {key % BITS for key in one} | ({BITS - 1} if len(one) < SIZE else set())
            assert bits & {key % BITS for key in changed}


@thorough
@given(lists)
def test_nothing_changed_touches_nobody(held):
    assert holders(held, frozenset()) == set()


@thorough
@given(lists, lists)
def test_lists_that_are_read_again_stand_as_if_they_were_read_for_the_first_time(before, after):
    """Also of who has none any more; and what stayed as it was is not written again, since a
    process would have to copy the memory that it shares with others."""
    count = max(len(before), len(after))
    sectors = np.arange(301, dtype=np.int16) % 3
    again, first = crowd_of(count), crowd_of(count)
    again.put(stored(dict(enumerate(before))), sectors)
    first.put(stored(dict(enumerate(after))), sectors)
    for _time in range(2):
        again.put(stored(dict(enumerate(after))), sectors)
        again.keep_only(np.arange(len(after)))
        held = first.stands.counts == 1
        assert (again.stands.counts == first.stands.counts).all()
        for ours, theirs in zip(again.stands, first.stands, strict=True):
            assert (ours[held] == theirs[held]).all()
            ours.flags.writeable = False
