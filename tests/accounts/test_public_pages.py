"""Which pages open without an account: this list, and no other."""

import pytest
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from tests.factories.accounts import UserFactory, sign_in

PUBLIC = {
    "account_confirm_login_code", "account_email_verification_sent", "account_inactive",
    "account_login", "account_logout", "account_request_login_code", "account_signup",
    "mfa_authenticate", "mfa_login_webauthn",
    "accounts:invitation",
    "pages:accessibility", "pages:alive", "pages:for_employers", "pages:help", "pages:privacy",
    "pages:ready", "pages:start", "pages:training",
}  # fmt: skip
OURS = ("account_", "mfa_", "accounts:", "pages:")
ELSEWHERE = {"pages:gallery"}
"""Shown in debug and demo mode only."""


def _patterns(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            inner = f"{entry.namespace}:" if entry.namespace else namespace
            yield from _patterns(entry, inner)


def test_only_these_pages_of_ours_are_open_to_everyone():
    found = {
        name
        for name, view in _patterns(get_resolver())
        if name.startswith(OURS) and not getattr(view, "login_required", True)
    }
    assert found - ELSEWHERE == PUBLIC


def test_no_address_anywhere_is_about_a_password():
    for name, _view in _patterns(get_resolver()):
        assert "password" not in name
        assert "wachtwoord" not in name


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/", "/hulp/", "/privacy/", "/toegankelijkheid/", "/voor-werkgevers/"]
)
def test_a_page_for_everyone_asks_nothing_of_the_database(
    client, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(0):
        assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_who_is_signed_in_starts_at_home(client):
    sign_in(client, UserFactory())
    assert client.get("/").url == reverse("pages:home")


@pytest.mark.django_db
def test_the_start_leads_to_the_profile_and_to_signing_in(client):
    html = client.get("/").content.decode()
    assert f'href="{reverse("profiles:profile")}"' in html
    assert 'href="/inloggen/"' in html
    assert "/demo/" not in html


@pytest.mark.django_db
def test_the_help_line_is_the_installations_own(client, settings):
    settings.HELPLINE = ""
    assert "nog geen telefoonnummer" in client.get("/hulp/").content.decode()
    settings.HELPLINE = "088 765 43 21"
    assert "088 765 43 21" in client.get("/hulp/").content.decode()


@pytest.mark.parametrize(
    ("name", "promised", "untrue"),
    [
        ("pages:start", "je brug bouwen en oversteken", "wordt gebouwd"),
        ("pages:start", "Een voorbeeld: zo ziet een brug eruit die af is", "<title>De loopbrug:"),
        ("pages:help", "Dan laten we je kaart niet aan die werkgever zien", "<p>Nee. Vul"),
    ],
)
@pytest.mark.django_db
def test_what_a_public_page_says_one_can_do_is_so(client, name, promised, untrue):
    html = client.get(reverse(name)).content.decode()
    assert promised in html
    assert untrue not in html
