"""Without JavaScript everything goes by plain forms, and ends in the same place."""

import pytest

from matching.models import Interest
from tests.browser import steps
from tests.browser.hands import Mouse

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_newcomer_crosses_without_javascript(base, market, browse, mailoutbox):
    hands = Mouse(browse(java_script_enabled=False))
    steps.cross(hands, base, mailoutbox)
    assert Interest.objects.get().blocks == ["contact", "skills"]
