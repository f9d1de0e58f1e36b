"""Talks about someone's work: amina's with the organisation of bram, who guides her."""

from datetime import datetime
from typing import Any

from tests.access.expectation import LOGIN, Expect
from tests.access.notation import LOGGED, signed_in
from tests.factories.talks import TalkFactory, TalkNoteFactory

OWN = signed_in(403, amina=200, fleur=200, nova=LOGIN)
OF_AMINA = signed_in(403, amina=200, fleur=404, nova=LOGIN)

EXPECTED: dict[str, Expect] = {
    "profiles:talks": OWN,
    "profiles:talk_new": OWN,
    "profiles:talk": signed_in(403, amina=200, fleur=404, nova=LOGIN),
    "profiles:talk_remove": OF_AMINA,
    "profiles:talks_with_us": signed_in(403, carla=200, eva=200, bram=200, nova=LOGIN),
    "profiles:talk_begin": signed_in(403, carla=405, eva=405, bram=405, nova=LOGIN),
    "profiles:talk_with": signed_in(403, queries=LOGGED, carla=404, eva=404, bram=200, nova=LOGIN),
}
THINGS: dict[str, str] = {
    "profiles:talk": "talk",
    "profiles:talk_remove": "talk",
    "profiles:talk_begin": "guidance",
    "profiles:talk_with": "talk",
}


def build(things: dict[str, str], cast: Any, _now: datetime) -> None:
    talk = TalkFactory(profile=cast.amina, organisation=cast.bram.organisation)
    TalkNoteFactory(talk=talk, author=cast.amina.owner)
    things["talk"] = str(talk.public_id)
