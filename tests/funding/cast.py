"""Everyone who sits at one plan, each from the own side, and who has no business with it."""

from dataclasses import dataclass
from typing import Any

from accounts.access import Actor, Hat
from accounts.models import Organisation
from funding.models import FundingPlan
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import hr_actor, person_actor
from tests.factories.profiles import GuidanceFactory, coach_actor


@dataclass(frozen=True)
class Cast:
    plan: FundingPlan
    amina: Actor
    """The person."""
    bram: Actor
    """Guides Amina."""
    carla: Actor
    """HR of the new employer."""
    otto: Actor
    """HR of the employer of now."""
    eva: Actor
    """HR of an employer that has nothing to do with it."""

    @property
    def everyone(self) -> tuple[Actor, ...]:
        return self.amina, self.bram, self.carla, self.otto


def hr_of(organisation: Organisation, name: str) -> Actor:
    return hr_actor(MembershipFactory(organisation=organisation, user=UserFactory(name=name)))


def cast(**plan: Any) -> Cast:
    """A plan with all four sides on it, the employer of now included."""
    made = FundingPlanFactory(**{"released": True, **plan})
    profile = made.introduction.profile
    guidance = GuidanceFactory(profile=profile, membership__user__name="Bram de Coach")
    membership = guidance.coach.memberships.get()
    return Cast(
        plan=made,
        amina=person_actor(profile),
        bram=coach_actor(membership),
        carla=hr_of(made.receiving_organisation, "Carla de Wit"),
        otto=hr_of(made.releasing_organisation, "Otto Prins"),
        eva=hr_of(OrganisationFactory(), "Eva Smit"),
    )


def stranger() -> Actor:
    return Actor(Hat.PERSON, UserFactory())
