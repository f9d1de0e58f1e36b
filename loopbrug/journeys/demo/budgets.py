"""What the eight posts of a crossing cost and who pays them: a few ways in which it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from funding.domain.inputs import (
    Inputs,
    Onboarding,
    OrientationProgramme,
    OrientationTime,
    PersonalGuidance,
    ReducedProductivity,
    TransitionTime,
)
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from loopbrug.journeys.demo.moments import PERCENT
from loopbrug.kernel.money import Money
from matching.models import Vacancy

LOAD = Decimal("1.35")
WEEKS, MONTHS = 52, 12
RAMP = tuple(Decimal(part) / 10 for part in (6, 7, 8, 9))
OLD_WAGE = Money(268_000)
NO_SCHOOL = "Deze overstap kan zonder opleiding. Leren gebeurt op de werkplek."
OWN_TIME = "De oriëntatie was in eigen tijd, naast het werk van nu."
NO_GAP = "Het oude contract loopt door tot de eerste werkdag."
DONE_BEFORE = "Oriëntatie was niet nodig: dit werk was al bekend van vrijwilligerswerk."


@dataclass(frozen=True, slots=True)
class Share:
    """Who pays so many percent of a post, from which source. The last share of a post is what is
    left of it."""

    side: Side
    source: str
    percent: int = PERCENT
    condition: str = ""


class Way(Enum):
    """How a crossing is paid."""

    NEW_EMPLOYER = auto()
    """The region pays the coach, the new employer all of the rest."""
    TOGETHER = auto()
    """The employer of now pays part, and the person is two weeks between two wages."""
    OWN_BUDGET = auto()
    """The person pays part of the training from a budget of the old work."""


FROM_COACH = (Share(Side.COACH, "WERKCENTRUM"),)
FROM_NEW = (Share(Side.RECEIVING, "WERKGEVER_NIEUW"),)
FROM_NOW = (Share(Side.RELEASING, "WERKGEVER_OUD"),)
SHARES: Mapping[FundingPost, tuple[Share, ...]] = {
    FundingPost.ORIENTATION_PROGRAMME: FROM_COACH,
    FundingPost.ORIENTATION_TIME: FROM_NOW,
    FundingPost.PERSONAL_GUIDANCE: FROM_COACH,
    FundingPost.VOCATIONAL_TRAINING: FROM_NEW,
    FundingPost.LEARNING_TIME: FROM_NEW,
    FundingPost.TRANSITION_TIME: (Share(Side.PERSON, "TV"),),
    FundingPost.ONBOARDING: FROM_NEW,
    FundingPost.REDUCED_PRODUCTIVITY: FROM_NEW,
}
OTHER_SHARES: Mapping[Way, Mapping[FundingPost, tuple[Share, ...]]] = {
    Way.NEW_EMPLOYER: {},
    Way.TOGETHER: {
        FundingPost.VOCATIONAL_TRAINING: (
            Share(Side.RELEASING, "WERKGEVER_OUD", 40, "Betaald na het bewijs van inschrijving."),
            Share(Side.RECEIVING, "WERKGEVER_NIEUW"),
        ),
    },
    Way.OWN_BUDGET: {
        FundingPost.VOCATIONAL_TRAINING: (
            Share(Side.PERSON, "ONTWIKKELBUDGET", 30),
            Share(Side.RECEIVING, "WERKGEVER_NIEUW"),
        ),
    },
}
LAST = (FundingPost.ONBOARDING, FundingPost.REDUCED_PRODUCTIVITY)
"""What an employer promises when the rest is there."""


def shares_of(post: FundingPost, way: Way) -> tuple[Share, ...]:
    return OTHER_SHARES[way].get(post, SHARES[post])


def amounts(cost: Money, shares: tuple[Share, ...]) -> list[tuple[Share, Money]]:
    """The cost over its shares, to the cent."""
    found, left = [], cost
    for share in shares[:-1]:
        part = Money(cost.cents * share.percent // PERCENT)
        found.append((share, part))
        left -= part
    return [*found, (shares[-1], left)]


def costs(vacancy: Vacancy, way: Way) -> dict[FundingPost, Inputs | str]:
    """What is filled in at the posts that do not follow from the route; words say why one is not
    needed."""
    wage, hours = month_wage(vacancy), vacancy.hours_max or Decimal(32)
    is_together = way is Way.TOGETHER
    return {
        FundingPost.ORIENTATION_PROGRAMME: OrientationProgramme(
            Decimal(2), Money(17_500), Money(25_000)
        )
        if way is not Way.OWN_BUDGET
        else DONE_BEFORE,
        FundingPost.ORIENTATION_TIME: OrientationTime(Decimal(2), OLD_WAGE, Decimal(32), LOAD)
        if is_together
        else OWN_TIME,
        FundingPost.PERSONAL_GUIDANCE: PersonalGuidance(Decimal(26), Money(9_500)),
        FundingPost.TRANSITION_TIME: TransitionTime(Decimal(2), OLD_WAGE)
        if is_together
        else NO_GAP,
        FundingPost.ONBOARDING: Onboarding(
            Decimal(60) if hours > Decimal(24) else Decimal(40), Money(4_200), Money(35_000)
        ),
        FundingPost.REDUCED_PRODUCTIVITY: ReducedProductivity(RAMP, Decimal("0.9"), wage, LOAD),
    }


def month_wage(vacancy: Vacancy) -> Money:
    """What the new work pays a month at most, as the route fills it in."""
    pay, hours = vacancy.pay_max or Money(1_700), vacancy.hours_max or Decimal(32)
    return Money.from_euros(pay.euros * hours * WEEKS / MONTHS)
