"""What of a meeting that came to nothing is kept no longer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from matching.models import Interest, Introduction


@transaction.atomic
def let_go_of_refused(*, before: datetime, now: datetime) -> int:
    """Empty what an employer wrote and read of people with whom it did not go on since; the person
    keeps that there was a no, and its reason. How many."""
    over = Q(ended_at__lt=before) | Q(declined_at__lt=before)
    refused = Interest.objects.filter(over).exclude(decline_text="")
    count = refused.update(decline_text="", updated_at=now)
    met = Introduction.objects.filter(ended_at__lt=before).exclude(explanation_for_employer={})
    return count + met.update(explanation_for_employer={}, updated_at=now)
