"""The second half of the demo region: bridges, years and signals."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Max

from accounts.access import Actor, Hat
from accounts.models import Membership, User
from funding.domain.posts import FundingPost
from funding.domain.status import PostStatus
from funding.models import FundingPlan, Need, Pledge, PledgeStatus
from funding.selectors.waiting import plans_of_organisation
from funding.services import lines
from learning.domain.terms import StepState
from learning.models import Admission, AdmissionStatus, LearningRoute, TrainingModule
from learning.selectors.admissions import waiting_admissions
from learning.selectors.demand import demand
from learning.selectors.modules import year_table
from learning.selectors.routes import state_of
from learning.services.admissions import answer_admission
from loopbrug.journeys.begin_transition import Missing, begin_transition, missing_for
from loopbrug.journeys.demo.cast import AMINA, BRAM, CARLA, DEWI, EVA, JAMAL
from loopbrug.journeys.demo.employers import CARLAS
from loopbrug.kernel.money import Money
from matching.models import Interest, Introduction, Vacancy
from notices.models import Notice
from notices.services import message_of
from onboarding import access
from onboarding.domain.signals import Answers
from onboarding.domain.terms import ASKED_AT, Moment, SignalKind
from onboarding.models import (
    Arrangement,
    CheckIn,
    CoachAction,
    CoachGoal,
    Contact,
    OnboardingTask,
    SafetyNet,
    Transition,
    TransitionEnd,
)
from onboarding.selectors import today as due
from onboarding.selectors.signals import participants
from onboarding.services.arrange import save_arrangement
from onboarding.services.begin import Mentor
from onboarding.services.links import answer_by_link
from onboarding.services.year import answer_check_in
from profiles.models import Guidance
from tests.journeys.demo.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.together("demo")]


def acting(member, hat):
    membership = Membership.objects.select_related("organisation", "user").get(
        user__email=member.email
    )
    return Actor(hat, membership.user, membership)


def self_of(member):
    return Actor(Hat.PERSON, User.objects.get(email=member.email))


def plans():
    return FundingPlan.objects.prefetch_related("needs").order_by("pk")


def statuses(plan):
    return Counter(need.status for need in plan.needs.all())


def aminas():
    return Introduction.objects.select_related("profile", "vacancy__organisation").get(
        profile__owner__email=AMINA.email
    )


def test_years_are_on_their_way_in_every_state():
    ends = Counter(Transition.objects.values_list("end", flat=True))
    assert ends == {"": 9, TransitionEnd.LANDED: 1, TransitionEnd.FALLEN_BACK: 1}
    running = Transition.objects.running()
    assert running.filter(paused_on__isnull=False, resumes_on__gt=TODAY).count() == 1
    assert running.filter(starts_on__gt=TODAY).count() == 1
    days = [(TODAY - t.starts_on).days for t in running.filter(starts_on__lte=TODAY).order_by("pk")]
    for low, high in ((0, 15), (20, 40), (90, 120), (180, 230), (270, 310)):
        assert any(low <= day <= high for day in days), (low, high)


def test_every_moment_of_the_year_was_answered_by_everyone_who_is_asked():
    answered = CheckIn.objects.filter(answered_at__isnull=False)
    told = set(answered.values_list("party", "moment"))
    assert told == {(party, moment) for party, moments in ASKED_AT.items() for moment in moments}
    assert answered.count() >= 50
    good = answered.filter(goes_well__gte=4).count()
    assert good / answered.count() > 0.6


def test_one_safety_net_was_used_and_the_coach_called():
    net = SafetyNet.objects.get()
    assert net.called_at
    assert net.transition.end == TransitionEnd.FALLEN_BACK
    lines_of_it = Pledge.objects.filter(need__plan=net.transition.plan)
    assert set(lines_of_it.values_list("status", flat=True)) == {PledgeStatus.FREED}


def test_routes_and_admissions_are_in_every_state():
    states = Counter(
        state_of(step, today=TODAY)
        for route in LearningRoute.objects.filter(ended_at__isnull=True).order_by("pk")
        for step in route.steps.current().select_related("start__module", "admission", "route")
    )
    assert {
        StepState.PROPOSED, StepState.ASKED, StepState.ADMITTED, StepState.REFUSED,
    } <= set(states)  # fmt: skip


def test_plans_are_in_every_state():
    building = [plan for plan in plans() if plan.crossed_at is None]
    assert {status for plan in building for status in statuses(plan)} == set(PostStatus)
    assert any(statuses(plan) == {PostStatus.OPEN: 8} for plan in building)
    safe = {PostStatus.COVERED, PostStatus.NOT_NEEDED}
    carrying = [plan.introduction for plan in building if set(statuses(plan)) == safe]
    missing = {missing_for(introduction, today=TODAY) for introduction in carrying}
    assert missing == {(), (Missing.WORKPLACE_MENTOR, Missing.EMPLOYER)}


def test_counters_are_the_sums_of_their_lines():
    for need in Need.objects.prefetch_related("pledges").order_by("pk"):
        binding = [line.amount for line in need.pledges.all() if line.is_binding]
        assert need.pledged == sum(binding, Money(0))


def test_nobody_stepped_onto_an_unsafe_bridge():
    for plan in plans().filter(crossed_at__isnull=False):
        for need in plan.needs.all():
            promised = need.pledges.filter(promised_at__lte=plan.crossed_at)
            paid = sum((line.amount for line in promised.order_by("pk")), Money(0))
            assert need.not_needed_reason or paid == need.cost


def test_three_coaches_guide_and_nobody_is_guided_by_two():
    running = Guidance.objects.running()
    coaches = Counter(running.values_list("coach__email", flat=True))
    assert len(coaches) == 3
    assert min(coaches.values()) >= 5
    guided = Guidance.objects.open().values_list("profile", flat=True)
    assert len(set(guided)) == len(guided)
    assert Guidance.objects.asked().count() == 3


def test_everyone_who_is_guided_has_a_goal_an_action_and_a_talk():
    for guidance in Guidance.objects.running().order_by("pk"):
        assert CoachGoal.objects.filter(guidance=guidance, reached_at__isnull=True).exists()
        assert Contact.objects.filter(guidance=guidance).exists()
    assert CoachAction.objects.filter(done_at__isnull=False).exists()


def test_nothing_happened_in_the_future():
    for model, field in (
        (Interest, "person_at"), (Interest, "employer_at"), (Introduction, "met_at"),
        (Guidance, "accepted_at"), (Admission, "answered_at"), (Pledge, "promised_at"),
        (Transition, "begun_at"), (CheckIn, "answered_at"), (OnboardingTask, "done_at"),
        (Vacancy, "closed_at"), (Arrangement, "employer_agreed_at"),
    ):  # fmt: skip
        assert model.objects.aggregate(last=Max(field))["last"] < NOW, (model, field)
    assert Contact.objects.aggregate(last=Max("happened_on"))["last"] < TODAY


def test_bram_sees_a_missed_check_in_a_falling_one_and_a_plank():
    seen = participants(acting(BRAM, Hat.COACH), today=TODAY)
    kinds = [signal.kind for person in seen for signal in person.signals]
    assert kinds == [SignalKind.MISSED, SignalKind.FALLING, SignalKind.OPEN_PLANK]
    assert {AMINA.name, JAMAL.name} <= {person.name for person in seen}


def test_another_coach_sees_that_person_and_team_differ():
    others = Membership.objects.filter(role="coach").exclude(user__email=BRAM.email)
    kinds = {
        signal.kind
        for membership in others.select_related("user", "organisation").order_by("pk")
        for person in participants(Actor(Hat.COACH, membership.user, membership), today=TODAY)
        for signal in person.signals
    }
    assert SignalKind.DIFFERENCE in kinds


def test_aminas_bridge_lacks_one_plank_and_one_answer():
    plan = aminas().funding_plan
    assert statuses(plan)[PostStatus.OPEN] == 1
    assert plan.needs.get(post=FundingPost.ONBOARDING).status is PostStatus.OPEN
    waiting = Admission.objects.get(
        step__route__introduction=aminas(), status=AdmissionStatus.ASKED
    )
    assert waiting.organisation == acting(DEWI, Hat.TRAINER).organisation
    assert missing_for(aminas(), today=TODAY) == (
        Missing.ADMISSIONS, Missing.POSTS, Missing.WORKPLACE_MENTOR, Missing.EMPLOYER,
    )  # fmt: skip


def test_four_people_cross_aminas_bridge_in_one_sitting():
    dewi, carla = acting(DEWI, Hat.TRAINER), acting(CARLA, Hat.HR)
    admission = Admission.objects.get(
        step__route__introduction=aminas(), status=AdmissionStatus.ASKED
    )
    answer_admission(
        admission=admission, by=dewi, admitted=True, reason="Welkom.", school_mentor=dewi.user,
        now=NOW,
    )  # fmt: skip
    asked = Pledge.objects.get(need__plan__introduction=aminas(), status=PledgeStatus.ASKED)
    assert asked.organisation == carla.organisation
    lines.confirm(
        pledge=asked, amount=asked.amount, condition="", reference="", is_requested=False,
        by=carla, now=NOW,
    )  # fmt: skip
    arrangement = aminas().arrangement
    save_arrangement(
        arrangement=arrangement, workplace=Mentor("Fatma Yilmaz", "fatma@hooglicht.example"),
        school=None, agrees=True, by=carla, seen=arrangement.version, now=NOW,
    )  # fmt: skip
    assert missing_for(aminas(), today=TODAY) == ()
    transition = begin_transition(introduction=aminas(), by=self_of(AMINA), now=NOW)
    (amina,) = [
        one for one in participants(acting(BRAM, Hat.COACH), today=TODAY) if one.name == AMINA.name
    ]
    assert amina.bank.transition == transition.public_id


def test_jamal_and_his_team_answer_their_first_check_in_today():
    check_ins = CheckIn.objects.filter(
        transition__profile__owner__email=JAMAL.email, due_on=TODAY
    ).order_by("party")
    mine, team = check_ins
    assert (mine.moment, team.moment) == (Moment.WEEKS_2, Moment.WEEKS_2)
    answer_check_in(
        check_in=mine, answers=Answers(4, 4, 4), note="", is_shared=False, by=self_of(JAMAL),
        now=NOW,
    )  # fmt: skip
    mail = Notice.objects.waiting().get(kind="team_check_in")
    assert JAMAL.name.split()[0] in message_of(mail).body
    link = access.team_link(mail.context["path"].partition("?code=")[2], now=NOW)
    answer_by_link(link=link, answers=Answers(4, 4, 4), note="", now=NOW)
    team.refresh_from_db()
    assert team.answered_at
    assert Notice.objects.waiting().get(kind="check_in").to == JAMAL.email


def test_carla_is_asked_for_a_promise_a_yes_and_a_task_of_today():
    carla = acting(CARLA, Hat.HR).organisation
    assert carla.name == CARLAS
    asked = [plan for plan in plans_of_organisation(carla) if plan.asked]
    assert any(plan.person_name == AMINA.name for plan in asked)
    assert aminas().arrangement in due.arrangements_to_agree(carla)
    assert len(due.running_of_employer(carla)) >= 2
    tasks = due.tasks_of_employer(carla, today=TODAY)
    assert [task.due_on for task in tasks] == [TODAY]


def test_eva_is_asked_as_the_employer_of_now():
    asked = [plan for plan in plans_of_organisation(acting(EVA, Hat.HR).organisation) if plan.asked]
    assert [plan.title for plan in asked] == [None]


def test_dewi_has_admissions_to_answer_months_without_a_start_and_demand():
    dewi = acting(DEWI, Hat.TRAINER).organisation
    rows = waiting_admissions(dewi, now=NOW)
    assert any(row.name == AMINA.name for row in rows)
    assert not any(row.is_late for row in rows)
    assert year_table(dewi, today=TODAY)
    assert TrainingModule.objects.published().count() == 45
    assert demand(organisation=dewi)


def test_each_mail_that_waits_can_be_read():
    for notice in Notice.objects.waiting().order_by("pk"):
        mail = message_of(notice)
        assert mail.subject
        assert "None" not in mail.body
        assert notice.due_at <= NOW


def test_what_was_asked_long_ago_was_asked_three_times_and_today_once():
    missed = CheckIn.objects.filter(answered_at__isnull=True, due_on__lt=TODAY - timedelta(days=8))
    running = missed.filter(transition__ended_at__isnull=True, transition__paused_on__isnull=True)
    assert [check_in.reminded_count for check_in in running] == [3]
    today = CheckIn.objects.filter(due_on=TODAY, transition__in=Transition.objects.running())
    assert set(today.values_list("reminded_count", flat=True)) == {1}
