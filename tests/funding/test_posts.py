"""Working out what a post costs, and saying that it is not needed."""

from datetime import date
from decimal import Decimal

import pytest

from funding.domain.inputs import PersonalGuidance, from_values
from funding.domain.posts import FundingPost
from funding.domain.record import from_values as calculation_from
from funding.domain.sides import EDITORS, Side
from funding.domain.status import PostStatus
from funding.models import Need
from funding.services.problems import (
    BelowPromised,
    CostsNothing,
    NeedChanged,
    NotYours,
    PlanFixed,
    StillPledged,
)
from loopbrug.kernel.money import Money
from loopbrug.kernel.period import Period
from tests.factories.funding import STARTS_ON, need_of
from tests.factories.taxonomy import ParameterFactory
from tests.funding.acts import INPUTS, ask, not_needed, promise, withdraw, work_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
GUIDANCE = FundingPost.PERSONAL_GUIDANCE


@pytest.fixture
def people(drawn):
    return drawn


def test_a_post_gets_its_cost_its_sum_and_its_period(people):
    need = work_out(people.plan, FundingPost.LEARNING_TIME, people.carla)
    need = Need.objects.get(pk=need.pk)
    assert need.cost == Money(623_077)
    assert (need.starts_on, need.ends_on) == (STARTS_ON, date(2027, 11, 8))
    calculation, _figures = calculation_from(need.calculation)
    assert calculation.total == need.cost
    assert from_values(FundingPost.LEARNING_TIME, need.inputs) == INPUTS[FundingPost.LEARNING_TIME]
    assert need.version == 2


def test_a_period_of_ones_own_is_kept(people):
    period = Period(date(2027, 1, 4), date(2028, 2, 5))
    need = work_out(people.plan, GUIDANCE, people.bram, period=period)
    assert (need.starts_on, need.ends_on) == (period.start, period.end)


def test_a_sum_names_the_dated_figures_that_it_took_over(people):
    for code, value in (("GUIDANCE_TARIFF", "110"), ("GUIDANCE_HOURS", "30")):
        ParameterFactory(
            code=code, value=Decimal(value), valid_from=date(2025, 1, 1), source="eigen model"
        )
    need = work_out(people.plan, GUIDANCE, people.bram)
    _calculation, figures = calculation_from(need.calculation)
    assert [(figure.field, figure.code, figure.value) for figure in figures] == [
        ("tariff", "GUIDANCE_TARIFF", "110")
    ]
    assert figures[0].valid_from == date(2025, 1, 1)
    assert figures[0].source == "eigen model"


@pytest.mark.parametrize("post", [post for post in FundingPost if post in INPUTS])
def test_each_side_works_out_its_own_posts_only(people, post):
    sides = {
        Side.PERSON: people.amina,
        Side.COACH: people.bram,
        Side.RECEIVING: people.carla,
        Side.RELEASING: people.otto,
    }
    for side, actor in sides.items():
        if side in EDITORS[post]:
            assert work_out(people.plan, post, actor).cost is not None
        else:
            with pytest.raises(NotYours):
                work_out(people.plan, post, actor)
            with pytest.raises(NotYours):
                not_needed(people.plan, post, actor)
    with pytest.raises(NotYours):
        work_out(people.plan, post, people.eva)


def test_another_part_of_the_system_may_know_what_a_post_costs(people):
    assert work_out(people.plan, FundingPost.VOCATIONAL_TRAINING, None).cost == Money(134_500)


def test_two_people_who_change_one_post_do_not_overwrite_each_other(people):
    need = need_of(people.plan, GUIDANCE)
    work_out(people.plan, GUIDANCE, people.amina, version=need.version)
    with pytest.raises(NeedChanged) as conflict:
        not_needed(people.plan, GUIDANCE, people.bram, version=need.version)
    assert conflict.value.need.cost == Money(286_000)


def test_the_cost_never_falls_below_what_is_promised(people):
    work_out(people.plan, GUIDANCE, people.amina)
    promise(people.plan, GUIDANCE, 286_000, people.otto, code="WERKGEVER_OUD")
    cheaper = PersonalGuidance(Decimal(20), Money(11_000))
    with pytest.raises(BelowPromised) as refused:
        work_out(people.plan, GUIDANCE, people.amina, inputs=cheaper)
    assert refused.value.pledged == Money(286_000)
    dearer = PersonalGuidance(Decimal(30), Money(11_000))
    work_out(people.plan, GUIDANCE, people.amina, inputs=dearer)
    assert need_of(people.plan, GUIDANCE).status is PostStatus.PARTLY


def test_a_post_that_costs_nothing_has_to_say_why_it_is_not_needed(people):
    with pytest.raises(CostsNothing):
        work_out(people.plan, GUIDANCE, people.amina, inputs=PersonalGuidance(Decimal(1), Money(0)))
    need = not_needed(people.plan, GUIDANCE, people.amina, reason="De gemeente doet dit al.")
    assert need.status is PostStatus.NOT_NEEDED
    with pytest.raises(ValueError, match="says why"):
        not_needed(people.plan, GUIDANCE, people.amina, reason="  ")


def test_working_out_makes_a_post_needed_again(people):
    not_needed(people.plan, GUIDANCE, people.amina)
    need = work_out(people.plan, GUIDANCE, people.amina)
    assert (need.status, need.not_needed_reason) == (PostStatus.OPEN, "")


def test_a_post_on_which_someone_pays_or_was_asked_is_needed(people):
    work_out(people.plan, GUIDANCE, people.amina)
    line = ask(people.plan, GUIDANCE, 1_000, people.amina, payer=Side.RELEASING)
    with pytest.raises(StillPledged):
        not_needed(people.plan, GUIDANCE, people.amina)
    withdraw(line, people.amina)
    assert not_needed(people.plan, GUIDANCE, people.amina).cost == Money(0)


def test_after_the_crossing_began_the_costs_stay(crossed):
    with pytest.raises(PlanFixed):
        work_out(crossed.plan, GUIDANCE, crossed.amina)
    with pytest.raises(PlanFixed):
        not_needed(crossed.plan, FundingPost.TRANSITION_TIME, crossed.amina)
