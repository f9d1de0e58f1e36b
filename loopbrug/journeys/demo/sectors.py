"""What work in each sector calls on, and what it has to offer."""

from collections.abc import Mapping

TALENTS: Mapping[str, tuple[str, ...]] = {
    "energy": ("making", "precision", "solving", "reliability", "learning_fast", "analysing"),
    "education": (
        "explaining",
        "encouraging",
        "listening",
        "staying_calm",
        "imagining",
        "noticing",
    ),
    "care": ("caring", "listening", "noticing", "staying_calm", "reliability", "connecting"),
    "ict": ("analysing", "solving", "learning_fast", "precision", "improving", "listening"),
    "construction": ("making", "persevering", "reliability", "precision", "adapting", "solving"),
}
OFFERED: Mapping[str, tuple[str, ...]] = {
    "energy": ("making", "learning", "security", "freedom", "money"),
    "education": ("helping", "learning", "together", "responsibility", "variety"),
    "care": ("helping", "together", "variety", "security", "responsibility"),
    "ict": ("learning", "freedom", "variety", "money", "calm"),
    "construction": ("making", "together", "security", "money", "variety"),
}
