"""The edge of the house: what may not come in, what may not be kept, what may not be written."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from loopbrug.kernel.http import MAX_PATH, MAX_QUERY, WroteOnRead, read_only
from tests.factories.accounts import UserFactory, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "/inloggen/?next=%00",
        "/inloggen/?next=%ff",
        "/inloggen/?next=%ED%A0%80",
        "/inloggen/?next=%C0%AF",
        "/inloggen/?next=%zz",
        "/inloggen/?next=%",
        "/inloggen/?next=%1b[31m",
        "/inloggen/?%00=1",
        "/bestaat%00niet/",
        "/bestaat%7fniet/",
    ],
)
def test_an_address_that_nobody_can_mean_is_refused_with_a_page(url: str) -> None:
    response = Client().get(url)
    assert response.status_code == 400
    assert "<h1" in response.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/inloggen/?next=%2Fprofiel%2F",
        "/inloggen/?q=caf%C3%A9+%26+zo",
        "/inloggen/?q=%F0%9F%99%82",
        "/inloggen/?q=100%25",
        "/inloggen/?q=a%0Ab%09c",
        "/inloggen/?",
    ],
)
def test_an_address_that_someone_can_mean_comes_in(url: str) -> None:
    assert Client().get(url).status_code == 200


@pytest.mark.parametrize("path", ["/caf%C3%A9/", "/%F0%9F%99%82/", "/bestaat%ffniet/", "/%E2%82/"])
def test_a_path_in_any_alphabet_that_leads_nowhere_is_not_found(path: str) -> None:
    """Django writes broken bytes of a path out as text; no pattern of ours matches that."""
    assert Client().get(path).status_code == 404


def test_an_address_without_end_is_told_apart_from_a_bad_one() -> None:
    assert Client().get("/inloggen/?q=" + "a" * (MAX_QUERY - 2)).status_code == 200
    assert Client().get("/inloggen/?q=" + "a" * (MAX_QUERY - 1)).status_code == 414
    assert Client().get("/" + "a" * MAX_PATH).status_code == 414


def test_a_page_of_a_visitor_without_anything_may_be_kept() -> None:
    assert "no-store" not in Client().get("/gezond").headers.get("X", "")
    assert "no-store" not in Client().get("/privacy/").headers.get("Cache-Control", "")


def test_a_page_of_someone_signed_in_may_not_be_kept() -> None:
    client = sign_in(Client(), UserFactory.create())
    for url in ("/account/", "/privacy/", "/bestaat-niet/"):
        assert "no-store" in client.get(url).headers["Cache-Control"], url


def test_a_page_of_a_visitor_with_a_profile_in_the_making_may_not_be_kept() -> None:
    client = Client()
    client.cookies["profiel"] = "whatever"
    assert "no-store" in client.get("/privacy/").headers["Cache-Control"]


# --- pages that only read


def call(view: object) -> HttpResponse:
    return read_only(view)(RequestFactory().get("/"))


def test_a_reading_page_may_read() -> None:
    def reading(_request: HttpRequest) -> HttpResponse:
        with transaction.atomic():
            return HttpResponse(str(get_user_model().objects.count()))

    assert call(reading).content == b"0"


def _insert() -> None:
    UserFactory.create()


def _update() -> None:
    get_user_model().objects.update(name="x")


def _delete() -> None:
    get_user_model().objects.all().delete()


def _truncate() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE accounts_user CASCADE")


def _several() -> None:
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE accounts_user SET name = %s", [("a",), ("b",)])


@pytest.mark.parametrize("write", [_insert, _update, _delete, _truncate, _several])
def test_a_reading_page_that_writes_fails(write: object) -> None:
    UserFactory.create()

    def writing(_request: HttpRequest) -> HttpResponse:
        write()
        return HttpResponse()

    with pytest.raises(WroteOnRead), transaction.atomic():
        call(writing)
    assert get_user_model().objects.count() == 1


def test_after_a_reading_page_one_may_write_again() -> None:
    call(lambda _request: HttpResponse())
    UserFactory.create()
    assert get_user_model().objects.count() == 1
