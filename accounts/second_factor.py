"""Has this session shown a second factor? An app, a passkey or a recovery code; never mail alone.

What counts is what allauth wrote down in the session for this very user, so that a factor that
was set up elsewhere does not open a session that never used it.
"""

from allauth.account.internal.flows.login import (
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User

DEMO_SESSION = "demo_cast"
"""Set when a member of the cast signed in with one click; counts in demo mode only."""

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_passed(request: HttpRequest) -> bool:
    if settings.DEMO and request.session.get(DEMO_SESSION):
        return True
    methods: set[str] = {r["method"] for r in get_authentication_records(request, request.user)}
    return "mfa" in methods


def is_set_up(user: User) -> bool:
    return has(user, *FACTORS)


def has(user: User, *types: str) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=types).exists())


def pass_now(request: HttpRequest, factor: str) -> None:
    """Whoever just made a factor has just shown it."""
    record_authentication(request, request.user, "mfa", type=factor, reauthenticated=True)
