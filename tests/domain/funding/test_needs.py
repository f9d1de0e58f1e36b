"""What a post costs: the worked plans to the cent, and laws that hold for any figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funding.domain.inputs import (
    BOUNDS,
    INPUTS_OF,
    CourseCost,
    LearningTime,
    Onboarding,
    OrientationProgramme,
    OrientationTime,
    PersonalGuidance,
    ReducedProductivity,
    TransitionTime,
    VocationalTraining,
    from_values,
)
from funding.domain.needs import work_out
from funding.domain.posts import FundingPost
from loopbrug.kernel.money import Money
from tests.funding.scenarios import POST, SCENARIOS, euros, inputs_of

MONEY = st.integers(0, 10_000_000).map(Money)
WAGE = st.integers(100, 2_000_000).map(Money)


def decimals(field):
    low, high = BOUNDS[field]
    return st.decimals(low, high, places=2)


INPUTS = {
    FundingPost.ORIENTATION_PROGRAMME: st.builds(
        OrientationProgramme, decimals("days"), MONEY, MONEY
    ),
    FundingPost.ORIENTATION_TIME: st.builds(
        OrientationTime,
        decimals("days"),
        WAGE,
        decimals("hours_per_week"),
        decimals("load_factor"),
    ),
    FundingPost.PERSONAL_GUIDANCE: st.builds(PersonalGuidance, decimals("hours"), MONEY),
    FundingPost.VOCATIONAL_TRAINING: st.builds(
        VocationalTraining,
        st.lists(
            st.builds(CourseCost, st.text("abc", min_size=1, max_size=9), MONEY),
            min_size=1,
            max_size=20,
        ).map(tuple),
    ),
    FundingPost.LEARNING_TIME: st.builds(
        LearningTime,
        decimals("school_hours_per_week"),
        decimals("weeks"),
        WAGE,
        decimals("hours_per_week"),
        decimals("load_factor"),
    ),
    FundingPost.TRANSITION_TIME: st.builds(TransitionTime, decimals("weeks"), WAGE),
    FundingPost.ONBOARDING: st.builds(Onboarding, decimals("hours"), MONEY, MONEY),
    FundingPost.REDUCED_PRODUCTIVITY: st.builds(
        ReducedProductivity,
        st.lists(st.decimals(0, 1, places=2), min_size=1, max_size=24).map(tuple),
        decimals("share_at_work"),
        WAGE,
        decimals("load_factor"),
    ),
}
ANY = st.one_of(*(st.tuples(st.just(post), inputs) for post, inputs in INPUTS.items()))


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_a_worked_plan_costs_what_was_worked_out_by_hand(name):
    scenario = SCENARIOS[name]
    expected = {POST[post["post"]]: euros(post["cost"]) for post in scenario["posts"]}
    for post, inputs in inputs_of(scenario).items():
        assert work_out(post, inputs).total == expected[post], post


def test_weeks_without_pay_cost_a_part_of_a_year():
    """Plan S4: six weeks at a norm of 2,800 a month."""
    inputs = TransitionTime(Decimal(6), Money(280_000))
    assert work_out(FundingPost.TRANSITION_TIME, inputs).total == Money(387_692)


@given(ANY)
def test_the_lines_that_are_no_step_add_up_to_the_total(made):
    calculation = work_out(*made)
    parts = [line.amount for line in calculation.lines if not line.is_step]
    assert sum(parts, Money(0)) == calculation.total
    assert calculation.total >= Money(0)


@given(ANY)
def test_inputs_survive_being_written_down(made):
    post, inputs = made
    assert from_values(post, inputs.to_values()) == inputs
    assert work_out(post, from_values(post, inputs.to_values())) == work_out(post, inputs)


@given(
    WAGE,
    st.decimals(1, 60, places=1),
    st.integers(1, 50),
    st.decimals(1, 3, places=2),
)
def test_hours_for_finding_out_are_paid_exactly_and_rounded_once(wage, hours, days, load):
    found = work_out(
        FundingPost.ORIENTATION_TIME, OrientationTime(Decimal(days), wage, hours, load)
    ).total.cents
    # days × hours / 5, times wage × 12 / (52 × hours): the weekly hours fall out
    exact = Fraction(days, 5) * wage.cents * 12 / 52 * Fraction(load)
    assert abs(found - exact) <= Fraction(1, 2)


@given(WAGE, st.integers(1, 40))
def test_a_longer_week_does_not_change_the_price_of_a_day_of_finding_out(wage, days):
    costs = {
        work_out(
            FundingPost.ORIENTATION_TIME,
            OrientationTime(Decimal(days), wage, Decimal(hours), Decimal("1.35")),
        ).total
        for hours in (20, 36, 40)
    }
    assert len(costs) == 1


@given(WAGE, st.lists(st.decimals(0, 1, places=1), min_size=1, max_size=12).map(tuple))
def test_whoever_can_do_all_of_the_work_costs_nothing_extra(wage, ramp):
    full = ReducedProductivity((Decimal(1),) * len(ramp), Decimal("0.8"), wage, Decimal("1.35"))
    some = ReducedProductivity(ramp, Decimal("0.8"), wage, Decimal("1.35"))
    assert work_out(FundingPost.REDUCED_PRODUCTIVITY, full).total == Money(0)
    assert work_out(FundingPost.REDUCED_PRODUCTIVITY, some).total >= Money(0)


def test_half_a_cent_goes_up():
    inputs = PersonalGuidance(Decimal("0.5"), Money(1))
    assert work_out(FundingPost.PERSONAL_GUIDANCE, inputs).total == Money(1)


def test_the_inputs_of_another_post_say_nothing():
    with pytest.raises(TypeError):
        work_out(FundingPost.ONBOARDING, PersonalGuidance(Decimal(10), Money(11_000)))


def test_a_sum_reads_like_a_sum():
    scenario = inputs_of(SCENARIOS["S1"])
    lines = work_out(FundingPost.LEARNING_TIME, scenario[FundingPost.LEARNING_TIME]).lines
    assert [line.text.replace("\u00a0", " ") for line in lines] == [
        "€ 2.500,00 ÷ (38 uur × 52 ÷ 12)",
        "40 weken van 7,6 uur × loon per uur × 1,35",
    ]
    lines = work_out(
        FundingPost.REDUCED_PRODUCTIVITY, scenario[FundingPost.REDUCED_PRODUCTIVITY]
    ).lines
    assert lines[1].text == (
        "60% + 50% + 40% + 30% + 20% + 10% van een maand, waarvan 80% op de werkplek"
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda: PersonalGuidance(Decimal(0), Money(11_000)),
        lambda: PersonalGuidance(Decimal(5000), Money(11_000)),
        lambda: PersonalGuidance(Decimal(10), Money(-1)),
        lambda: PersonalGuidance(Decimal("NaN"), Money(1)),
        lambda: TransitionTime(Decimal(2), Money(0)),
        lambda: VocationalTraining(()),
        lambda: VocationalTraining((CourseCost("", Money(1)),)),
        lambda: VocationalTraining((CourseCost("x", Money(-1)),)),
        lambda: VocationalTraining((CourseCost("x", Money(1)),) * 21),
        lambda: ReducedProductivity((), Decimal("0.8"), Money(200_000), Decimal("1.35")),
        lambda: ReducedProductivity(
            (Decimal("1.1"),), Decimal("0.8"), Money(200_000), Decimal("1.35")
        ),
    ],
)
def test_figures_out_of_bounds_are_no_inputs(make):
    with pytest.raises((ValueError, ArithmeticError)):
        make()


def test_every_post_has_inputs_and_a_formula():
    assert set(INPUTS_OF) == set(FundingPost) == set(INPUTS)
