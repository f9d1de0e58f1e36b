"""Rows of the passport, an area a module: what GET answers, and what an address holds."""

from typing import Any

from tests.access import (
    of_deeper,
    of_evidence,
    of_helping,
    of_needs,
    of_proof,
    of_rights,
    of_seen,
    of_sharing,
    of_stories,
    of_talks,
    of_versions,
)
from tests.access.expectation import Expect

AREAS: tuple[Any, ...] = (
    of_deeper,
    of_evidence,
    of_helping,
    of_needs,
    of_rights,
    of_seen,
    of_sharing,
    of_stories,
    of_talks,
    of_versions,
    of_proof,
)
"""Each has `EXPECTED`, `THINGS` and, where things must be made, `build(things, cast)`."""

EXPECTED: dict[str, Expect] = {name: row for area in AREAS for name, row in area.EXPECTED.items()}
THINGS: dict[str, str] = {name: thing for area in AREAS for name, thing in area.THINGS.items()}
