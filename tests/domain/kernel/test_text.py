"""Cleaning what people type: nothing invisible is kept, nothing visible is lost."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loopbrug.kernel.forms.private import has_bsn
from loopbrug.kernel.text import clean_text, is_invisible

anything = st.text(max_size=200)


@given(anything, st.booleans())
@example("a\u2028\u2028\u2028\u2028b", True)
@example("e\u200b\u0301", False)
def test_cleaning_twice_is_cleaning_once(text: str, lines: bool) -> None:
    once = clean_text(text, lines=lines)
    assert clean_text(once, lines=lines) == once


@given(anything)
def test_one_line_stays_one_line_without_white_space_around_it(text: str) -> None:
    cleaned = clean_text(text)
    assert len(cleaned.splitlines()) <= 1
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned


@given(anything)
def test_lines_keep_one_empty_line_at_most(text: str) -> None:
    assert "\n\n\n" not in clean_text(text, lines=True)


@given(anything, st.booleans())
def test_nothing_that_steers_a_terminal_or_turns_the_text_is_kept(text: str, lines: bool) -> None:
    cleaned = clean_text(text, lines=lines)
    controls = [c for c in cleaned if unicodedata.category(c) == "Cc" and c not in "\n\t\0"]
    assert controls == []
    assert not set(cleaned) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200b\ufeff")


@given(st.text(st.characters(categories=["L", "N", "P"]), max_size=100))
def test_letters_digits_and_signs_of_every_script_stay(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍👩‍👧‍👦", "क्‍ष", "Ĳsselmeer", "naïef", "Zoë 🙂"])
def test_joiners_inside_faces_and_scripts_stay(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("text", ["", " ", "\u200d", "\u3164"[:0], "\u0301", "\n\t", "\u2060"])
def test_what_cannot_be_seen_is_nothing(text: str) -> None:
    assert is_invisible(text)


@pytest.mark.parametrize("text", ["a", "1", ".", "🙂", "あ", "€"])
def test_what_can_be_seen_is_something(text: str) -> None:
    assert not is_invisible(text)


def bsn(eight: int) -> str:
    """A number of nine digits that passes the test, or nothing when no last digit does."""
    digits = f"{eight:08d}"
    weighed = sum(int(d) * w for d, w in zip(digits, range(9, 1, -1), strict=True)) % 11
    return digits + str(weighed) if weighed < 10 else ""


@given(st.integers(1, 99_999_999), st.sampled_from(["{}", "mijn nummer: {}.", "({})", "bsn{}"]))
def test_every_bsn_is_seen_in_every_sentence(eight: int, sentence: str) -> None:
    number = bsn(eight)
    if number and len(set(number)) > 1:
        assert has_bsn(sentence.format(number))
        assert has_bsn(sentence.format(f"{number[:3]}.{number[3:6]}.{number[6:]}"))


@given(st.integers(1, 99_999_999))
def test_one_digit_wrong_is_no_bsn(eight: int) -> None:
    number = bsn(eight)
    if number:
        wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
        assert not has_bsn(wrong)
