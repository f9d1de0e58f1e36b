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
from profiles.services.visibility import (
    DraftHasNoCard,
    block_organisation_named,
    set_own_employer,
    turn_card,
)

__all__ = [
    "BlockChanged",
    "Claim",
    "DraftHasNoCard",
    "ExportBusy",
    "ExportLimit",
    "TooManySkills",
    "add_own_word",
    "block_organisation_named",
    "claim_profile",
    "erase_profile",
    "fail_exports",
    "get_or_create_profile",
    "keep_blocks",
    "open_draft",
    "order_drives",
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
    "try_export",
    "turn_card",
    "waiting_exports",
    "wish_occupations",
]
