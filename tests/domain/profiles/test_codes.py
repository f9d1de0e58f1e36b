"""A code that is read aloud over a bad line comes across."""

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.codes import ALPHABET, LENGTH, code_from, typed


@given(st.binary(min_size=LENGTH, max_size=32))
def test_a_code_is_ten_signs_that_do_not_look_alike(secret):
    code = code_from(secret)
    assert len(code) == LENGTH + 1
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set("01OI") & set(ALPHABET)


@given(st.binary(min_size=LENGTH, max_size=32), st.sampled_from(["", " ", "-", " - ", "."]))
def test_it_may_be_typed_over_in_any_way(secret, between):
    code = code_from(secret)
    assert typed(f"  {code.lower().replace('-', between)} ") == code
