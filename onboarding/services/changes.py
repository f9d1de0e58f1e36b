"""What may change while someone crosses: a pause, the first day, a mentor. Every date that is
still open moves along, and so does the money, in the same transaction."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from accounts import audit
from accounts.access import Actor
from funding.domain.posts import FundingPost
from funding.services import plans
from onboarding.domain.follow_up import check_in_day, shift, task_day
from onboarding.domain.hours import local_day
from onboarding.domain.terms import Moment, Party
from onboarding.models import CheckIn, OnboardingTask, Transition
from onboarding.services import messages
from onboarding.services.begin import Mentor
from onboarding.services.links import end_links
from onboarding.services.year import NotRunning

LATEST_START = timedelta(days=365)
SCHOOL_POSTS = (FundingPost.VOCATIONAL_TRAINING, FundingPost.LEARNING_TIME)
"""School goes on during a pause, on the days of the route: what it costs keeps its period."""


class TransitionChanged(Exception):
    """Someone changed it after the version that this was typed on; `current` is how it is now."""

    def __init__(self, current: Transition) -> None:
        super().__init__(str(current.public_id))
        self.current = current


class NotStarted(Exception):
    """The first day is still to come: it can be moved, there is nothing to pause."""


class AlreadyPaused(Exception):
    """It stands still already, until `resumes_on` or until someone goes on."""

    def __init__(self, resumes_on: date | None) -> None:
        super().__init__(str(resumes_on))
        self.resumes_on = resumes_on


class NotPaused(Exception):
    """There is no pause to end."""


class FirstDayPassed(Exception):
    """The first day was there: what began can pause, and cannot begin later."""


class WrongDay(Exception):
    """A first day lies in the future and within a year; a pause ends on a later day."""


@transaction.atomic
def pause(
    *, transition: Transition, resumes_on: date | None, by: Actor, seen: int | None, now: datetime
) -> Transition:
    """Stand still from today. Nobody is asked anything until `resume`, or until `resumes_on`, when
    it ends by itself. Why is not asked and not written down."""
    held, today = lock(transition, seen), local_day(now)
    if held.is_paused:
        raise AlreadyPaused(held.resumes_on)
    if today < held.starts_on:
        raise NotStarted
    if resumes_on is not None and resumes_on <= today:
        raise WrongDay
    held.paused_on, held.resumes_on = today, resumes_on
    _save(held, "paused_on", "resumes_on")
    _record("transition.paused", held, by=by, now=now)
    _tell_all("crossing_paused", "crossing_paused_mentor", held, now=now)
    return held


@transaction.atomic
def resume(*, transition: Transition, by: Actor, now: datetime) -> Transition:
    """Go on, today. What is open moves by as many days as the pause lasted, dates and money
    alike. Raises NotPaused."""
    held = lock(transition, None)
    if held.paused_on is None:
        raise NotPaused
    return _go_on(held, held.paused_on, local_day(now), by=by, now=now)


def end_pauses(*, now: datetime) -> int:
    """Go on where a pause was to end today, or should have ended while nothing ran."""
    over = Transition.objects.running().filter(resumes_on__lte=local_day(now)).order_by("pk")
    return sum(_end_pause(transition, now) for transition in over)


@transaction.atomic
def _end_pause(transition: Transition, now: datetime) -> bool:
    """A pause that was to end on a day that has come; the days after it were no pause, whenever
    this runs."""
    try:
        held = lock(transition, None)
    except NotRunning:
        return False
    if held.paused_on is None or held.resumes_on is None:
        return False
    _go_on(held, held.paused_on, held.resumes_on, by=None, now=now)
    return True


def _go_on(
    transition: Transition, paused_on: date, resumed_on: date, *, by: Actor | None, now: datetime
) -> Transition:
    for open_things in _open_things(transition):
        for thing in open_things.order_by("pk"):
            thing.due_on = shift(thing.due_on, paused_on=paused_on, resumed_on=resumed_on)
            thing.save(update_fields=["due_on", "updated_at"])
    days = (resumed_on - paused_on).days
    at_school = SCHOOL_POSTS if transition.route_id else ()
    plans.shift_periods(plan=transition.plan, after=paused_on, days=days, but=at_school, now=now)
    transition.paused_on = transition.resumes_on = None
    _save(transition, "paused_on", "resumes_on")
    _record("transition.resumed", transition, by=by, now=now, days=days)
    _tell_all("crossing_resumed", "crossing_resumed_mentor", transition, now=now)
    return transition


@transaction.atomic
def move_start(
    *, transition: Transition, starts_on: date, by: Actor, seen: int | None, now: datetime
) -> Transition:
    """Another first day, as long as the first day has not come; every date is counted anew.

    The plan follows. Schemes are judged by the first day, so a day on which one that was promised
    from does not run is refused: `funding.services.problems.OutOfWindow` names it.
    """
    held, today = lock(transition, seen), local_day(now)
    if today >= held.starts_on:
        raise FirstDayPassed
    require_first_day(starts_on, today=today)
    held.starts_on = starts_on
    _save(held, "starts_on")
    for task in held.tasks.filter(done_at__isnull=True).order_by("pk"):
        task.due_on = task_day(starts_on, task.day)
        task.save(update_fields=["due_on", "updated_at"])
    for check_in in held.check_ins.filter(answered_at__isnull=True).order_by("pk"):
        moment, party = Moment(check_in.moment), Party(check_in.party)
        check_in.due_on = check_in_day(starts_on, moment, party)
        check_in.save(update_fields=["due_on", "updated_at"])
    plans.move_start(plan=held.plan, starts_on=starts_on, by=by, now=now)
    _record("transition.moved", held, by=by, now=now, starts_on=starts_on.isoformat())
    _tell_all("start_moved", "start_moved_mentor", held, now=now, day=starts_on.isoformat())
    return held


def require_first_day(starts_on: date, *, today: date) -> None:
    """Raise WrongDay unless this can be a first working day."""
    if not today < starts_on <= today + LATEST_START:
        raise WrongDay


@transaction.atomic
def replace_mentor(
    *,
    transition: Transition,
    party: Party,
    mentor: Mentor,
    by: Actor | None,
    seen: int | None,
    now: datetime,
) -> Transition:
    """Someone else guides from now on, at work (Party.TEAM) or at school (Party.PROVIDER).

    Links that went to the one before stop working; what was asked and is not missed yet is asked
    of the new one. `by` is None when the one before left.
    """
    held = lock(transition, seen)
    place = "workplace" if party is Party.TEAM else "school"
    before = getattr(held, f"{place}_mentor_email")
    setattr(held, f"{place}_mentor_name", mentor.name)
    setattr(held, f"{place}_mentor_email", mentor.email)
    _save(held, f"{place}_mentor_name", f"{place}_mentor_email")
    if before != mentor.email:
        end_links(transition=held, party=party, now=now)
        for open_things in _open_things(held):
            asked = open_things.filter(party=party, reminded_count__in=(1, 2))
            asked.update(reminded_count=F("reminded_count") - 1, updated_at=now)
    _record("transition.mentor_replaced", held, by=by, now=now, party=party.value)
    _tell_of_mentor(held, before, mentor.email, now=now)
    return held


def lock(transition: Transition, seen: int | None) -> Transition:
    """The Transition, held until the end of the act; NotRunning when it ended."""
    held = (
        Transition.objects.select_for_update(of=("self",))
        .select_related(
            "plan", "introduction__profile__owner", "introduction__vacancy__organisation"
        )
        .get(pk=transition.pk)
    )
    if not held.is_running:
        raise NotRunning
    if seen is not None and held.version != seen:
        raise TransitionChanged(held)
    return held


def _open_things(
    transition: Transition,
) -> tuple[QuerySet[CheckIn], QuerySet[OnboardingTask]]:
    return (
        transition.check_ins.filter(answered_at__isnull=True),
        transition.tasks.filter(done_at__isnull=True),
    )


def _save(transition: Transition, *fields: str) -> None:
    transition.version += 1
    transition.save(update_fields=[*fields, "version", "updated_at"])


def _record(
    kind: str, transition: Transition, *, by: Actor | None, now: datetime, **detail: str | int
) -> None:
    audit.record(kind, by=by, at=now, about="transition", about_id=transition.public_id, **detail)


def _tell_all(
    kind: str, to_mentors: str, transition: Transition, *, now: datetime, **more: str
) -> None:
    """Person, employer and coach, and the mentors in words of their own."""
    about, act = transition.introduction, messages.act_of(transition, now)
    path = messages.page_of(transition)
    messages.tell_person(kind, about, act=act, now=now, path=path, **more)
    messages.tell_hr(kind, about, act=act, now=now, path=path, **more)
    messages.tell_coach(kind, about, act=act, now=now, **more)
    messages.tell_mentors(
        to_mentors, about, messages.mentors_of(transition), act=act, now=now,
        name=messages.first_name_of(about), **more,
    )  # fmt: skip


def _tell_of_mentor(transition: Transition, before: str, after: str, *, now: datetime) -> None:
    about, act = transition.introduction, messages.act_of(transition, now)
    path, name = messages.page_of(transition), messages.first_name_of(about)
    messages.tell_person("mentor_replaced", about, act=act, now=now, path=path)
    messages.tell_hr("mentor_replaced", about, act=act, now=now, path=path)
    if before == after:
        return
    day = transition.starts_on.isoformat()
    messages.tell_mentors("mentor_named", about, [after], act=act, now=now, name=name, day=day)
    messages.tell_mentors("mentor_thanked", about, [before], act=act, now=now, name=name)
