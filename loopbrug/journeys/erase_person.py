"""Erase someone: the profile and all that hangs on it, the account, and the way back in.

What others did stays theirs: an organisation keeps its vacancies and the amounts that it promised,
and the audit trail keeps who did what by number. The row of the account stays, emptied, so that
those records stay whole.
"""

from datetime import datetime

from django.db import transaction

from accounts import services as accounts
from accounts.access import Actor
from accounts.models import User
from accounts.selectors.consents import standing
from accounts.services.consents import withdraw
from accounts.services.erasures import finish_erasure
from funding.services.erasure import unlink_person as unlink_from_funding
from learning.services.erasure import erase_person as erase_from_learning
from matching.services.erasure import erase_person as erase_from_matching
from onboarding.selectors.crossing import landed_plans
from onboarding.services.erasure import erase_person as erase_from_onboarding
from onboarding.services.mentors import release_school_mentor
from profiles import services as profiles
from profiles.models import Profile


@transaction.atomic
def erase_person(*, user: User, by: Actor | None, now: datetime) -> None:
    """Everything or nothing. Raises accounts.services.LastAdministrator when colleagues would stay
    behind without an administrator. Doing it twice changes nothing more."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        return
    release_school_mentor(address=locked.email, now=now)
    accounts.leave_everything(user=locked, by=by, now=now)
    profile = Profile.objects.filter(owner=locked).first()
    if profile is not None:
        settled = landed_plans(profile)
        # From the far bank back to this one: each app lets go of what hangs on the app below it.
        erase_from_onboarding(profile=profile, now=now)
        erase_from_learning(profile=profile, now=now)
        unlink_from_funding(profile=profile, settled=settled, now=now)
        erase_from_matching(profile=profile, now=now)
        profiles.erase_profile(profile=profile)
    for consent in standing(locked, now=now):
        withdraw(person=locked, about_id=consent.about_id, by=by, now=now)
    accounts.empty_account(user=locked, by=by, now=now)
    finish_erasure(user=locked, now=now)
