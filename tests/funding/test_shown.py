"""What each side is shown of a plan. A canary stands in everything that must not come through."""

from dataclasses import asdict
from decimal import Decimal

import pytest

from funding.access import plan_for
from funding.domain.inputs import OrientationTime, TransitionTime
from funding.domain.posts import FundingPost
from funding.domain.sides import OLD_WAGE_POSTS, Side
from funding.domain.status import PostStatus
from funding.models import FundingPlan
from funding.selectors.views import plan_view, post_view
from loopbrug.kernel.money import Money
from tests.factories.funding import need_of
from tests.factories.matching import NOW, CardFactory
from tests.funding.acts import INPUTS, ask, not_needed, promise, withdraw, work_out
from tests.funding.cast import cast
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
OLD_WAGE = Money(777_777)
"""A month wage that stands nowhere else: 7.777,77 on screen."""
TRACES = ("777777", "7.777,77", "7777.77", "7777,77")


INPUTS_WITH_CANARY = {
    **INPUTS,
    FundingPost.ORIENTATION_TIME: OrientationTime(
        Decimal(12), OLD_WAGE, Decimal(36), Decimal("1.35")
    ),
    FundingPost.TRANSITION_TIME: TransitionTime(Decimal(4), OLD_WAGE),
}


@lent(at=NOW)
def people(sources):
    """A plan of which every post is worked out from figures, the old wage among them."""
    found = cast()
    for post in FundingPost:
        work_out(found.plan, post, found.bram, inputs=INPUTS_WITH_CANARY[post])
    return found


def view_of(people, actor):
    return plan_view(plan_for(people.plan.public_id, actor=actor))


def by_post(view):
    return {post.post: post for post in view.posts}


def amounts(value):
    """Every amount of money in a view, however deep."""
    if isinstance(value, Money):
        return {value}
    if isinstance(value, dict):
        if set(value) == {"cents"}:
            return {Money(value["cents"])}
        return set().union(*(amounts(part) for part in value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*(amounts(part) for part in value), set())
    return set()


@pytest.mark.parametrize("side", ["amina", "bram"])
def test_person_and_coach_see_all_eight_posts_with_every_sum(people, side):
    view = view_of(people, getattr(people, side))
    assert len(view.posts) == 8
    assert all(post.cost and post.inputs and post.calculation for post in view.posts)
    assert view.cost == sum((post.cost for post in view.posts), Money(0))
    assert view.receiving_name == people.plan.receiving_organisation.name
    assert view.releasing_name == people.plan.releasing_organisation.name
    assert OLD_WAGE in amounts(asdict(view))


def test_the_old_wage_is_nowhere_in_what_the_new_employer_gets(people):
    promise(people.plan, FundingPost.ORIENTATION_TIME, 100_000, people.otto, code="WERKGEVER_OUD")
    view = view_of(people, people.carla)
    shown = repr(view)
    assert not [trace for trace in TRACES if trace in shown]
    hidden = {need_of(people.plan, post).cost for post in OLD_WAGE_POSTS} | {Money(100_000)}
    sums = {
        *hidden,
        OLD_WAGE,
        sum((need.cost for need in people.plan.needs.order_by("pk")), Money(0)),
    }
    assert not sums & amounts(asdict(view))
    assert (view.cost, view.pledged, view.requested, view.open) == (None, None, None, None)


@pytest.mark.parametrize("post", sorted(OLD_WAGE_POSTS))
def test_of_a_post_that_tells_the_old_wage_the_new_employer_sees_the_state_only(people, post):
    seen = by_post(view_of(people, people.carla))[post]
    assert seen.status is PostStatus.OPEN
    assert (seen.cost, seen.pledged, seen.requested, seen.open) == (None, None, None, None)
    assert (seen.inputs, seen.calculation, seen.not_needed_reason) == (None, None, None)
    assert (seen.starts_on, seen.ends_on) == (None, None)
    assert (seen.lines, seen.sources, seen.payers) == ((), (), ())
    assert (seen.may_work_out, seen.may_promise, seen.may_ask) == (False, False, False)


def test_why_a_post_is_not_needed_may_tell_too_much_for_the_new_employer(people):
    not_needed(
        people.plan, FundingPost.TRANSITION_TIME, people.amina, reason="Ik verdien KANARIE door."
    )
    view = view_of(people, people.carla)
    assert by_post(view)[FundingPost.TRANSITION_TIME].status is PostStatus.NOT_NEEDED
    assert "KANARIE" not in repr(view)


def test_the_new_employer_works_out_its_own_posts_and_sees_their_sums(people):
    view = view_of(people, people.carla)
    mine = by_post(view)[FundingPost.REDUCED_PRODUCTIVITY]
    assert mine.may_work_out
    assert mine.calculation.total == mine.cost == mine.open == Money(567_000)


def test_a_payer_sees_what_is_open_and_never_the_lines_of_others(people):
    post = FundingPost.VOCATIONAL_TRAINING
    promise(people.plan, post, 34_500, people.otto, code="WERKGEVER_OUD", condition="KANARIE-OTTO")
    promise(people.plan, post, 50_000, people.carla, code="WERKGEVER_NIEUW", condition="van ons")
    view = view_of(people, people.carla)
    seen = by_post(view)[post]
    assert seen.open == Money(50_000)
    assert seen.pledged is None
    assert [line.condition for line in seen.lines] == ["van ons"]
    assert all(line.is_ours for line in seen.lines)
    assert "KANARIE" not in repr(view)
    assert len(by_post(view_of(people, people.amina))[post].lines) == 2


def test_the_employer_of_now_does_not_learn_where_someone_goes(people):
    promise(
        people.plan, FundingPost.ONBOARDING, 1_000, people.carla, code="WERKGEVER_NIEUW",
        condition="KANARIE-CARLA",
    )  # fmt: skip
    view = view_of(people, people.otto)
    shown = repr(view)
    plan = people.plan
    assert plan.receiving_organisation.name not in shown
    assert plan.introduction.vacancy.title not in shown
    assert "Carla" not in shown
    assert "KANARIE" not in shown
    assert view.title is None
    assert view.receiving_name is None
    assert view.person_name == people.amina.user.name


def test_the_employer_of_now_sees_the_posts_that_concern_it(people):
    posts = by_post(view_of(people, people.otto))
    assert FundingPost.ONBOARDING not in posts
    assert FundingPost.REDUCED_PRODUCTIVITY not in posts
    assert FundingPost.LEARNING_TIME not in posts
    training = posts[FundingPost.VOCATIONAL_TRAINING]
    assert (training.open, training.cost, training.calculation) == (Money(134_500), None, None)
    own = posts[FundingPost.ORIENTATION_TIME]
    assert own.calculation is not None
    assert own.cost == own.open
    assert not own.may_work_out


def test_an_employer_does_not_read_that_the_other_employer_joined(people):
    events = view_of(people, people.carla).events
    assert people.plan.releasing_organisation.name not in repr(events)
    assert {event.who for event in events} <= {None, people.plan.receiving_organisation.name}


def test_the_new_employer_reads_a_name_only_when_it_was_shared(people):
    CardFactory(
        profile=people.plan.introduction.profile,
        vacancy=people.plan.introduction.vacancy,
        alias="Linde 7",
    )
    view = view_of(people, people.carla)
    assert (view.person_name, view.alias) == (None, "Linde 7")
    assert people.amina.user.name not in repr(view)
    people.plan.introduction.blocks = ["contact"]
    people.plan.introduction.save(update_fields=["blocks", "updated_at"])
    view = view_of(people, people.carla)
    assert (view.person_name, view.alias) == (people.amina.user.name, "")


def test_every_line_says_on_which_side_its_payer_stands(people):
    post = FundingPost.PERSONAL_GUIDANCE
    promise(people.plan, post, 100, people.carla, code="WERKGEVER_NIEUW")
    promise(people.plan, post, 100, people.otto, code="WERKGEVER_OUD")
    promise(people.plan, post, 100, people.bram, code="PRIVAAT_FONDS")
    promise(people.plan, post, 100, people.amina, code="EIGEN_GELD")
    found = [line.payer_side for line in by_post(view_of(people, people.amina))[post].lines]
    assert found == [Side.RECEIVING, Side.RELEASING, Side.COACH, Side.PERSON]


def test_own_money_of_the_person_is_shown_apart(people):
    promise(people.plan, FundingPost.ONBOARDING, 12_345, people.amina, code="EIGEN_GELD")
    assert view_of(people, people.amina).own_money == Money(12_345)
    assert view_of(people, people.carla).own_money is None


def test_what_one_may_do_follows_from_the_side(people):
    line = ask(people.plan, FundingPost.ONBOARDING, 10_000, people.amina, payer=Side.RECEIVING)

    def seen(actor):
        return by_post(view_of(people, actor))[FundingPost.ONBOARDING]

    [mine] = seen(people.carla).lines
    assert (mine.may_confirm, mine.may_refuse, mine.may_withdraw) == (True, True, False)
    [theirs] = seen(people.amina).lines
    assert (theirs.may_confirm, theirs.may_withdraw, theirs.is_ours) == (False, True, False)
    assert seen(people.amina).may_ask
    assert not seen(people.amina).may_work_out
    assert seen(people.bram).may_work_out
    assert not seen(people.carla).may_ask
    withdraw(line, people.bram)
    [gone] = seen(people.amina).lines
    assert (gone.may_withdraw, gone.may_confirm) == (False, False)


def test_only_those_on_the_plan_can_be_asked(people):
    post = by_post(view_of(people, people.amina))[FundingPost.VOCATIONAL_TRAINING]
    assert {payer.side for payer in post.payers} == {Side.RELEASING, Side.RECEIVING, Side.COACH}
    FundingPlan.objects.update(releasing_organisation=None)
    post = by_post(view_of(people, people.amina))[FundingPost.VOCATIONAL_TRAINING]
    assert Side.RELEASING not in {payer.side for payer in post.payers}


def test_after_the_start_the_person_may_answer_a_payer_who_wants_out(crossed):
    [line] = by_post(view_of(crossed, crossed.carla))[FundingPost.ONBOARDING].lines
    assert line.may_withdraw
    withdraw(crossed.plan.needs.get(post=FundingPost.ONBOARDING).pledges.get(), crossed.carla)
    [line] = by_post(view_of(crossed, crossed.carla))[FundingPost.ONBOARDING].lines
    assert not line.may_withdraw
    assert not line.may_agree
    [line] = by_post(view_of(crossed, crossed.amina))[FundingPost.ONBOARDING].lines
    assert line.may_agree


@pytest.mark.parametrize("side", ["amina", "bram", "carla", "otto"])
def test_one_post_is_shown_as_it_is_in_the_plan(people, side):
    seat = plan_for(people.plan.public_id, actor=getattr(people, side))
    for post in plan_view(seat).posts:
        assert post_view(seat, post.post) == post


@pytest.mark.parametrize("side", ["amina", "bram", "carla", "otto"])
def test_a_plan_costs_as_many_queries_with_many_lines_as_with_one(
    people, side, django_assert_max_num_queries
):
    for _line in range(10):
        promise(people.plan, FundingPost.ONBOARDING, 100, people.carla, code="WERKGEVER_NIEUW")
    seat = plan_for(people.plan.public_id, actor=getattr(people, side))
    with django_assert_max_num_queries(6):
        plan_view(seat)
