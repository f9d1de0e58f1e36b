"""Someone does not make it to the other side: the year stops, and a coach calls."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from accounts import audit
from accounts.access import Actor
from loopbrug.kernel.workdays import SATURDAY
from matching.access import is_here
from matching.models import Introduction
from onboarding.domain.hours import local_day
from onboarding.domain.terms import Fallen
from onboarding.models import SafetyNet, Transition, TransitionEnd
from onboarding.services import messages
from profiles.access import guidances_in_sight

CALL_WITHIN = 2
"""Working days in which the coach calls."""


@transaction.atomic
def open_net(
    *, introduction: Introduction, reason: Fallen, text: str, is_by_person: bool, by: Actor | None,
    now: datetime,
) -> SafetyNet:  # fmt: skip
    """Stop the year, if it had begun, and have the coach call. Everyone who guides hears that it
    stopped, and not why. Asking again gives the net that is open."""
    transition = (
        Transition.objects.select_for_update(of=("self",)).filter(introduction=introduction).first()
    )
    net, is_new = SafetyNet.objects.get_or_create(
        introduction=introduction,
        defaults={
            "transition": transition,
            "opened_at": now,
            "is_opened_by_person": is_by_person,
            "reason": reason,
            "text": text,
            "call_before_on": call_before(local_day(now)),
        },
    )
    if not is_new:
        return net
    if transition is not None and transition.is_running:
        _stop(transition, now=now)
    audit.record(
        "safety_net.opened",
        by=by, at=now, about="safety_net", about_id=net.public_id, reason=reason.value,
    )  # fmt: skip
    _tell(net, introduction, transition, now=now)
    return net


def call_before(today: date) -> date:
    """The last day on which the coach calls."""
    day, left = today, CALL_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def _stop(transition: Transition, *, now: datetime) -> None:
    transition.ended_at, transition.end = now, TransitionEnd.FALLEN_BACK
    transition.paused_on = transition.resumes_on = None
    transition.version += 1
    transition.save(
        update_fields=["ended_at", "end", "paused_on", "resumes_on", "version", "updated_at"]
    )


def _tell(
    net: SafetyNet, introduction: Introduction, transition: Transition | None, *, now: datetime
) -> None:
    act, path = str(net.public_id), reverse("pages:home")
    kind = "safety_net_opened" if net.is_opened_by_person else "place_withdrawn"
    has_coach = guidances_in_sight().filter(profile=introduction.profile_id).exists()
    messages.tell_person(
        kind, introduction, act=act, now=now, path=path, has_coach=has_coach,
        is_leaving=not is_here(introduction),
    )  # fmt: skip
    messages.tell_coach("safety_net_coach", introduction, act=act, now=now)
    messages.tell_hr("crossing_ended", introduction, act=act, now=now, path=path)
    if transition is not None:
        messages.tell_mentors(
            "crossing_ended_mentor", introduction, messages.mentors_of(transition), act=act,
            now=now, name=messages.first_name_of(introduction),
        )  # fmt: skip
