"""Closed by default: what opens without signing in is written down here, address by address.

A view that becomes public shows up as a change of this file.
"""

import pytest
from django.test import Client

from accounts.access import Hat
from tests.architecture.addresses import addresses

FOR_EVERYONE = {
    "pages:start": "the front door",
    "pages:help": "help must not ask for an account",
    "pages:privacy": "what happens with data, before giving any",
    "pages:accessibility": "a statement that law asks to be public",
    "pages:for_employers": "what it is, for who may join",
    "pages:alive": "asked by machines; tells nothing of anyone",
    "pages:ready": "the same",
    "matching:explained": "how the match works can be read by anyone",
    "pages:training": "what a module on offer teaches, where and when; nothing of anyone",
    "accounts:invitation": "the link in a mail; shows a page, joins only after signing in",
    "onboarding:team": "the link in a mail; who asks what for whom, and nothing else of anyone",
    "onboarding:team_thanks": "what one sees after answering it",
    "profiles:shared_link": "what a secret link opens, for who holds its code",
    "profiles:shared_link_file": "a file that goes with a secret link, for who holds its code",
    "profiles:say": "a link that someone sends; who asks what, and nothing else of anyone",
    "profiles:said": "what one sees after answering it",
    "proof:check": "who got a code checks it without an account",
    "proof:checked": "the answer to one code; tells nothing of anyone",
    "proof:statement": "the same for machines",
    "proof:keys": "public halves of keys",
    "proof:schema": "how a file is made up, for who writes a program",
}
COMING_IN = {
    "account_login": "asks for an address",
    "account_request_login_code": "the same page under allauth's other name",
    "account_confirm_login_code": "asks for the code",
    "account_signup": "asks for a name and an address",
    "account_email_verification_sent": "asks for the code",
    "account_inactive": "says that an account is closed",
    "account_logout": "does nothing for who is not signed in",
    "mfa_authenticate": "asks for the second factor, halfway in",
    "mfa_login_webauthn": "a passkey instead of a code",
}
OWN_WITHOUT_ACCOUNT = frozenset({"profiles", "matching"})
"""A visitor may make a profile before an account exists, and see its options. Those pages let in
only the person (or the cookie) that the profile belongs to."""


def public() -> dict[str, object]:
    return {
        address.name: address.view
        for address in addresses()
        if not getattr(address.view, "login_required", True)
    }


def test_only_these_addresses_open_without_signing_in() -> None:
    found = {
        name for name, view in public().items() if not getattr(view, "hats", None)
    }  # pages of one's own: the next test
    expected = set(FOR_EVERYONE) | set(COMING_IN)
    assert sorted(found - expected) == [], "public, and not on the list"
    named = {address.name for address in addresses()}
    assert sorted((expected & named) - found) == [], "on the list, and not public"


def test_every_name_on_the_list_exists() -> None:
    named = {address.name for address in addresses()}
    assert sorted((set(FOR_EVERYONE) | set(COMING_IN)) - named) == []


def test_a_page_of_ones_own_lets_in_a_visitor_and_the_person_and_no_other_hat() -> None:
    wrong = [
        name
        for name, view in public().items()
        if (hats := getattr(view, "hats", None))
        and (hats != {Hat.PERSON, Hat.VISITOR} or name.split(":")[0] not in OWN_WITHOUT_ACCOUNT)
    ]
    assert wrong == []


@pytest.mark.django_db
def test_everything_else_sends_a_visitor_to_the_sign_in_page() -> None:
    open_ones, wrong = public(), []
    for address in addresses():
        if address.name in open_ones:
            continue
        response = Client().get(address.url)
        if response.status_code != 302 or not response["Location"].startswith("/inloggen/"):
            wrong.append(f"{address.name}: {response.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_no_form_can_be_sent_by_another_site() -> None:
    """Every address refuses a POST without the token of the page, whoever asks, before anything
    else looks at it."""
    strict = Client(enforce_csrf_checks=True)
    wrong = []
    for address in addresses():
        response = strict.post(address.url, {"name": "x"})
        if response.status_code != 403:
            wrong.append(f"{address.name}: {response.status_code}")
    assert wrong == []


def test_every_address_has_a_name_and_every_name_one_address() -> None:
    names = [address.name for address in addresses()]
    assert [name for name in names if name.endswith("None")] == []
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_paths_are_written_in_lower_case_with_dashes() -> None:
    urls = [address.url for address in addresses()]
    assert [url for url in urls if url != url.lower() or "_" in url] == []


def test_no_address_carries_what_someone_wrote() -> None:
    """Ids and tokens only: an address ends up in logs, history and other sites' statistics."""
    kinds = {kind for address in addresses() for kind in address.kinds.values()}
    # A post is one of eight words of ours, a card one of ten numbers; the code of a statement is
    # random and of nobody. What follows the mandate of a helper is an address of ours again.
    ours = {"PostConverter", "CardConverter", "CodeConverter", "PathConverter"}
    assert kinds <= {"UUIDConverter", "IntConverter", *ours}
