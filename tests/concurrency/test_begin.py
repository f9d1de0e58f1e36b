"""The first step at the same moment as something else, in processes of their own: never two
Transitions, and never one on a bridge that does not carry."""

from datetime import timedelta

import pytest

from funding.domain.posts import FundingPost
from funding.models import FundingPlan, Pledge
from funding.selectors.plans import is_safe
from funding.services.withdrawals import withdraw
from learning.services.starts import cancel_start
from loopbrug.journeys.begin_transition import Missing, missing_for
from loopbrug.journeys.change_dates import move_first_day
from loopbrug.journeys.draft_crossing import draft_crossing
from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.fall_back import fall_back
from matching.models import Introduction
from matching.services import interests
from notices.models import Notice
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import (
    Arrangement,
    CheckIn,
    OnboardingTask,
    SafetyNet,
    TeamLink,
    Transition,
)
from onboarding.services import changes, links, remind, year
from tests.concurrency.processes import at_once
from tests.factories.funding import need_of
from tests.factories.onboarding import NOW
from tests.onboarding.bridges import GOOD, POOR, a_bridge, local

pytestmark = pytest.mark.django_db(transaction=True)
rounds = pytest.mark.parametrize("turn", range(3))
"""Each race is run three times: who comes first differs."""


@pytest.fixture
def people():
    return a_bridge()


def begins(people):
    return lambda: people.crosses().pk


def names(outcomes):
    """What was raised; anything that is no answer of ours (a deadlock, say) shows here."""
    return {outcome.raised for outcome in outcomes if outcome.raised}


def assert_on_a_safe_bridge_or_not_at_all():
    """Either one whole crossing on a safe plan, or nothing of it."""
    plan = FundingPlan.objects.get()
    if Transition.objects.exists():
        assert Transition.objects.count() == 1
        assert plan.crossed_at is not None
        assert is_safe(plan)
        assert (CheckIn.objects.count(), OnboardingTask.objects.count()) == (20, 20)
    else:
        assert plan.crossed_at is None
        assert not CheckIn.objects.exists()


@rounds
def test_eight_starts_at_once_are_one_crossing(people, turn):
    outcomes = at_once(*(begins(people) for _click in range(8)))
    assert names(outcomes) == set()
    assert len({outcome.value for outcome in outcomes}) == 1
    assert_on_a_safe_bridge_or_not_at_all()
    assert Notice.objects.filter(kind="crossing_begun").count() == 2


@rounds
def test_a_promise_withdrawn_in_the_same_second_never_leaves_someone_on_a_hole(people, turn):
    pledge = need_of(people.plan, FundingPost.ONBOARDING).pledges.get()

    def takes_back():
        withdraw(pledge=pledge, reason="Het geld is op.", by=people.hr, now=NOW)

    begun, back = at_once(begins(people), takes_back)
    assert back.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert_on_a_safe_bridge_or_not_at_all()
    row = Pledge.objects.get(pk=pledge.pk)
    if Transition.objects.exists():  # then the person is asked first
        assert (row.status, row.withdrawal_asked_at) == ("promised", NOW)
    else:
        assert row.status == "withdrawn"


@rounds
def test_all_payers_withdraw_while_the_person_starts_twice(people, turn):
    pledges = list(Pledge.objects.filter(organisation=people.carla.organisation).order_by("pk"))

    def takes_back(pledge):
        return lambda: withdraw(pledge=pledge, reason="", by=people.hr, now=NOW) and None

    outcomes = at_once(begins(people), *(takes_back(pledge) for pledge in pledges), begins(people))
    assert names(outcomes) <= {"NotReady"}
    assert_on_a_safe_bridge_or_not_at_all()


@rounds
@pytest.mark.parametrize("side", ["amina", "hr"])
def test_stepping_back_in_the_same_second_leaves_nobody_half_way(people, side, turn):
    by = getattr(people, side)

    def steps_back():
        interests.stop_meeting(introduction=people.introduction, by=by, now=NOW)

    begun, back = at_once(begins(people), steps_back)
    assert back.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert_on_a_safe_bridge_or_not_at_all()
    assert Introduction.objects.get().ended_at == NOW


@rounds
def test_the_place_is_withdrawn_in_the_same_second(people, turn):
    def withdraws():
        fall_back(
            introduction=people.introduction, reason=Fallen.PLACE_GONE, text="", by=people.hr,
            now=NOW,
        )  # fmt: skip

    begun, gone = at_once(begins(people), withdraws)
    assert gone.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert SafetyNet.objects.count() == 1
    assert not Transition.objects.running().exists()
    assert FundingPlan.objects.get().ended_at == NOW


@rounds
def test_a_start_of_a_module_is_cancelled_in_the_same_second(people, turn):
    start, dewi = people.route.steps.get().start, people.dewi

    def cancels():
        cancel_start(start=start, reason="Te weinig deelnemers.", by=dewi, now=NOW)

    begun, cancelled = at_once(begins(people), cancels)
    assert cancelled.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert_on_a_safe_bridge_or_not_at_all()
    if begun.raised:
        assert Missing.ADMISSIONS in missing_for(people.introduction, today=NOW.date())


@rounds
def test_the_first_day_moves_while_someone_starts(people, turn):
    other = local(people.plan.starts_on).replace(month=12, day=20).date()

    def moves():
        move_first_day(
            introduction=people.introduction, starts_on=other, by=people.amina, seen=None, now=NOW
        )

    begun, moved = at_once(begins(people), moves)
    assert moved.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert_on_a_safe_bridge_or_not_at_all()
    plan = FundingPlan.objects.get()
    assert plan.starts_on == other
    for transition in Transition.objects.all():
        assert transition.starts_on == other
        assert transition.check_ins.get(party=Party.TEAM, moment=Moment.MONTH_1).due_on.day == 20
    if not Transition.objects.exists():  # the employer has to agree to the new day
        assert Arrangement.objects.get().employer_agreed_at is None


@rounds
def test_erasing_oneself_while_starting_leaves_nothing_behind(people, turn):
    user = people.amina.user
    begun, erased = at_once(
        begins(people), lambda: erase_person(user=user, by=people.amina, now=NOW)
    )
    assert erased.raised == ""
    assert begun.raised in {"", "NotReady"}
    assert not Transition.objects.exists()
    assert not Introduction.objects.exists()
    assert FundingPlan.objects.get().introduction is None


@rounds
def test_building_begun_by_two_at_once_is_one_bridge(people, turn):
    introduction = people.introduction
    FundingPlan.objects.all().delete()
    Arrangement.objects.all().delete()
    outcomes = at_once(
        *(
            lambda by=by: draft_crossing(introduction=introduction, by=by, now=NOW).plan.pk
            for by in (people.amina, people.hr, people.amina, people.coach)
        )
    )
    assert names(outcomes) == set()
    assert FundingPlan.objects.count() == Arrangement.objects.count() == 1
    assert Notice.objects.filter(kind="crossing_drafted").count() == 1


@rounds
def test_two_links_to_the_same_question_give_one_answer(people, turn):
    transition = people.crosses()
    check_in = transition.check_ins.get(party=Party.TEAM, moment=Moment.WEEKS_2)
    now = local(check_in.due_on)
    for _reminder in range(2):
        links.make_link(thing=check_in, now=now)
    first, second = TeamLink.objects.order_by("pk")

    def answers(link, given: Answers):
        return lambda: links.answer_by_link(link=link, answers=given, note="", now=now).goes_well

    outcomes = at_once(
        answers(first, GOOD), answers(second, POOR), answers(first, POOR), answers(second, GOOD)
    )
    assert names(outcomes) == {"LinkOver"}
    (given,) = [outcome.value for outcome in outcomes if not outcome.raised]
    check_in.refresh_from_db()
    assert check_in.goes_well == given
    assert TeamLink.objects.filter(used_at__isnull=False).count() == 1


@rounds
def test_four_sweeps_at_once_ask_everything_once(people, turn):
    transition = people.crosses()
    now = local(transition.starts_on)
    outcomes = at_once(*(lambda: remind.sweep_due(now=now) for _beat in range(4)))
    assert names(outcomes) == set()
    assert sum(outcome.value for outcome in outcomes) == 4
    asked = Notice.objects.filter(kind__in=["own_task", "team_task"])
    assert asked.count() == 4
    assert set(transition.tasks.filter(day=1).values_list("reminded_count", flat=True)) == {1}


@rounds
def test_a_pause_comes_before_the_question_or_after_it(people, turn):
    transition = people.crosses()
    now = local(transition.starts_on)

    def pauses():
        changes.pause(transition=transition, resumes_on=None, by=people.amina, seen=None, now=now)

    swept, paused = at_once(lambda: remind.sweep_due(now=now), pauses)
    assert (swept.raised, paused.raised) == ("", "")
    asked = Notice.objects.filter(kind__in=["own_task", "team_task"]).count()
    assert asked == swept.value
    assert remind.sweep_due(now=now) == 0


@rounds
def test_going_on_while_the_net_opens_ends_in_the_net(people, turn):
    transition = people.crosses()
    now = local(transition.starts_on)
    changes.pause(transition=transition, resumes_on=None, by=people.amina, seen=None, now=now)

    def goes_on():
        changes.resume(transition=transition, by=people.amina, now=now + timedelta(days=3))

    def falls():
        return fall_back(
            introduction=people.introduction, reason=Fallen.TEAM, text="", by=people.amina, now=now
        ).pk

    outcomes = at_once(goes_on, falls)
    assert names(outcomes) <= {"NotRunning"}
    assert not Transition.objects.running().exists()
    assert FundingPlan.objects.get().ended_at == now


@rounds
def test_the_last_answer_of_the_team_while_a_pause_ends_is_kept(people, turn):
    """Or refused, when the pause ended first and its day moved: never half."""
    transition = people.crosses()
    last = transition.check_ins.get(party=Party.TEAM, moment=Moment.MONTHS_12)
    now = local(last.due_on)
    changes.pause(transition=transition, resumes_on=None, by=people.amina, seen=None, now=now)

    def answers():
        year.answer_check_in(
            check_in=last, answers=GOOD, note="", is_shared=False, by=None, now=now
        )

    def goes_on():
        changes.resume(transition=transition, by=people.amina, now=now + timedelta(days=3))

    refused = names(at_once(answers, goes_on))
    last.refresh_from_db()
    assert refused <= {"NotYet"}
    assert last.answered_at == (None if refused else now)
