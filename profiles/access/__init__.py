"""Whose profile is this? The only ways to get one thing of a profile; one module an area."""

from loopbrug.kernel.http import Gone
from profiles.access.files import file_for, file_in, own_file, own_reading
from profiles.access.hiding import own_hidden
from profiles.access.own import (
    COOKIE,
    LONGEST_TOKEN,
    get_draft,
    get_export,
    get_own_profile,
    guidance_for,
    guidance_request_for,
    guidances_in_sight,
    guided_profiles,
    is_guided_by,
    own_guidance,
    require_in_sight,
    require_own_profile,
    running_guidances,
    running_own_guidance,
)
from profiles.access.sharing import (
    is_open,
    link_code,
    name_in,
    own_share,
    share_by_code,
    share_for,
    shared_with,
)
from profiles.access.statements import own_statement, paper_for

__all__ = [
    "COOKIE",
    "LONGEST_TOKEN",
    "Gone",
    "file_for",
    "file_in",
    "get_draft",
    "get_export",
    "get_own_profile",
    "guidance_for",
    "guidance_request_for",
    "guidances_in_sight",
    "guided_profiles",
    "is_guided_by",
    "is_open",
    "link_code",
    "name_in",
    "own_file",
    "own_guidance",
    "own_hidden",
    "own_reading",
    "own_share",
    "own_statement",
    "paper_for",
    "require_in_sight",
    "require_own_profile",
    "running_guidances",
    "running_own_guidance",
    "share_by_code",
    "share_for",
    "shared_with",
]
