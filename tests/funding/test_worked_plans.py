"""The worked plans S1, S2, S3 and S6 to the cent, through the services, each act by its side."""

from datetime import date

import pytest

from funding.access import plan_for
from funding.domain.posts import FundingPost
from funding.domain.status import PostStatus
from funding.selectors.plans import is_safe, open_posts, planks_of, statuses_of
from funding.selectors.sources import source_by_code
from funding.selectors.views import plan_view
from funding.services.crossing import lock_safe_plan
from funding.services.lines import promise
from funding.services.needs import set_not_needed, work_out_need
from funding.services.problems import NotSafe
from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures import PlankState
from tests.factories.funding import need_of
from tests.factories.matching import NOW
from tests.funding.cast import cast
from tests.funding.scenarios import POST, SCENARIOS, STATUS, euros, inputs_of
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
BY_THE_EMPLOYER = {FundingPost.ONBOARDING, FundingPost.REDUCED_PRODUCTIVITY}
every_scenario = pytest.mark.parametrize("worked_out", sorted(SCENARIOS), indirect=True)


@lent(at=NOW)
def worked_out(name, /, sources):
    """The plan of a scenario, with every post worked out by someone who may."""
    scenario = SCENARIOS[name]
    people = cast(starts_on=date.fromisoformat(scenario["reference_date"]))
    for post, inputs in inputs_of(scenario).items():
        by = people.carla if post in BY_THE_EMPLOYER else people.amina
        work_out_need(
            need=need_of(people.plan, post), inputs=inputs, period=None, version=1, by=by, now=NOW
        )
    for code in scenario["not_applicable"]:
        set_not_needed(
            need=need_of(people.plan, POST[code]), reason="De contracten sluiten aan.",
            version=1, by=people.amina, now=NOW,
        )  # fmt: skip
    return people, scenario


@lent(at=NOW)
def paid(worked_out):
    people, scenario = worked_out
    for line in scenario["funding"]:
        by = people.otto if line["scheme"] == "WERKGEVER_OUD" else people.carla
        promise(
            need=need_of(people.plan, POST[line["post"]]),
            source=source_by_code(line["scheme"], people.plan.starts_on),
            amount=euros(line["amount"]), condition="", reference="", key=None,
            is_requested=line["status"] == "aangevraagd", by=by, now=NOW,
        )  # fmt: skip
    return people, scenario


@every_scenario
def test_a_worked_plan_comes_out_to_the_cent(paid):
    people, scenario = paid
    view = plan_view(plan_for(people.plan.public_id, actor=people.amina))
    by_post = {post.post: post for post in view.posts}
    for expected in scenario["posts"]:
        post = by_post[POST[expected["post"]]]
        assert post.cost == euros(expected["cost"])
        assert post.pledged == euros(expected["committed"])
        assert post.requested == euros(expected["requested"])
        assert post.open == euros(expected["gap"])
        assert post.status is STATUS[expected["status"]]
    assert view.cost == euros(scenario["total_cost"])
    assert view.pledged == euros(scenario["total_committed"])
    assert view.open == view.cost - view.pledged
    assert view.is_safe is scenario["safe"]


@every_scenario
def test_the_picture_of_the_bridge_shows_the_same_states(paid):
    people, scenario = paid
    expected = {POST[post["post"]]: STATUS[post["status"]] for post in scenario["posts"]}
    assert planks_of(people.plan) == tuple(PlankState(expected[post].value) for post in FundingPost)
    assert statuses_of(people.plan) == expected
    assert is_safe(people.plan) is scenario["safe"]


@every_scenario
def test_only_a_safe_plan_can_be_crossed(paid):
    people, scenario = paid
    if scenario["safe"]:
        assert lock_safe_plan(plan_id=people.plan.pk) == people.plan
        return
    with pytest.raises(NotSafe) as refused:
        lock_safe_plan(plan_id=people.plan.pk)
    assert refused.value.posts == open_posts(people.plan)


def test_the_flat_subsidy_of_a_teacher_is_not_offered_a_year_later():
    assert source_by_code("ZIJ_LERAAR", date(2025, 12, 31)) is not None
    assert source_by_code("ZIJ_LERAAR", date(2026, 1, 1)) is None


@pytest.mark.parametrize("worked_out", ["S1"], indirect=True)
def test_every_amount_shows_the_sum_that_leads_to_it(worked_out):
    people, _scenario = worked_out
    view = plan_view(plan_for(people.plan.public_id, actor=people.amina))
    for post in view.posts:
        if post.status is PostStatus.NOT_NEEDED:
            continue
        parts = [line.amount for line in post.calculation.lines if not line.is_step]
        assert sum(parts, Money(0)) == post.calculation.total == post.cost
