"""The cards about drives."""

from tests.access.expectation import Expect
from tests.access.notation import own_side

EXPECTED: dict[str, Expect] = {"profiles:drive_card": own_side()}
THINGS: dict[str, str] = {}
