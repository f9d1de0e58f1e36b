"""The public door to every change of people, organisations and memberships."""

from accounts.services.members import (
    AlreadyMember,
    InvitationClosed,
    LastAdministrator,
    TooManyInvitations,
    WrongAddress,
    accept_invitation,
    end_membership,
    invite,
    leave_everything,
    revoke_invitation,
    set_administrator,
)
from accounts.services.organisations import (
    AlreadyDecided,
    FreeMailAddress,
    OrganisationExists,
    confirm_organisation,
    refuse_organisation,
    register_organisation,
)
from accounts.services.people import (
    NotYourOwn,
    empty_account,
    end_all_sessions,
    make_staff,
    rename,
    reset_second_factor,
    sweep_unfinished_sign_ups,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyMember",
    "FreeMailAddress",
    "InvitationClosed",
    "LastAdministrator",
    "NotYourOwn",
    "OrganisationExists",
    "TooManyInvitations",
    "WrongAddress",
    "accept_invitation",
    "confirm_organisation",
    "empty_account",
    "end_all_sessions",
    "end_membership",
    "invite",
    "leave_everything",
    "make_staff",
    "refuse_organisation",
    "register_organisation",
    "rename",
    "reset_second_factor",
    "revoke_invitation",
    "set_administrator",
    "sweep_unfinished_sign_ups",
]
