"""The six building blocks of the Persoonlijk Profiel."""

from enum import StrEnum


class BuildingBlock(StrEnum):
    """The six stones, in the order in which they are offered."""

    TALENTS = "talents"
    SKILLS = "skills"
    DRIVES = "drives"
    ADAPTABILITY = "adaptability"
    WORKING_LEVEL = "working_level"
    GOAL = "goal_and_motivation"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    BuildingBlock.TALENTS: "Talenten",
    BuildingBlock.SKILLS: "Skills",
    BuildingBlock.DRIVES: "Drijfveren",
    BuildingBlock.ADAPTABILITY: "Wendbaarheid",
    BuildingBlock.WORKING_LEVEL: "Werk- en denkniveau",
    BuildingBlock.GOAL: "Doel en motivatie",
}

BLOCK_CHOICES = [(block.value, label) for block, label in LABELS.items()]

CONTACT = "contact"
"""Name and address: a tick beside the six blocks wherever something is shared."""
SHAREABLE = frozenset({*(block.value for block in BuildingBlock), CONTACT})
OPEN_TO_A_COACH = (CONTACT, *BuildingBlock)
"""What a coach may read of a profile, as long as the guidance runs."""
SHARED_WORDS = {
    **{block.value: block.label for block in BuildingBlock},
    CONTACT: "Naam en e-mailadres",
    "needs": "Wat je nodig hebt",
    "files": "Bestanden",
    "talk": "Je naam en het gesprek",
}
"""What someone reads of everything that can be shared, in the order in which it is told."""
