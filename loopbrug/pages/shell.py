"""What every page shows around its content: menu, on whose behalf, help."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.access import Actor, Hat


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame: `acting` is the organisation acted for, empty on one's own side."""

    nav: list[NavItem]
    acting: str
    can_switch: bool
    user_name: str
    is_authenticated: bool
    is_demo: bool
    role: str


_NAV: dict[Hat, list[tuple[str, str]]] = {
    Hat.VISITOR: [("Begin", "pages:start"), ("Mijn profiel", "profiles:profile")],
    Hat.PERSON: [
        ("Mijn loopbrug", "pages:home"),
        ("Mijn profiel", "profiles:profile"),
        ("Mogelijkheden", "matching:options"),
    ],
    Hat.HR: [
        ("Wie wacht op ons", "pages:home"),
        ("Vacatures", "matching:vacancies"),
        ("Organisatie", "accounts:organisation"),
    ],
    Hat.TRAINER: [("Begin", "pages:home"), ("Organisatie", "accounts:organisation")],
    Hat.COACH: [("Begin", "pages:home"), ("Organisatie", "accounts:organisation")],
    Hat.STAFF: [("Begin", "pages:home"), ("Organisaties", "accounts:pending_organisations")],
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; lazy, so that a page that does not show the frame asks nothing."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    actor: Actor = getattr(request, "actor", None) or Actor(Hat.VISITOR)
    items = [(_(label), reverse(name)) for label, name in _NAV[actor.hat]]
    return Shell(
        nav=[NavItem(label, url, request.path == url) for label, url in items],
        acting=actor.organisation.name if actor.organisation else "",
        can_switch=actor.can_switch,
        user_name=actor.user.first_name if actor.user else "",
        is_authenticated=actor.user is not None,
        is_demo=settings.DEMO,
        role=actor.hat.value,
    )
