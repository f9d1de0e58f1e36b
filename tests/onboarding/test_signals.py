"""Why a coach should look, from what the rows say: one rule at a time."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from onboarding.domain.signals import (
    Answers,
    Case,
    CheckInFact,
    NetFact,
    PlankFact,
    Step,
    TaskFact,
    WaitFact,
    Waiting,
    WithdrawalFact,
    signals_of,
)
from onboarding.domain.terms import Moment, Party, SignalKind

TODAY = date(2026, 11, 20)
GUIDANCE = uuid4()
GOOD, FAIR, POOR = Answers(5, 5, 5), Answers(4, 4, 3), Answers(3, 2, 3)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def case(**facts: object) -> Case:
    given = {"guidance": GUIDANCE, "changed_on": TODAY, **facts}
    return Case(**given)


def check_in(
    moment: Moment, due: int, answers: Answers | None = None, **more: object
) -> CheckInFact:
    """Due that many days ago, answered on the day itself."""
    given = {"party": Party.PERSON, "about": uuid4(), **more}
    answered = ago(due) if answers else None
    return CheckInFact(
        moment=moment, due_on=ago(due), answers=answers, answered_on=answered, **given
    )


def kinds(case: Case) -> list[SignalKind]:
    return [signal.kind for signal in signals_of(case, today=TODAY)]


def test_who_answers_well_and_moves_gives_no_signal():
    fine = check_in(Moment.MONTH_1, 3, GOOD)
    assert signals_of(case(check_ins=(fine,), crosses=True), today=TODAY) == ()


# --- missed


def test_a_check_in_is_missed_from_the_day_after_the_reminder_of_day_seven():
    assert kinds(case(check_ins=(check_in(Moment.WEEKS_2, 7),))) == []
    late = check_in(Moment.WEEKS_2, 8)
    signal = signals_of(case(check_ins=(late,)), today=TODAY)[0]
    assert (signal.kind, signal.about, signal.since) == (SignalKind.MISSED, late.about, TODAY)
    assert signal.step is Step.CALL_PERSON


def test_a_later_answer_settles_what_was_missed_before():
    missed, answered = check_in(Moment.WEEKS_2, 40), check_in(Moment.MONTH_1, 20, GOOD)
    assert kinds(case(check_ins=(missed, answered))) == []


def test_two_missed_in_a_row_are_one_signal_that_counts_them():
    rows = (check_in(Moment.WEEKS_2, 40), check_in(Moment.MONTH_1, 20))
    [signal] = signals_of(case(check_ins=rows), today=TODAY)
    assert (signal.times, signal.moment) == (2, Moment.MONTH_1)


def test_a_team_that_misses_is_called_itself():
    rows = (check_in(Moment.WEEKS_2, 8, party=Party.TEAM),)
    [signal] = signals_of(case(check_ins=rows), today=TODAY)
    assert (signal.party, signal.step) == (Party.TEAM, Step.CALL_TEAM)


def test_nothing_becomes_late_during_a_pause():
    row = check_in(Moment.WEEKS_2, 20)
    task = TaskFact(uuid4(), Party.TEAM, "x", ago(20))
    assert kinds(case(check_ins=(row,), tasks=(task,), paused_on=ago(15), crosses=True)) == []


# --- falling, low, different


def test_lower_than_the_time_before_is_falling_and_counts_how_often_in_a_row():
    rows = (
        check_in(Moment.WEEKS_2, 80, GOOD),
        check_in(Moment.MONTH_1, 60, Answers(5, 5, 4)),
        check_in(Moment.MONTHS_2, 30, FAIR),
    )
    [signal] = signals_of(case(check_ins=rows), today=TODAY)
    assert (signal.kind, signal.times) == (SignalKind.FALLING, 2)
    assert signal.about == rows[-1].about


@pytest.mark.parametrize("answers", [FAIR, GOOD])
def test_as_high_as_before_or_higher_is_not_falling(answers):
    rows = (check_in(Moment.WEEKS_2, 40, FAIR), check_in(Moment.MONTH_1, 20, answers))
    assert kinds(case(check_ins=rows)) == []


def test_a_fall_that_was_made_good_is_over():
    rows = (
        check_in(Moment.WEEKS_2, 80, GOOD),
        check_in(Moment.MONTH_1, 60, FAIR),
        check_in(Moment.MONTHS_2, 30, GOOD),
    )
    assert kinds(case(check_ins=rows)) == []


def test_one_answer_that_says_no_is_low():
    assert kinds(case(check_ins=(check_in(Moment.WEEKS_2, 5, POOR),))) == [SignalKind.LOW]


def test_person_and_team_who_see_one_question_two_apart_differ():
    person = check_in(Moment.MONTH_1, 5, Answers(3, 4, 4))
    team = check_in(Moment.MONTH_1, 4, Answers(5, 4, 4), party=Party.TEAM)
    [signal] = signals_of(case(check_ins=(person, team)), today=TODAY)
    assert (signal.kind, signal.step) == (SignalKind.DIFFERENCE, Step.TALK_TOGETHER)


def test_of_the_others_the_one_who_is_furthest_off_is_named():
    rows = (
        check_in(Moment.MONTH_1, 5, Answers(3, 4, 4)),
        check_in(Moment.MONTH_1, 5, Answers(3, 4, 5), party=Party.TEAM),
        check_in(Moment.MONTH_1, 4, Answers(5, 5, 5), party=Party.MANAGEMENT),
        check_in(Moment.MONTHS_2, 3, Answers(4, 4, 4)),  # asked of person and team alone
    )
    [signal] = signals_of(case(check_ins=rows), today=TODAY)
    assert (signal.kind, signal.party) == (SignalKind.DIFFERENCE, Party.MANAGEMENT)


@pytest.mark.parametrize(
    ("party", "step"),
    [(Party.MANAGEMENT, Step.CALL_EMPLOYER), (Party.PROVIDER, Step.CALL_PROVIDER)],
)
def test_an_employer_or_opleider_that_stays_silent_is_called(party, step):
    [signal] = signals_of(case(check_ins=(check_in(Moment.MONTH_1, 8, party=party),)), today=TODAY)
    assert (signal.kind, signal.step) == (SignalKind.MISSED, step)


def test_answers_at_different_moments_are_not_compared():
    person = check_in(Moment.MONTH_1, 5, Answers(3, 4, 4))
    team = check_in(Moment.WEEKS_2, 20, GOOD, party=Party.TEAM)
    assert kinds(case(check_ins=(person, team))) == []


def test_only_the_newest_moment_that_both_answered_is_compared():
    rows = (
        check_in(Moment.WEEKS_2, 40, Answers(3, 4, 4)),
        check_in(Moment.WEEKS_2, 40, GOOD, party=Party.TEAM),
        check_in(Moment.MONTH_1, 10, GOOD),
        check_in(Moment.MONTH_1, 10, GOOD, party=Party.TEAM),
    )
    assert kinds(case(check_ins=rows)) == []


# --- the money, the others, standing still


def test_an_open_plank_counts_from_thirty_days_before_the_start():
    far = PlankFact(uuid4(), "learning_time", TODAY + timedelta(days=31))
    near = PlankFact(uuid4(), "learning_time", TODAY + timedelta(days=12))
    [signal] = signals_of(case(planks=(far, near)), today=TODAY)
    assert (signal.about, signal.days) == (near.about, 12)


def test_a_promise_taken_back_is_news_for_a_month_and_one_asked_back_until_it_is_answered():
    old = WithdrawalFact(uuid4(), "onboarding", "Bakkerij Zon", ago(31), is_asked=False)
    new = WithdrawalFact(uuid4(), "onboarding", "Bakkerij Zon", ago(3), is_asked=False)
    asked = WithdrawalFact(uuid4(), "onboarding", "Bakkerij Zon", ago(90), is_asked=True)
    found = signals_of(case(withdrawals=(old, new, asked)), today=TODAY)
    assert {one.about: one.step for one in found} == {
        new.about: Step.FIND_PAYER,
        asked.about: Step.CALL_PAYER,
    }


@pytest.mark.parametrize(
    ("what", "step"),
    [
        (Waiting.INTEREST, Step.CALL_EMPLOYER),
        (Waiting.PLAN_LINE, Step.CALL_PAYER),
        (Waiting.ADMISSION, Step.CALL_PROVIDER),
    ],
)
def test_silence_counts_after_the_five_working_days_that_were_promised(what, step):
    friday = date(2026, 11, 13)
    on_time = WaitFact(uuid4(), what, "Onderwijs Eemland", friday)
    assert kinds(case(waits=(on_time,))) == []  # five working days later
    late = WaitFact(uuid4(), what, "Onderwijs Eemland", friday - timedelta(days=1))
    [signal] = signals_of(case(waits=(late,)), today=TODAY)
    assert (signal.kind, signal.days, signal.step) == (SignalKind.SILENCE, 6, step)


def test_a_task_is_late_after_the_reminder_of_day_seven():
    assert kinds(case(tasks=(TaskFact(uuid4(), Party.TEAM, "welcome", ago(7)),))) == []
    task = TaskFact(uuid4(), Party.TEAM, "welcome", ago(8))
    [signal] = signals_of(case(tasks=(task,)), today=TODAY)
    assert (signal.kind, signal.step, signal.days) == (
        SignalKind.TASK_LATE,
        Step.CALL_TEAM,
        8,
    )


def test_three_weeks_without_any_change_is_stuck_only_before_the_crossing():
    assert kinds(case(changed_on=ago(20))) == []
    assert kinds(case(changed_on=ago(21))) == [SignalKind.STUCK]
    assert kinds(case(changed_on=ago(90), crosses=True)) == []


# --- order, talk and snooze


def test_who_fell_comes_first_then_who_is_silent_and_standing_still_comes_last():
    everything = case(
        changed_on=ago(30),
        nets=(NetFact(uuid4(), ago(1), TODAY),),
        check_ins=(
            check_in(Moment.WEEKS_2, 80, GOOD),
            check_in(Moment.MONTH_1, 40, POOR),
            check_in(Moment.MONTHS_2, 9),
        ),
        planks=(PlankFact(uuid4(), "onboarding", TODAY),),
        waits=(WaitFact(uuid4(), Waiting.INTEREST, "x", ago(20)),),
        tasks=(TaskFact(uuid4(), Party.TEAM, "welcome", ago(8)),),
        withdrawals=(WithdrawalFact(uuid4(), "onboarding", "x", ago(1), is_asked=False),),
    )
    assert kinds(everything) == [
        SignalKind.SAFETY_NET,
        SignalKind.MISSED,
        SignalKind.FALLING,
        SignalKind.WITHDRAWAL,
        SignalKind.OPEN_PLANK,
        SignalKind.LOW,
        SignalKind.SILENCE,
        SignalKind.TASK_LATE,
        SignalKind.STUCK,
    ]


def test_of_one_kind_what_lasts_longest_comes_first():
    new, old = (WaitFact(uuid4(), Waiting.INTEREST, "x", ago(days)) for days in (10, 30))
    found = signals_of(case(waits=(new, old)), today=TODAY)
    assert [one.about for one in found] == [old.about, new.about]


def test_a_talk_after_the_fall_settles_it_and_a_talk_before_does_not():
    rows = (check_in(Moment.WEEKS_2, 40, GOOD), check_in(Moment.MONTH_1, 10, FAIR))
    assert kinds(case(check_ins=rows, spoken_on=ago(11))) == [SignalKind.FALLING]
    assert kinds(case(check_ins=rows, spoken_on=ago(10))) == []


def test_a_talk_with_the_person_does_not_make_an_employer_answer():
    wait = WaitFact(uuid4(), Waiting.INTEREST, "x", ago(20))
    assert kinds(case(waits=(wait,), spoken_on=TODAY)) == [SignalKind.SILENCE]


def test_what_was_put_off_stays_away_until_the_day_and_others_stay():
    plank = PlankFact(uuid4(), "onboarding", TODAY + timedelta(days=5))
    wait = WaitFact(uuid4(), Waiting.INTEREST, "x", ago(20))

    def put_off(until: date) -> list[UUID]:
        snoozed = {(SignalKind.OPEN_PLANK, plank.about): until}
        given = case(planks=(plank,), waits=(wait,), snoozed=snoozed)
        return [one.about for one in signals_of(given, today=TODAY)]

    assert put_off(TODAY + timedelta(days=1)) == [wait.about]
    assert put_off(TODAY) == [plank.about, wait.about]
