"""Hears which parameters and fields a page asks for, so that each can be given something strange,
and so that what a page cannot tell apart is sent once."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.test import RequestFactory
from django.utils.functional import cached_property

ALL = "*"
"""The page looked at whatever there is."""
BODY = " "
"""The page looked whether there is anything. Neither is the name of a field."""


class Overheard(QueryDict):
    """Notes the name of every parameter that a page asks for."""

    names: ClassVar[set[str]] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def getlist(self, name: str, default: Any = None) -> list[Any]:
        self.names.add(name)
        return super().getlist(name, default)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        self.names.add(ALL)
        return super().__iter__()

    def __len__(self) -> int:
        self.names.add(ALL)
        return super().__len__()

    def keys(self) -> Any:
        self.names.add(ALL)
        return super().keys()

    def lists(self) -> Any:
        self.names.add(ALL)
        return super().lists()


def listen_to_addresses(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What is heard from now on."""

    def listening(request: WSGIRequest) -> QueryDict:
        return Overheard(request.META.get("QUERY_STRING", ""), encoding=request.encoding)

    given = cached_property(listening)
    given.__set_name__(WSGIRequest, "GET")
    monkeypatch.setattr(WSGIRequest, "GET", given)
    monkeypatch.setattr(Overheard, "names", set())
    return Overheard.names


def listen_to_forms(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The same for what is sent, however it is read: who reads it raw looks at all of it."""
    load, body = HttpRequest._load_post_and_files, HttpRequest.body
    by_django: list[HttpRequest] = []

    def listening(request: HttpRequest) -> None:
        Overheard.names.add(BODY)
        by_django.append(request)
        try:
            load(request)
        finally:
            by_django.remove(request)
        request._post.__class__ = Overheard

    def raw(request: HttpRequest) -> bytes:
        if request not in by_django:
            Overheard.names.add(ALL)
        return body.__get__(request)

    monkeypatch.setattr(HttpRequest, "_load_post_and_files", listening)
    monkeypatch.setattr(HttpRequest, "body", property(raw))
    monkeypatch.setattr(Overheard, "names", set())
    return Overheard.names


def names_in(body: bytes, kind: str) -> set[str] | None:
    """The fields that a page would find in it; None when it would find out that it is broken."""
    request = RequestFactory().generic("POST", "/", body, content_type=kind)
    try:
        return {*request.POST, *request.FILES}
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        return None
