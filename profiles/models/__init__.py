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
from profiles.models.stories import (
    Decision,
    ProofAnswer,
    ProofAsk,
    ProofAskQuerySet,
    ProofOfSkill,
    Story,
)

__all__ = [
    "AdaptabilityAnswer",
    "BlockState",
    "Decision",
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
    "ProofAnswer",
    "ProofAsk",
    "ProofAskQuerySet",
    "ProofOfSkill",
    "SkillClaim",
    "SkillWord",
    "Story",
    "TalentChoice",
    "WorkingLevel",
]
