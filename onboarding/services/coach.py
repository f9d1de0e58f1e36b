"""What a coach and a participant keep together: goals, actions, the log, and what was put off.

Both may add and tick off; only the coach writes the log and puts a signal off. Everything hangs on
the guidance that runs; once it ended, nothing is added any more.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.access import Actor
from onboarding.domain.terms import SignalKind
from onboarding.models import (
    CoachAction,
    CoachGoal,
    Contact,
    ContactKind,
    ContactWith,
    SafetyNet,
    Snooze,
)
from profiles import services as profiles
from profiles.models import Guidance

MOST_GOALS = 20
MOST_ACTIONS = 30
"""On one page; who needs more ends some first."""


class GoalChanged(Exception):
    """The other side saved this goal after the version that was typed on; `current` is as it is
    now."""

    def __init__(self, current: CoachGoal) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


class ActionChanged(Exception):
    """The same of an action."""

    def __init__(self, current: CoachAction) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


class TooMany(Exception):
    """Enough on one page: end something first."""


@transaction.atomic
def add_goal(*, guidance: Guidance, title: str) -> CoachGoal:
    """A goal to work on. The same words while that goal is still open are the same goal."""
    _lock(guidance)
    running = CoachGoal.objects.filter(guidance=guidance, reached_at__isnull=True)
    found = running.filter(title=title).order_by("pk").first()
    if found is not None:
        return found
    if running.count() >= MOST_GOALS:
        raise TooMany
    return CoachGoal.objects.create(guidance=guidance, title=title)


@transaction.atomic
def change_goal(*, goal: CoachGoal, version: int, title: str) -> CoachGoal:
    """Say it differently. Raises GoalChanged when the other side saved in the meantime."""
    _lock(goal.guidance)
    current = CoachGoal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if current.version != version:
        raise GoalChanged(current)
    current.title, current.version = title, version + 1
    current.save(update_fields=["title", "version", "updated_at"])
    return current


@transaction.atomic
def set_reached(*, goal: CoachGoal, is_reached: bool, now: datetime) -> None:
    """The goal was reached, or is worked on again after all."""
    _lock(goal.guidance)
    found = CoachGoal.objects.filter(pk=goal.pk, reached_at__isnull=is_reached)
    found.update(reached_at=now if is_reached else None, updated_at=now)


@transaction.atomic
def add_action(
    *, goal: CoachGoal, text: str, is_for_person: bool, due_on: date | None
) -> CoachAction:
    """A next thing to do for a goal, by the person or the coach."""
    _lock(goal.guidance)
    running = CoachAction.objects.filter(goal=goal, done_at__isnull=True)
    found = running.filter(text=text, is_for_person=is_for_person).order_by("pk").first()
    if found is not None:
        return found
    if running.count() >= MOST_ACTIONS:
        raise TooMany
    return CoachAction.objects.create(
        goal=goal, text=text, is_for_person=is_for_person, due_on=due_on
    )


@transaction.atomic
def change_action(
    *, action: CoachAction, version: int, text: str, is_for_person: bool, due_on: date | None
) -> CoachAction:
    """Another text, another day, or the other one does it. Raises ActionChanged."""
    _lock(action.goal.guidance)
    current = CoachAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if current.version != version:
        raise ActionChanged(current)
    current.text, current.is_for_person, current.due_on = text, is_for_person, due_on
    current.version = version + 1
    current.save(update_fields=["text", "is_for_person", "due_on", "version", "updated_at"])
    return current


@transaction.atomic
def set_done(*, action: CoachAction, is_done: bool, now: datetime) -> None:
    """It was done, or after all it was not."""
    _lock(action.goal.guidance)
    found = CoachAction.objects.filter(pk=action.pk, done_at__isnull=is_done)
    found.update(done_at=now if is_done else None, updated_at=now)


@transaction.atomic
def log_contact(
    *,
    guidance: Guidance,
    happened_on: date,
    kind: ContactKind,
    partner: ContactWith,
    text: str,
    by: Actor,
    now: datetime,
) -> Contact:
    """Write down that there was contact. A talk with the person after a safety net was opened is
    the call that was promised."""
    _lock(guidance)
    contact = _contact_like(guidance, happened_on, kind, partner, text) or Contact.objects.create(
        guidance=guidance,
        happened_on=happened_on,
        kind=kind,
        partner=partner,
        text=text,
        author=by.require_user(),
    )
    if partner == ContactWith.PERSON and kind != ContactKind.MESSAGE:
        waiting = SafetyNet.objects.filter(
            introduction__profile=guidance.profile,
            called_at__isnull=True,
            opened_at__date__lte=happened_on,
        )
        waiting.update(called_at=now, updated_at=now)
    return contact


def _contact_like(
    guidance: Guidance, day: date, kind: ContactKind, partner: ContactWith, text: str
) -> Contact | None:
    """The same line, when the button was pressed twice; the words are sealed, so they are compared
    here."""
    that_day = Contact.objects.filter(guidance=guidance, happened_on=day, kind=kind)
    same = that_day.filter(partner=partner).order_by("pk")
    return next((one for one in same if one.text == text), None)


@transaction.atomic
def snooze(
    *, guidance: Guidance, kind: SignalKind, about_id: UUID, until_on: date, reason: str
) -> Snooze:
    """Put one signal off until a day, with a reason; a second time replaces the first."""
    _lock(guidance)
    row, _ = Snooze.objects.update_or_create(
        guidance=guidance,
        kind=kind,
        about_id=about_id,
        defaults={"until_on": until_on, "reason": reason},
    )
    return row


@transaction.atomic
def wake(*, guidance: Guidance, kind: SignalKind, about_id: UUID) -> None:
    """A signal that was put off asks again at once."""
    _lock(guidance)
    Snooze.objects.filter(guidance=guidance, kind=kind, about_id=about_id).delete()


@transaction.atomic
def agree_hand_over(*, guidance: Guidance, carries_log: bool, by: Actor, now: datetime) -> Guidance:
    """The person agrees to another coach. Goals and actions go along; the log only when the person
    says so, and stays the person's own to read in any case."""
    new = profiles.agree_hand_over(guidance=guidance, by=by, now=now)
    CoachGoal.objects.filter(guidance=guidance).update(guidance=new, updated_at=now)
    if carries_log:
        Contact.objects.filter(guidance=guidance).update(guidance=new, updated_at=now)
    return new


def _lock(guidance: Guidance) -> None:
    """Hold the guidance that runs; GuidanceOver when it ended in the meantime."""
    running = Guidance.objects.running().select_for_update(of=("self",)).filter(pk=guidance.pk)
    if running.first() is None:
        raise profiles.GuidanceOver
