"""Let rows be as old as the acts that made them; a database dates them by the clock."""

from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least

from funding.models import FundingPlan, PlanEvent, Pledge
from learning.models import Admission, LearningRoute
from matching.models import Card, Interest, Introduction
from onboarding.models import Arrangement, SafetyNet, Transition
from profiles.models import Guidance


def date_acts() -> None:
    Interest.objects.update(created_at=Least("person_at", "employer_at"))
    Card.objects.update(created_at=F("listed_at"))
    Introduction.objects.update(created_at=F("met_at"))
    Guidance.objects.update(created_at=F("asked_at"))
    LearningRoute.objects.update(created_at=F("computed_at"))
    Admission.objects.update(created_at=F("asked_at"))
    PlanEvent.objects.update(created_at=F("at"))
    FundingPlan.objects.update(created_at=_first_event(plan=OuterRef("pk")))
    Arrangement.objects.update(created_at=_first_event(plan__introduction=OuterRef("introduction")))
    Pledge.objects.filter(promised_at__isnull=False).update(
        created_at=Coalesce("asked_at", "promised_at")
    )
    Transition.objects.update(created_at=F("begun_at"))
    SafetyNet.objects.update(created_at=F("opened_at"))


def _first_event(**of: OuterRef) -> Subquery:
    """When someone began to build."""
    events = PlanEvent.objects.filter(**of).order_by().values(*of)
    return Subquery(events.annotate(first=Min("at")).values("first"))
