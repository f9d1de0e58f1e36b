"""Logs hold ids and codes, never what people wrote: looked at as the lines that come out."""

import ast
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from django.conf import settings
from django.test import Client

from tests.architecture.source import Module, dotted, keywords, nowhere
from tests.architecture.urls_that_fail import SECRET
from tests.factories.accounts import UserFactory, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.architecture.urls_that_fail")]
PERSONAL = {"naam": "Amina", "email": SECRET, "bsn": "111222333", "token": "geheim-woord"}


class Lines(logging.Handler):
    """What the product's own handler would write."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        given = dict(settings.LOGGING["formatters"]["json"])
        self.setFormatter(given.pop("()")(**given))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@pytest.fixture
def written() -> Iterator[Lines]:
    handler, root = Lines(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(before)
    root.removeHandler(handler)


def nothing_personal_in(lines: Lines) -> None:
    assert lines.lines, "nothing was written at all, so nothing was proven"
    for value in PERSONAL.values():
        assert value not in lines.text
    for line in lines.lines:
        json.loads(line)


@pytest.mark.parametrize(
    "path", ["/inloggen/", "/bestaat-niet/", "/organisatie/", "/faal/refused/", "/faal/bug/"]
)
def test_what_stands_after_the_question_mark_is_not_written_down(written: Lines, path: str) -> None:
    Client(raise_request_exception=False).get(path, PERSONAL)
    assert path in written.text
    nothing_personal_in(written)


def test_what_is_typed_is_not_written_down(written: Lines) -> None:
    Client(raise_request_exception=False).post("/faal/bug/", PERSONAL)
    Client(raise_request_exception=False).post("/inloggen/", {"login": SECRET, **PERSONAL})
    nothing_personal_in(written)


def test_what_a_browser_says_of_itself_is_not_written_down(written: Lines) -> None:
    Client().get(
        "/inloggen/",
        HTTP_USER_AGENT="Amina",
        HTTP_REFERER=f"https://elders.example/?email={SECRET}",
        HTTP_X_REQUEST_ID=SECRET,
        HTTP_X_CORRELATION_ID="111222333",
        HTTP_COOKIE="profiel=geheim-woord",
        REMOTE_ADDR="203.0.113.7",
    )
    nothing_personal_in(written)
    assert "203.0.113.7" not in written.text


def test_what_the_database_refuses_is_not_quoted(written: Lines) -> None:
    """PostgreSQL tells which value was double: useful, and someone's address."""
    response = Client(raise_request_exception=False).get("/faal/twee-keer/")
    assert response.status_code == 500
    assert "IntegrityError" in written.text
    nothing_personal_in(written)


def test_someone_signed_in_is_a_number(written: Lines) -> None:
    user = UserFactory.create(name="Amina", email=SECRET)
    sign_in(Client(), user).get("/account/", PERSONAL)
    nothing_personal_in(written)


def test_our_own_lines_name_things_by_id() -> None:
    """`log.info("mail", to=user.email)` would be a line about someone."""
    levels = {"debug", "info", "warning", "error", "exception", "critical", "bind"}
    personal = {"email", "name", "first_name", "text", "address", "to", "token", "code", "body"}

    def telling(module: Module) -> Iterator[tuple[ast.AST, str]]:
        for call in module.calls(*levels):
            if dotted(call.func).split(".")[0] not in {"log", "logger"}:
                continue
            taken = [node for node in ast.walk(call) if isinstance(node, ast.Attribute)]
            said = keywords(call) | {node.attr for node in taken if dotted(node) != "task.name"}
            yield from ((call, word) for word in said & personal)

    nowhere(telling)


def test_a_line_says_when_where_and_how_bad(written: Lines) -> None:
    structlog.get_logger("loopbrug.test").warning("something", profile=7)
    line = json.loads(written.lines[-1])
    assert line["event"] == "something"
    assert line["profile"] == 7
    assert (line["level"], line["logger"]) == ("warning", "loopbrug.test")
    assert line["timestamp"].endswith("Z")
