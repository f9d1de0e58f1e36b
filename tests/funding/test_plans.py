"""A plan begins empty, moves in time, gets the employer of now on board, and may end."""

from datetime import date, timedelta

import pytest

from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import FundingPlan, Need, PlanEvent, Pledge, PledgeStatus
from funding.selectors.plans import plan_of, planks_of, statuses_of
from funding.selectors.sources import source_by_code
from funding.services.freeing import free_plan
from funding.services.plans import draft_plan, invite_releasing, move_start, shift_periods
from funding.services.problems import AlreadyInvited, NotYours, OutOfWindow, PlanClosed
from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures import PlankState
from notices.models import Notice
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.funding import STARTS_ON, FundingPlanFactory, need_of
from tests.factories.matching import NOW, IntroductionFactory, person_actor
from tests.funding.acts import ask, promise, work_out
from tests.funding.cast import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
LATER = STARTS_ON + timedelta(days=28)


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def drafted():
    introduction = IntroductionFactory()
    return draft_plan(
        introduction=introduction,
        starts_on=STARTS_ON,
        by=person_actor(introduction.profile),
        now=NOW,
    )


def test_a_new_plan_has_eight_posts_that_nobody_worked_out():
    plan = drafted()
    assert plan.receiving_organisation == plan.introduction.vacancy.organisation
    assert statuses_of(plan) == dict.fromkeys(FundingPost, PostStatus.OPEN)
    assert planks_of(plan) == (PlankState.OPEN,) * 8
    assert plan_of(plan.introduction) == plan


def test_drafting_twice_gives_the_same_plan_and_does_not_move_it():
    plan = drafted()
    again = draft_plan(introduction=plan.introduction, starts_on=LATER, by=None, now=NOW)
    assert again == plan
    assert again.starts_on == STARTS_ON
    assert FundingPlan.objects.count() == 1


def test_a_plan_that_was_called_off_begins_anew_with_its_figures_and_nothing_promised(safe):
    free_plan(plan=safe.plan, by=safe.amina, now=NOW)
    again = draft_plan(introduction=safe.plan.introduction, starts_on=LATER, by=safe.amina, now=NOW)
    assert (again.pk, again.ended_at, again.starts_on) == (safe.plan.pk, None, LATER)
    need = need_of(again, FundingPost.ONBOARDING)
    assert (need.cost, need.pledged, need.status) == (Money(375_000), Money(0), PostStatus.OPEN)
    promise(again, FundingPost.ONBOARDING, 375_000, safe.carla, code="WERKGEVER_NIEUW")


def test_a_crossing_that_was_called_off_does_not_begin_anew_on_its_plan(crossed):
    free_plan(plan=crossed.plan, by=crossed.amina, now=NOW)
    again = draft_plan(introduction=crossed.plan.introduction, starts_on=LATER, by=None, now=NOW)
    assert again.ended_at == NOW


def test_a_plan_that_moves_takes_its_periods_along(drawn):
    work_out(drawn.plan, FundingPost.LEARNING_TIME, drawn.carla)
    before = need_of(drawn.plan, FundingPost.LEARNING_TIME)
    move_start(plan=drawn.plan, starts_on=LATER, by=drawn.amina, now=NOW)
    after = need_of(drawn.plan, FundingPost.LEARNING_TIME)
    assert after.starts_on - before.starts_on == timedelta(days=28)
    assert after.ends_on - before.ends_on == timedelta(days=28)
    assert FundingPlan.objects.get(pk=drawn.plan.pk).version == drawn.plan.version + 1
    assert told("plan_moved") == {actor.user.email for actor in drawn.everyone}


def test_moving_to_the_same_day_changes_nothing(drawn):
    move_start(plan=drawn.plan, starts_on=STARTS_ON, by=drawn.amina, now=NOW)
    assert not Notice.objects.exists()


def test_a_line_whose_source_does_not_run_on_the_new_day_is_closed_and_all_are_told(costed):
    post = FundingPost.VOCATIONAL_TRAINING
    source = source_by_code("SLIM_SCHOLING", STARTS_ON)
    line = promise(costed.plan, post, 121_050, costed.carla, code="", source=source)
    promise(costed.plan, post, 13_450, costed.carla, code="WERKGEVER_NIEUW")
    move_start(plan=costed.plan, starts_on=date(2028, 1, 3), by=costed.amina, now=NOW)
    line = Pledge.objects.get(pk=line.pk)
    assert (line.status, line.closed_by) == (PledgeStatus.WITHDRAWN, None)
    assert "nieuwe startdatum" in line.close_reason
    need = need_of(costed.plan, post)
    assert (need.pledged, need.status) == (Money(13_450), PostStatus.PARTLY)
    assert told("plan_moved_and_opened") == {actor.user.email for actor in costed.everyone}
    assert PlanEvent.objects.filter(kind=Happened.OUT_OF_WINDOW, post=post).exists()


def test_after_the_crossing_promises_stay_so_such_a_move_is_refused(costed):
    post = FundingPost.VOCATIONAL_TRAINING
    source = source_by_code("SLIM_SCHOLING", STARTS_ON)
    promise(costed.plan, post, 134_500, costed.carla, code="", source=source)
    crossed = cast(crossed=True)
    Pledge.objects.filter(need__plan=crossed.plan, need__post=post).update(source=source)
    with pytest.raises(OutOfWindow) as refused:
        move_start(plan=crossed.plan, starts_on=date(2028, 1, 3), by=crossed.amina, now=NOW)
    assert refused.value.sources == (source,)
    assert need_of(crossed.plan, post).status is PostStatus.COVERED
    moved = move_start(plan=crossed.plan, starts_on=LATER, by=crossed.amina, now=NOW)
    assert moved.starts_on == LATER


def test_a_pause_keeps_the_money_in_step(drawn):
    for post in (FundingPost.LEARNING_TIME, FundingPost.ORIENTATION_TIME):
        work_out(drawn.plan, post, drawn.amina)
    before = {need.post: need for need in Need.objects.filter(plan=drawn.plan).order_by("pk")}
    shift_periods(plan=drawn.plan, after=STARTS_ON + timedelta(days=10), days=21, but=(), now=NOW)
    runs = need_of(drawn.plan, FundingPost.LEARNING_TIME)
    assert runs.starts_on == before[runs.post].starts_on
    assert runs.ends_on == before[runs.post].ends_on + timedelta(days=21)
    past = need_of(drawn.plan, FundingPost.ORIENTATION_TIME)
    assert (past.starts_on, past.ends_on) == (
        before[past.post].starts_on,
        before[past.post].ends_on,
    )
    shift_periods(plan=drawn.plan, after=STARTS_ON - timedelta(days=1), days=7, but=(), now=NOW)
    later = need_of(drawn.plan, FundingPost.LEARNING_TIME)
    assert later.starts_on == runs.starts_on + timedelta(days=7)


def test_the_employer_of_now_is_told_once_and_not_what_it_is_about():
    plan = FundingPlanFactory()
    amina = person_actor(plan.introduction.profile)
    otto = MembershipFactory()
    for _press in range(2):
        invite_releasing(plan=plan, organisation=otto.organisation, by=amina, now=NOW)
    assert told("releasing_invited") == {otto.user.email}
    assert Notice.objects.count() == 1
    assert set(Notice.objects.get().context) == {"path"}


def test_only_the_person_invites_the_employer_of_now():
    plan = FundingPlanFactory()
    amina = person_actor(plan.introduction.profile)
    employer = OrganisationFactory()
    people = cast()
    with pytest.raises(NotYours):
        invite_releasing(plan=people.plan, organisation=employer, by=people.bram, now=NOW)
    invited = invite_releasing(plan=plan, organisation=employer, by=amina, now=NOW)
    assert (invited.releasing_organisation, invited.releasing_asked_at) == (employer, NOW)
    again = invite_releasing(plan=plan, organisation=employer, by=amina, now=NOW)
    assert again.releasing_organisation == employer
    with pytest.raises(AlreadyInvited):
        invite_releasing(plan=plan, organisation=OrganisationFactory(), by=amina, now=NOW)


def test_the_new_employer_or_who_employs_nobody_cannot_be_the_employer_of_now():
    plan = FundingPlanFactory()
    amina = person_actor(plan.introduction.profile)
    for wrong in (
        plan.receiving_organisation,
        OrganisationFactory(coaching=True),
        OrganisationFactory(pending=True),
    ):
        with pytest.raises(AlreadyInvited):
            invite_releasing(plan=plan, organisation=wrong, by=amina, now=NOW)


def test_a_plan_that_ends_frees_every_line_and_tells_who_paid(safe):
    ended = free_plan(plan=safe.plan, by=safe.amina, now=NOW)
    assert ended.ended_at == NOW
    lines = Pledge.objects.filter(need__plan=safe.plan)
    assert set(lines.values_list("status", flat=True)) == {PledgeStatus.FREED}
    assert set(Need.objects.filter(plan=safe.plan).values_list("pledged", flat=True)) == {Money(0)}
    assert told("promises_freed") == {safe.carla.user.email, safe.otto.user.email}


def test_ending_twice_changes_nothing_more(safe):
    free_plan(plan=safe.plan, by=safe.amina, now=NOW)
    free_plan(plan=safe.plan, by=safe.amina, now=NOW + timedelta(days=1))
    assert FundingPlan.objects.get(pk=safe.plan.pk).ended_at == NOW
    assert PlanEvent.objects.filter(plan=safe.plan, kind=Happened.ENDED).count() == 1


def test_a_plan_that_ended_does_not_move(safe):
    free_plan(plan=safe.plan, by=safe.amina, now=NOW)
    with pytest.raises(PlanClosed):
        move_start(plan=safe.plan, starts_on=LATER, by=safe.amina, now=NOW)


def test_questions_end_with_the_plan(costed):
    line = ask(costed.plan, FundingPost.ONBOARDING, 100, costed.amina, payer=Side.RECEIVING)
    free_plan(plan=costed.plan, by=None, now=NOW)
    assert Pledge.objects.get(pk=line.pk).status == PledgeStatus.FREED
