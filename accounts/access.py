"""Who is asking, for whom, and may they: fetching and permission are one act."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.models import (
    ConsentRecord,
    Invitation,
    Membership,
    Organisation,
    ProfileView,
    Role,
    Takeout,
    User,
    ViewObjection,
)
from loopbrug.kernel.ids import token_hash


class Hat(StrEnum):
    """The one side someone acts from in a request (never the union of all rights)."""

    VISITOR = "visitor"
    PERSON = "person"
    HR = "hr"
    TRAINER = "trainer"
    COACH = "coach"
    STAFF = "staff"
    HELPER = "helper"
    """Acts for one other person, under an address that names the mandate; never put on by wish."""


PROFESSIONALS = frozenset({Hat.HR, Hat.TRAINER, Hat.COACH, Hat.STAFF})
"""Hats that see other people's data; they need a second factor."""


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """For whom a helper acts in this request: one profile, by one mandate."""

    mandate_id: UUID
    profile_id: int
    label: str
    """Whom it is about, as the helper knows them: to be shown on every page."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The asker of this request: a person, under exactly one hat.

    `organisation` is set under a professional hat only, also while it still waits for
    confirmation (`is_confirmed` tells). A visitor has neither `user` nor `organisation`.
    """

    hat: Hat
    user: User | None = None
    membership: Membership | None = None
    can_switch: bool = False
    memberships: tuple[Membership, ...] = ()
    """All that this person may act for, oldest first; what the switch in the header offers."""
    on_behalf: OnBehalf | None = None
    """Under the hat of a helper only; the address of the request named it, never the session."""
    ip_hash: str = ""
    """Where the request came from that may change something: a keyed hash of the address."""

    @property
    def organisation(self) -> Organisation | None:
        return self.membership.organisation if self.membership else None

    @property
    def is_confirmed(self) -> bool:
        return self.organisation is not None and self.organisation.is_confirmed

    @property
    def is_administrator(self) -> bool:
        return self.membership is not None and self.membership.is_administrator

    @property
    def audit_id(self) -> UUID | None:
        return self.user.public_id if self.user else None

    def require_user(self) -> User:
        """The signed-in user; PermissionDenied for a visitor (the login wall comes first)."""
        if self.user is None:
            raise PermissionDenied
        return self.user

    def require_organisation(self) -> Organisation:
        """The confirmed organisation that is acted for; PermissionDenied otherwise."""
        if self.organisation is None or not self.is_confirmed:
            raise PermissionDenied
        return self.organisation


class ActorRequest(HttpRequest):
    """What views receive: a request with its actor (set by `accounts.middleware`)."""

    actor: Actor


SESSION_KEY = "acting_for"
"""Public id of the membership acted for, "staff", or absent for the own side. Only a wish: what
counts is read from the database at each request."""

_HAT_OF_ROLE = {Role.HR: Hat.HR, Role.TRAINER: Hat.TRAINER, Role.COACH: Hat.COACH}


def actor_of(user: User | AnonymousUser, wish: str | None) -> Actor:
    """The actor for a user and the hat wished for; one query, none for visitors.

    Without a wish someone with a membership acts for the oldest one, staff as staff, and everyone
    else from the own side ("person" is a wish too).
    """
    if not isinstance(user, User):
        return Actor(Hat.VISITOR)
    found = list(
        Membership.objects.active()
        .filter(user=user)
        .select_related("organisation")
        .order_by("created_at", "pk")
    )
    can_switch = bool(found) or user.is_staff
    chosen = next((m for m in found if str(m.public_id) == wish), found[0] if found else None)
    hat = Hat.PERSON if chosen is None else _HAT_OF_ROLE[Role(chosen.role)]
    if wish == Hat.PERSON:
        hat, chosen = Hat.PERSON, None
    elif user.is_staff and (wish == Hat.STAFF or not found):
        hat, chosen = Hat.STAFF, None
    return Actor(hat, user, chosen, can_switch=can_switch, memberships=tuple(found))


def signature(actor: Actor) -> dict[str, str]:
    """Who, in ids and codes: what the history of a profile keeps of the one who changed it."""
    signed = {"hat": actor.hat.value}
    if actor.user is not None:
        signed["person"] = str(actor.user.public_id)
    if actor.on_behalf is not None:
        signed["mandate"] = str(actor.on_behalf.mandate_id)
    return signed


def requires(
    *hats: Hat, confirmed: bool = True
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Only these hats; everyone else gets 403 with the way forward, a visitor the login page.

    Professionals also need a confirmed organisation unless `confirmed` is False. The decorated
    view carries `hats`, which the access matrix in the tests reads.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = request.actor
            if actor.hat not in hats:
                if actor.hat is Hat.VISITOR:
                    return redirect_to_login(request.get_full_path())
                raise PermissionDenied("hat")
            if confirmed and actor.organisation is not None and not actor.is_confirmed:
                raise PermissionDenied("unconfirmed")
            return view(request, *args, **kwargs)

        guarded.hats = frozenset(hats)  # type: ignore[attr-defined] # read by the access matrix
        return guarded

    return decorate


PROFESSIONAL_HATS = (Hat.HR, Hat.TRAINER, Hat.COACH)
"""Hats that act for an organisation."""

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def personal(view: View) -> View:
    """A page about oneself only: it asks for no second factor, whatever the hat."""
    view.is_personal = True  # type: ignore[attr-defined] # read by SecondFactorMiddleware
    return view


def require_administrator(actor: Actor) -> Organisation:
    """The organisation of which the actor is administrator; PermissionDenied otherwise."""
    if actor.organisation is None or not actor.is_administrator:
        raise PermissionDenied("administrator")
    return actor.organisation


def get_colleague(public_id: UUID, *, actor: Actor) -> Membership:
    """Someone who acts for the same organisation now; 404 for everyone else."""
    found = Membership.objects.active().filter(organisation=actor.organisation)
    return get_object_or_404(found.select_related("user", "organisation"), public_id=public_id)


def get_own_invitation(public_id: UUID, *, actor: Actor) -> Invitation:
    """An invitation of the organisation acted for; 404 for any other."""
    found = Invitation.objects.filter(organisation=actor.organisation)
    return get_object_or_404(found.select_related("organisation"), public_id=public_id)


def get_organisation_to_decide(public_id: UUID, *, actor: Actor) -> Organisation:
    """Any organisation, for staff; decided ones too, so that a second click finds a page."""
    found = Organisation.objects.select_related("region", "registered_by")
    if actor.hat is not Hat.STAFF:
        found = found.none()
    return get_object_or_404(found, public_id=public_id)


def get_invitation(token: str) -> Invitation:
    """The invitation behind a link; 404 when the link is nobody's."""
    return get_object_or_404(
        Invitation.objects.select_related("organisation"), token_hash=token_hash(token)
    )


def own_view(public_id: UUID, *, actor: Actor) -> ProfileView:
    """One look at the asker; nobody sees who looked at someone else."""
    found = ProfileView.objects.filter(person_id=actor.require_user().public_id)
    return get_object_or_404(found.select_related("objection"), public_id=public_id)


def objection_to_answer(public_id: UUID, *, actor: Actor) -> ViewObjection:
    """An objection, for platform staff, with the one line it is about."""
    if actor.hat is not Hat.STAFF:
        raise Http404
    return get_object_or_404(
        ViewObjection.objects.select_related("view", "person"), public_id=public_id
    )


def find_account(email: str, *, actor: Actor) -> User | None:
    """The account with exactly this address, for staff: there is no searching for people."""
    if actor.hat is not Hat.STAFF:
        return None
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()


def own_takeout(public_id: UUID, *, actor: Actor) -> Takeout:
    """A copy of one's own data, without its bytes; 404 for everyone else."""
    mine = Takeout.objects.filter(user=actor.require_user()).defer("content")
    return get_object_or_404(mine, public_id=public_id)


def get_own_consent(public_id: UUID, *, actor: Actor) -> ConsentRecord:
    """A line of the register about the person who asks, on the own side; 404 for anyone else's."""
    if actor.hat is not Hat.PERSON or actor.user is None:
        raise Http404
    mine = ConsentRecord.objects.filter(person_id=actor.user.public_id)
    return get_object_or_404(mine, public_id=public_id)
