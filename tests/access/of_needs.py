"""Rows of needs: the person's own, and nobody else's along any of these addresses."""

from datetime import datetime

from tests.access.expectation import LOGIN, Cast
from tests.access.notation import own_act, signed_in
from tests.factories.rights import SupportNeedFactory

THINGS = {"profiles:need_remove": "need", "pages:open_needs": "introduction"}

EXPECTED = {
    "profiles:needs": signed_in(403, amina=200, fleur=200, nova=LOGIN),
    "profiles:needs_keep": own_act(),
    "profiles:need_remove": own_act(),
    "pages:open_needs": signed_in(403, amina=200, fleur=404, nova=LOGIN),
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """Amina wrote one down."""
    things["need"] = str(SupportNeedFactory(profile=cast.amina, kept_at=now).public_id)
