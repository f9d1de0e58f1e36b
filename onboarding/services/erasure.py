"""Everything of a crossing that hangs on one person, gone."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from onboarding.models import Arrangement, SafetyNet, Transition
from profiles.models import Profile


@transaction.atomic
def erase_person(*, profile: Profile, now: datetime) -> dict[str, int]:
    """Delete the nets, arrangements and Transitions of a profile, with every answer, task and link
    of the year. What a coach kept hangs on the guidance, and goes with the profile.

    The money and the opleider's seat are freed by their own apps; the audit trail keeps how many
    rows went, never whose.
    """
    held = Profile.objects.select_for_update().filter(pk=profile.pk).first()
    if held is None:
        return {}
    rows = {
        "nets": SafetyNet.objects.filter(introduction__profile=held),
        "transitions": Transition.objects.filter(profile=held),
        "arrangements": Arrangement.objects.filter(introduction__profile=held),
    }
    counts = {name: found.delete()[0] for name, found in rows.items()}
    audit.record("onboarding.erased", by=None, at=now, about="profile", counts=counts)
    return counts
