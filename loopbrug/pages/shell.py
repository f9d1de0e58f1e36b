"""What every page shows around its content: menu, on whose behalf, help."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.access import Actor, Hat
from loopbrug.kernel.parts import Hat as SwitchTo
from loopbrug.kernel.parts import NavItem, Shell
from loopbrug.kernel.prefix import prefixed
from loopbrug.pages.leaving import leaving_note

MOST_HATS = 3


_NAV: dict[Hat, list[tuple[str, str]]] = {
    Hat.VISITOR: [
        ("Mijn profiel", "profiles:profile"),
        ("Voor werkgevers", "pages:for_employers"),
    ],
    Hat.PERSON: [
        ("Mijn loopbrug", "pages:home"),
        ("Mijn profiel", "profiles:profile"),
        ("Mijn paspoort", "profiles:passport"),
        ("Mogelijkheden", "matching:options"),
        ("Mijn coach", "coaching:my_coach"),
    ],
    Hat.HR: [
        ("Wie wacht op ons", "pages:home"),
        ("Vacatures", "matching:vacancies"),
        ("Plannen", "funding:plans"),
        ("Met ons gedeeld", "profiles:shared_with_us"),
        ("Organisatie", "accounts:organisation"),
    ],
    Hat.TRAINER: [
        ("Onze starts", "pages:home"),
        ("Modules", "learning:modules"),
        ("Toelatingen", "learning:admissions"),
        ("Lerenden", "learning:learners"),
        ("Met ons gedeeld", "profiles:shared_with_us"),
        ("Organisatie", "accounts:organisation"),
    ],
    Hat.COACH: [
        ("Vandaag", "pages:home"),
        ("Deelnemers", "coaching:participants"),
        ("Met ons gedeeld", "profiles:shared_with_us"),
        ("Organisatie", "accounts:organisation"),
    ],
    Hat.STAFF: [
        ("Begin", "pages:home"),
        ("Organisaties", "accounts:pending_organisations"),
        ("Lijsten", "matching:runs"),
        ("Antwoorden", "matching:answers"),
        ("Bezwaren", "pages:objections"),
    ],
    Hat.HELPER: [("Klaar met schrijven", "profiles:helping")],
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; lazy, so that a page that does not show the frame asks nothing."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    actor: Actor = getattr(request, "actor", None) or Actor(Hat.VISITOR)
    with prefixed("/"):
        items = [(_(label), reverse(name)) for label, name in _NAV[actor.hat]]
    return Shell(
        nav=tuple(NavItem(label, url, request.path == url) for label, url in items),
        acting=_acting(actor),
        can_switch=actor.can_switch,
        user_name=actor.user.first_name if actor.user else "",
        is_authenticated=actor.user is not None,
        is_demo=settings.DEMO,
        role=actor.hat.value,
        hats=_others(actor),
        user_key=_user_key(actor),
        note=None if actor.on_behalf else leaving_note(actor.user, path=request.path),
    )


def _acting(actor: Actor) -> str:
    if actor.hat is Hat.STAFF:
        return _("het platform")
    if actor.on_behalf is not None:
        return actor.on_behalf.label
    return actor.organisation.name if actor.organisation else ""


def _others(actor: Actor) -> tuple[SwitchTo, ...]:
    """The hats that are not on; more than a few are shown on the page to choose one."""
    if actor.user is None or actor.hat is Hat.HELPER:
        return ()
    own = [] if actor.hat is Hat.PERSON else [SwitchTo(_("jezelf"), Hat.PERSON.value)]
    members = [
        SwitchTo(m.organisation.name, str(m.public_id))
        for m in actor.memberships
        if m != actor.membership
    ]
    staff = actor.user.is_staff and actor.hat is not Hat.STAFF
    found = (*own, *members, *([SwitchTo(_("het platform"), Hat.STAFF.value)] if staff else []))
    return found if len(found) <= MOST_HATS else ()


def _user_key(actor: Actor) -> str:
    """The same for the same person, and saying nothing else: drafts are kept under it. Who helps
    two people has two keys, so that what was typed for one is never offered for the other; both
    begin with the helper's own, whose they are."""
    if actor.user is None:
        return ""
    own = _opaque(f"{actor.user.public_id}")
    if actor.on_behalf is None:
        return own
    return f"{own}.{_opaque(f'{actor.user.public_id}{actor.on_behalf.mandate_id}')}"


def _opaque(name: str) -> str:
    return salted_hmac("drafts", name).hexdigest()[:16]
