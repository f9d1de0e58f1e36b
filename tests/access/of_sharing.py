"""Rows of sharing: what someone opens, who may see what, and what the receiver gets."""

from datetime import datetime, timedelta

from accounts.access import Actor, Hat
from accounts.models import ConsentRecord
from profiles.services import shares
from tests.access.expectation import LOGIN, Cast, Expect, expect
from tests.access.notation import signed_in

THINGS = {
    "profiles:share_with": "receiver",
    "profiles:share": "share",
    "profiles:shared": "share",
    "accounts:consent": "consent",
    "accounts:receipt_file": "consent",
    "accounts:withdraw_consent": "consent",
}


def own(queries: int = 8) -> Expect:
    """On the person's own side, with an account: a visitor has nobody to share for."""
    return signed_in(403, queries=queries, amina=200, fleur=200, nova=LOGIN)


def own_thing(queries: int = 8) -> Expect:
    return signed_in(403, queries=queries, amina=200, fleur=404, nova=LOGIN)


def received(carla: int, others: int) -> Expect:
    """For who acts for an organisation that is confirmed."""
    return signed_in(403, carla=carla, eva=others, dewi=others, bram=others, nova=LOGIN)


EXPECTED = {
    "accounts:who_sees_what": own(queries=10),
    "accounts:consent": own_thing(),
    "accounts:receipt_file": own_thing(),
    "accounts:withdraw_consent": own_thing(),
    "profiles:share_new": own(),
    "profiles:share_with": own(queries=10),
    "profiles:share_link": own(),
    "profiles:share": own_thing(queries=10),
    "profiles:shared_with_us": received(200, 200),
    "profiles:shared": received(200, 404),
    "profiles:shared_link": expect(404),
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """Amina shares two blocks with carla's organisation, for good measure a minute ago."""
    then = now - timedelta(minutes=1)
    share = shares.share_with(
        profile=cast.amina,
        organisation=cast.carla.organisation,
        blocks=["talents", "skills"],
        shared_until=(now + timedelta(days=90)).date(),
        by=Actor(Hat.PERSON, cast.amina.owner),
        now=then,
    )
    things["share"] = str(share.public_id)
    things["receiver"] = str(cast.carla.organisation.public_id)
    record = ConsentRecord.objects.get(about_id=share.public_id)
    things["consent"] = str(record.public_id)
