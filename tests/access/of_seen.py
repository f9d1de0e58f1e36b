"""Rows of who saw whom: the log, the own card, whom someone hides from, and objections."""

from datetime import datetime

from tests.access.expectation import LOGIN, Cast, Expect
from tests.access.notation import signed_in, staff
from tests.factories.profiles import HiddenFromFactory
from tests.factories.seen import ProfileViewFactory, ViewObjectionFactory

THINGS = {
    "pages:object": "view",
    "pages:objection": "objection",
    "profiles:show_again": "hidden",
}


def own(amina: int = 200, fleur: int = 200, queries: int = 8) -> Expect:
    """On the person's own side, with an account."""
    return signed_in(403, queries=queries, amina=amina, fleur=fleur, nova=LOGIN)


EXPECTED = {
    "pages:seen": own(),
    "pages:object": own(fleur=404),
    "pages:my_card": own(),
    "pages:objections": staff(),
    "pages:objection": staff(),
    "profiles:hidden_from": own(),
    "profiles:show_again": own(405, 405),
    "profiles:pause": own(),
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """Someone looked at amina; another look she objected to; and she hides from an employer."""
    person = cast.amina.owner
    look = ProfileViewFactory(person=person, organisation=cast.carla.organisation, at=now)
    things["view"] = str(look.public_id)
    objected = ProfileViewFactory(person=person, organisation=cast.carla.organisation, at=now)
    things["objection"] = str(ViewObjectionFactory(person=person, view=objected).public_id)
    things["hidden"] = str(HiddenFromFactory(profile=cast.amina).public_id)
