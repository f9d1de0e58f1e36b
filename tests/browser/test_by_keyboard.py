"""With the keyboard alone, and the focus is always to be seen."""

import pytest

from matching.models import Interest
from tests.browser import steps
from tests.browser.hands import Keyboard

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_newcomer_crosses_by_keyboard(base, market, page, mailoutbox):
    hands = Keyboard(page)
    steps.cross(hands, base, mailoutbox)
    assert Interest.objects.get().blocks == ["contact", "skills"]
    assert not hands.faults, "\n".join(sorted(hands.faults))


def test_the_first_stop_of_tab_leads_past_the_menu(base, market, page):
    page.goto(f"{base}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.localName") == "main"
