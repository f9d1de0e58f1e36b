"""The whole bridge by services: four people, from the introduction to the last page of the year."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from funding.domain.inputs import CourseCost, LearningTime, Onboarding, VocationalTraining
from funding.domain.posts import FundingPost
from funding.selectors.plans import is_safe
from funding.services import lines, needs
from learning.models import Admission
from learning.services.admissions import answer_admission
from learning.services.routes import choose_route
from loopbrug.journeys.begin_transition import Missing, begin_transition, missing_for
from loopbrug.journeys.draft_crossing import CrossingOver, draft_crossing
from loopbrug.journeys.fall_back import fall_back
from loopbrug.journeys.route_into_plan import route_into_plan
from loopbrug.kernel.money import Money
from matching.models import Introduction
from matching.services import interests
from notices.models import Notice
from onboarding import access
from onboarding.domain.hours import local_day
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import OnboardingTask, TransitionEnd
from onboarding.services import arrange, end, links, remind, year
from onboarding.services.begin import Mentor
from onboarding.tasks import sweep_due
from tests.factories.accounts import MembershipFactory
from tests.factories.funding import source_of
from tests.factories.learning import a_trainer, module_that_teaches
from tests.factories.matching import (
    NOW,
    IntroductionFactory,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
)
from tests.factories.profiles import GuidanceFactory, coach_actor, coach_membership
from tests.factories.taxonomy import ParameterFactory
from tests.onboarding.bridges import GOOD, local

pytestmark = pytest.mark.django_db
FREE = {
    FundingPost.ORIENTATION_PROGRAMME: "Het programma is al gedaan.",
    FundingPost.ORIENTATION_TIME: "Het was in eigen tijd.",
    FundingPost.PERSONAL_GUIDANCE: "De coach wordt betaald door de regio.",
    FundingPost.TRANSITION_TIME: "Het oude contract loopt door.",
    FundingPost.REDUCED_PRODUCTIVITY: "Het werk is vanaf dag 1 vol mee te doen.",
}


class Region:
    """Amina, Bram, Carla and Dewi, and a vacancy of which one skill is taught."""

    def __init__(self):
        self.carla, self.bram = MembershipFactory(), coach_membership()
        self.hr, self.coach = hr_actor(self.carla), coach_actor(self.bram)
        self.vacancy = open_vacancy(self.carla, skills=1)
        self.profile = person(name="Amina Bakker")
        self.amina = person_actor(self.profile)
        self.introduction = IntroductionFactory(
            interest__profile=self.profile, interest__vacancy=self.vacancy,
            interest__employer_at=NOW, interest__employer_by=self.carla.user,
        )  # fmt: skip
        self.dewi = a_trainer()
        wanted = self.vacancy.skills.get().skill
        module_that_teaches(
            wanted,
            organisation=self.dewi.organisation,
            starts=tuple(date(2027, month, 5) for month in (1, 2, 3)),
        )


@pytest.fixture
def region():
    return Region()


def draft(region, now=NOW):
    return draft_crossing(introduction=region.introduction, by=region.amina, now=now)


def choose(region, crossing):
    return choose_route(
        route=crossing.route, blocks=["skills"], shared_until=date(2027, 2, 1), by=region.amina,
        version=crossing.route.version, now=NOW,
    )  # fmt: skip


def test_to_begin_to_build_makes_route_plan_and_arrangement_once(region):
    crossing = draft(region)
    assert crossing.route.steps.current().count() == 1
    assert crossing.plan.needs.count() == 8
    assert crossing.plan.starts_on > local_day(NOW) + timedelta(weeks=6)
    assert crossing.plan.starts_on.day == 1
    again = draft(region, now=NOW + timedelta(days=1))
    assert again == crossing
    assert Notice.objects.filter(kind="crossing_drafted").count() == 1


def test_the_first_day_is_that_of_the_vacancy_when_there_is_time(region):
    type(region.vacancy).objects.update(starts_on=date(2027, 4, 15))
    assert draft(region).plan.starts_on == date(2027, 4, 15)


def test_nothing_is_built_on_an_introduction_that_ended(region):
    Introduction.objects.update(ended_at=NOW, ended_by_person=True)
    with pytest.raises(CrossingOver):
        draft(region)


def test_the_chosen_route_becomes_two_posts_of_the_plan(
    region, django_capture_on_commit_callbacks, load_factor
):
    crossing = draft(region)
    with django_capture_on_commit_callbacks(execute=True):
        choose(region, crossing)
    step = crossing.route.steps.current().get()
    training = crossing.plan.needs.get(post=FundingPost.VOCATIONAL_TRAINING)
    assert training.cost == step.price
    assert (training.starts_on, training.ends_on) == (step.starts_on, step.ends_on)
    time = crossing.plan.needs.get(post=FundingPost.LEARNING_TIME)
    assert Decimal(time.inputs["school_hours_per_week"]) == step.hours_per_week
    assert Decimal(time.inputs["weeks"]) == 8
    assert Money(time.inputs["month_wage"]) == Money.from_euros(Decimal("20.50") * 32 * 52 / 12)
    assert time.cost > Money(0)


@pytest.fixture
def load_factor():
    """The figure of the model that turns a wage into what an employer pays."""
    return ParameterFactory(code="LOAD_FACTOR", value=Decimal("1.35"), valid_from=date(2026, 1, 1))


def test_four_people_cross_the_bridge_in_one_sitting(
    region, django_capture_on_commit_callbacks, load_factor
):
    crossing = draft(region)
    guidance = GuidanceFactory(profile=region.profile, membership=region.bram)
    assert guidance.coach == region.bram.user
    with django_capture_on_commit_callbacks(execute=True):
        choose(region, crossing)

    admission = Admission.objects.get()
    answer_admission(
        admission=admission, by=region.dewi, admitted=True,
        reason="Je bent welkom.", exempt_skill_ids=[], exemption_reason="",
        school_mentor=region.dewi.user, now=NOW,
    )  # fmt: skip
    plan = crossing.plan
    for post, reason in FREE.items():
        by = region.coach
        need = plan.needs.get(post=post)
        needs.set_not_needed(need=need, reason=reason, version=need.version, by=by, now=NOW)
    needs.work_out_need(
        need=plan.needs.get(post=FundingPost.ONBOARDING), period=None, version=None,
        inputs=Onboarding(Decimal(40), Money(3500), Money(50000)), by=region.coach, now=NOW,
    )  # fmt: skip
    for post in (
        FundingPost.VOCATIONAL_TRAINING, FundingPost.LEARNING_TIME, FundingPost.ONBOARDING,
    ):  # fmt: skip
        need = plan.needs.get(post=post)
        lines.promise(
            need=need, source=source_of("WERKGEVER_NIEUW"), amount=need.cost, condition="",
            reference="", is_requested=False, key=None, by=region.hr, now=NOW,
        )  # fmt: skip
    assert is_safe(plan)
    assert missing_for(region.introduction, today=local_day(NOW)) == (
        Missing.WORKPLACE_MENTOR, Missing.EMPLOYER,
    )  # fmt: skip
    arrange.save_arrangement(
        arrangement=crossing.arrangement, workplace=Mentor("Wim", "wim@bedrijf.example"),
        school=None, agrees=True, by=region.hr, seen=crossing.arrangement.version, now=NOW,
    )  # fmt: skip

    transition = begin_transition(introduction=region.introduction, by=region.amina, now=NOW)
    assert transition.route == crossing.route
    assert transition.school_mentor_email == region.dewi.user.email
    live_a_year(region, transition)
    transition.refresh_from_db()
    assert transition.end == TransitionEnd.LANDED


def live_a_year(region, transition):
    """Everyone does what is asked on the day on which it is asked."""
    day, last = (
        transition.starts_on,
        transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12),
    )
    while day <= last.due_on:
        now = local(day)
        before = set(Notice.objects.values_list("pk", flat=True))
        remind.sweep_due(now=now)
        for mail in Notice.objects.exclude(pk__in=before).order_by("pk"):
            follow(region, transition, mail, now)
        day += timedelta(days=1)
    assert not OnboardingTask.objects.filter(done_at__isnull=True).exists()
    assert not transition.check_ins.filter(answered_at__isnull=True).exists()
    assert set(transition.check_ins.values_list("reminded_count", flat=True)) == {1}


def follow(region, transition, mail, now):
    if "?code=" in mail.context["path"]:
        link = access.team_link(mail.context["path"].partition("?code=")[2], now=now)
        if link.task:
            links.do_by_link(link=link, now=now)
        else:
            links.answer_by_link(link=link, answers=GOOD, note="", now=now)
        return
    number = mail.key.split(":")[1]
    by = region.amina if mail.to == region.amina.user.email else region.hr
    if mail.kind == "year_ends":
        end.close_year(
            transition=transition, answers=GOOD, note="", is_shared=False, by=region.amina, now=now
        )
    elif mail.kind in ("check_in", "employer_check_in"):
        check_in = transition.check_ins.get(public_id=number)
        year.answer_check_in(
            check_in=check_in, answers=GOOD, note="", is_shared=False, by=by, now=now
        )
    else:
        year.do_task(task=transition.tasks.get(public_id=number), by=by, now=now)


def test_a_bridge_that_is_called_off_frees_the_seat_and_the_money(region, load_factor):
    crossing = draft(region)
    choose(region, crossing)
    admission = Admission.objects.get()
    answer_admission(
        admission=admission, by=region.dewi, admitted=True,
        reason="Je bent welkom.", exempt_skill_ids=[], exemption_reason="",
        school_mentor=region.dewi.user, now=NOW,
    )  # fmt: skip
    fall_back(
        introduction=region.introduction, reason=Fallen.TRAVEL_OR_HOURS, text="", by=region.amina,
        now=NOW,
    )  # fmt: skip
    start = crossing.route.steps.get().start
    start.refresh_from_db()
    assert start.taken == 0
    crossing.plan.refresh_from_db()
    assert crossing.plan.ended_at == NOW
    with pytest.raises(CrossingOver):
        draft(region)


def test_two_who_met_again_build_on_where_they_were_with_nothing_promised(region, load_factor):
    crossing = draft(region)
    need = needs.work_out_need(
        need=crossing.plan.needs.get(post=FundingPost.ONBOARDING), period=None, version=None,
        inputs=Onboarding(Decimal(40), Money(3500), Money(50000)), by=region.hr, now=NOW,
    )  # fmt: skip
    lines.promise(
        need=need, source=source_of("WERKGEVER_NIEUW"), amount=need.cost, condition="",
        reference="", is_requested=False, key=None, by=region.hr, now=NOW,
    )  # fmt: skip
    arrange.save_arrangement(
        arrangement=crossing.arrangement, workplace=Mentor("Wim", "wim@bedrijf.example"),
        school=None, agrees=True, by=region.hr, seen=None, now=NOW,
    )  # fmt: skip
    interests.stop_meeting(introduction=region.introduction, by=region.amina, now=NOW)
    sweep_due()
    meet_again(region)
    again = draft(region, now=NOW + timedelta(days=60))
    assert again.plan == crossing.plan
    assert again.plan.is_open
    assert again.plan.starts_on > crossing.plan.starts_on
    need.refresh_from_db()
    assert need.cost
    assert need.pledged == Money(0)
    arrangement = again.arrangement
    arrangement.refresh_from_db()
    assert arrangement.workplace_mentor_email
    assert arrangement.employer_agreed_at is None


def meet_again(region):
    interests.give_interest(
        profile=region.profile, vacancy=region.vacancy, blocks=["skills"],
        shared_until=date(2027, 2, 1), by=region.amina, now=NOW,
    )  # fmt: skip
    assert Introduction.objects.get().ended_at is None


def test_a_wage_that_was_typed_stays_when_the_route_follows(region, load_factor):
    crossing = draft(region)
    need = crossing.plan.needs.get(post=FundingPost.LEARNING_TIME)
    typed = LearningTime(Decimal(4), Decimal(10), Money(300000), Decimal(32), Decimal("1.4"))
    needs.work_out_need(
        need=need, inputs=typed, period=None, version=None, by=region.amina, now=NOW
    )
    choose(region, crossing)
    route_into_plan(introduction=region.introduction, now=NOW)
    need.refresh_from_db()
    assert Money(need.inputs["month_wage"]) == Money(300000)
    assert Decimal(need.inputs["load_factor"]) == Decimal("1.4")
    assert Decimal(need.inputs["weeks"]) == 8


def test_a_route_that_costs_less_than_what_was_promised_changes_nothing(region, load_factor):
    crossing = draft(region)
    need = crossing.plan.needs.get(post=FundingPost.VOCATIONAL_TRAINING)
    module = crossing.route.steps.current().get().start.module
    dear = VocationalTraining((CourseCost(module.title, Money(500000)),))
    needs.work_out_need(need=need, inputs=dear, period=None, version=None, by=region.hr, now=NOW)
    lines.promise(
        need=need, source=source_of("WERKGEVER_NIEUW"), amount=Money(500000), condition="",
        reference="", is_requested=False, key=None, by=region.hr, now=NOW,
    )  # fmt: skip
    choose(region, crossing)
    route_into_plan(introduction=region.introduction, now=NOW)
    need.refresh_from_db()
    assert need.cost == Money(500000)


def test_a_route_that_was_not_chosen_does_not_touch_the_plan(region, load_factor):
    crossing = draft(region)
    route_into_plan(introduction=region.introduction, now=NOW)
    assert not crossing.plan.needs.exclude(cost=None).exists()


def test_without_a_figure_for_wages_the_hours_at_school_are_left_to_people(region):
    crossing = draft(region)
    choose(region, crossing)
    route_into_plan(introduction=region.introduction, now=NOW)
    assert crossing.plan.needs.get(post=FundingPost.VOCATIONAL_TRAINING).cost
    assert crossing.plan.needs.get(post=FundingPost.LEARNING_TIME).cost is None
