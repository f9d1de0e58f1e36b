"""Which rows are someone's: per table the way to the person.

A test fails for a table with something of a person in it that is neither here nor excused.
"""

from collections.abc import Mapping

OWN = "owner"
"""The path of the profile itself."""
ACTS = "acts"
"""No path: the audit names people by number, as who did it and as what it is about."""
FILES: Mapping[str, Mapping[str, str]] = {
    "gegevens.json": {
        "accounts.User": "pk",
        "accounts.Membership": "user",
        "accounts.Invitation": "accepted_by",
        "accounts.Takeout": "user",
        "accounts.Erasure": "user",
        "account.EmailAddress": "user",
        "notices.Notice": "to",
        "profiles.Profile": OWN,
        "profiles.BlockState": "profile__owner",
        "profiles.TalentChoice": "profile__owner",
        "profiles.SkillClaim": "profile__owner",
        "profiles.SkillWord": "profile__owner",
        "profiles.DriveAnswer": "profile__owner",
        "profiles.Drive": "profile__owner",
        "profiles.AdaptabilityAnswer": "profile__owner",
        "profiles.WorkingLevel": "profile__owner",
        "profiles.Goal": "profile__owner",
        "profiles.ProfileExport": "profile__owner",
        "profiles.SupportNeed": "profile__owner",
        "profiles.NeedOpening": "need__profile__owner",
        "profiles.Story": "profile__owner",
        "profiles.ProofAsk": "profile__owner",
        "profiles.ProofAnswer": "ask__profile__owner",
        "profiles.ProofOfSkill": "profile__owner",
        "profiles.EvidenceFile": "profile__owner",
        "profiles.CvReading": "profile__owner",
        "profiles.HiddenFrom": "profile__owner",
        "profiles.Share": "profile__owner",
        "profiles.Statement": "profile__owner",
        "profiles.BlockTrace": "profile__owner",
        "profiles.Mandate": "profile__owner",
    },
    "toestemmingen.json": {"accounts.ConsentRecord": "person_id"},
    "inzage.json": {
        "accounts.ProfileView": "person_id",
        "accounts.ViewObjection": "person",
        "accounts.AuditEvent": ACTS,
    },
    "matches.json": {
        "matching.OptionMark": "profile__owner",
        "matching.Card": "profile__owner",
        "matching.Interest": "profile__owner",
        "matching.Introduction": "profile__owner",
        "matching.MatchList": "profile__owner",
    },
    "plan.json": {
        "learning.LearningRoute": "introduction__profile__owner",
        "learning.RouteStep": "route__introduction__profile__owner",
        "learning.Admission": "step__route__introduction__profile__owner",
        "funding.FundingPlan": "introduction__profile__owner",
        "funding.Need": "plan__introduction__profile__owner",
        "funding.Pledge": "need__plan__introduction__profile__owner",
        "funding.PlanEvent": "plan__introduction__profile__owner",
        "onboarding.Arrangement": "introduction__profile__owner",
        "onboarding.Transition": "profile__owner",
        "onboarding.OnboardingTask": "transition__profile__owner",
        "onboarding.SafetyNet": "introduction__profile__owner",
    },
    "checkins.json": {
        "onboarding.CheckIn": "transition__profile__owner",
        "profiles.Guidance": "profile__owner",
        "profiles.Talk": "profile__owner",
        "profiles.TalkNote": "talk__profile__owner",
        "onboarding.CoachGoal": "guidance__profile__owner",
        "onboarding.CoachAction": "goal__guidance__profile__owner",
        "onboarding.Contact": "guidance__profile__owner",
        "onboarding.Snooze": "guidance__profile__owner",
    },
}
"""Per file, each table in it, and along which way its rows are someone's."""

NOT_IN_A_COPY: Mapping[str, str] = {
    "profiles.EngineRow": "made from the profile, in the form that a machine reads",
    "matching.MatchRunChunk": "technical: which people were computed together",
    "notices.DemoMail": "only where nobody is real",
    "onboarding.TeamLink": "a key of someone else",
    "account.EmailConfirmation": "a code that is used up",
    "mfa.Authenticator": "what proves who you are leaves this place for nobody",
    "sessions.Session": "what proves who you are leaves this place for nobody",
    "accounts.Organisation": "of the organisation",
    "accounts.User_groups": "nobody has any",
    "accounts.User_user_permissions": "nobody has any",
    "profiles.EvidenceFile_skills": "with the file",
    "profiles.Goal_sectors": "with the goal",
    "profiles.Goal_occupations": "with the goal",
    "matching.Vacancy": "of the organisation",
    "learning.ModuleStart": "of the organisation",
}
"""Tables with something of a person that a copy leaves out, and why."""
