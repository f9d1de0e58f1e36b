"""One of the two stops: the meeting ends, and with it the route that was chosen for it. What its
schools see and what the register says of them change in the same transaction.

As in `fall_back` the introduction is held first, then its route, and only then the register is
written: who shares with the schools on that route at this moment does so in the same order."""

from datetime import datetime

from django.db import transaction

from accounts.access import Actor
from learning.services.routes import hold_route, leave_what_it_ended
from matching.models import Interest, Introduction, Vacancy
from matching.services import interests, introductions
from matching.services.interests import WrongAct
from profiles.models import Profile


@transaction.atomic
def withdraw_interest(*, profile: Profile, vacancy: Vacancy, by: Actor, now: datetime) -> Interest:
    """The person steps back; raises WrongAct."""
    met = Introduction.objects.filter(profile=profile, vacancy=vacancy).first()
    if met is not None:
        _hold(met)
    interest = interests.withdraw_interest(profile=profile, vacancy=vacancy, by=by, now=now)
    leave_what_it_ended(interest=interest, by=by, now=now)
    return interest


@transaction.atomic
def stop_meeting(*, introduction: Introduction, by: Actor, now: datetime) -> Interest:
    """Either side stops; raises WrongAct."""
    _hold(introduction)
    interest = interests.stop_meeting(introduction=introduction, by=by, now=now)
    leave_what_it_ended(interest=interest, by=by, now=now)
    return interest


def _hold(introduction: Introduction) -> None:
    introductions.hold(introduction=introduction)
    hold_route(introduction=introduction)


__all__ = ["WrongAct", "stop_meeting", "withdraw_interest"]
