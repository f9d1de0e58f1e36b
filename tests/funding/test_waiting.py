"""What lies with an employer: questions first, then posts that it may pay."""

import pytest

from funding.domain.posts import FundingPost
from funding.domain.sides import OLD_WAGE_POSTS, Side
from funding.selectors.waiting import plans_of_organisation
from funding.services.freeing import free_plan
from loopbrug.kernel.money import Money
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import NOW, CardFactory
from tests.funding.acts import ask, promise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]


def test_an_employer_sees_what_it_may_pay_and_how_much_is_open(costed):
    promise(costed.plan, FundingPost.ONBOARDING, 75_000, costed.carla, code="WERKGEVER_NIEUW")
    [row] = plans_of_organisation(costed.plan.receiving_organisation)
    assert (row.side, row.title) == (Side.RECEIVING, costed.plan.introduction.vacancy.title)
    found = {open_post.post: open_post.open for open_post in row.open_posts}
    assert found[FundingPost.ONBOARDING] == Money(300_000)
    assert not OLD_WAGE_POSTS & set(found)
    assert [line.amount for line in row.lines] == [Money(75_000)]
    assert row.asked == ()


def test_the_employer_of_now_does_not_read_where_someone_goes(costed):
    [row] = plans_of_organisation(costed.plan.releasing_organisation)
    assert (row.side, row.title) == (Side.RELEASING, None)
    assert row.person_name == costed.amina.user.name
    assert FundingPost.ONBOARDING not in {open_post.post for open_post in row.open_posts}


def test_questions_come_first(costed):
    employer = costed.plan.receiving_organisation
    other = FundingPlanFactory(
        worked_out=True,
        introduction__interest__vacancy__organisation=employer,
        starts_on=costed.plan.starts_on.replace(month=1),
    )
    assert plans_of_organisation(employer)[0].plan_id == other.public_id
    line = ask(costed.plan, FundingPost.ONBOARDING, 100, costed.amina, payer=Side.RECEIVING)
    rows = plans_of_organisation(employer)
    assert [row.plan_id for row in rows] == [costed.plan.public_id, other.public_id]
    assert [asked.public_id for asked in rows[0].asked] == [line.public_id]


def test_what_is_covered_does_not_wait_but_stays_in_the_list(safe):
    employer = safe.plan.receiving_organisation
    [row] = plans_of_organisation(employer)
    assert (row.asked, row.open_posts) == ((), ())
    assert (row.is_safe, row.is_open, row.has_crossed) == (True, True, False)


def test_what_ended_comes_last_and_waits_for_nobody(costed):
    employer = costed.plan.receiving_organisation
    free_plan(plan=costed.plan, by=None, now=NOW)
    running = FundingPlanFactory(introduction__interest__vacancy__organisation=employer)
    rows = plans_of_organisation(employer)
    assert [row.plan_id for row in rows] == [running.public_id, costed.plan.public_id]
    assert not rows[1].is_open


def test_an_unshared_name_is_an_alias(costed):
    introduction = costed.plan.introduction
    CardFactory(profile=introduction.profile, vacancy=introduction.vacancy, alias="Linde 9")
    [row] = plans_of_organisation(costed.plan.receiving_organisation)
    assert (row.person_name, row.alias) == (None, "Linde 9")


def test_the_plans_of_others_are_not_in_the_list(safe):
    assert plans_of_organisation(safe.eva.organisation) == ()


def test_twenty_plans_cost_as_many_queries_as_one(django_assert_max_num_queries, costed):
    employer = costed.plan.receiving_organisation
    for _plan in range(5):
        FundingPlanFactory(safe=True, introduction__interest__vacancy__organisation=employer)
    with django_assert_max_num_queries(5):
        assert len(plans_of_organisation(employer)) == 6
