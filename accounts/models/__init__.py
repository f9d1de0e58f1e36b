"""What is kept of accounts; one module an area, all names stand here."""

from accounts.models.audit import AuditEvent
from accounts.models.consents import ConsentRecord
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
from accounts.models.rights import Erasure, ErasureState, Takeout, TakeoutState
from accounts.models.views import OBJECTION_LENGTH, ProfileView, ViewObjection

__all__ = [
    "OBJECTION_LENGTH",
    "REASON_LENGTH",
    "ROLE_OF_KIND",
    "AuditEvent",
    "ConsentRecord",
    "Erasure",
    "ErasureState",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "OrganisationStatus",
    "ProfileView",
    "Role",
    "Takeout",
    "TakeoutState",
    "User",
    "UserManager",
    "ViewObjection",
]
