"""The timeline of the own profile."""

from tests.access.expectation import Expect
from tests.access.notation import own_side

EXPECTED: dict[str, Expect] = {
    "profiles:timeline": own_side(),
    "profiles:restore": own_side(
        404, 404, 404, 404
    ),  # without a moment there is nothing to restore
}
THINGS: dict[str, str] = {}
