"""What is kept of a profile; one module an area, all names stand here."""

from profiles.models.core import (
    AdaptabilityAnswer,
    BlockState,
    Drive,
    DriveAnswer,
    EngineRow,
    Goal,
    PayUnit,
    Profile,
    SkillClaim,
    SkillWord,
    TalentChoice,
    WorkingLevel,
)
from profiles.models.exports import (
    ExportState,
    ProfileExport,
)
from profiles.models.guidance import (
    Guidance,
    GuidanceEnd,
    GuidanceQuerySet,
)

__all__ = [
    "AdaptabilityAnswer",
    "BlockState",
    "Drive",
    "DriveAnswer",
    "EngineRow",
    "ExportState",
    "Goal",
    "Guidance",
    "GuidanceEnd",
    "GuidanceQuerySet",
    "PayUnit",
    "Profile",
    "ProfileExport",
    "SkillClaim",
    "SkillWord",
    "TalentChoice",
    "WorkingLevel",
]
