"""A pause, another first day, another mentor: dates and money move together, and all are told."""

from datetime import date, timedelta

import pytest

from accounts.domain.consent import Act
from accounts.models import AuditEvent, ConsentRecord
from funding.models import Need
from funding.services.problems import OutOfWindow
from loopbrug.journeys.change_dates import FirstDayMoved, NothingToMove, move_first_day
from loopbrug.journeys.fall_back import fall_back
from loopbrug.journeys.route_into_plan import keep_school_days
from notices.models import Notice
from onboarding.domain.follow_up import check_in_day, task_day
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import Transition
from onboarding.services import changes, year
from onboarding.services.begin import Mentor
from profiles.services.talks import begin_talk
from tests.factories.onboarding import NOW
from tests.onboarding.bridges import local

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 1)
LATER = date(2027, 1, 31)


def told(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def move(people, starts_on, *, by=None, seen=None, now=NOW):
    return move_first_day(
        introduction=people.introduction, starts_on=starts_on, by=by or people.amina, seen=seen,
        now=now,
    )  # fmt: skip


def pause(people, transition, *, days=10, resumes_on=None, by=None, seen=None):
    return changes.pause(
        transition=transition, resumes_on=resumes_on, by=by or people.amina, seen=seen,
        now=local(FIRST + timedelta(days=days)),
    )  # fmt: skip


def resume(people, transition, *, days):
    return changes.resume(
        transition=transition, by=people.amina, now=local(FIRST + timedelta(days=days))
    )


def test_a_pause_is_told_to_everyone_and_why_is_written_nowhere(people, transition):
    pause(people, transition)
    mentors = {transition.workplace_mentor_email, transition.school_mentor_email}
    assert told("crossing_paused") == {
        people.amina.user.email, people.carla.user.email, people.bram.user.email,
    }  # fmt: skip
    assert told("crossing_paused_mentor") == mentors
    assert AuditEvent.objects.get(kind="transition.paused").detail == {}
    fields = {field.name for field in Transition._meta.get_fields()}
    assert not {name for name in fields if "reason" in name}


def test_what_is_done_stays_where_it_was_and_what_is_open_moves(people, transition):
    done = transition.tasks.get(code="person_1")
    year.do_task(task=done, by=people.amina, now=local(FIRST))
    pause(people, transition, days=10)
    resume(people, transition, days=40)
    done.refresh_from_db()
    assert done.due_on == FIRST
    late = transition.tasks.get(code="person_7")
    assert late.due_on == task_day(FIRST, 7) + timedelta(days=30)
    last = transition.check_ins.get(party=Party.TEAM, moment=Moment.MONTHS_12)
    assert last.due_on == date(2027, 12, 31)


def test_the_money_stays_in_step_with_a_pause(people, transition):
    Need.objects.filter(post="onboarding").update(
        starts_on=FIRST, ends_on=FIRST + timedelta(days=90)
    )
    Need.objects.filter(post="reduced_productivity").update(
        starts_on=FIRST + timedelta(days=60), ends_on=FIRST + timedelta(days=120)
    )
    Need.objects.filter(post="orientation_time").update(
        starts_on=FIRST - timedelta(days=60), ends_on=FIRST - timedelta(days=30)
    )
    pause(people, transition, days=10)
    resume(people, transition, days=31)
    periods = {
        need.post: ((need.starts_on - FIRST).days, (need.ends_on - FIRST).days)
        for need in Need.objects.exclude(starts_on=None).order_by("pk")
    }
    assert periods["onboarding"] == (0, 111)
    assert periods["reduced_productivity"] == (81, 141)
    assert periods["orientation_time"] == (-60, -30)


@pytest.mark.parametrize("by_itself", [False, True])
def test_school_and_the_time_for_it_stay_on_the_days_of_the_route(people, transition, by_itself):
    school = Need.objects.filter(post__in=["vocational_training", "learning_time"])
    school.update(starts_on=FIRST, ends_on=FIRST + timedelta(days=90))
    keep_school_days(introduction=people.introduction, now=local(FIRST))
    before = set(school.values_list("post", "starts_on", "ends_on"))
    assert all(ends_on > FIRST + timedelta(days=10) for _post, _starts_on, ends_on in before)
    if by_itself:
        pause(people, transition, days=10, resumes_on=FIRST + timedelta(days=31))
        changes.end_pauses(now=local(FIRST + timedelta(days=33)))
    else:
        pause(people, transition, days=10)
        resume(people, transition, days=31)
    assert set(school.values_list("post", "starts_on", "ends_on")) == before
    transition.refresh_from_db()
    assert not transition.is_paused


def test_a_pause_that_ends_the_same_day_moves_nothing(people, transition):
    before = set(transition.tasks.values_list("code", "due_on"))
    pause(people, transition, days=10)
    resume(people, transition, days=10)
    assert set(transition.tasks.values_list("code", "due_on")) == before


def test_there_is_one_pause_at_a_time_and_none_to_end_without_one(people, transition):
    with pytest.raises(changes.NotPaused):
        resume(people, transition, days=3)
    pause(people, transition)
    with pytest.raises(changes.AlreadyPaused):
        pause(people, transition, by=people.hr)


def test_what_has_not_begun_is_moved_and_not_paused(people, transition):
    with pytest.raises(changes.NotStarted):
        pause(people, transition, days=-1)


def test_a_pause_ends_on_a_later_day(people, transition):
    with pytest.raises(changes.WrongDay):
        pause(people, transition, days=10, resumes_on=FIRST + timedelta(days=10))


def test_who_saw_an_older_page_does_not_undo_what_another_did(people, transition):
    seen = transition.version
    pause(people, transition, seen=seen)
    with pytest.raises(changes.TransitionChanged) as problem:
        move(people, LATER, by=people.hr, seen=seen)
    assert problem.value.current.is_paused


@pytest.mark.parametrize("who", ["amina", "hr", "coach"])
def test_both_sides_may_move_the_first_day_and_every_date_is_counted_anew(people, transition, who):
    assert move(people, LATER, by=getattr(people, who), seen=transition.version) == LATER
    transition.refresh_from_db()
    people.plan.refresh_from_db()
    assert transition.starts_on == people.plan.starts_on == LATER
    for row in transition.check_ins.order_by("pk"):
        assert row.due_on == check_in_day(LATER, Moment(row.moment), Party(row.party))
    assert transition.check_ins.filter(moment=Moment.MONTH_1).first().due_on == date(2027, 2, 28)
    assert transition.tasks.get(code="team_100").due_on == LATER + timedelta(days=99)
    assert told("start_moved") == {
        people.amina.user.email, people.carla.user.email, people.bram.user.email,
    }  # fmt: skip
    assert told("start_moved_mentor") == {
        transition.workplace_mentor_email, transition.school_mentor_email,
    }  # fmt: skip


@pytest.mark.parametrize("has_begun", [True, False])
def test_school_does_not_move_with_the_first_day(has_begun, people):
    if has_begun:
        people.crosses()
    step = people.route.steps.get()
    at_school = Need.objects.filter(post__in=("vocational_training", "learning_time"))
    at_school.update(starts_on=step.starts_on, ends_on=step.ends_on)
    Need.objects.filter(post="onboarding").update(
        starts_on=FIRST, ends_on=FIRST + timedelta(days=90)
    )
    move(people, LATER)
    assert set(at_school.values_list("starts_on", "ends_on")) == {(step.starts_on, step.ends_on)}
    assert Need.objects.get(post="onboarding").starts_on == LATER


def test_on_the_first_day_itself_it_can_no_longer_be_moved(people, transition):
    with pytest.raises(changes.FirstDayPassed):
        move(people, LATER, now=local(FIRST, 0, 5))


@pytest.mark.parametrize("day", [NOW.date(), date(2026, 11, 1), date(2028, 6, 1)])
def test_a_first_day_lies_ahead_and_within_a_year(people, transition, day):
    with pytest.raises(changes.WrongDay):
        move(people, day)


def test_the_first_day_does_not_move_out_of_what_was_promised(people, transition):
    source = people.plan.needs.get(post="onboarding").pledges.get().source
    source.valid_to = date(2026, 12, 31)
    source.save(update_fields=["valid_to"])
    with pytest.raises(OutOfWindow):
        move(people, LATER)
    transition.refresh_from_db()
    assert transition.starts_on == FIRST


def test_before_the_crossing_the_employer_is_asked_again_when_the_person_moves_the_day(people):
    move(people, LATER)
    people.arrangement.refresh_from_db()
    people.plan.refresh_from_db()
    assert people.plan.starts_on == LATER
    assert people.arrangement.employer_agreed_at is None
    assert people.arrangement.workplace_mentor_email
    assert told("agree_again") == {people.carla.user.email}


def test_an_employer_that_moves_the_day_agrees_to_it(people):
    move(people, LATER, by=people.hr)
    people.arrangement.refresh_from_db()
    assert people.arrangement.employer_agreed_at
    assert told("agree_again") == set()


def test_of_two_who_move_the_day_at_once_the_second_sees_the_first_ones_day(people):
    seen = people.plan.version
    move(people, LATER, by=people.hr, seen=seen)
    with pytest.raises(FirstDayMoved) as problem:
        move(people, date(2027, 1, 4), seen=seen)
    assert problem.value.plan.starts_on == LATER


def test_there_is_nothing_to_move_when_it_was_called_off(people):
    fall_back(
        introduction=people.introduction, reason=Fallen.OTHER, text="", by=people.amina, now=NOW
    )
    with pytest.raises(NothingToMove):
        move(people, LATER)


def test_who_falls_back_closes_the_talks_at_that_work_in_the_same_act(people, transition):
    talk = begin_talk(
        profile=transition.profile, organisation=transition.organisation, held_on=FIRST,
        opens_at=NOW, by=people.amina, now=NOW,
    )  # fmt: skip
    fall_back(
        introduction=people.introduction, reason=Fallen.OTHER, text="", by=people.amina, now=NOW
    )
    lines = ConsentRecord.objects.filter(about_id=talk.public_id).order_by("pk")
    assert [line.act for line in lines] == [Act.GIVEN, Act.WITHDRAWN]
    talk.refresh_from_db()
    assert talk.closed_at == NOW


def test_a_new_mentor_is_told_and_the_one_before_is_thanked(people, transition):
    before = transition.school_mentor_email
    held = changes.replace_mentor(
        transition=transition, party=Party.PROVIDER, by=people.amina, seen=transition.version,
        mentor=Mentor("Noor de Nieuwe", "noor@school.example"), now=NOW + timedelta(hours=1),
    )  # fmt: skip
    assert held.school_mentor_name == "Noor de Nieuwe"
    assert held.workplace_mentor_email == people.arrangement.workplace_mentor_email
    assert "noor@school.example" in told("mentor_named")
    assert told("mentor_thanked") == {before}
    assert told("mentor_replaced") == {people.amina.user.email, people.carla.user.email}


def test_only_a_new_name_for_the_same_address_bothers_no_mentor(people, transition):
    changes.replace_mentor(
        transition=transition, party=Party.TEAM, by=people.hr, seen=None,
        mentor=Mentor("Wim de Vries", transition.workplace_mentor_email), now=NOW,
    )  # fmt: skip
    assert told("mentor_thanked") == set()
