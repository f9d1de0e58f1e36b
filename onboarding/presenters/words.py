"""What every page of the year says in the same way: who it is about, how a thing stands."""

from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Fact, Sign, State
from loopbrug.kernel.pictures import LAMP_WORDS, SCALE_WORDS, LampState, TaskState
from loopbrug.kernel.pictures.ring import TASK_WORDS
from onboarding.domain.questions import QUESTIONS
from onboarding.domain.signals import Answers
from onboarding.models import Transition
from onboarding.selectors.year import CheckInLine, TaskLine

TASK_SIGNS: dict[TaskState, Sign] = {
    TaskState.DONE: "good",
    TaskState.DUE: "clock",
    TaskState.LATE: "warn",
    TaskState.COMING: "none",
}
LAMP_SIGNS: dict[LampState, Sign] = {
    LampState.ANSWERED: "good",
    LampState.MISSED: "warn",
    LampState.ASKED: "clock",
    LampState.COMING: "none",
}


def first_name_of(transition: Transition) -> str:
    """How colleagues call the person; a plain word once the account is gone."""
    owner = transition.profile.owner
    return owner.first_name if owner and owner.first_name else _("je nieuwe collega")


def is_leaving(transition: Transition) -> bool:
    """Whether the person asked to be forgotten: the coach reads nothing until that is undone."""
    owner = transition.profile.owner
    return owner is not None and owner.is_leaving


def employer_of(transition: Transition) -> str:
    return transition.organisation.name


def lamp_state(one: CheckInLine) -> LampState:
    if one.answered_at:
        return LampState.ANSWERED
    if one.is_missed:
        return LampState.MISSED
    return LampState.ASKED if one.is_due else LampState.COMING


def task_state(task: TaskLine) -> TaskState:
    if task.done_at:
        return TaskState.DONE
    if task.is_late:
        return TaskState.LATE
    return TaskState.DUE if task.is_due else TaskState.COMING


def state_of_task(task: TaskLine) -> State:
    state = task_state(task)
    return State(TASK_SIGNS[state], str(TASK_WORDS[state]))


def state_of_check_in(one: CheckInLine) -> State:
    state = lamp_state(one)
    said = _("beantwoord") if state is LampState.ANSWERED else str(LAMP_WORDS[state])
    return State(LAMP_SIGNS[state], said)


def answer_facts(answers: Answers | None) -> tuple[Fact, ...]:
    """The three answers in words; nothing when there are none to read."""
    if answers is None:
        return ()
    return tuple(
        Fact(_(words.short), str(SCALE_WORDS[number]))
        for words, number in zip(QUESTIONS.values(), answers.values, strict=True)
    )
