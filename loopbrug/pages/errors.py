"""Errors as pages that a person can act on."""

import inspect
import sys
from collections.abc import Callable
from typing import Any

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DataError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel import parts
from loopbrug.kernel.http import Gone, TooLarge, TooLong

RETRY_SECONDS = "5"
_AWAY = (OperationalError, InterfaceError)
_BAD_INPUT = (DataError, OverflowError, UnicodeError)
_TOO_MUCH = (TooLarge, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_WHY = {
    "unconfirmed": _("Je organisatie is nog niet bevestigd. Tot die tijd kan dit niet."),
    "administrator": _("Alleen een beheerder van je organisatie mag dit."),
}
"""What the codes of `accounts.access` mean to a person; any other gets the usual sentence."""


def bad_request(request: HttpRequest, exception: BadRequest | Exception) -> HttpResponse:
    """400, or 414 for an address without end, or 413 for a body that was not read to its end."""
    if isinstance(exception, _TOO_MUCH):
        return HttpResponse(render_to_string("413.html", {"form_url": _page(request)}), status=413)
    status = 414 if isinstance(exception, TooLong) else 400
    return HttpResponse(render_to_string("400.html"), status=status)


def _page(request: HttpRequest) -> str:
    """Where the form stands that was sent: our forms with files stand at the address they go to.
    Nothing where no page stands: an address of nobody, or one that only takes what is sent."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return ""
    return request.path if takes_get(view) else ""


def takes_get(view: Callable[..., Any]) -> bool:
    """Whether there is a page to look at. Django keeps what `require_POST` and its like allow in
    no other place than the function they make."""
    step: Any = view
    while inspect.isfunction(step):
        allowed = inspect.getclosurevars(step).nonlocals.get("request_method_list")
        if allowed is not None:
            return "GET" in allowed
        step = getattr(step, "__wrapped__", None)
    return True


def permission_denied(
    request: HttpRequest, exception: PermissionDenied | Exception
) -> HttpResponse:
    """403: it is there, but not under this hat; the page says what to do."""
    reason = _WHY.get(str(exception), "")
    return render(request, "403.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page for what does not exist and for what is not yours to see."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, but 503 when the database is away and 400 when input got past every form."""
    problem = sys.exc_info()[1]
    if isinstance(problem, _AWAY):
        headers = {"Retry-After": RETRY_SECONDS}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    if isinstance(problem, _BAD_INPUT):
        return HttpResponse(render_to_string("400.html"), status=400)
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 that keeps what was typed: the browser's back button still has it, and we say so."""
    return HttpResponse(render_to_string("403_csrf.html"), status=403)


class GoneMiddleware:
    """410 for what someone could see and the other took back, or what closed, from whatever page:
    since when, never who stopped it, why, or whether it may come back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Gone):
            return None
        page = parts.Gone(
            problem.since, what=problem.what, about=problem.about, typed=problem.typed
        )
        return render(request, "410.html", {"page": page}, status=410)
