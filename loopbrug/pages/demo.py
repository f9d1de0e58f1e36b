"""Demo mode only: walk around as a member of the cast, and read the mail that would go out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import ActorRequest
from accounts.models import User
from accounts.second_factor import DEMO_SESSION
from accounts.selectors import active_people
from loopbrug.journeys.demo.cast import CAST
from loopbrug.kernel.http import read_only
from notices.selectors import demo_mailbox, demo_receivers

LONGEST_SEARCH = 254


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    name: str
    role: str
    story: str


@dataclass(frozen=True, slots=True)
class DemoPage:
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    body: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class MailboxPage:
    mails: tuple[Mail, ...]
    words: str
    """What was typed to find a mail: a part of an address or of a subject."""
    receivers: tuple[str, ...]
    """To choose from: who got mail last stands first."""
    newer: str
    """Where the page before this one is; empty on the first."""
    older: str


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Outside demo mode the page does not exist, whatever was routed."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO or settings.PRODUCTION:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@demo_only
@require_http_methods(["GET", "POST"])
def demo(request: ActorRequest) -> HttpResponse:
    """One button (field `cast`) per member of the cast; it signs in, and nothing else is asked."""
    found = _people_by_key()
    if request.method == "POST":
        user = found.get(request.POST.get("cast", ""))
        if user is None:
            raise Http404
        logout(request)
        get_adapter().login(request, user)
        request.session[DEMO_SESSION] = time.time()
        return redirect("pages:home")
    people = tuple(
        Person(member.key, member.name, member.role, member.story)
        for member in CAST
        if member.key in found
    )
    return render(request, "pages/demo.html", {"page": DemoPage(people)})


def _people_by_key() -> dict[str, User]:
    by_address = {user.email: user for user in active_people([m.email for m in CAST])}
    return {m.key: by_address[m.email] for m in CAST if m.email in by_address}


@login_not_required
@demo_only
@require_safe
@read_only
def mailbox(request: ActorRequest) -> HttpResponse:
    """Everything, or what has `zoek` in its address or subject; `pagina` leads to the older."""
    words = request.GET.get("zoek", "").strip()[:LONGEST_SEARCH]
    found = demo_mailbox(words=words, number=request.GET.get("pagina", ""))
    page = MailboxPage(
        mails=tuple(Mail(m.to, m.subject, m.body, m.created_at) for m in found),
        words=words,
        receivers=tuple(demo_receivers()),
        newer=_part(words, found.number - 1) if found.has_previous() else "",
        older=_part(words, found.number + 1) if found.has_next() else "",
    )
    return render(request, "pages/demo_mailbox.html", {"page": page})


def _part(words: str, number: int) -> str:
    asked = {"zoek": words} if words else {}
    return f"?{urlencode({**asked, 'pagina': number})}"
