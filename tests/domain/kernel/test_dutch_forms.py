"""What people type: dates, amounts, hours, text. Rows of the bad input list, and round trips."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.forms import (
    HoursField,
    LinesField,
    TextField,
    Unreadable,
    WholeNumberField,
    read_amount,
    read_date,
    read_hours,
    show_amount,
    show_date,
    show_hours,
)
from loopbrug.kernel.money import Money


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1234.56", 123456),
        ("€ 1.234,56", 123456),
        ("1 234,56", 123456),
        ("1\u00a0234,56", 123456),
        ("1\u202f234,56", 123456),
        ("1.234", 123400),
        ("2450 euro", 245000),
        ("2.450,-", 245000),
        ("12,5", 1250),
        ("１２３", 12300),
        ("0", 0),
    ],
)
def test_an_amount_is_read_the_dutch_way(typed: str, cents: int) -> None:
    assert read_amount(typed) == Money(cents)


@pytest.mark.parametrize(
    "typed",
    [
        "1,234.56", "0.001", "12,345", "-100", "+5", "(100)", "NaN", "Infinity", "1e11",
        "1E+400000", "9" * 39, "9" * 5000, "١٢٣", "1.23.4", "honderd", "1;2", "€", "12,3,4",
    ],
)  # fmt: skip
def test_an_amount_that_could_mean_something_else_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_amount(typed)


def test_an_english_amount_is_asked_back_and_never_a_thousand_times_less() -> None:
    with pytest.raises(Unreadable, match=r"Bedoel je €\s1\.234,56"):
        read_amount("1,234.56")


@given(st.integers(0, 99_999_999_999))
def test_every_amount_comes_back_as_it_was_shown(cents: int) -> None:
    assert read_amount(show_amount(Money(cents))) == Money(cents)
    assert read_amount(str(Money(cents))) == Money(cents)


@pytest.mark.parametrize(
    "typed",
    [
        "31-12-2026", "31/12/2026", "2026-12-31", "31 december 2026", "31.12.2026", "31 dec 2026",
        "31 dec. 2026", "do 31 december 2026", "donderdag 31 december 2026", "31e december 2026",
        " 31 - 12 - 2026 ", "31 DECEMBER 2026",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_way(typed: str) -> None:
    assert read_date(typed) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12-31-2026", "Maand 31"),
        ("31-02-2026", "31 februari 2026 bestaat niet"),
        ("29-02-2027", "29 februari 2027 bestaat niet"),
        ("0-1-2026", "bestaat niet"),
        ("31-12-26", "4 cijfers"),
        ("1 maart '27", "4 cijfers"),
        ("0001-01-01", "tussen 1900 en 2100"),
        ("1899-12-31", "tussen 1900 en 2100"),
        ("2101-01-01", "tussen 1900 en 2100"),
        ("9999-12-31", "tussen 1900 en 2100"),
        ("31 foo 2026", "kennen we niet"),
        ("morgen", "Schrijf de datum zo"),
        ("46022", "Schrijf de datum zo"),
        ("jan-26", "Schrijf de datum zo"),
        ("1" * 41, "te lang"),
    ],
)
def test_a_wrong_date_is_refused_with_the_reason(typed: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_date(typed)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_comes_back_as_it_was_shown(day: date) -> None:
    assert read_date(show_date(day)) == day
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("32", "32"), ("28,5", "28.5"), ("28.5", "28.5"), ("28½", "28.5"), ("32 uur", "32"),
     ("32 uur per week", "32"), ("0,5", "0.5"), ("60", "60")],
)  # fmt: skip
def test_hours_are_whole_or_half(typed: str, hours: str) -> None:
    assert read_hours(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["0", "60,5", "61", "168", "169", "40,25", "-3", "x", "1e2", ""])
def test_hours_outside_a_week_are_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_hours(typed)


@given(st.integers(1, 120))
def test_all_hours_come_back_as_they_were_shown(halves: int) -> None:
    hours = Decimal(halves) / 2
    assert read_hours(show_hours(hours)) == hours


@given(st.text(max_size=60))
def test_no_text_breaks_a_reader(typed: str) -> None:
    for reader in (read_amount, read_date, read_hours):
        with suppress(Unreadable):
            reader(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  O'Brien ", "O'Brien"),
        ("null", "null"),
        ("wer\u200bk", "werk"),
        ("e\u0301e\u0301n", "één"),
        ("Jan\u202egnp.exe", "Jangnp.exe"),
        ("a\r\nBcc: x@y", "a Bcc: x@y"),
        ("bel\x07len", "bellen"),
        ("\u0633\u0627\u0631\u0629", "\u0633\u0627\u0631\u0629"),
        ("👩‍🔧", "👩‍🔧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_a_line_keeps_what_was_meant(typed: str, kept: str) -> None:
    assert TextField(max_length=200).clean(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\u200b", "\u200b \u2060", "\x00", "a\x00b", "x" * 201]
)
def test_a_line_refuses_nothing_nul_and_too_long(typed: str) -> None:
    with pytest.raises(ValidationError):
        TextField(max_length=200).clean(typed)


def test_lines_keep_at_most_one_empty_line() -> None:
    assert LinesField(max_length=200).clean("a" + "\n" * 5000 + "b") == "a\n\nb"


@pytest.mark.parametrize("typed", ["mijn bsn is 123456782", "123.456.782", "1234 567 82"])
def test_a_bsn_is_refused_wherever_it_stands(typed: str) -> None:
    with pytest.raises(ValidationError, match="burgerservicenummer"):
        TextField(max_length=200).clean(typed)


@pytest.mark.parametrize("typed", ["bel 0612345678", "123456789", "111111111", "€ 123.456,78"])
def test_another_number_is_no_bsn(typed: str) -> None:
    assert TextField(max_length=200).clean(typed)


@pytest.mark.parametrize("typed", ["0", "301", "1,5", "-1", "1e2", "9" * 40, "2147483648", "½"])
def test_a_whole_number_stays_within_its_bounds(typed: str) -> None:
    with pytest.raises(ValidationError):
        WholeNumberField(least=1, most=300).clean(typed)


def test_an_empty_field_is_unknown_and_not_zero() -> None:
    assert HoursField(required=False).clean("") is None
    assert WholeNumberField(least=1, most=300, required=False).clean(" ") is None
    with pytest.raises(ValidationError):
        HoursField().clean("")
