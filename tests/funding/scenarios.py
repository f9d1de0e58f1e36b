"""The worked plans: what went in, who paid what, and what has to come out, to the cent."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from funding.domain.inputs import (
    CourseCost,
    Inputs,
    LearningTime,
    Onboarding,
    OrientationProgramme,
    OrientationTime,
    PersonalGuidance,
    ReducedProductivity,
    VocationalTraining,
)
from funding.domain.posts import FundingPost
from funding.domain.status import PostStatus
from loopbrug.kernel.money import Money

SCENARIOS: dict[str, dict[str, Any]] = {
    scenario["id"]: scenario
    for scenario in json.loads(
        Path(__file__).with_name("eight_post_scenarios.json").read_text(encoding="utf-8")
    )
}
POST = {
    "A1": FundingPost.ORIENTATION_PROGRAMME,
    "A2": FundingPost.PERSONAL_GUIDANCE,
    "A3": FundingPost.VOCATIONAL_TRAINING,
    "A4": FundingPost.ONBOARDING,
    "I1": FundingPost.ORIENTATION_TIME,
    "I2": FundingPost.TRANSITION_TIME,
    "I3": FundingPost.LEARNING_TIME,
    "I4": FundingPost.REDUCED_PRODUCTIVITY,
}
STATUS = {
    "gedekt": PostStatus.COVERED,
    "onder voorbehoud": PostStatus.REQUESTED,
    "deels": PostStatus.PARTLY,
    "open": PostStatus.OPEN,
    "nvt": PostStatus.NOT_NEEDED,
}


def euros(value: Any) -> Money:
    return Money.from_euros(Decimal(str(value)))


def inputs_of(scenario: Mapping[str, Any]) -> dict[FundingPost, Inputs]:
    """What someone typed, for the posts that are needed."""
    typed = scenario["inputs"]
    load = Decimal(typed["load_factor"])
    return {
        FundingPost.ORIENTATION_PROGRAMME: OrientationProgramme(
            Decimal(typed["orientation_days"]),
            euros(typed["orientation_day_price"]),
            euros(typed["assessment_cost"]),
        ),
        FundingPost.ORIENTATION_TIME: OrientationTime(
            Decimal(typed["orientation_days"]),
            euros(typed["old_month_wage"]),
            Decimal(typed["old_hours_week"]),
            load,
        ),
        FundingPost.PERSONAL_GUIDANCE: PersonalGuidance(
            Decimal(typed["coach_hours"]), euros(typed["coach_tariff"])
        ),
        FundingPost.VOCATIONAL_TRAINING: VocationalTraining(
            tuple(CourseCost(name, euros(cost)) for name, cost in typed["course_costs"].items())
        ),
        FundingPost.LEARNING_TIME: LearningTime(
            Decimal(typed["school_hours_week"]),
            Decimal(typed["school_weeks"]),
            euros(typed["new_month_wage"]),
            Decimal(typed["new_hours_week"]),
            load,
        ),
        FundingPost.ONBOARDING: Onboarding(
            Decimal(typed["onboarding_hours"]),
            euros(typed["onboarding_rate"]),
            euros(typed["onboarding_programme"]),
        ),
        FundingPost.REDUCED_PRODUCTIVITY: ReducedProductivity(
            tuple(Decimal(part) for part in typed["productivity_ramp_months"]),
            Decimal(typed["share_at_work"]),
            euros(typed["new_month_wage"]),
            load,
        ),
    }
