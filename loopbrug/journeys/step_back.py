"""One of the two stops: the meeting ends, and with it the route that was chosen for it. What its
schools see and what the register says of them change in the same transaction."""

from datetime import datetime

from django.db import transaction

from accounts.access import Actor
from learning.services.routes import leave_what_it_ended
from matching.models import Interest, Introduction, Vacancy
from matching.services import interests
from matching.services.interests import WrongAct
from profiles.models import Profile


@transaction.atomic
def withdraw_interest(*, profile: Profile, vacancy: Vacancy, by: Actor, now: datetime) -> Interest:
    """The person steps back; raises WrongAct."""
    interest = interests.withdraw_interest(profile=profile, vacancy=vacancy, by=by, now=now)
    leave_what_it_ended(interest=interest, by=by, now=now)
    return interest


@transaction.atomic
def stop_meeting(*, introduction: Introduction, by: Actor, now: datetime) -> Interest:
    """Either side stops; raises WrongAct."""
    interest = interests.stop_meeting(introduction=introduction, by=by, now=now)
    leave_what_it_ended(interest=interest, by=by, now=now)
    return interest


__all__ = ["WrongAct", "stop_meeting", "withdraw_interest"]
