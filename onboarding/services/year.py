"""What people do in the year: answer three questions, end a small task."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from onboarding.domain.hours import local_day
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Moment, Party
from onboarding.models import CheckIn, OnboardingTask


class NotRunning(Exception):
    """The year is over, or was called off: nothing is answered any more."""


class NotYet(Exception):
    """Its day has not come."""


class AlreadyAnswered(Exception):
    """Answers are given once; `check_in` holds them."""

    def __init__(self, check_in: CheckIn) -> None:
        super().__init__(str(check_in.public_id))
        self.check_in = check_in


class BelongsToTheEnd(Exception):
    """The person's last answers close the year: see `end.close_year`."""


@transaction.atomic
def answer_check_in(
    *,
    check_in: CheckIn,
    answers: Answers,
    note: str,
    is_shared: bool,
    by: Actor | None,
    now: datetime,
) -> CheckIn:
    """Three answers, once, from the day on which they are asked. `by` is None through a link.

    `is_shared` opens the three numbers of a person to the employer; the note never. Raises
    NotRunning, NotYet, AlreadyAnswered, and BelongsToTheEnd for the person's last one.
    """
    if check_in.party == Party.PERSON and check_in.moment == Moment.MONTHS_12:
        raise BelongsToTheEnd
    return give_answers(
        check_in=check_in, answers=answers, note=note, is_shared=is_shared, by=by, now=now
    )


@transaction.atomic
def give_answers(
    *,
    check_in: CheckIn,
    answers: Answers,
    note: str,
    is_shared: bool,
    by: Actor | None,
    now: datetime,
) -> CheckIn:
    """The same for any check-in; whoever closes the year calls it for the last one."""
    held = _locked(check_in)
    if held.answered_at is not None:
        raise AlreadyAnswered(held)
    if not held.transition.is_running:
        raise NotRunning
    if local_day(now) < held.due_on:
        raise NotYet
    held.answered_at = now
    held.goes_well, held.enough_help, held.will_last = answers.values
    held.note = note
    held.is_shared_with_team = is_shared and held.party == Party.PERSON
    held.save(
        update_fields=[
            "answered_at", "goes_well", "enough_help", "will_last", "note", "is_shared_with_team",
            "updated_at",
        ]
    )  # fmt: skip
    audit.record(
        "check_in.answered",
        by=by, at=now, about="check_in", about_id=held.public_id, party=held.party,
    )  # fmt: skip
    if held.party == Party.TEAM and held.moment == Moment.MONTHS_12:
        _give_the_last_word(held, now=now)
    return held


def _locked(check_in: CheckIn) -> CheckIn:
    """This check-in, held together with the other party's of that moment, in the order in which the
    end of a pause moves them: the last answer of the team moves that of the person."""
    both = CheckIn.objects.select_for_update(of=("self",)).select_related("transition")
    moment = both.filter(transition=check_in.transition_id, moment=check_in.moment)
    return next(one for one in moment.order_by("pk") if one.pk == check_in.pk)


def _give_the_last_word(check_in: CheckIn, *, now: datetime) -> None:
    """The team answered at the end of the year: now it is the person's turn."""
    last = CheckIn.objects.filter(
        transition=check_in.transition_id,
        party=Party.PERSON,
        moment=Moment.MONTHS_12,
        answered_at__isnull=True,
        reminded_count=0,
    )
    last.update(due_on=local_day(now), updated_at=now)


@transaction.atomic
def do_task(*, task: OnboardingTask, by: Actor | None, now: datetime) -> OnboardingTask:
    """Done, by the one it is for. A task may be done before its day, and pressing twice is one
    act. `by` is None through a link. Raises NotRunning."""
    held = (
        OnboardingTask.objects.select_for_update(of=("self",))
        .select_related("transition")
        .get(pk=task.pk)
    )
    if held.done_at is not None:
        return held
    if not held.transition.is_running:
        raise NotRunning
    held.done_at, held.done_by = now, by.user if by else None
    held.save(update_fields=["done_at", "done_by", "updated_at"])
    audit.record("task.done", by=by, at=now, about="task", about_id=held.public_id, code=held.code)
    return held
