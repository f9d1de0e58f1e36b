"""Numbers with a comma: hours, factors, percentages."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.forms import (
    DutchMoneyField,
    DutchNumberField,
    Unreadable,
    read_number,
    show_number,
)
from loopbrug.kernel.money import Money


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7,6", "7.6"),
        ("7.6", "7.6"),
        ("1.250,5", "1250.5"),
        ("1.250", "1250"),
        ("40", "40"),
        ("40 %", "40"),
        ("0,85", "0.85"),
        ("1,35", "1.35"),
        ("12,", "12"),
        ("１２,5", "12.5"),
    ],
)
def test_a_number_is_read_the_dutch_way(typed: str, meant: str) -> None:
    assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["0.001", "1,234.5", "-1", "+1", "1e3", "NaN", "veel", "", ",5", "9" * 30, "١٢"]
)
def test_a_number_that_could_mean_something_else_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable):
        read_number(typed)


def test_too_many_decimals_are_named() -> None:
    with pytest.raises(Unreadable, match="hooguit 2"):
        read_number("1,355")
    with pytest.raises(Unreadable, match="heel getal"):
        read_number("1,5", places=0)


@given(st.decimals(min_value=0, max_value=999_999, places=2))
def test_what_is_shown_is_read_back(number: Decimal) -> None:
    assert read_number(show_number(number)) == number


def test_a_field_says_between_which_numbers_it_may_be() -> None:
    field = DutchNumberField(least=Decimal(1), most=Decimal(60))
    assert field.clean("7,6") == Decimal("7.6")
    assert field.prepare_value(Decimal("7.60")) == "7,6"
    with pytest.raises(ValidationError, match="van 1 tot en met 60"):
        field.clean("61")


def test_an_amount_may_be_nothing_where_the_field_says_so() -> None:
    assert DutchMoneyField(most=Money(100), may_be_zero=True).clean("0") == Money(0)
    with pytest.raises(ValidationError):
        DutchMoneyField(most=Money(100)).clean("0")
