"""What each of the eight posts costs: from days, hours and wages to one amount, shown as a sum.

Nothing is rounded before the end of a post (half a cent up); what a step shows is rounded for the
eye only. The parts of a calculation add up to its total.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from funding.domain.inputs import (
    INPUTS_OF,
    Inputs,
    LearningTime,
    Onboarding,
    OrientationProgramme,
    OrientationTime,
    PersonalGuidance,
    ReducedProductivity,
    TransitionTime,
    VocationalTraining,
)
from funding.domain.posts import FundingPost
from funding.domain.wording import count, number, percent
from loopbrug.kernel.money import Money

WEEKS_A_YEAR = 52
MONTHS_A_YEAR = 12
WORKDAYS_A_WEEK = 5
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class CalculationLine:
    """One line of the sum. A step leads to an amount below it and does not count by itself; the
    other lines add up to the total."""

    label: str
    text: str
    amount: Money
    is_step: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    lines: tuple[CalculationLine, ...]
    total: Money


def work_out(post: FundingPost, inputs: Inputs) -> Calculation:
    """The cost of a post, with the sum that leads to it. TypeError for inputs of another post."""
    if type(inputs) is not INPUTS_OF[post]:
        raise TypeError(f"{type(inputs).__name__} says nothing of {post.value}")
    lines = tuple(_FORMULAS[post](inputs))
    parts = [line.amount for line in lines if not line.is_step]
    return Calculation(lines, sum(parts, Money(0)))


def rounded(cents: Fraction) -> Money:
    """Half a cent up, of an amount that is not negative."""
    return Money(int(cents + HALF))


def _per_hour(month_wage: Money, hours_per_week: Decimal) -> Fraction:
    """Gross per hour in cents, exact: a month is a twelfth of 52 weeks."""
    return Fraction(month_wage.cents * MONTHS_A_YEAR, WEEKS_A_YEAR) / Fraction(hours_per_week)


def _times(quantity: Decimal, price: Money) -> Money:
    return rounded(Fraction(quantity) * price.cents)


def _orientation_programme(inputs: OrientationProgramme) -> list[CalculationLine]:
    days = CalculationLine(
        "Dagen van het programma",
        f"{count(inputs.days, 'dag', 'dagen')} × {inputs.day_price}",
        _times(inputs.days, inputs.day_price),
    )
    if inputs.assessments == Money(0):
        return [days]
    return [days, CalculationLine("Testen", str(inputs.assessments), inputs.assessments)]


def _orientation_time(inputs: OrientationTime) -> list[CalculationLine]:
    hours = inputs.days * inputs.hours_per_week / WORKDAYS_A_WEEK
    return [
        _wage_step(inputs.month_wage, inputs.hours_per_week),
        _paid_hours(
            "Uren om te ontdekken, met werkgeverslasten",
            (
                f"{count(inputs.days, 'dag', 'dagen')} van "
                f"{number(inputs.hours_per_week / WORKDAYS_A_WEEK)} uur"
            ),
            Fraction(hours) * _per_hour(inputs.month_wage, inputs.hours_per_week),
            inputs.load_factor,
        ),
    ]


def _personal_guidance(inputs: PersonalGuidance) -> list[CalculationLine]:
    return [
        CalculationLine(
            "Uren van de coach",
            f"{count(inputs.hours, 'uur', 'uur')} × {inputs.tariff}",
            _times(inputs.hours, inputs.tariff),
        )
    ]


def _vocational_training(inputs: VocationalTraining) -> list[CalculationLine]:
    return [CalculationLine(cost.label, str(cost.amount), cost.amount) for cost in inputs.costs]


def _learning_time(inputs: LearningTime) -> list[CalculationLine]:
    hours = inputs.school_hours_per_week * inputs.weeks
    return [
        _wage_step(inputs.month_wage, inputs.hours_per_week),
        _paid_hours(
            "Uren op school, met werkgeverslasten",
            (
                f"{count(inputs.weeks, 'week', 'weken')} van "
                f"{number(inputs.school_hours_per_week)} uur"
            ),
            Fraction(hours) * _per_hour(inputs.month_wage, inputs.hours_per_week),
            inputs.load_factor,
        ),
    ]


def _transition_time(inputs: TransitionTime) -> list[CalculationLine]:
    cents = Fraction(inputs.weeks) * inputs.month_income.cents * MONTHS_A_YEAR / WEEKS_A_YEAR
    return [
        CalculationLine(
            "Weken zonder loon",
            (
                f"{count(inputs.weeks, 'week', 'weken')} × {inputs.month_income} per maand "
                f"× {MONTHS_A_YEAR} ÷ {WEEKS_A_YEAR}"
            ),
            rounded(cents),
        )
    ]


def _onboarding(inputs: Onboarding) -> list[CalculationLine]:
    hours = CalculationLine(
        "Uren van collega’s",
        f"{count(inputs.hours, 'uur', 'uur')} × {inputs.rate}",
        _times(inputs.hours, inputs.rate),
    )
    if inputs.programme == Money(0):
        return [hours]
    return [hours, CalculationLine("Inwerkprogramma", str(inputs.programme), inputs.programme)]


def _reduced_productivity(inputs: ReducedProductivity) -> list[CalculationLine]:
    missing = sum((1 - part for part in inputs.ramp), Decimal(0))
    per_month = Fraction(inputs.month_wage.cents) * Fraction(inputs.load_factor)
    return [
        CalculationLine(
            "Maandloon met werkgeverslasten",
            f"{inputs.month_wage} × {number(inputs.load_factor)}",
            rounded(per_month),
            is_step=True,
        ),
        CalculationLine(
            f"Wat er in {count(len(inputs.ramp), 'maand', 'maanden')} nog niet lukt",
            (
                f"{' + '.join(percent(1 - part) for part in inputs.ramp)} van een maand, "
                f"waarvan {percent(inputs.share_at_work)} op de werkplek"
            ),
            rounded(Fraction(missing) * Fraction(inputs.share_at_work) * per_month),
        ),
    ]


def _wage_step(month_wage: Money, hours_per_week: Decimal) -> CalculationLine:
    return CalculationLine(
        "Loon per uur",
        (f"{month_wage} ÷ ({number(hours_per_week)} uur × {WEEKS_A_YEAR} ÷ {MONTHS_A_YEAR})"),
        rounded(_per_hour(month_wage, hours_per_week)),
        is_step=True,
    )


def _paid_hours(label: str, hours: str, cents: Fraction, load_factor: Decimal) -> CalculationLine:
    return CalculationLine(
        label,
        f"{hours} × loon per uur × {number(load_factor)}",
        rounded(cents * Fraction(load_factor)),
    )


_FORMULAS: dict[FundingPost, Callable[[Any], list[CalculationLine]]] = {
    FundingPost.ORIENTATION_PROGRAMME: _orientation_programme,
    FundingPost.ORIENTATION_TIME: _orientation_time,
    FundingPost.PERSONAL_GUIDANCE: _personal_guidance,
    FundingPost.VOCATIONAL_TRAINING: _vocational_training,
    FundingPost.LEARNING_TIME: _learning_time,
    FundingPost.TRANSITION_TIME: _transition_time,
    FundingPost.ONBOARDING: _onboarding,
    FundingPost.REDUCED_PRODUCTIVITY: _reduced_productivity,
}
