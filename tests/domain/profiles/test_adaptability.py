"""Answers about change become help in words, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.adaptability import (
    FOR_EVERYONE,
    HELPED,
    KNOWN,
    PLACES,
    STATEMENTS,
    TICKED,
    is_complete,
    scale,
    support_needed,
)
from profiles.domain.working_level import FITS, LEVEL_WORDS

Ticks = st.lists(st.sampled_from([one.code for one in HELPED]), unique=True).map(
    lambda codes: dict.fromkeys(codes, TICKED)
)
Scales = st.dictionaries(st.sampled_from([one.code for one in STATEMENTS]), st.integers(1, 5))


def test_what_helped_before_comes_first():
    told = {"change": 1, "helped_practice": TICKED}
    first, second = support_needed(told)
    assert first.startswith("Tijd om te oefenen")
    assert second == next(one.support for one in STATEMENTS if one.code == "change")


def test_without_anything_that_asks_support_what_helped_before_is_enough():
    told = {one.code: 5 for one in STATEMENTS}
    assert support_needed(told) == (FOR_EVERYONE,)
    assert len(support_needed({**told, "helped_shown": TICKED})) == 1


@given(Scales, Ticks)
def test_what_helped_before_counts_for_nothing_but_help(answers, ticks):
    """The engine's number and the stone come from the six statements alone."""
    both = {**answers, **ticks}
    assert scale(both) == scale(answers)
    assert is_complete(both) == is_complete(answers)
    assert bool(support_needed(both)) == bool(both)


@given(Scales, Ticks)
def test_help_is_words_without_a_number(answers, ticks):
    for line in support_needed({**answers, **ticks}):
        assert not any(letter.isdigit() for letter in line)


def test_no_two_say_the_same_and_each_has_its_own_place():
    for part in ("code", "text", "support"):
        assert len({getattr(one, part) for one in KNOWN}) == len(KNOWN)
    assert list(PLACES.values()) == list(range(len(KNOWN)))


def test_every_level_says_what_work_fits():
    assert set(FITS) == set(LEVEL_WORDS)
