"""Strange input on every address, found by the resolver: a clear answer, never a 500, never a
silent change. The rows are the kinds of input of our threat model (d1, d2, d3, d6)."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.access.expectations import EXPECTED
from tests.access.listening import ALL, BODY, listen_to_addresses, listen_to_forms, names_in
from tests.access.urls import Address, addresses
from tests.access.world import World

pytestmark = pytest.mark.together

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
    "%_\\?${7*7}'; DROP TABLE accounts_user", "1.5", "-1", "9" * 300, "2026-02-31", "0000-00-00",
    "NaN", "1e400000", "eigenaar__password", "javascript:alert(1)", "//evil.example/",
    "https:evil.example", "\u0661",
)  # fmt: skip
"""Given to each parameter that a page reads."""
TYPED = {
    "NUL": "a\x00b",
    "control characters and a turned direction": "\x07\x1b[31m\u0085jan\u202egro",
    "only invisible": "\u200b\u200b",
    "a word and a number without end": "9" * 20_000,
    "a line break": "Jan\r\nBcc: x@y.example",
    "not a number": "NaN",
    "markup, ligatures and joined faces": "<script>alert(1)</script>ﬁ👩‍👩‍👧‍👦",
    "the year 0": "0000-00-00",
}
PARTS = 6
"""So that several processes share the work."""
FORM = "application/x-www-form-urlencoded"
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


@pytest.fixture
def overheard(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    return listen_to_addresses(monkeypatch)


@pytest.fixture
def overheard_in_forms(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    return listen_to_forms(monkeypatch)


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


def sent(
    world: World, who: str, url: str, body: bytes = b"", kind: str = FORM, method: str = "POST"
) -> HttpResponse:
    """As if it was not: who is logged out by one button still tries the next."""
    with transaction.atomic():
        response = world.client(who).generic(method, url, body, content_type=kind)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("part", range(PARTS))
def test_strange_text_in_a_form_never_breaks_a_page(
    world: World, overheard_in_forms: set[str], part: int
) -> None:
    """Each form is listened to as an empty one is sent; then all that it reads is strange."""
    forms: set[tuple[str, frozenset[str]]] = set()
    for address in addresses()[part::PARTS]:
        url = world.url(address)
        for who in who_may(address):
            names = frozenset(read_of_nothing(world, who, url, overheard_in_forms) - NO_FIELD)
            if not names or (url, names) in forms:
                continue  # no form, or the one that another side has there too
            forms.add((url, names))
            for value in TYPED.values():
                fields = names | overheard_in_forms - NO_FIELD
                sent_calmly(world, who, url, dict.fromkeys(fields, value))
    assert len(forms) >= PAGES_WITH_PARAMETERS, "the listening went deaf"


NO_FIELD = {"csrfmiddlewaretoken", ALL, BODY}


def read_of_nothing(world: World, who: str, url: str, names: set[str]) -> set[str]:
    """The names of what a page reads in an empty form; `names` hears them."""
    names.clear()
    if (who, url) not in READ_OF_NOTHING:
        sent_calmly(world, who, url, {})
        READ_OF_NOTHING[who, url] = frozenset(names)
    names.update(READ_OF_NOTHING[who, url])
    return set(names)


READ_OF_NOTHING: dict[tuple[str, str], frozenset[str]] = {}
"""Each page is asked once; the things of another world have other addresses."""


def sent_calmly(world: World, who: str, url: str, body: dict[str, str]) -> None:
    response = sent(world, who, url, urlencode(body).encode(), FORM)
    assert response.status_code < 500, (who, url, list(body.values())[:1])


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


@pytest.mark.parametrize("part", range(PARTS))
def test_a_broken_body_never_breaks_a_page(
    world: World, overheard_in_forms: set[str], part: int
) -> None:
    """Not sent is what a page takes for the empty form that it got first: all that it read of that
    is not there either."""
    heard = 0
    for address in addresses()[part::PARTS]:
        url = world.url(address)
        for who in one_who_may(address):
            read = read_of_nothing(world, who, url, overheard_in_forms)
            for body, kind in told_apart(read):
                response = sent(world, who, url, body, kind)
                assert response.status_code < 500, (who, url, body[:20])
            heard += bool(read - NO_FIELD)
    assert heard >= PAGES_WITH_PARAMETERS, "the listening went deaf"


def told_apart(read: set[str]) -> list[tuple[bytes, str]]:
    """Which of RAW a page that reads these names can tell from an empty form."""
    if not read:
        return []
    holds = {row: HOLDS[name] for name, row in RAW.items()}
    return [row for row, names in holds.items() if names is None or names & read or ALL in read]


HOLDS = {name: names_in(*row) for name, row in RAW.items()}
BROKEN = {"multipart without boundary", "600 fields", "three megabytes"}
NAMED = BROKEN | {"bytes that are not UTF-8", "raw bytes", "an unknown alphabet"}


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        (lambda request: request.body, set(RAW)),
        (lambda request: list(request.POST), set(RAW)),
        (lambda request: request.POST.get("name"), NAMED),
        (lambda request: request.POST.get("other"), BROKEN),
    ],
    ids=["raw", "all there is", "one name", "another name"],
)
def test_a_page_gets_each_body_that_it_can_tell_from_an_empty_form(
    overheard_in_forms: set[str], view: Callable[[WSGIRequest], object], rows: set[str]
) -> None:
    view(RequestFactory().post("/"))
    assert told_apart(overheard_in_forms) == [RAW[name] for name in RAW if name in rows]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "FOO"])
def test_no_page_takes_another_method(world: World, method: str) -> None:
    for address in addresses():
        who = next(iter(one_who_may(address)), "amina")
        response = sent(world, who, world.url(address), method=method)
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
