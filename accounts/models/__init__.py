"""What is kept of accounts; one module an area, all names stand here."""

from accounts.models.audit import AuditEvent
from accounts.models.core import (
    REASON_LENGTH,
    ROLE_OF_KIND,
    Invitation,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationKind,
    OrganisationQuerySet,
    OrganisationStatus,
    Role,
    User,
    UserManager,
)

__all__ = [
    "REASON_LENGTH",
    "ROLE_OF_KIND",
    "AuditEvent",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "OrganisationStatus",
    "Role",
    "User",
    "UserManager",
]
