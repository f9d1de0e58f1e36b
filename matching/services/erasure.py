"""Everything of matching that hangs on one person, gone; the employer keeps counts."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from matching.models import Card, Interest, Introduction, MatchList, OptionMark
from profiles.models import Profile


@transaction.atomic
def erase_person(*, profile: Profile, now: datetime) -> dict[str, int]:
    """Delete lists, marks, cards, interests and introductions of a profile.

    Holds the profile first, so that an employer's yes of the same moment comes before or finds
    nobody. `Vacancy.met_count` and the audit trail keep how often, never who.
    """
    held = Profile.objects.select_for_update().filter(pk=profile.pk).first()
    if held is None:
        return {}
    rows = {
        "introductions": Introduction.objects.filter(profile=held),
        "interests": Interest.objects.filter(profile=held),
        "cards": Card.objects.filter(profile=held),
        "marks": OptionMark.objects.filter(profile=held),
        "lists": MatchList.objects.filter(profile=held),
    }
    counts = {name: found.delete()[0] for name, found in rows.items()}
    audit.record("matching.erased", by=None, at=now, about="profile", counts=counts)
    return counts
