"""Statements, papers for receivers, and open formats."""

from datetime import datetime

from profiles.models import Share
from tests.access.expectation import BUDGET, LOGIN, Cast, Expect, expect
from tests.access.notation import own_side, signed_in
from tests.factories.profiles import ProfileExportFactory
from tests.factories.statements import StatementFactory

COUNTED = BUDGET + 4
"""Public pages count the questions of a network in the cache of the database."""


def own_statement() -> Expect:
    return signed_in(403, amina=200, fleur=404, nova=LOGIN)


def for_receiver(carla: int = 200) -> Expect:
    """What amina shares with carla's organisation."""
    return signed_in(403, carla=carla, eva=404, dewi=404, bram=404, nova=LOGIN, queries=BUDGET + 1)


EXPECTED: dict[str, Expect] = {
    "profiles:statements": signed_in(403, amina=200, fleur=200, nova=LOGIN),
    "profiles:statement": own_statement(),
    "profiles:statement_withdraw": own_statement(),
    "profiles:share_pdf": for_receiver(),
    "profiles:share_paper_status": for_receiver(),
    "profiles:share_paper_part": for_receiver(),
    "profiles:share_paper_download": for_receiver(),
    "profiles:taking": own_side(),
    "profiles:taking_profile": own_side(visitor=404),
    "profiles:taking_resume": own_side(visitor=404),
    "profiles:taking_badges": own_side(visitor=405, draft=405, amina=405, fleur=405),
    "proof:check": expect(200),
    "proof:checked": expect(200, queries=COUNTED + 1),  # and the line in the view log
    "proof:statement": expect(200, queries=COUNTED),
    "proof:keys": expect(200, queries=COUNTED),
    "proof:schema": expect(200, queries=COUNTED),
}
THINGS: dict[str, str] = {
    "profiles:statement": "statement",
    "profiles:statement_withdraw": "statement",
    "profiles:share_pdf": "share",
    "profiles:share_paper_status": "shared paper",
    "profiles:share_paper_part": "shared paper",
    "profiles:share_paper_download": "shared paper",
}


def build(things: dict[str, str], cast: Cast, now: datetime) -> None:
    """A statement of amina, and a paper of what she shares with carla (made by `of_sharing`)."""
    statement = StatementFactory(profile=cast.amina)
    share = Share.objects.get(public_id=things["share"])
    paper = ProfileExportFactory(profile=cast.amina, share=share, is_of_receiver=True, ready=True)
    things["statement"] = str(statement.public_id)
    things["statement code"] = statement.code
    things["shared paper"] = str(paper.public_id)
