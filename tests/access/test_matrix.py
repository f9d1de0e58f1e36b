"""Every address × everyone who may ask, from a table; a new address without a row fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from accounts.models import ProfileView
from loopbrug.pages import errors
from tests.access.aviary import HERS_ON, Aviary
from tests.access.expectation import WHO
from tests.access.expectations import ALSO_THEIRS, EXPECTED
from tests.access.looks import leaves_a_line, unwritten
from tests.access.urls import Address, addresses
from tests.access.world import World

pytestmark = [
    pytest.mark.together,
    pytest.mark.usefixtures("aviary"),  # what is asked for is full of words
]
ADDRESSES = addresses()
NOT_OF_THE_PAGE = ("SAVEPOINT", "RELEASE SAVEPOINT")
"""Of the test itself."""
WITH_A_THING = [
    address for address in ADDRESSES if address.arguments and not address.name.startswith("mfa_")
]


PROBES = ("pages:alive", "pages:ready")


def is_outside(who: str) -> bool:
    """Whose pages hold nothing of anyone: a browser may keep them."""
    return who in ("visitor", "draft")


@contextmanager
def noted() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


@pytest.fixture(autouse=True)
def _each_error_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine of ten answers here are a 403 or a 404 of which only the number counts: their page is
    written once for each who gets it, for each reason."""
    render = errors.render

    def once(request: HttpRequest, page: str, context: Any = None, *, status: int) -> HttpResponse:
        key = (request.session.session_key, page, str(context))
        if key not in WRITTEN:
            WRITTEN[key] = render(request, page, context, status=status).content
        return HttpResponse(WRITTEN[key], status=status)

    monkeypatch.setattr(errors, "render", once)


WRITTEN: dict[tuple[str | None, str, str], bytes] = {}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = {address.name for address in ADDRESSES}
    assert names == set(EXPECTED), names ^ set(EXPECTED)


@pytest.mark.parametrize("address", ADDRESSES, ids=[address.name for address in ADDRESSES])
def test_everyone_gets_what_the_table_says(address: Address, aviary: Aviary, world: World) -> None:
    """In no more queries than the budget, without a word that is not for them, and a page of
    someone is never kept by a browser; who sees something of another leaves a line."""
    expected = EXPECTED[address.name]
    got, wanted = {}, {}
    for who in WHO:
        lines = ProfileView.objects.count()
        with noted() as queries:
            response = world.client(who).get(world.url(address))
        got[who], wanted[who] = response.status_code, expected.of(who)
        if response.status_code == 200:
            asked = [sql for sql in queries if not sql.startswith(NOT_OF_THE_PAGE)]
            assert len(asked) <= expected.queries, (who, len(asked), "\n".join(asked))
            text = response.getvalue().decode(errors="replace")
            found, too_much = aviary.read_by(who, text)
            assert not too_much, who
            is_written = ProfileView.objects.count() > lines
            assert is_written or not leaves_a_line(address, who, found), who
            assert who != "amina" or HERS_ON.get(address.name, set()) <= found
            if address.name not in PROBES:
                assert "no-store" in response.headers.get("Cache-Control", "") or is_outside(who)
        assert "unsafe" not in response.headers.get("Content-Security-Policy", "")
    assert got == wanted


def test_what_leaves_no_line_is_an_address_that_somebody_else_reads() -> None:
    assert unwritten(EXPECTED) == []


@pytest.mark.parametrize("address", WITH_A_THING, ids=[address.name for address in WITH_A_THING])
def test_nobody_changes_what_is_not_theirs(address: Address, world: World) -> None:
    """The same for POST: a thing of amina or carla is nothing to anyone else (405: the page has
    no button at all)."""
    for who in ("fleur", "eva", "hugo", "nova", "dewi", "bram", "sam"):
        if is_for(who, address):
            continue
        response = world.client(who).post(world.url(address))
        is_asked_to_show_who = response.status_code == 302 and who == "nova"
        assert response.status_code in (403, 404, 405) or is_asked_to_show_who, who


def is_for(who: str, address: Address) -> bool:
    """Pages where someone acts on the own side of a thing that all may see: an open vacancy as
    one's option, an organisation that staff decides about; and what dewi's school or bram as her
    coach may see."""
    takes_part = who in ("dewi", "bram") and EXPECTED[address.name].of(who) in (200, 302, 405)
    return takes_part or (who, address.name) in ALSO_THEIRS
