"""A passkey in a real browser: made as a second factor, then used to come in without a code."""

import pytest
from playwright.sync_api import expect

from tests.accounts.helpers import code_in
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_professional_makes_a_passkey_and_signs_in_with_it(page, live_server, mailoutbox):
    member = MembershipFactory(user__name="Carla de Wit", administrator=True)
    base = live_server.url.replace("127.0.0.1", "localhost")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    page.goto(f"{base}/organisatie/")
    page.get_by_label("Je e-mailadres").fill(member.user.email)
    page.get_by_role("button", name="Stuur de code").click()
    page.get_by_label("Code").fill(code_in(mailoutbox[0]))
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("link", name="Maak een passkey").click()
    page.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    page.get_by_role("button", name="Maak de passkey").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    page.get_by_role("link", name="Ik heb ze bewaard, ga verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(member.organisation.name)

    page.context.clear_cookies()
    page.goto(f"{base}/organisatie/")
    page.get_by_role("button", name="Log in met je passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(member.organisation.name)
    assert len(mailoutbox) == 1
