"""Which dated figure is the usual value of which field; a form proposes it, one may change it."""

from funding.domain.posts import FundingPost

LOAD = "LOAD_FACTOR"
USUAL: dict[FundingPost, dict[str, str]] = {
    FundingPost.ORIENTATION_PROGRAMME: {
        "days": "ORIENTATION_DAYS",
        "day_price": "ORIENTATION_DAY_PRICE",
        "assessments": "ORIENTATION_ASSESSMENTS",
    },
    FundingPost.ORIENTATION_TIME: {"days": "ORIENTATION_DAYS", "load_factor": LOAD},
    FundingPost.PERSONAL_GUIDANCE: {"hours": "GUIDANCE_HOURS", "tariff": "GUIDANCE_TARIFF"},
    FundingPost.VOCATIONAL_TRAINING: {},
    FundingPost.LEARNING_TIME: {
        "school_hours_per_week": "SCHOOL_HOURS_PER_WEEK",
        "weeks": "SCHOOL_WEEKS",
        "load_factor": LOAD,
    },
    FundingPost.TRANSITION_TIME: {},
    FundingPost.ONBOARDING: {
        "hours": "ONBOARDING_HOURS",
        "rate": "ONBOARDING_RATE",
        "programme": "ONBOARDING_PROGRAMME",
    },
    FundingPost.REDUCED_PRODUCTIVITY: {
        "ramp": "PRODUCTIVITY_RAMP",
        "share_at_work": "SHARE_AT_WORK",
        "load_factor": LOAD,
    },
}
TYPED_ONCE: dict[FundingPost, dict[FundingPost, tuple[str, ...]]] = {
    FundingPost.ORIENTATION_TIME: {FundingPost.ORIENTATION_PROGRAMME: ("days",)},
    FundingPost.LEARNING_TIME: {
        FundingPost.REDUCED_PRODUCTIVITY: ("month_wage", "load_factor"),
    },
    FundingPost.REDUCED_PRODUCTIVITY: {
        FundingPost.LEARNING_TIME: ("month_wage", "load_factor"),
    },
}
"""What another post of the same plan already knows. The old wage never goes to a post of which the
new employer sees the sum."""
