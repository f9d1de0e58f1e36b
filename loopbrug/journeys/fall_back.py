"""Someone does not make it, or the place is gone: stop, free what others promised, catch, learn."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from accounts.access import Actor, Hat
from matching.models import Introduction
from matching.services import introductions, marks
from onboarding.domain.learned import LEARNED
from onboarding.domain.terms import Fallen
from onboarding.models import SafetyNet
from onboarding.selectors.crossing import net_of
from onboarding.services.calling_off import free_everything
from onboarding.services.net import open_net
from profiles.services.saving import changed
from profiles.services.talks import close_talks, hold_open_at_work


class PlaceIsTheirs(Exception):
    """Only the employer says that a place is gone, and says nothing else."""


@transaction.atomic
def fall_back(
    *, introduction: Introduction, reason: Fallen, text: str, by: Actor, now: datetime
) -> SafetyNet:
    """Open the safety net, by the person ("Ik haal de overkant niet"), by the coach for the
    person, or by the employer whose place is gone.

    The year stops, promises and seats are freed, talks at that work close, a coach calls. The
    reason goes back to the match: this vacancy is put aside, and the options are computed anew.
    Asked again, or by two at once, it gives the net that is open. NotRunning for who landed: there
    is nothing to fall from.
    """
    held = introductions.hold(introduction=introduction)
    found = net_of(held)
    if found is not None:
        return found
    is_by_person = by.hat is not Hat.HR
    if not is_by_person and reason is not Fallen.PLACE_GONE:
        raise PlaceIsTheirs
    there = Q(profile=held.profile_id, organisation=held.vacancy.organisation_id)
    kept = hold_open_at_work(there & ~Q(profile__own_employer=F("organisation")))
    free_everything(introduction=held, by=by, now=now)
    if held.ended_at is None:
        introductions.end_after_all(introduction=held, by_person=is_by_person, now=now)
    marks.put_aside(profile=held.profile, vacancy=held.vacancy, reason=LEARNED[reason], note="")
    changed(held.profile, now=now)
    words = text if is_by_person else ""
    net = open_net(
        introduction=held, reason=reason, text=words, is_by_person=is_by_person, by=by, now=now
    )
    close_talks(kept, by=by, now=now)
    return net
