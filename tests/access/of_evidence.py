"""Files that prove something, and CVs: one's own, or ticked for whoever asks."""

from datetime import datetime, timedelta

from profiles.services import shares
from tests.access.expectation import LOGIN, Cast, Expect, expect
from tests.access.notation import own_act, signed_in
from tests.factories.evidence import CvReadingFactory, EvidenceFileFactory
from tests.factories.matching import person_actor

EXPECTED: dict[str, Expect] = {
    "profiles:evidence": signed_in(403, amina=200, fleur=200, nova=LOGIN),
    "profiles:evidence_file": signed_in(403, amina=200, fleur=404, nova=LOGIN),
    "profiles:evidence_remove": signed_in(403, amina=200, fleur=404, nova=LOGIN),
    # ticked for dewi's organisation, and for nobody else's
    "profiles:evidence_download": signed_in(
        404, amina=200, dewi=200, hugo=403, sam=403, nova=LOGIN
    ),
    "profiles:shared_link_file": expect(404),  # without the code of the link there is nothing
    "profiles:cv": signed_in(403, amina=200, fleur=200, nova=LOGIN),
    "profiles:cv_reading": signed_in(403, amina=200, fleur=404, nova=LOGIN),
    "profiles:cv_part": signed_in(403, amina=200, fleur=404, nova=LOGIN),
    "profiles:cv_discard": own_act(),
}
THINGS: dict[str, str] = {
    "profiles:evidence_file": "evidence",
    "profiles:evidence_remove": "evidence",
    "profiles:evidence_download": "evidence",
    "profiles:shared_link_file": "evidence",
    "profiles:cv_reading": "cv",
    "profiles:cv_part": "cv",
    "profiles:cv_discard": "cv",
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """A certificate of amina that dewi's organisation may open, and a CV that waits."""
    file = EvidenceFileFactory(profile=cast.amina)
    things["evidence"] = str(file.public_id)
    things["cv"] = str(CvReadingFactory(profile=cast.amina).public_id)
    shares.share_with(
        profile=cast.amina,
        organisation=cast.dewi.organisation,
        blocks=(),
        items=[file.public_id],
        shared_until=(now + timedelta(days=30)).date(),
        by=person_actor(cast.amina),
        now=now,
    )
