"""The coach's list as it follows from rows: each rule once through the database, and one constant
set of queries."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership
from funding.domain.posts import FundingPost
from funding.models import Pledge, PledgeStatus
from loopbrug.kernel.money import Money
from matching.models import Introduction
from onboarding.domain.phases import Phase
from onboarding.domain.signals import Signal, Waiting
from onboarding.domain.terms import Moment, Party, SignalKind
from onboarding.models import ContactKind, ContactWith
from onboarding.selectors.signals import Participant, participants
from profiles.models import Guidance, Profile
from tests.factories.funding import FundingPlanFactory, PledgeFactory, need_of, promise_all
from tests.factories.learning import AdmissionFactory
from tests.factories.matching import InterestFactory, IntroductionFactory
from tests.factories.onboarding import (
    CheckInFactory,
    ContactFactory,
    OnboardingTaskFactory,
    SafetyNetFactory,
    SnoozeFactory,
    TransitionFactory,
)
from tests.factories.profiles import (
    GuidanceFactory,
    ProfileFactory,
    coach_actor,
    coach_membership,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, 0, tzinfo=timezone.get_default_timezone())
TODAY = NOW.date()


@pytest.fixture
def bram() -> Membership:
    return coach_membership()


def guide(bram: Membership, profile: Profile | None = None, *, fresh: bool = True) -> Guidance:
    """Someone whom Bram guides; `fresh` moved something today, so is not stuck."""
    guidance = GuidanceFactory(membership=bram, profile=profile or ProfileFactory())
    moment = NOW if fresh else NOW - timedelta(days=30)
    Profile.objects.filter(pk=guidance.profile_id).update(updated_at=moment)
    return guidance


def met(guidance: Guidance) -> Introduction:
    interest = InterestFactory(profile=guidance.profile, employer_at=NOW)
    return IntroductionFactory(interest=interest)


def crossing(guidance: Guidance, **fields):
    return TransitionFactory(introduction=met(guidance), starts_on=date(2027, 1, 4), **fields)


def seen(bram: Membership) -> list[Participant]:
    return participants(coach_actor(bram), today=TODAY)


def signals(bram: Membership) -> list[Signal]:
    return [signal for one in seen(bram) for signal in one.signals]


def kinds(bram: Membership) -> list[SignalKind]:
    return [signal.kind for signal in signals(bram)]


def answered(transition, moment, score, *, party=Party.PERSON, days=5):
    return CheckInFactory(
        transition=transition, party=party, moment=moment, due_on=TODAY - timedelta(days=days),
        answered_at=NOW - timedelta(days=days),
        goes_well=score, enough_help=score, will_last=score,
    )  # fmt: skip


def test_a_coach_without_participants_sees_nobody(bram):
    GuidanceFactory()
    GuidanceFactory(membership=bram, asked=True)
    GuidanceFactory(membership=bram, over=True)
    assert seen(bram) == []


def test_a_missed_check_in_comes_from_the_row_whatever_was_mailed(bram):
    missed = CheckInFactory(transition=crossing(guide(bram)), due_on=TODAY - timedelta(days=8))
    [signal] = signals(bram)
    assert (signal.kind, signal.about) == (SignalKind.MISSED, missed.public_id)


def test_falling_low_and_different_come_from_answers(bram):
    transition = crossing(guide(bram))
    answered(transition, Moment.WEEKS_2, 5, days=30)
    answered(transition, Moment.MONTH_1, 2, days=3)
    answered(transition, Moment.MONTH_1, 4, party=Party.TEAM, days=2)
    assert kinds(bram) == [SignalKind.FALLING, SignalKind.DIFFERENCE, SignalKind.LOW]


def test_a_year_that_ended_gives_no_signals(bram):
    transition = crossing(guide(bram), landed=True)
    CheckInFactory(transition=transition, due_on=TODAY - timedelta(days=8))
    OnboardingTaskFactory(transition=transition, due_on=TODAY - timedelta(days=20))
    assert signals(bram) == []
    assert seen(bram)[0].phase is Phase.LANDED


def test_a_late_task_says_whose_it_is(bram):
    OnboardingTaskFactory(transition=crossing(guide(bram)), due_on=TODAY - timedelta(days=9))
    [signal] = signals(bram)
    assert (signal.kind, signal.party, signal.code) == (
        SignalKind.TASK_LATE,
        Party.TEAM,
        "team_1",
    )


def test_an_open_plank_near_the_start_is_there_and_a_covered_one_is_not(bram):
    plan = FundingPlanFactory(
        introduction=met(guide(bram)), worked_out=True, starts_on=TODAY + timedelta(days=12)
    )
    need = need_of(plan, FundingPost.LEARNING_TIME)
    for other in plan.needs.exclude(cost=Money(0)).exclude(pk=need.pk).order_by("pk"):
        promise_all(other)
    [signal] = signals(bram)
    assert (signal.kind, signal.about, signal.days) == (
        SignalKind.OPEN_PLANK,
        need.public_id,
        12,
    )
    promise_all(need)
    assert signals(bram) == []


def test_a_promise_taken_back_is_there_until_somebody_else_pays(bram):
    plan = FundingPlanFactory(
        introduction=met(guide(bram)), worked_out=True, starts_on=TODAY + timedelta(days=90)
    )
    need = need_of(plan, FundingPost.ONBOARDING)
    pledge = PledgeFactory(need=need, asked=True, asked_at=NOW)
    Pledge.objects.filter(pk=pledge.pk).update(
        status=PledgeStatus.WITHDRAWN, closed_at=NOW - timedelta(days=2), updated_at=NOW
    )
    [signal] = signals(bram)
    assert (signal.kind, signal.about) == (SignalKind.WITHDRAWAL, pledge.public_id)
    promise_all(need)
    assert signals(bram) == []


def test_a_promise_asked_back_after_the_start_waits_for_the_person(bram):
    plan = FundingPlanFactory(introduction=met(guide(bram)), crossed=True)
    pledge = Pledge.objects.filter(
        need__plan=plan, organisation__isnull=False
    ).order_by("pk")[0]  # fmt: skip
    pledge.withdrawal_asked_at = NOW - timedelta(days=40)
    pledge.save(update_fields=["withdrawal_asked_at", "updated_at"])
    [signal] = signals(bram)
    assert (signal.kind, signal.is_asked) == (SignalKind.WITHDRAWAL, True)


def test_silence_of_employer_payer_and_opleider(bram):
    guidance = guide(bram)
    old = NOW - timedelta(days=20)
    InterestFactory(profile=guidance.profile, person_at=old)
    introduction = met(guidance)
    plan = FundingPlanFactory(
        introduction=introduction, worked_out=True, starts_on=TODAY + timedelta(days=90)
    )
    PledgeFactory(need=need_of(plan, FundingPost.ONBOARDING), asked=True, asked_at=old)
    AdmissionFactory(step__route__introduction=introduction, asked_at=old)
    assert {signal.what for signal in signals(bram)} == set(Waiting)
    assert set(kinds(bram)) == {SignalKind.SILENCE}


def test_who_moved_nothing_for_three_weeks_is_stuck_until_the_coach_has_spoken(bram):
    guidance = guide(bram, fresh=False)
    assert kinds(bram) == [SignalKind.STUCK]
    ContactFactory(guidance=guidance, happened_on=TODAY - timedelta(days=1))
    assert kinds(bram) == []


def test_who_landed_is_not_stuck_however_long_nothing_moves(bram):
    guidance = guide(bram, fresh=False)
    TransitionFactory(introduction=met(guidance), landed=True)
    assert kinds(bram) == []


def test_a_safety_net_stays_on_top_until_the_coach_called(bram):
    net = SafetyNetFactory(introduction=met(guide(bram)))
    assert kinds(bram) == [SignalKind.SAFETY_NET]
    net.called_at = NOW
    net.save(update_fields=["called_at", "updated_at"])
    assert kinds(bram) == []


def test_only_a_talk_with_the_person_settles_how_someone_is_doing(bram):
    guidance = guide(bram)
    CheckInFactory(transition=crossing(guidance), due_on=TODAY - timedelta(days=8))
    ContactFactory(guidance=guidance, happened_on=TODAY, partner=ContactWith.EMPLOYER)
    ContactFactory(guidance=guidance, happened_on=TODAY, kind=ContactKind.MESSAGE)
    assert kinds(bram) == [SignalKind.MISSED]
    ContactFactory(guidance=guidance, happened_on=TODAY)
    assert kinds(bram) == []


def test_what_was_put_off_comes_back_on_the_day(bram):
    guidance = guide(bram, fresh=False)
    snooze = SnoozeFactory(
        guidance=guidance, kind=SignalKind.STUCK, until_on=TODAY + timedelta(days=1)
    )
    assert kinds(bram) == []
    snooze.until_on = TODAY
    snooze.save(update_fields=["until_on", "updated_at"])
    assert kinds(bram) == [SignalKind.STUCK]


def test_who_is_needed_most_comes_first_and_the_others_by_name(bram):
    names = {
        "Zoë": guide(bram, ProfileFactory(owner__name="Zoë Peters")),
        "Anna": guide(bram, ProfileFactory(owner__name="Anna Smit")),
        "Stil": guide(bram, ProfileFactory(owner__name="Stil Water"), fresh=False),
        "Gevallen": guide(bram, ProfileFactory(owner__name="Gevallen Blad")),
    }
    SafetyNetFactory(introduction=met(names["Gevallen"]))
    assert [one.name for one in seen(bram)] == [
        "Gevallen Blad",
        "Stil Water",
        "Anna Smit",
        "Zoë Peters",
    ]


def test_the_bank_and_the_planks_are_those_of_the_crossing(bram):
    guidance = guide(bram)
    FundingPlanFactory(introduction=met(guidance))
    transition = crossing(guidance)
    [one] = seen(bram)
    assert one.phase is Phase.YEAR
    assert one.bank is not None
    assert (one.bank.transition, one.bank.plan) == (
        transition.public_id,
        transition.plan.public_id,
    )
    assert len(one.planks) == len(FundingPost)


def full(bram: Membership) -> None:
    """A participant with a row of every kind."""
    guidance = guide(bram, fresh=False)
    transition = crossing(guidance)
    CheckInFactory(transition=transition, due_on=TODAY - timedelta(days=8))
    OnboardingTaskFactory(transition=transition, due_on=TODAY - timedelta(days=20))
    InterestFactory(profile=guidance.profile, person_at=NOW - timedelta(days=20))
    SafetyNetFactory(introduction=met(guidance))
    ContactFactory(guidance=guidance, happened_on=TODAY - timedelta(days=40))
    SnoozeFactory(guidance=guidance, until_on=TODAY + timedelta(days=1))


def test_one_participant_costs_as_many_queries_as_twenty(bram):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            seen(bram)
        return len(caught)

    full(bram)
    at_one = queries()
    for _ in range(19):
        full(bram)
    assert len(seen(bram)) == 20
    assert queries() == at_one == 2
