"""Erase someone: the profile and all that hangs on it, the account, and the way back in.

What others did stays theirs: an organisation keeps its vacancies, and the audit trail keeps who
did what by number. The row of the account stays, emptied, so that those records stay whole.
"""

from datetime import datetime

from django.db import transaction

from accounts import services as accounts
from accounts.access import Actor
from accounts.models import User
from matching.services.erasure import erase_person as erase_from_matching
from profiles import services as profiles
from profiles.models import Profile


@transaction.atomic
def erase_person(*, user: User, by: Actor, now: datetime) -> None:
    """Everything or nothing. Raises accounts.services.LastAdministrator when colleagues would stay
    behind without an administrator. Doing it twice changes nothing more."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        return
    accounts.leave_everything(user=locked, by=by, now=now)
    profile = Profile.objects.filter(owner=locked).first()
    if profile is not None:
        erase_from_matching(profile=profile, now=now)
        profiles.erase_profile(profile=profile)
    accounts.empty_account(user=locked, by=by, now=now)
