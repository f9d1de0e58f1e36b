"""The end of the year: the person reads everything, and answers last."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.services import crossing
from learning.services import finished, routes
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Moment, Party
from onboarding.models import Transition, TransitionEnd
from onboarding.services import messages
from onboarding.services.changes import lock
from onboarding.services.year import give_answers


@transaction.atomic
def close_year(
    *,
    transition: Transition,
    answers: Answers,
    note: str,
    is_shared: bool,
    by: Actor,
    now: datetime,
) -> Transition:
    """The person's last answers, in words that stay as they are; with them the person has landed.

    Nobody answers anything after this. Raises NotRunning, AlreadyAnswered, or NotYet: the team
    answers first, and has a week for it once twelve months are over.
    """
    held = lock(transition, None)
    last = held.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12)
    give_answers(check_in=last, answers=answers, note=note, is_shared=is_shared, by=by, now=now)
    return land(transition=held, by=by, now=now)


@transaction.atomic
def land(*, transition: Transition, by: Actor | None, now: datetime) -> Transition:
    """The year is over, and with it what could change of money and school. The caller holds the
    Transition."""
    transition.ended_at, transition.end = now, TransitionEnd.LANDED
    transition.paused_on = transition.resumes_on = None
    transition.version += 1
    transition.save(
        update_fields=["ended_at", "end", "paused_on", "resumes_on", "version", "updated_at"]
    )
    crossing.mark_landed(plan=transition.plan, by=by, now=now)
    if transition.route is not None:
        routes.mark_landed(route=transition.route, now=now)
        finished.record_finished(route=transition.route, now=now)
    audit.record(
        "transition.landed", by=by, at=now, about="transition", about_id=transition.public_id
    )
    about, act = transition.introduction, str(transition.public_id)
    path = messages.page_of(transition)
    messages.tell_hr("year_ended", about, act=act, now=now, path=path)
    messages.tell_coach("year_ended_coach", about, act=act, now=now)
    messages.tell_mentors(
        "year_ended_mentor", about, messages.mentors_of(transition), act=act, now=now,
        name=messages.first_name_of(about),
    )  # fmt: skip
    return transition
