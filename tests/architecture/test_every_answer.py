"""Every answer is closed in the same way, also an error, a redirect and a refusal."""

from http.cookies import Morsel

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from tests.factories.accounts import UserFactory, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.architecture.urls_that_fail")]

ANSWERS = {
    "a page": ("/inloggen/", 200),
    "data for a machine": ("/gezond", 200),
    "a redirect": ("/organisatie/", 302),
    "what does not exist": ("/bestaat-niet/", 404),
    "what one may not": ("/faal/refused/", 403),
    "a bad question": ("/faal/bad/", 400),
    "an address that nobody can mean": ("/inloggen/?q=%00", 400),
    "an address without end": ("/inloggen/?q=" + "a" * 9000, 414),
    "a bug": ("/faal/bug/", 500),
    "the database away": ("/faal/away/", 503),
}
each_answer = pytest.mark.parametrize(
    ("url", "status"), ANSWERS.values(), ids=[name.replace(" ", "-") for name in ANSWERS]
)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@each_answer
def test_no_answer_lets_a_browser_guess_frame_or_tell(
    visitor: Client, url: str, status: int
) -> None:
    response = visitor.get(url)
    assert response.status_code == status
    assert response.headers.get("X-Content-Type-Options") == "nosniff"
    assert response.headers.get("Referrer-Policy") == "same-origin"
    assert response.headers.get("Cross-Origin-Opener-Policy") == "same-origin"
    assert response.headers.get("X-Frame-Options") == "DENY"


@each_answer
def test_every_answer_carries_the_strict_policy(visitor: Client, url: str, status: int) -> None:
    response = visitor.get(url)
    assert response.status_code == status
    policy = response.headers.get("Content-Security-Policy", "")
    rules = dict(part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip())
    assert rules.get("default-src") == "'none'"
    assert rules.get("frame-ancestors") == "'none'"
    assert rules.get("object-src") == "'none'"
    assert rules.get("base-uri") == "'none'"
    assert rules.get("form-action") == "'self'"
    assert "unsafe" not in policy
    assert not set("*") & set(policy), "nothing from anywhere"
    assert "http" not in policy, "nothing from other sites"


@each_answer
def test_no_answer_tells_what_runs_here(visitor: Client, url: str, status: int) -> None:
    response = visitor.get(url)
    assert not {"Server", "X-Powered-By"} & set(response.headers)
    text = response.content.decode()
    for word in ("Traceback", "django", "psycopg", "RuntimeError", settings.SECRET_KEY):
        assert word not in text, word


@override_settings(
    SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True
)
@each_answer
def test_https_stays_https_for_a_year(visitor: Client, url: str, status: int) -> None:
    response = visitor.get(url, secure=True)
    assert response.status_code == status
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")


@override_settings(SECURE_SSL_REDIRECT=True)
def test_http_is_sent_on_to_https_but_for_the_two_questions_of_machines(visitor: Client) -> None:
    assert visitor.get("/inloggen/").headers["Location"] == "https://testserver/inloggen/"
    assert visitor.get("/gezond").status_code == 200


def test_a_form_of_another_site_gets_a_page_that_helps() -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "x"})
    assert response.status_code == 403
    assert "<h1" in response.content.decode()
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_nothing_of_someone_signed_in_is_kept_by_a_browser() -> None:
    client = sign_in(Client(raise_request_exception=False), UserFactory.create())
    for url in ("/account/", "/bestaat-niet/", "/faal/bug/", "/profiel/"):
        assert "no-store" in client.get(url).headers.get("Cache-Control", ""), url


def test_cookies_are_closed(visitor: Client) -> None:
    response = visitor.get(reverse("account_login"))
    token = response.cookies[settings.CSRF_COOKIE_NAME]
    assert is_closed(token)
    signed_in = sign_in(Client(), UserFactory.create()).get("/account/")
    session = signed_in.cookies[settings.SESSION_COOKIE_NAME]
    assert is_closed(session)


def is_closed(cookie: "Morsel[str]") -> bool:
    """Not for scripts, not to other sites, and of this host only."""
    return (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (
        True,
        "Lax",
        "",
        "/",
    )
