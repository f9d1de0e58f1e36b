"""What a vacancy asks beyond its occupation is doubted, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.needless import MOST_DOUBTED, Asked, Doubt, Excess, doubts
from matching.domain.terms import Horizon

DAY_1, LATER = Horizon.DAY_1, Horizon.MONTHS_3
one_asked = st.builds(Asked, st.integers(1, 5), st.sampled_from(Horizon), st.booleans())
many = st.dictionaries(st.integers(1, 12), one_asked, max_size=12)


def test_each_excess_has_its_own_doubt():
    usual = {1: Asked(3, DAY_1), 2: Asked(3, LATER)}
    asked = {
        1: Asked(4, DAY_1),
        2: Asked(3, DAY_1),
        3: Asked(1, DAY_1, is_must=True),
        4: Asked(5, DAY_1),
        5: Asked(5, LATER),
    }
    assert doubts(asked, usual) == (
        Doubt(3, Excess.STRANGER, is_must=True),
        Doubt(2, Excess.SOONER, is_must=False),
        Doubt(1, Excess.HIGHER, is_must=False),
    )


def test_a_must_stands_before_what_only_weighs():
    usual = {1: Asked(2, DAY_1), 2: Asked(2, LATER)}
    asked = {2: Asked(2, DAY_1), 1: Asked(3, DAY_1, is_must=True)}
    assert [doubt.skill for doubt in doubts(asked, usual)] == [1, 2]


@given(asked=many, usual=many)
def test_who_asks_what_the_occupation_asks_is_never_doubted(asked, usual):
    assert doubts(usual, usual) == ()
    less = {skill: one for skill, one in asked.items() if one.horizon is not DAY_1}
    assert doubts(less, usual) == ()


@given(asked=many, usual=many)
def test_at_most_one_doubt_a_skill_and_few_in_all(asked, usual):
    found = [doubt.skill for doubt in doubts(asked, usual)]
    assert len(found) == len(set(found)) <= MOST_DOUBTED
    assert set(found) <= asked.keys()


@given(asked=many)
def test_an_occupation_without_skills_says_nothing(asked):
    assert doubts(asked, {}) == ()
