"""Who pays a post, how much at most, and what the others hear of it."""

from uuid import uuid4

import pytest

from accounts.models import AuditEvent
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import FundingPlan, FundingSource, Need, Pledge, PledgeStatus
from funding.services import lines
from funding.services.freeing import free_plan
from funding.services.problems import (
    NotWorkedOut,
    NotYours,
    PlanClosed,
    PostFull,
    SourceNotAllowed,
    WrongLine,
)
from loopbrug.kernel.money import Money
from notices.models import Notice
from tests.factories.funding import FundingSourceFactory, need_of
from tests.factories.matching import NOW
from tests.funding.acts import ask, confirm, promise
from tests.funding.cast import stranger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
ONBOARDING = FundingPost.ONBOARDING
"""Costs 3,750.00 in the usual plan."""
NEW = "WERKGEVER_NIEUW"
OLD = "WERKGEVER_OUD"


@pytest.fixture
def people(costed):
    return costed


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def test_a_promise_has_one_human_and_one_moment_and_counts(people):
    line = promise(people.plan, ONBOARDING, 105_000, people.carla, code=NEW)
    assert line.status == PledgeStatus.PROMISED
    assert line.organisation == people.plan.receiving_organisation
    assert (line.promised_by, line.promised_by_name, line.promised_at) == (
        people.carla.user,
        "Carla de Wit",
        NOW,
    )
    need = need_of(people.plan, ONBOARDING)
    assert (need.pledged, need.sums.open) == (Money(105_000), Money(270_000))
    assert need.status is PostStatus.PARTLY
    assert AuditEvent.objects.filter(kind="line.promised", about_id=line.public_id).exists()


def test_person_and_coach_hear_of_a_promise_without_amounts(people):
    promise(people.plan, ONBOARDING, 105_000, people.carla, code=NEW)
    assert told("promise_made") == {people.amina.user.email, people.bram.user.email}
    assert "105" not in str(list(Notice.objects.values_list("context", flat=True)))


def test_two_payers_cover_a_post_together(people):
    promise(people.plan, ONBOARDING, 270_000, people.carla, code="PRAKTIJKLEREN")
    promise(people.plan, ONBOARDING, 105_000, people.carla, code=NEW)
    assert need_of(people.plan, ONBOARDING).status is PostStatus.COVERED


def test_nobody_pays_more_than_is_open_and_hears_what_is_left(people):
    promise(people.plan, ONBOARDING, 300_000, people.carla, code=NEW)
    with pytest.raises(PostFull) as full:
        promise(people.plan, ONBOARDING, 75_001, people.carla, code=NEW)
    assert full.value.open == Money(75_000)
    assert Pledge.objects.count() == 1
    promise(people.plan, ONBOARDING, 75_000, people.carla, code=NEW)


def test_the_same_form_sent_twice_is_one_promise(people):
    key = uuid4()
    first = promise(people.plan, ONBOARDING, 100_000, people.carla, code=NEW, key=key)
    again = promise(people.plan, ONBOARDING, 100_000, people.carla, code=NEW, key=key)
    assert first == again
    assert need_of(people.plan, ONBOARDING).pledged == Money(100_000)


def test_the_form_of_one_payer_is_not_the_line_of_another(people):
    key = uuid4()
    post = FundingPost.PERSONAL_GUIDANCE
    promise(people.plan, post, 1_000, people.carla, code=NEW, key=key)
    with pytest.raises(WrongLine):
        promise(people.plan, post, 1_000, people.otto, code=OLD, key=key)
    with pytest.raises(WrongLine):
        promise(people.plan, ONBOARDING, 1_000, people.carla, code=NEW, key=key)
    assert Pledge.objects.count() == 1


def test_what_is_applied_for_does_not_cover_until_it_is_granted(people):
    line = promise(
        people.plan, ONBOARDING, 375_000, people.carla, code="PRAKTIJKLEREN", is_requested=True
    )
    assert need_of(people.plan, ONBOARDING).status is PostStatus.REQUESTED
    assert line.promised_by is None
    granted = confirm(line, people.carla, amount=Money(300_000), reference="RVO-1")
    need = need_of(people.plan, ONBOARDING)
    assert (need.pledged, need.requested) == (Money(300_000), Money(0))
    assert (granted.amount, granted.reference) == (Money(300_000), "RVO-1")
    assert granted.promised_by == people.carla.user


def test_an_employer_may_guarantee_what_a_scheme_has_not_granted_yet(people):
    line = promise(
        people.plan, ONBOARDING, 375_000, people.carla, code="PRAKTIJKLEREN", is_requested=True
    )
    promise(people.plan, ONBOARDING, 375_000, people.carla, code=NEW)
    assert need_of(people.plan, ONBOARDING).status is PostStatus.COVERED
    with pytest.raises(PostFull):
        confirm(line, people.carla)


def test_a_question_binds_nobody_and_tells_the_payer(people):
    line = ask(people.plan, ONBOARDING, 375_000, people.amina, payer=Side.RECEIVING)
    assert (line.status, line.asked_at) == (PledgeStatus.ASKED, NOW)
    assert need_of(people.plan, ONBOARDING).status is PostStatus.OPEN
    assert told("promise_asked")
    assert told("promise_asked").isdisjoint({people.amina.user.email, people.otto.user.email})
    assert confirm(line, people.carla).status == PledgeStatus.PROMISED
    assert need_of(people.plan, ONBOARDING).status is PostStatus.COVERED


def test_a_payer_may_promise_less_than_was_asked(people):
    line = ask(people.plan, ONBOARDING, 375_000, people.bram, payer=Side.RECEIVING)
    confirm(line, people.carla, amount=Money(100_000))
    assert need_of(people.plan, ONBOARDING).sums.open == Money(275_000)


def test_a_payer_may_first_apply_at_a_scheme(people):
    line = ask(people.plan, ONBOARDING, 375_000, people.bram, payer=Side.RECEIVING)
    line = confirm(line, people.carla, is_requested=True)
    assert line.status == PledgeStatus.REQUESTED
    with pytest.raises(WrongLine):
        confirm(line, people.carla, is_requested=True)
    assert confirm(line, people.carla).status == PledgeStatus.PROMISED


def test_a_no_is_a_no_and_the_post_stays_open(people):
    line = ask(people.plan, ONBOARDING, 375_000, people.amina, payer=Side.RECEIVING)
    refused = lines.refuse(pledge=line, reason="Er is geen budget.", by=people.carla, now=NOW)
    assert (refused.status, refused.closed_by) == (PledgeStatus.REFUSED, people.carla.user)
    assert told("promise_refused") == {people.amina.user.email, people.bram.user.email}
    with pytest.raises(WrongLine):
        confirm(line, people.carla)


def test_a_scheme_that_says_no_opens_what_was_counted_on(people):
    line = promise(
        people.plan, ONBOARDING, 375_000, people.carla, code="PRAKTIJKLEREN", is_requested=True
    )
    lines.refuse(pledge=line, reason="", by=people.carla, now=NOW)
    assert need_of(people.plan, ONBOARDING).requested == Money(0)
    assert need_of(people.plan, ONBOARDING).status is PostStatus.OPEN


def test_the_person_may_put_in_own_money(people):
    line = promise(people.plan, ONBOARDING, 5_000, people.amina, code="EIGEN_GELD")
    assert line.organisation is None
    assert line.promised_by == people.amina.user


def test_the_coach_promises_for_the_organisation_of_coaches(people):
    line = promise(
        people.plan, FundingPost.PERSONAL_GUIDANCE, 10_000, people.bram, code="PRIVAAT_FONDS"
    )
    assert line.organisation == people.bram.organisation


def test_money_is_promised_by_its_own_side_only(people):
    with pytest.raises(SourceNotAllowed):
        promise(people.plan, ONBOARDING, 1_000, people.amina, code=NEW)
    with pytest.raises(SourceNotAllowed):
        promise(people.plan, FundingPost.ORIENTATION_PROGRAMME, 1_000, people.carla, code=OLD)
    with pytest.raises(NotYours):
        promise(people.plan, ONBOARDING, 1_000, people.eva, code=NEW)
    with pytest.raises(NotYours):
        promise(people.plan, ONBOARDING, 1_000, stranger(), code="EIGEN_GELD")


def test_a_source_pays_only_the_posts_that_it_is_meant_for(people):
    with pytest.raises(SourceNotAllowed):
        promise(people.plan, FundingPost.LEARNING_TIME, 1_000, people.carla, code="PRAKTIJKLEREN")


@pytest.mark.parametrize("post", [FundingPost.ORIENTATION_TIME, FundingPost.TRANSITION_TIME])
def test_the_new_employer_pays_no_post_that_tells_the_old_wage(people, post):
    source = FundingSourceFactory(code="ALLES", posts=list(FundingPost), entered_by=["receiving"])
    with pytest.raises(SourceNotAllowed):
        promise(people.plan, post, 1, people.carla, code="ALLES", source=source)


def test_a_source_that_does_not_run_on_the_first_day_pays_nothing(people):
    closed = FundingSourceFactory(code="OUD_FONDS", closed=True)
    with pytest.raises(SourceNotAllowed):
        promise(people.plan, ONBOARDING, 1_000, people.carla, code="OUD_FONDS", source=closed)


def test_nobody_pays_a_post_of_which_nobody_knows_the_cost(people):
    Need.objects.filter(plan=people.plan, post=ONBOARDING).update(cost=None)
    with pytest.raises(NotWorkedOut):
        promise(people.plan, ONBOARDING, 1_000, people.carla, code=NEW)
    with pytest.raises(NotWorkedOut):
        ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.RECEIVING)


def test_nobody_pays_what_is_not_needed(people):
    with pytest.raises(PostFull) as full:
        promise(people.plan, FundingPost.TRANSITION_TIME, 1, people.amina, code="EIGEN_GELD")
    assert full.value.open == Money(0)


def test_only_person_and_coach_ask_and_nobody_asks_oneself(people):
    with pytest.raises(NotYours):
        ask(people.plan, ONBOARDING, 1_000, people.carla, payer=Side.PERSON)
    with pytest.raises(NotYours):
        ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.PERSON)
    with pytest.raises(NotYours):
        ask(people.plan, ONBOARDING, 1_000, people.eva, payer=Side.RECEIVING)


def test_nobody_is_asked_who_is_not_on_the_plan(costed):
    FundingPlan.objects.update(releasing_organisation=None)
    with pytest.raises(NotYours):
        ask(costed.plan, FundingPost.ORIENTATION_TIME, 1_000, costed.amina, payer=Side.RELEASING)


def test_the_same_question_sent_twice_is_one_question(people):
    key = uuid4()
    first = ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.RECEIVING, key=key)
    again = ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.RECEIVING, key=key)
    assert first == again
    assert Pledge.objects.count() == 1


def test_nobody_is_asked_for_more_than_is_open(people):
    with pytest.raises(PostFull) as full:
        ask(people.plan, ONBOARDING, 375_001, people.amina, payer=Side.RECEIVING)
    assert full.value.open == Money(375_000)


@pytest.mark.parametrize("payer", [Side.RELEASING, Side.COACH, Side.PERSON])
def test_each_side_of_the_plan_can_be_asked(people, payer):
    by = people.bram if payer is Side.PERSON else people.amina
    line = ask(people.plan, FundingPost.PERSONAL_GUIDANCE, 1_000, by, payer=payer)
    asked = {
        Side.RELEASING: people.otto,
        Side.COACH: people.bram,
        Side.PERSON: people.amina,
    }[payer]
    assert line.organisation == asked.organisation
    assert told("promise_asked") == {asked.user.email}
    assert confirm(line, asked).promised_by == asked.user


def test_a_question_about_a_scheme_that_ended_meanwhile_cannot_be_answered_with_yes(people):
    line = ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.RECEIVING)
    FundingSource.objects.filter(pk=line.source_id).update(valid_to=people.plan.starts_on)
    with pytest.raises(SourceNotAllowed):
        confirm(line, people.carla)


def test_only_the_payer_answers_a_question(people):
    line = ask(people.plan, ONBOARDING, 1_000, people.amina, payer=Side.RECEIVING)
    for other in (people.amina, people.bram, people.otto, people.eva):
        with pytest.raises(NotYours):
            confirm(line, other)
        with pytest.raises(NotYours):
            lines.refuse(pledge=line, reason="", by=other, now=NOW)


def test_on_a_plan_that_ended_nobody_promises_anything(people):
    free_plan(plan=people.plan, by=people.amina, now=NOW)
    with pytest.raises(PlanClosed):
        promise(people.plan, ONBOARDING, 1_000, people.carla, code=NEW)
