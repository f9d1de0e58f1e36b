"""How far a crossing is, for the pages on which it is built."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model

from funding.models import FundingPlan
from learning.models import LearningRoute
from matching.models import Introduction
from onboarding.models import Arrangement, SafetyNet, Transition, TransitionEnd
from profiles.models import Profile

Part = TypeVar("Part", bound=Model)
PARTS = ("funding_plan", "learning_route", "arrangement", "transition", "safety_net")


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on one introduction, each as far as it is there."""

    plan: FundingPlan | None
    route: LearningRoute | None
    arrangement: Arrangement | None
    transition: Transition | None
    net: SafetyNet | None


def parts_of(introduction: Introduction) -> Parts:
    """All of it as it is now, in one query."""
    found = Introduction.objects.select_related(*PARTS).get(pk=introduction.pk)
    return Parts(
        plan=_part(found, "funding_plan", FundingPlan),
        route=_part(found, "learning_route", LearningRoute),
        arrangement=_part(found, "arrangement", Arrangement),
        transition=_part(found, "transition", Transition),
        net=_part(found, "safety_net", SafetyNet),
    )


def arrangement_of(introduction: Introduction) -> Arrangement | None:
    """What was agreed; None before anyone began to build."""
    rows = Arrangement.objects.filter(introduction=introduction)
    return rows.select_related("employer_agreed_by").first()


def transition_of(introduction: Introduction) -> Transition | None:
    return Transition.objects.filter(introduction=introduction).first()


def landed_plans(profile: Profile) -> set[int]:
    """The plans (their keys) by which this person made it to the other side."""
    landed = Transition.objects.filter(profile=profile, end=TransitionEnd.LANDED)
    return set(landed.order_by("pk").values_list("plan", flat=True))


def net_of(introduction: Introduction) -> SafetyNet | None:
    return SafetyNet.objects.filter(introduction=introduction).first()


def _part(introduction: Introduction, name: str, kind: type[Part]) -> Part | None:
    """A joined row that may not be there, for which Django raises instead of giving None."""
    found = getattr(introduction, name, None)
    return found if isinstance(found, kind) else None
