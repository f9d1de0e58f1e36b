"""What every page of one's own profile needs: whose it is, and the cookie of a visitor."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.retention import rule
from profiles import access, selectors, services
from profiles.domain.snapshot import NOBODY, ProfileSnapshot
from profiles.models import Profile

View = Callable[..., HttpResponse]


class SignedOut(Exception):
    """The form was made for a profile that this browser no longer has: the session ended."""


def own_page(view: View) -> View:
    """For the person and for a visitor without an account; not under a professional hat."""
    return login_not_required(requires(Hat.PERSON, Hat.VISITOR)(view))


def token_of(request: ActorRequest) -> str:
    return request.COOKIES.get(access.COOKIE, "")


def own_profile(request: ActorRequest) -> Profile | None:
    return access.get_own_profile(actor=request.actor, token=token_of(request), now=timezone.now())


def own_snapshot(request: ActorRequest) -> ProfileSnapshot:
    """What is saved so far; an empty profile for who saved nothing yet."""
    profile = own_profile(request)
    if profile is None:
        return NOBODY
    found, helped = selectors.snapshot_of(profile), request.actor.on_behalf
    return replace(found, helped_name=helped.label) if helped else found


@dataclass(frozen=True, slots=True)
class Keeper:
    """The profile to save in, and for a visitor the token that the cookie has to hold."""

    profile: Profile
    token: str = ""

    def remember(self, response: HttpResponse) -> HttpResponse:
        """Give the visitor's browser its token, for 30 days from this save."""
        if self.token:
            response.set_cookie(
                access.COOKIE,
                self.token,
                max_age=timedelta(days=rule("draft", timezone.localdate()).after),
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


def keeper_of(request: ActorRequest, *, seen: int = 0) -> Keeper:
    """The profile to save in; made now when there is none.

    SignedOut when the form names a version of a profile that is not there: making a new one would
    scatter what this person has.
    """
    profile = own_profile(request)
    if profile is not None:
        return Keeper(profile, token_of(request) if profile.owner_id is None else "")
    if seen:
        raise SignedOut
    if request.actor.hat is Hat.PERSON:
        return Keeper(services.get_or_create_profile(owner=request.actor.require_user()))
    return Keeper(*services.open_draft(now=timezone.now()))
