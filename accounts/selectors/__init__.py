"""What others may ask about people and organisations; one module an area."""

from accounts.selectors.people import (
    active_people,
    administrators_of,
    left_behind_by,
    members_of,
    open_invitations_of,
    pending_organisations,
    platform_staff,
)

__all__ = [
    "active_people",
    "administrators_of",
    "left_behind_by",
    "members_of",
    "open_invitations_of",
    "pending_organisations",
    "platform_staff",
]
