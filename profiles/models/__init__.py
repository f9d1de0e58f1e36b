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
from profiles.models.evidence import CvReading, EvidenceFile
from profiles.models.exports import (
    ExportState,
    ProfileExport,
)
from profiles.models.guidance import (
    Guidance,
    GuidanceEnd,
    GuidanceQuerySet,
)
from profiles.models.helping import Mandate, MandateEnd, MandateQuerySet
from profiles.models.hiding import HiddenFrom
from profiles.models.needs import NeedOpening, NeedOpeningQuerySet, SupportNeed
from profiles.models.shares import Share, ShareQuerySet
from profiles.models.statements import SigningKey, Statement, StatementQuerySet
from profiles.models.stories import (
    Decision,
    ProofAnswer,
    ProofAsk,
    ProofAskQuerySet,
    ProofOfSkill,
    Story,
)
from profiles.models.talks import Talk, TalkNote
from profiles.models.versions import BlockTrace

__all__ = [
    "AdaptabilityAnswer",
    "BlockState",
    "BlockTrace",
    "CvReading",
    "Decision",
    "Drive",
    "DriveAnswer",
    "EngineRow",
    "EvidenceFile",
    "ExportState",
    "Goal",
    "Guidance",
    "GuidanceEnd",
    "GuidanceQuerySet",
    "HiddenFrom",
    "Mandate",
    "MandateEnd",
    "MandateQuerySet",
    "NeedOpening",
    "NeedOpeningQuerySet",
    "PayUnit",
    "Profile",
    "ProfileExport",
    "ProofAnswer",
    "ProofAsk",
    "ProofAskQuerySet",
    "ProofOfSkill",
    "Share",
    "ShareQuerySet",
    "SigningKey",
    "SkillClaim",
    "SkillWord",
    "Statement",
    "StatementQuerySet",
    "Story",
    "SupportNeed",
    "TalentChoice",
    "Talk",
    "TalkNote",
    "WorkingLevel",
]
