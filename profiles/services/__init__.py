"""Everything that changes a profile. Each save is one transaction: the rows of the block, its
version, the version of the profile, the engine row, and an event for who listens."""

from profiles.services.claiming import Claim, claim_profile, keep_blocks
from profiles.services.drives import order_drives, save_drives
from profiles.services.exports import (
    ExportBusy,
    ExportLimit,
    fail_exports,
    remove_old_exports,
    request_export,
    try_export,
    waiting_exports,
)
from profiles.services.goal import save_goal, wish_occupations
from profiles.services.guidance import (
    AlreadyGuided,
    AlreadyTaken,
    GuidanceOver,
    NoCoachThere,
    OwnGuidance,
    accept_guidance,
    agree_hand_over,
    ask_guidance,
    decline_guidance,
    end_by_coach,
    end_by_person,
    propose_hand_over,
    refuse_hand_over,
    release_guidances,
)
from profiles.services.lifecycle import (
    erase_profile,
    get_or_create_profile,
    open_draft,
    remove_expired_drafts,
)
from profiles.services.saving import BlockChanged
from profiles.services.simple import save_adaptability, save_talents, save_working_level
from profiles.services.skills import (
    TooManySkills,
    add_own_word,
    remove_own_word,
    remove_skill,
    save_skill,
)
from profiles.services.statements import (
    NotComplete,
    TooManyStatements,
    forget_statements,
    remove_ended_statements,
    state_complete,
    state_paper,
    withdraw_statement,
)
from profiles.services.visibility import (
    DraftHasNoCard,
    block_organisation_named,
    set_own_employer,
    turn_card,
)

__all__ = [
    "AlreadyGuided",
    "AlreadyTaken",
    "BlockChanged",
    "Claim",
    "DraftHasNoCard",
    "ExportBusy",
    "ExportLimit",
    "GuidanceOver",
    "NoCoachThere",
    "NotComplete",
    "OwnGuidance",
    "TooManySkills",
    "TooManyStatements",
    "accept_guidance",
    "add_own_word",
    "agree_hand_over",
    "ask_guidance",
    "block_organisation_named",
    "claim_profile",
    "decline_guidance",
    "end_by_coach",
    "end_by_person",
    "erase_profile",
    "fail_exports",
    "forget_statements",
    "get_or_create_profile",
    "keep_blocks",
    "open_draft",
    "order_drives",
    "propose_hand_over",
    "refuse_hand_over",
    "release_guidances",
    "remove_ended_statements",
    "remove_expired_drafts",
    "remove_old_exports",
    "remove_own_word",
    "remove_skill",
    "request_export",
    "save_adaptability",
    "save_drives",
    "save_goal",
    "save_skill",
    "save_talents",
    "save_working_level",
    "set_own_employer",
    "state_complete",
    "state_paper",
    "try_export",
    "turn_card",
    "waiting_exports",
    "wish_occupations",
    "withdraw_statement",
]
