"""An error page leads back only to where there is a page."""

from loopbrug.pages.errors import takes_get
from tests.access.expectations import EXPECTED
from tests.architecture.addresses import addresses


def test_what_only_takes_what_is_sent_is_told_from_a_page() -> None:
    """Django's own function for it is read from inside: this says so when a version changes it."""
    wrong = []
    for address in addresses():
        row = EXPECTED.get(address.name)
        answers = {row.same, *row.given.values()} if row else set()
        has_page, only_takes = 200 in answers, 405 in answers
        if (takes_get(address.view) and only_takes) or (has_page and not takes_get(address.view)):
            wrong.append(address.name)
    assert wrong == []
