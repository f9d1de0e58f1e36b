"""Strange input on every address, found by the resolver: a clear answer, never a 500, never a
silent change. The rows are the kinds of input of our threat model (d1, d2, d3, d6)."""

from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.functional import cached_property

from tests.access.expectations import EXPECTED
from tests.access.urls import Address, addresses
from tests.access.world import World

REFUSED = {
    "NUL in the query": "?q=%00",
    "bytes that are not UTF-8": "?q=%ff%fe",
    "a surrogate in UTF-8": "?q=%ED%A0%80",
    "a broken escape": "?q=%zz",
    "a control character": "?naam=%1b%5b31m",
    "NUL in a number": "?page=%00",
}
TOO_LONG = "?q=" + "a" * 9000
MIXED = (
    "?q=%25&naam=_&page=abc&pk=1.5&pk=-1&dag=2026-02-31&bedrag=NaN&ordering=eigenaar__password"
    "&next=//evil.example/&next=https:evil.example&veld[$ne]=1&a[]=1&zoek=%24%7B7*7%7D"
)
"""Names and values that no page of ours means."""
STRANGE = (
    "%_\\", "abc", "1.5", "-1", "9" * 300, "2026-02-31", "0000-00-00", "NaN", "1e400000",
    "eigenaar__password", "?", "${7*7}", "javascript:alert(1)", "'; DROP TABLE accounts_user",
    "//evil.example/", "https:evil.example", "\u0661",
)  # fmt: skip
"""Given to each parameter that a page reads."""
FIELDS = (
    "name", "naam", "email", "code", "login", "text", "note", "reason", "zoek", "q", "version",
    "title", "place", "hours_min", "pay_min", "starts_on", "proof", "skill", "level", "blocks",
    "hat", "cast", "kvk_number", "occupation", "confirm",
    "amount", "condition", "reference", "source", "payer", "days", "weeks", "month_wage", "price",
    "share_at_work", "first_month", "months", "start_day", "seats", "usual_seats", "credential",
    "sector_id", "region_id", "hours_per_week", "answer", "exempt", "exemption_reason", "mentor",
    "ready_from", "workplace_mentor_name", "workplace_mentor_email", "school_mentor_email",
    "agrees", "resumes_on", "is_shared_with_team", "position", "key", "what", "where", "who",
    "kind", "partner", "happened_on", "due_on", "until_on", "standing", "colleague", "employer",
)  # fmt: skip
TYPED = {
    "NUL": "a\x00b",
    "control characters": "\x07\x1b[31m\u0085",
    "only invisible": "\u200b\u200b",
    "a turned direction": "jan\u202egro",
    "a word without end": "x" * 20_000,
    "a line break": "Jan\r\nBcc: x@y.example",
    "a number without end": "9" * 5_000,
    "not a number": "NaN",
    "markup": "<script>alert(1)</script>",
    "the year 0": "0000-00-00",
    "ligatures and joined faces": "ﬁ👩‍👩‍👧‍👦",
}
SEEN_AS = ("carla", "amina", "dewi", "bram", "sam", "visitor", "draft")


def who_may(address: Address) -> list[str]:
    """Those of SEEN_AS for whom there is a page or a button; the wall before it is one for all."""
    return [who for who in SEEN_AS if EXPECTED[address.name].of(who) in (200, 405)]


def one_who_may(address: Address) -> list[str]:
    """The first of them: what is strange about an address or a body is so for everyone."""
    return who_may(address)[:1]


@pytest.mark.parametrize("row", REFUSED.values(), ids=REFUSED.keys())
def test_an_address_that_nobody_can_mean_is_refused(world: World, row: str) -> None:
    for address in addresses():
        url = world.url(address)
        assert world.client("visitor").get(url + row).status_code == 400, url


def test_an_address_without_end_is_refused(world: World) -> None:
    for address in addresses():
        url = world.url(address)
        assert world.client("amina").get(url + TOO_LONG).status_code == 414, url
    assert world.client("amina").get("/" + "a" * 9000).status_code == 414


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


@pytest.fixture
def overheard(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    def listening(request: WSGIRequest) -> QueryDict:
        return Overheard(request.META.get("QUERY_STRING", ""), encoding=request.encoding)

    given = cached_property(listening)
    given.__set_name__(WSGIRequest, "GET")
    monkeypatch.setattr(WSGIRequest, "GET", given)
    monkeypatch.setattr(Overheard, "names", set())
    return Overheard.names


def test_strange_parameters_never_break_a_page(world: World, overheard: set[str]) -> None:
    """Each page is listened to first; then every parameter that it asks for gets every value."""
    reading = 0
    for address in addresses():
        url = world.url(address)
        for who in one_who_may(address):
            overheard.clear()
            taken_calmly(world, who, url + MIXED)
            reading += bool(names := sorted(overheard))
            for value in STRANGE if names else ():
                taken_calmly(world, who, f"{url}?{urlencode(dict.fromkeys(names, value))}")
    assert reading >= PAGES_WITH_PARAMETERS, "the listening went deaf"


PAGES_WITH_PARAMETERS = 10


def taken_calmly(world: World, who: str, url: str) -> None:
    response = world.client(who).get(url)
    assert response.status_code < 500, (who, url)
    where = urlsplit(response.headers.get("Location", ""))
    assert not where.netloc, (who, url)


@pytest.mark.parametrize("value", TYPED.values(), ids=TYPED.keys())
def test_strange_text_in_a_form_never_breaks_a_page(world: World, value: str) -> None:
    for address in addresses():
        url = world.url(address)
        for who in who_may(address):
            response = world.client(who).post(url, dict.fromkeys(FIELDS, value))
            assert response.status_code < 500, (who, url, value[:20])


RAW = {
    "bytes that are not UTF-8": (b"name=%ff%fe&email=%ff", "application/x-www-form-urlencoded"),
    "raw bytes": (b"name=\xff\xfe", "application/x-www-form-urlencoded"),
    "an unknown alphabet": (b"name=a", "application/x-www-form-urlencoded; charset=foo"),
    "multipart without boundary": (b"name=a", "multipart/form-data"),
    "a cut multipart": (
        b"--x\r\nContent-Disposition: form-data; nam",
        "multipart/form-data; boundary=x",
    ),
    "json": (b'{"name": "\\u0000"}', "application/json"),
    "600 fields": (
        b"&".join(b"a%d=1" % i for i in range(600)),
        "application/x-www-form-urlencoded",
    ),
    "three megabytes": (b"name=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
}


@pytest.mark.parametrize("row", RAW.values(), ids=RAW.keys())
def test_a_broken_body_never_breaks_a_page(world: World, row: tuple[bytes, str]) -> None:
    body, kind = row
    for address in addresses():
        url = world.url(address)
        for who in one_who_may(address):
            response = world.client(who).generic("POST", url, body, content_type=kind)
            assert response.status_code < 500, (who, url)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_no_page_takes_another_method(world: World, method: str) -> None:
    for address in addresses():
        response = world.client("amina").generic(method, world.url(address))
        refused = 400 <= response.status_code < 500
        assert refused or response.status_code == 302, (method, address.name)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("HTTP_HOST", "evil.example"),
        ("HTTP_X_FORWARDED_HOST", "evil.example"),
        ("HTTP_ACCEPT_LANGUAGE", "nl;q=abc," + "x" * 8000),
        ("HTTP_USER_AGENT", "<script>" * 1000),
        ("HTTP_RANGE", "bytes=9-1"),
        ("HTTP_IF_MODIFIED_SINCE", "x"),
        ("HTTP_COOKIE", "loopbrug=junk; profiel=%00; csrf=" + "x" * 8000),
        ("HTTP_REFERER", "https://evil.example/"),
    ],
)
def test_strange_headers_never_break_a_page(header: str, value: str) -> None:
    response = Client().get(reverse("pages:start"), **{header: value})
    assert response.status_code == (400 if header == "HTTP_HOST" else 200)
    assert b"evil.example" not in response.content
