"""Rows of one's rights: everyone who signed in has them, under every hat; a copy is one's own."""

from datetime import datetime

from tests.access.expectation import Cast
from tests.access.notation import signed_in
from tests.factories.rights import TakeoutFactory

THINGS = {"pages:copy": "copy", "pages:copy_part": "copy", "pages:copy_fetch": "copy"}
OWN_COPY = signed_in(404, amina=200)

EXPECTED = {
    "pages:my_data": signed_in(),
    "pages:copy_ask": signed_in(405),
    "pages:copy": OWN_COPY,
    "pages:copy_part": OWN_COPY,
    "pages:copy_fetch": signed_in(405),
    "pages:erase_undo": signed_in(405),
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """Amina asked for a copy."""
    things["copy"] = str(TakeoutFactory(user=cast.amina.owner).public_id)
