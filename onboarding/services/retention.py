"""What of the year, and of what a coach wrote down, is kept no longer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from onboarding.models import CheckIn, CoachGoal, Contact, Snooze
from profiles.models import Guidance


@transaction.atomic
def let_go_of_answers(*, before: datetime) -> int:
    """Remove what was asked and answered in years that ended before; how many rows."""
    return CheckIn.objects.filter(transition__ended_at__lt=before).delete()[0]


def ends_coaching(*, before: datetime) -> list[Guidance]:
    """Guidances that ended before, of which something is still kept, with their person."""
    kept = (
        Q(pk__in=CoachGoal.objects.values("guidance"))
        | Q(pk__in=Contact.objects.values("guidance"))
        | Q(pk__in=Snooze.objects.values("guidance"))
    )
    over = Guidance.objects.filter(kept, ended_at__lt=before)
    return list(over.select_related("profile__owner").order_by("pk"))


@transaction.atomic
def let_go_of_coaching(*, before: datetime) -> int:
    """Remove goals, actions, contacts and what was put off, of guidances that ended before."""
    over = Guidance.objects.filter(ended_at__lt=before)
    count = 0
    for model in (CoachGoal, Contact, Snooze):
        count += model.objects.filter(guidance__in=over.values("pk")).delete()[0]
    return count
