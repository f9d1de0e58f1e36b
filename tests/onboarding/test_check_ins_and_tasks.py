"""Answering three questions, ending a task, and the last page of the year."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from notices.models import Notice
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import TransitionEnd
from onboarding.services import end, net, remind, year
from tests.factories.onboarding import NOW
from tests.onboarding.bridges import GOOD, POOR, local

pytestmark = pytest.mark.django_db


def check_in_of(transition, party=Party.PERSON, moment=Moment.WEEKS_2):
    return transition.check_ins.get(party=party, moment=moment)


def answer(check_in, by, answers=GOOD, *, days=0, **more):
    given = {"note": "", "is_shared": False, **more}
    now = local(check_in.due_on + timedelta(days=days))
    return year.answer_check_in(check_in=check_in, answers=answers, by=by, now=now, **given)


def test_answers_are_kept_as_they_were_given(people, transition):
    held = answer(
        check_in_of(transition), people.amina, POOR, note="Het is nog wennen.", is_shared=True
    )
    held.refresh_from_db()
    assert (held.goes_well, held.enough_help, held.will_last) == POOR.values
    assert held.note == "Het is nog wennen."
    assert held.is_shared_with_team


def test_answering_twice_keeps_the_first(people, transition):
    check_in = check_in_of(transition)
    answer(check_in, people.amina)
    with pytest.raises(year.AlreadyAnswered) as problem:
        answer(check_in, people.amina, POOR)
    assert problem.value.check_in.goes_well == GOOD.goes_well


def test_nothing_is_answered_before_its_day(people, transition):
    with pytest.raises(year.NotYet):
        answer(check_in_of(transition), people.amina, days=-1)


def test_a_late_answer_is_an_answer(people, transition):
    assert answer(check_in_of(transition), people.amina, days=40).answered_at


def test_the_team_cannot_share_what_it_answers(transition):
    assert not answer(check_in_of(transition, Party.TEAM), None, is_shared=True).is_shared_with_team


def test_the_database_refuses_an_answer_outside_the_scale(transition):
    check_in = check_in_of(transition)
    with pytest.raises(IntegrityError), transaction.atomic():
        answer(check_in, None, Answers(0, 3, 3))
    check_in.refresh_from_db()
    assert check_in.answered_at is None


def test_a_task_may_be_done_before_its_day_and_pressing_twice_is_one_act(people, transition):
    task = transition.tasks.get(code="person_7")
    first = year.do_task(task=task, by=people.amina, now=NOW)
    again = year.do_task(task=task, by=people.amina, now=NOW + timedelta(hours=1))
    assert first.done_at == again.done_at == NOW
    assert again.done_by == people.amina.user
    remind.sweep_due(now=local(task.due_on))
    assert not Notice.objects.filter(key__contains=str(task.public_id)).exists()


def closes(people, transition, *, days=0, answers=GOOD):
    last = check_in_of(transition, moment=Moment.MONTHS_12)
    return end.close_year(
        transition=transition, answers=answers, note="Ik blijf.", is_shared=True,
        by=people.amina, now=local(last.due_on + timedelta(days=days)),
    )  # fmt: skip


def test_the_person_answers_last_and_has_landed(people, transition):
    landed = closes(people, transition)
    assert landed.end == TransitionEnd.LANDED
    assert landed.ended_at
    last = check_in_of(transition, moment=Moment.MONTHS_12)
    assert last.note == "Ik blijf."
    with pytest.raises(year.NotRunning):
        answer(check_in_of(transition, Party.TEAM, Moment.MONTHS_12), None)
    told = set(Notice.objects.filter(kind__startswith="year_ended").values_list("kind", "to"))
    assert ("year_ended", people.carla.user.email) in told
    assert ("year_ended_coach", people.bram.user.email) in told
    assert ("year_ended_mentor", transition.workplace_mentor_email) in told


def test_the_last_answers_are_given_on_the_last_page_only(people, transition):
    with pytest.raises(year.BelongsToTheEnd):
        answer(check_in_of(transition, moment=Moment.MONTHS_12), people.amina)


def test_the_year_is_not_closed_before_it_is_over(people, transition):
    with pytest.raises(year.NotYet):
        closes(people, transition, days=-1)
    transition.refresh_from_db()
    assert transition.is_running


def test_the_person_is_asked_to_close_the_year_once_the_team_has_answered(people, transition):
    team = check_in_of(transition, Party.TEAM, Moment.MONTHS_12)
    mine = check_in_of(transition, moment=Moment.MONTHS_12)
    assert mine.due_on == team.due_on + timedelta(days=7)
    answer(team, None, days=2)
    mine.refresh_from_db()
    assert mine.due_on == team.due_on + timedelta(days=2)
    remind.sweep_due(now=local(mine.due_on, 11))
    assert Notice.objects.get(kind="year_ends").to == people.amina.user.email
    assert closes(people, transition).end == TransitionEnd.LANDED


def test_a_team_that_stays_silent_does_not_keep_the_year_open(people, transition):
    team = check_in_of(transition, Party.TEAM, Moment.MONTHS_12)
    for days in range(8):
        remind.sweep_due(now=local(team.due_on + timedelta(days=days)))
    assert Notice.objects.filter(kind="year_ends").count() == 1
    assert closes(people, transition).end == TransitionEnd.LANDED


def test_closing_twice_is_refused(people, transition):
    closes(people, transition)
    with pytest.raises(year.NotRunning):
        closes(people, transition)


def test_after_the_year_nothing_is_asked_any_more(people, transition):
    closes(people, transition)
    before = Notice.objects.count()
    for days in range(0, 400, 20):
        remind.sweep_due(now=local(date(2026, 12, 1) + timedelta(days=days)))
    assert Notice.objects.count() == before


def test_what_was_called_off_takes_no_answers(people, transition):
    net.open_net(
        introduction=people.introduction, reason=Fallen.TEAM, text="", is_by_person=True,
        by=people.amina, now=NOW,
    )  # fmt: skip
    with pytest.raises(year.NotRunning):
        answer(check_in_of(transition), people.amina)
    with pytest.raises(year.NotRunning):
        year.do_task(task=transition.tasks.get(code="person_1"), by=people.amina, now=NOW)
