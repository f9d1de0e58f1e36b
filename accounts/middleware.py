"""Puts `request.actor` in place, ends sessions in time, and holds the second factor in front of
other people's data."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import pghistory
from allauth.account.adapter import get_adapter
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import second_factor
from accounts.access import PROFESSIONALS, SESSION_KEY, Actor, actor_of, signature
from accounts.domain.session_limits import WRITE_EVERY, Verdict, verdict

GetResponse = Callable[[HttpRequest], HttpResponseBase]

STARTED_AT, SEEN_AT = "started_at", "seen_at"
SESSION_ENDED = "session_ended"
"""Left in the new, empty session, so that the sign-in page can say what happened."""


READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class ActorMiddleware:
    """`request.actor`, made when first asked for: one query, and none on public pages.

    What the request changes is signed with it: the triggers that keep the history of a profile
    read who it was. Only where something may change, since signing rides along with each statement
    and the guard of pages that read must see statements as they are.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined] # ActorRequest
        if request.method in READING:
            return self.get_response(request)
        with pghistory.context():
            return self.get_response(request)


def _actor(request: Any) -> Actor:
    actor = actor_of(request.user, request.session.get(SESSION_KEY))
    pghistory.context(**signature(actor))
    return actor if request.method in READING else replace(actor, ip_hash=_ip_hash(request))


def _ip_hash(request: HttpRequest) -> str:
    """For the register of consents: with the key of this installation one can check a known
    address; without it nobody can find one by trying them all."""
    address = get_adapter().get_client_ip(request)
    return salted_hmac("accounts.consents.address", address, algorithm="sha256").hexdigest()


class SessionLimitMiddleware:
    """A session ends after 30 minutes without use for professionals, 60 for people on their own
    side, and after 12 hours in any case. What was typed stays in the browser's draft."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if request.session.get(USER_KEY):
            self._check(request)
        return self.get_response(request)

    @staticmethod
    def _check(request: Any) -> None:
        session, now = request.session, time.time()
        started, seen = session.get(STARTED_AT, now), session.get(SEEN_AT, now)
        answer = verdict(started=started, seen=seen, now=now)
        if answer is Verdict.ASK and request.actor.hat in PROFESSIONALS:
            answer = Verdict.ENDED
        if answer is Verdict.ENDED:
            session.flush()
            session[SESSION_ENDED] = True
            request.user = AnonymousUser()
            request.actor = actor_of(request.user, None)
        elif STARTED_AT not in session or now - seen >= WRITE_EVERY:
            session[STARTED_AT], session[SEEN_AT] = started, now


class LoginWallMiddleware(LoginRequiredMiddleware):
    """Django's own wall, but someone who was sending a form comes back to the page of that form:
    the address of a form's answer may not be one that can be opened."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        came_from = request.headers.get("Referer", "")
        hosts = {request.get_host()}
        if url_has_allowed_host_and_scheme(came_from, hosts, require_https=request.is_secure()):
            parts = urlsplit(came_from)
            back = f"{parts.path}?{parts.query}" if parts.query else parts.path
            return redirect_to_login(back)
        return redirect_to_login(reverse("pages:home"))


class SecondFactorMiddleware:
    """Nobody sees other people's data with one factor only.

    Holds for every page that needs a sign-in while a professional hat is on, except pages about
    oneself (`accounts.access.personal`).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view, "login_required", True) or getattr(view, "is_personal", False):
            return None
        if request.actor.hat not in PROFESSIONALS or second_factor.is_passed(request):
            return None
        back = request.get_full_path() if request.method == "GET" else reverse("pages:home")
        query = urlencode({REDIRECT_FIELD_NAME: back})
        return HttpResponseRedirect(f"{reverse('accounts:second_factor')}?{query}")
