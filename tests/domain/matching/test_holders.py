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


def holders(held, changed):
    """By place; nobody of these could let a vacancy in, as none is open."""
    crowd = Crowd(pack_people([ProfileRow(slot=place) for place in range(len(held))]), SIZE)
    rows = np.array([one + [EMPTY] * (SIZE - len(one)) for one in held], np.int32)
    ours = np.arange(len(held), dtype=np.int64)
    stored = Stored(ours, np.zeros_like(ours), np.zeros(len(held), np.int32), rows)
    assert crowd.put(stored, np.full(1, -1, np.int16)).all()
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
