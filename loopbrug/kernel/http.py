"""The edge of the house: what may not come in, and pages that only read."""

import functools
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Literal
from urllib.parse import unquote_to_bytes
from uuid import UUID

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

MAX_PATH = 2000
MAX_QUERY = 4000
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_READING = re.compile(
    r"[\s(]*(select|savepoint|release|rollback|with|explain|show|set local)\b", re.IGNORECASE
)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class TooLong(BadRequest):
    """The address is longer than any address of ours."""


class TooLarge(BadRequest):
    """More is sent than any form of ours can want."""


class GuardMiddleware:
    """Refuse, before anything else reads them, addresses that no page of ours can mean.

    Bytes that are not UTF-8, control characters, broken escapes and endless addresses answer 400
    (414 when too long), and what is too large 413, before it is read; a body without a length is
    nothing to Django, and is not read either. Also adds `Cache-Control: no-store` to every page of
    someone signed in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        self._check(request)
        response = self.get_response(request)
        # Only a page that looked at who is asking has loaded the user.
        user = getattr(request, "user", None)
        if (user is not None and user.is_authenticated) or request.COOKIES.get("profiel"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    @staticmethod
    def _check(request: HttpRequest) -> None:
        size = str(request.META.get("CONTENT_LENGTH") or "")
        has_file = request.content_type == "multipart/form-data"
        largest = settings.LARGEST_UPLOAD if has_file else settings.LARGEST_BODY
        if size.isdecimal() and int(size[:20]) > largest:
            raise TooLarge("too large")
        query = str(request.META.get("QUERY_STRING", ""))
        raw_path = str(request.META.get("PATH_INFO", "")).encode("utf-8", "replace")
        if len(raw_path) > MAX_PATH or len(query) > MAX_QUERY:
            raise TooLong("too long")
        if _BAD_ESCAPE.search(query):
            raise BadRequest("broken escape")
        for raw in (raw_path, unquote_to_bytes(query.replace("+", " "))):
            if _CONTROL.search(raw):
                raise BadRequest("control character")
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise BadRequest("not UTF-8") from error


class WroteOnRead(Exception):
    """A page that promised to read tried to change something."""


_writable: ContextVar[str] = ContextVar("writable", default="")


@contextmanager
def writing_only(table: str) -> Iterator[None]:
    """Inside a page that only reads, let lines be added to this one table. For a log of looks."""
    token = _writable.set(table)
    try:
        yield
    finally:
        _writable.reset(token)


def _refuse_writes(execute: Any, sql: str, *rest: Any) -> Any:
    table = _writable.get()
    adds_a_line = bool(table) and sql.lstrip().startswith(f'INSERT INTO "{table}" ')
    if not adds_a_line and not _READING.match(sql):
        raise WroteOnRead(sql[:80])
    return execute(sql, *rest)


def read_only(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page that only reads: any statement that would change the database raises WroteOnRead."""

    @functools.wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with connection.execute_wrapper(_refuse_writes):
            return view(request, *args, **kwargs)

    return reading


def unlisted(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page behind a secret link: no browser keeps it and no search engine shows it."""

    @functools.wraps(view)
    def unlisted_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return unlisted_view


GoneWhat = Literal["shared", "help", "vacancy", "own_vacancy"]


class Gone(Exception):
    """It was there for this asker, and was taken back, ran out, or is out of sight until someone
    who asked to be forgotten decides; `since` when, if that is known. One answer for all of these:
    which it is, is nobody else's. Answered with 410 by `loopbrug.pages.errors`; help with someone's
    profile and a vacancy that closed have words of their own, and for who closed their own vacancy
    `about` says which. `typed` is what the asker wrote and sent to it: the page gives it back."""

    def __init__(
        self,
        since: datetime | None = None,
        *,
        what: GoneWhat = "shared",
        about: UUID | None = None,
        typed: str = "",
    ) -> None:
        super().__init__()
        self.since, self.what, self.about, self.typed = since, what, about, typed
