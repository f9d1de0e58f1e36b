"""The eight posts of the Akkoord: four activities, four incomes."""

from enum import StrEnum


class FundingPost(StrEnum):
    """In the order in which one crosses; the bridge draws its planks in this order."""

    ORIENTATION_PROGRAMME = "orientation_programme"
    ORIENTATION_TIME = "orientation_time"
    PERSONAL_GUIDANCE = "personal_guidance"
    VOCATIONAL_TRAINING = "vocational_training"
    LEARNING_TIME = "learning_time"
    TRANSITION_TIME = "transition_time"
    ONBOARDING = "onboarding"
    REDUCED_PRODUCTIVITY = "reduced_productivity"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    FundingPost.ORIENTATION_PROGRAMME: "Oriëntatieprogramma",
    FundingPost.ORIENTATION_TIME: "Oriëntatietijd",
    FundingPost.PERSONAL_GUIDANCE: "Persoonlijke begeleiding",
    FundingPost.VOCATIONAL_TRAINING: "Vakopleiding",
    FundingPost.LEARNING_TIME: "Leertijd",
    FundingPost.TRANSITION_TIME: "Overstaptijd",
    FundingPost.ONBOARDING: "Inwerken",
    FundingPost.REDUCED_PRODUCTIVITY: "Minder productie in het begin",
}

POST_CHOICES = [(post.value, LABELS[post]) for post in FundingPost]
