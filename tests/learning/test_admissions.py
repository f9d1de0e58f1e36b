"""One human of the opleider answers once, with a reason; a yes takes a seat."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from learning.access import own_admission
from learning.domain.terms import LearnerPhase, RouteSide, StepState
from learning.models import Admission, AdmissionStatus, ModuleStart
from learning.selectors.admissions import (
    admission_view,
    answered_admissions,
    learners_of,
    waiting_admissions,
)
from learning.selectors.routes import route_view
from learning.services import routes, starts, upkeep
from learning.services.admissions import (
    AlreadyAnswered,
    NoSeat,
    ReasonMissing,
    WrongExemption,
    WrongMentor,
)
from learning.services.starts import StartBegan, StartGone
from notices.models import Notice
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.learning import (
    ModuleSkillFactory,
    a_trainer,
    introduction_with_gap,
    trainer_of,
)
from tests.factories.matching import NOW, person
from tests.factories.profiles import SkillClaimFactory
from tests.factories.taxonomy import SkillFactory
from tests.learning.helpers import (
    FEBRUARY,
    JANUARY,
    REASON,
    a_module,
    admission_of,
    admit,
    choose,
    chosen_route,
    drafted,
    learner_of,
    mails,
    refuse,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)


@lent
def dewi():
    return a_trainer()


@lent
def module(dewi):
    return a_module(JANUARY, by=dewi)


@lent
def route(module):
    return chosen_route(module)


@lent
def admission(route):
    return admission_of(route)


def colleague(dewi):
    return trainer_of(MembershipFactory(organisation=dewi.organisation))


def step(route, side=RouteSide.PERSON, today=TODAY):
    return route_view(route, side, today=today).steps[0]


def test_a_yes_takes_a_seat_names_a_mentor_and_tells_the_person(route, admission, dewi):
    assert not route_view(route, RouteSide.PERSON, today=TODAY).is_ready
    mentor = colleague(dewi).user
    admit(admission, dewi, school_mentor=mentor)
    assert ModuleStart.objects.get().taken == 1
    assert step(route).state is StepState.ADMITTED
    assert step(route).reason == REASON
    assert step(route).school_mentor == mentor.name
    assert route_view(route, RouteSide.PERSON, today=TODAY).is_ready
    owner = route.introduction.profile.owner
    assert mails("admission_answered") == [owner.email]
    assert AuditEvent.objects.get(kind="admission.answered").actor_id == dewi.user.public_id


def test_a_no_takes_no_seat_and_its_mail_does_not_say_so(route, admission, dewi):
    refuse(admission, dewi)
    assert ModuleStart.objects.get().taken == 0
    assert step(route).state is StepState.REFUSED
    assert step(route).reason == "Deze groep is vol."
    notice = Notice.objects.get(kind="admission_answered")
    assert "vol" not in str(notice.context)


def test_every_answer_has_a_reason(admission, dewi, module):
    with pytest.raises(ReasonMissing):
        admit(admission, dewi, reason="")
    with pytest.raises(ReasonMissing):
        refuse(admission, dewi, reason="")
    skill = module.skills.get().skill_id
    with pytest.raises(ReasonMissing):
        admit(admission, dewi, exempt_skill_ids=[skill])
    assert Admission.objects.get().status == AdmissionStatus.ASKED


def test_an_exemption_is_of_a_skill_of_the_module(route, admission, dewi, module):
    skill = module.skills.get().skill
    with pytest.raises(WrongExemption):
        admit(admission, dewi, exempt_skill_ids=[SkillFactory().pk], exemption_reason="Al gedaan.")
    admit(admission, dewi, exempt_skill_ids=[skill.pk], exemption_reason="Je deed dit al jaren.")
    assert step(route).exempt == (skill.name,)
    assert step(route).exemption_reason == "Je deed dit al jaren."


def test_the_employer_reads_the_answer_and_not_what_was_written_about_the_person(
    route, admission, dewi, module
):
    skill = module.skills.get().skill_id
    admit(admission, dewi, exempt_skill_ids=[skill], exemption_reason="Je deed dit al jaren.")
    seen = step(route, RouteSide.RECEIVING)
    assert seen.state is StepState.ADMITTED
    assert (seen.reason, seen.exempt, seen.exemption_reason) == ("", (), "")


def test_the_employer_sees_skills_for_as_long_as_they_are_open_to_it(route, module):
    introduction = route.introduction
    skill = module.skills.get().skill.name

    def seen(today=TODAY):
        view = route_view(route, RouteSide.RECEIVING, today=today)
        return [one.name for one in view.gap.missing], view.steps[0].skills

    assert seen() == ([skill], (skill,))
    assert seen(introduction.shared_until) == ([], ())
    introduction.blocks = ["talents"]
    assert seen() == ([], ())


def test_the_mentor_is_a_colleague_who_can_be_reached(admission, dewi):
    left = MembershipFactory(organisation=dewi.organisation, ended=True).user
    for somebody in (None, UserFactory(), left):
        with pytest.raises(WrongMentor):
            admit(admission, dewi, school_mentor=somebody)


def test_the_second_answer_finds_the_first(admission, dewi):
    bo = colleague(dewi)
    refuse(admission, bo)
    with pytest.raises(AlreadyAnswered) as problem:
        admit(admission, dewi)
    assert problem.value.current.answered_by == bo.user
    assert ModuleStart.objects.get().taken == 0


def test_pressing_twice_is_one_answer_and_one_seat(admission, dewi):
    admit(admission, dewi)
    admit(admission, dewi)
    assert ModuleStart.objects.get().taken == 1
    assert Notice.objects.filter(kind="admission_answered").count() == 1


def test_what_the_person_took_back_is_not_answered(route, admission, dewi):
    routes.leave_route(route=route, by=learner_of(route), now=NOW)
    with pytest.raises(AlreadyAnswered):
        admit(admission, dewi)


def test_the_last_seat_is_given_once(dewi):
    module = a_module(by=dewi)
    module.starts.create(starts_on=JANUARY, seats=1)
    skill = module.skills.get().skill
    first = choose(drafted(introduction_with_gap(skill)))
    second = choose(drafted(introduction_with_gap(skill)))
    admit(admission_of(first), dewi)
    with pytest.raises(NoSeat):
        admit(admission_of(second), dewi)
    assert admission_of(second).status == AdmissionStatus.ASKED
    assert refuse(admission_of(second), dewi).status == AdmissionStatus.REFUSED


def test_nobody_is_admitted_to_a_start_that_is_gone_or_began(admission, dewi):
    with pytest.raises(StartBegan):
        admit(admission, dewi, now=NOW + timedelta(days=60))
    starts.cancel_start(start=admission.step.start, reason="Te weinig.", by=dewi, now=NOW)
    with pytest.raises(StartGone):
        admit(admission, dewi)


def test_a_question_that_nobody_answered_in_time_is_said_to_be_late(route):
    assert step(route, today=JANUARY).state is StepState.LATE
    assert step(route, today=JANUARY - timedelta(days=1)).state is StepState.ASKED


# --- what the opleider sees


def seen_at_school(admission, dewi, *, now=NOW):
    return admission_view(own_admission(admission.public_id, actor=dewi, now=now), now=now)


def test_the_opleider_sees_the_ticked_blocks_the_gap_and_what_fits_an_exemption(dewi):
    washing, lifting = SkillFactory(name="wassen"), SkillFactory(name="tillen")
    amina = person()
    SkillClaimFactory(profile=amina, skill=lifting, level=3)
    module = a_module(JANUARY, by=dewi)
    ModuleSkillFactory(module=module, skill=washing, level_after=2)
    ModuleSkillFactory(module=module, skill=lifting, level_after=3)
    skill = module.skills.exclude(skill__in=[washing, lifting]).get().skill
    introduction = introduction_with_gap(skill, washing, lifting, profile=amina)
    route = choose(drafted(introduction))
    seen = seen_at_school(admission_of(route), dewi)
    assert seen.name == "Amina Bakker"
    assert seen.work == introduction.vacancy.occupation.name
    assert {one.name for one in seen.gap} == {skill.name, "wassen"}
    assert {one.name for one in seen.lessons if one.is_exemption_proposed} == {"tillen"}
    assert {one.name for one in seen.lessons if one.is_for_gap} == {skill.name, "wassen"}
    assert {claim.level for claim in seen.shared.skills} == {3}
    assert seen.shared.goal is None
    assert seen.seats_free == 12
    assert list(seen.mentors) == [dewi.user]


def test_what_is_not_ticked_is_not_there(module, dewi):
    introduction = introduction_with_gap(module.skills.get().skill)
    route = choose(drafted(introduction), blocks=["talents"])
    seen = seen_at_school(admission_of(route), dewi)
    assert seen.name is None
    assert seen.shared.skills is None
    assert not any(one.is_exemption_proposed for one in seen.lessons)


def test_after_the_last_day_of_sharing_only_the_module_is_left(admission, dewi):
    late = NOW + timedelta(days=364)
    seen = seen_at_school(admission, dewi, now=late)
    assert (seen.name, seen.gap, seen.shared) == (None, None, None)
    assert [row.name for row in waiting_admissions(dewi.organisation, now=late)] == [None]


def test_waiting_days_are_working_days(admission, dewi):
    rows = {
        days: waiting_admissions(dewi.organisation, now=NOW + timedelta(days=days))[0]
        for days in (0, 4, 6, 7, 8)
    }
    assert {days: row.waiting_days for days, row in rows.items()} == {0: 0, 4: 4, 6: 4, 7: 5, 8: 6}
    assert [days for days, row in rows.items() if row.is_late] == [8]
    admit(admission, dewi, now=NOW + timedelta(days=7))
    answered = answered_admissions(dewi.organisation, now=NOW)
    assert answered == [admission]
    assert waiting_admissions(dewi.organisation, now=NOW) == []
    assert admission_view(answered[0], now=NOW + timedelta(days=90)).waiting_days == 5


def test_who_waits_longest_stands_on_top_and_other_opleiders_see_nothing(dewi, module):
    skill = module.skills.get().skill
    newer = choose(drafted(introduction_with_gap(skill)), now=NOW + timedelta(hours=1))
    older = choose(drafted(introduction_with_gap(skill)))
    rows = waiting_admissions(dewi.organisation, now=NOW + timedelta(hours=2))
    assert [row.admission for row in rows] == [admission_of(older), admission_of(newer)]
    assert waiting_admissions(a_trainer().organisation, now=NOW) == []


def test_learners_come_learn_and_are_done(route, admission, dewi):
    assert learners_of(dewi.organisation, now=NOW) == []
    admit(admission, dewi)
    phases = {
        days: learners_of(dewi.organisation, now=NOW + timedelta(days=days))[0].phase
        for days in (0, 50, 120)
    }
    assert list(phases.values()) == [
        LearnerPhase.COMING, LearnerPhase.LEARNING, LearnerPhase.DONE,
    ]  # fmt: skip
    learner = learners_of(dewi.organisation, now=NOW)[0]
    assert learner.name == route.introduction.profile.owner.name
    assert learner.last_day == JANUARY + timedelta(weeks=8, days=-1)
    routes.leave_route(route=route, by=None, now=NOW)
    assert learners_of(dewi.organisation, now=NOW) == []


# --- reminders


def test_an_opleider_is_reminded_after_three_and_after_five_working_days(admission, dewi):
    bo = colleague(dewi)
    for days in range(12):
        upkeep.remind(now=NOW + timedelta(days=days))
        upkeep.remind(now=NOW + timedelta(days=days, hours=1))
        reminded = Notice.objects.filter(kind="reminder_admission", to=dewi.user.email).count()
        assert reminded == (0 if days < 3 else 1 if days < 7 else 2)
    assert set(mails("reminder_admission")) == {dewi.user.email, bo.user.email}


def test_nobody_is_reminded_at_night(admission):
    assert upkeep.remind(now=NOW + timedelta(days=3, hours=13)) == 0
    assert not mails("reminder_admission")
    assert upkeep.remind(now=NOW + timedelta(days=4)) == 1


def test_an_answer_ends_the_reminders(admission, dewi):
    refuse(admission, dewi)
    assert upkeep.remind(now=NOW + timedelta(days=10)) == 0


def test_only_the_opleider_is_asked():
    stranger = a_trainer()
    chosen_route(a_module(FEBRUARY))
    assert stranger.user.email not in mails("admission_asked")


def test_an_exemption_outside_the_gap_has_a_name_too(route, admission, dewi, module):
    more = ModuleSkillFactory(module=module, skill=SkillFactory(name="tillen"))
    admit(admission, dewi, exempt_skill_ids=[more.skill_id], exemption_reason="Je tilt al jaren.")
    assert step(route).exempt == ("tillen",)
