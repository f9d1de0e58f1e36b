"""The whole year on a shifted clock: every question once, by day, on its own date."""

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta

import pytest

from accounts.models import AuditEvent
from loopbrug.kernel.workdays import AMSTERDAM
from notices.models import Notice
from onboarding.domain.follow_up import check_in_days, first_hundred_days, remind_days
from onboarding.domain.terms import Moment, Party
from onboarding.models import CheckIn, OnboardingTask
from onboarding.services import changes, remind, year
from tests.lent import lent
from tests.onboarding.bridges import GOOD, a_bridge, local

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
MARCH = date(2027, 3, 1)
ASKS = ("check_in", "team_check_in", "employer_check_in", "own_task", "team_task", "year_ends")


CHANGES = (date(2027, 3, 28), date(2027, 10, 31))
"""The nights on which the clock jumps an hour."""


@lent
def march():
    """A first day on 1 March; begun in February."""
    people = a_bridge(starts_on=MARCH)
    return people, people.crosses(now=local(date(2027, 2, 20)))


def sweeps(start, end, step=HOUR, busy=None):
    """The clock, running from `start` up to `end`, sweeping at every step; always hour by hour in
    the week around a change of the clock. With `busy` at every step of those days only, and of
    all other days once, one step later each day: also at night."""
    moment = start
    while moment < end:
        is_near = any(abs((moment.date() - change).days) <= 3 for change in CHANGES)
        turn = moment.toordinal() * step % timedelta(days=1) == moment.hour * HOUR
        if is_near or busy is None or moment.date() in busy or turn:
            remind.sweep_due(now=moment)
        moment += min(step, HOUR) if is_near else step


def asked():
    """For each thing that was asked: the moments at which that happened."""
    found = defaultdict(list)
    for notice in Notice.objects.filter(kind__in=ASKS).order_by("due_at", "pk"):
        found[notice.key.split(":")[1]].append(notice.due_at)
    return found


def days_of(moments):
    return [moment.astimezone(AMSTERDAM).date() for moment in moments]


STARTS = {
    "both changes of the clock": (date(2027, 2, 28), 4 * HOUR),
    "leap day": (date(2028, 2, 29), 6 * HOUR),
    "the end of a long month": (date(2027, 1, 31), 6 * HOUR),
}


@pytest.mark.parametrize(("starts_on", "step"), STARTS.values(), ids=STARTS)
def test_a_year_long_everything_is_asked_on_its_days_and_never_at_night(starts_on, step):
    transition = a_bridge(starts_on=starts_on).crosses(now=local(starts_on - timedelta(days=3)))
    begin = datetime.combine(starts_on - timedelta(days=1), time(0), tzinfo=UTC)
    due_days = {thing.due_on for thing in (*transition.check_ins.all(), *transition.tasks.all())}
    busy = {day for due in due_days for day in remind_days(due)}
    sweeps(begin, begin + timedelta(days=390), step, busy)
    moments = asked()
    for check_in in transition.check_ins.order_by("pk"):
        due = check_in_days(starts_on)[Moment(check_in.moment)]
        if (check_in.party, check_in.moment) == (Party.PERSON, Moment.MONTHS_12):
            due += timedelta(days=7)  # the team never answered; the person has the last word
        assert check_in.due_on == due
        assert [(day - due).days for day in days_of(moments.pop(str(check_in.public_id)))] == [
            0, 3, 7,
        ]  # fmt: skip
        assert check_in.reminded_count == 3
    plans = {plan.code: plan for plan in first_hundred_days(starts_on, has_school=True)}
    for task in transition.tasks.order_by("pk"):
        due = plans[task.code].due_on
        assert [(day - due).days for day in days_of(moments.pop(str(task.public_id)))] == [0, 3, 7]
    assert moments == {}
    hours = {
        moment.astimezone(AMSTERDAM).hour
        for moment in Notice.objects.filter(kind__in=ASKS).values_list("due_at", flat=True)
    }
    assert hours <= set(range(9, 17))


@pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_question_of_the_night_that_the_clock_changes_is_asked_that_morning_once(night):
    starts_on = night - timedelta(days=14)
    transition = a_bridge(starts_on=starts_on).crosses(now=local(starts_on - timedelta(days=2)))
    midnight = datetime.combine(night, time(0), tzinfo=AMSTERDAM).astimezone(UTC)
    OnboardingTask.objects.all().delete()
    sweeps(midnight, midnight + timedelta(hours=26), step=timedelta(minutes=10))
    for check_in in transition.check_ins.filter(moment=Moment.WEEKS_2).order_by("pk"):
        (moment,) = asked()[str(check_in.public_id)]
        assert moment.astimezone(AMSTERDAM) == datetime.combine(night, time(9), tzinfo=AMSTERDAM)


def test_after_a_day_and_two_hours_of_nothing_everything_is_caught_up_with_once(march):
    _people, transition = march
    day = date(2027, 3, 15)  # two weeks
    sweeps(local(date(2027, 3, 1), 0), local(day, 8))
    sweeps(local(day, 8) + timedelta(hours=26), local(day + timedelta(days=12), 0))
    check_ins = transition.check_ins.filter(moment=Moment.WEEKS_2)
    for check_in in check_ins.order_by("pk"):
        moments = asked()[str(check_in.public_id)]
        assert [(one - day).days for one in days_of(moments)] == [1, 3, 7]
        assert len(set(moments)) == 3


def test_a_second_beat_at_the_same_moment_asks_nothing(march):
    assert remind.sweep_due(now=local(MARCH)) == 4
    assert remind.sweep_due(now=local(MARCH)) == 0
    assert remind.sweep_due(now=local(MARCH, 16)) == 0


def test_what_is_more_than_three_days_late_is_dropped_with_a_note(march):
    _people, transition = march
    remind.sweep_due(now=local(MARCH))
    assert remind.sweep_due(now=local(MARCH + timedelta(days=11))) == 4  # those of day 7
    dropped = AuditEvent.objects.filter(kind="reminder.dropped")
    first = transition.tasks.filter(day=1)
    assert set(dropped.values_list("about_id", flat=True)) >= set(
        first.values_list("public_id", flat=True)
    )
    assert set(first.values_list("reminded_count", flat=True)) == {3}


def test_who_answered_hears_nothing_more_about_it(march):
    people, transition = march
    OnboardingTask.objects.all().delete()
    mine = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    remind.sweep_due(now=local(mine.due_on))
    year.answer_check_in(
        check_in=mine, answers=GOOD, note="", is_shared=False, by=people.amina,
        now=local(mine.due_on, 12),
    )  # fmt: skip
    sweeps(local(mine.due_on, 13), local(mine.due_on + timedelta(days=9)), step=6 * HOUR)
    assert len(asked()[str(mine.public_id)]) == 1


def test_the_newest_is_asked_first_when_there_is_no_room_for_all(march):
    _people, transition = march
    OnboardingTask.objects.exclude(day=7).delete()
    old = transition.check_ins.filter(moment=Moment.WEEKS_2)
    old.update(due_on=date(2027, 3, 6))
    assert remind.sweep_due(now=local(date(2027, 3, 7)), limit=4) == 4
    assert set(CheckIn.objects.values_list("reminded_count", flat=True)) == {0}


def test_one_thing_that_cannot_be_asked_does_not_keep_the_others_waiting(march):
    _people, transition = march
    transition.tasks.filter(code="team_1").update(code="of a release to come")
    assert remind.sweep_due(now=local(MARCH)) == 3
    assert transition.tasks.get(code="of a release to come").reminded_count == 0


def test_nothing_is_asked_during_a_pause_and_afterwards_all_days_have_moved(march):
    people, transition = march
    before = dict(transition.check_ins.values_list("public_id", "due_on"))
    pause, resume = date(2027, 3, 10), date(2027, 4, 2)  # over the night of 28 March
    sweeps(local(date(2027, 3, 1), 0), local(pause), step=6 * HOUR)
    mails = Notice.objects.filter(kind__in=ASKS).count()
    changes.pause(
        transition=transition, resumes_on=None, by=people.amina, seen=None, now=local(pause)
    )
    sweeps(local(pause), local(resume), step=6 * HOUR)
    assert Notice.objects.filter(kind__in=ASKS).count() == mails
    changes.resume(transition=transition, by=people.amina, now=local(resume))
    after = dict(transition.check_ins.values_list("public_id", "due_on"))
    assert {after[one] - before[one] for one in after} == {timedelta(days=23)}


def test_a_pause_with_a_known_end_ends_by_itself_on_that_day_also_when_nothing_ran(march):
    people, transition = march
    OnboardingTask.objects.all().delete()
    due = transition.check_ins.get(party=Party.TEAM, moment=Moment.MONTH_1).due_on
    changes.pause(
        transition=transition, resumes_on=date(2027, 3, 20), by=people.hr, seen=None,
        now=local(date(2027, 3, 10)),
    )  # fmt: skip
    remind.sweep_due(now=local(date(2027, 3, 19), 23))
    transition.refresh_from_db()
    assert transition.is_paused
    remind.sweep_due(now=local(date(2027, 3, 22), 3))
    transition.refresh_from_db()
    assert not transition.is_paused
    moved = transition.check_ins.get(party=Party.TEAM, moment=Moment.MONTH_1).due_on
    assert moved - due == timedelta(days=10)
