"""Everything of a crossing that hangs on one person, gone."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts import audit
from onboarding.models import Arrangement, SafetyNet, Transition
from onboarding.services import messages
from profiles.models import Profile


@transaction.atomic
def erase_person(*, profile: Profile, now: datetime) -> dict[str, int]:
    """Delete the nets, arrangements and Transitions of a profile, with every answer, task and link
    of the year. What a coach kept hangs on the guidance, and goes with the profile.

    An employer where someone is crossing hears that it stopped. The money and the seats at school
    are freed by their own apps; the audit trail keeps how many rows went, never whose.
    """
    held = Profile.objects.select_for_update().filter(pk=profile.pk).first()
    if held is None:
        return {}
    running = Transition.objects.running().filter(profile=held)
    for transition in running.select_related("introduction__vacancy__organisation").order_by("pk"):
        messages.tell_hr(
            "crossing_ended", transition.introduction, now=now, path=reverse("pages:home"),
            act=str(transition.public_id),
        )  # fmt: skip
    rows = {
        "nets": SafetyNet.objects.filter(introduction__profile=held),
        "transitions": Transition.objects.filter(profile=held),
        "arrangements": Arrangement.objects.filter(introduction__profile=held),
    }
    counts = {name: found.delete()[0] for name, found in rows.items()}
    audit.record("onboarding.erased", by=None, at=now, about="profile", counts=counts)
    return counts
