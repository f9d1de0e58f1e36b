"""Who helps whom. Bram has a mandate for someone; nobody else has one."""

from datetime import datetime
from typing import Any

from profiles.urls.on_behalf import WRITES
from tests.access.expectation import LOGIN, Expect
from tests.access.notation import own_act, signed_in
from tests.factories.helping import MandateFactory

OWN = signed_in(403, amina=200, fleur=200, nova=LOGIN)
HELPER = signed_in(403, amina=200, fleur=200, bram=200, nova=LOGIN)
OF_BRAM = signed_in(403, amina=404, fleur=404, bram=200, nova=LOGIN)
OF_BRAM_ACT = signed_in(403, amina=405, fleur=405, bram=405, nova=LOGIN)
ACTS = {"skill_remove", "skill_word_remove"}
ELSEWHERE = {"skill_level": 302, "drives_order": 302, "drives": 302}
"""Pages that lead on when there is nothing to show yet."""

EXPECTED: dict[str, Expect] = {
    "profiles:helpers": OWN,
    "profiles:helper_give": OWN,
    "profiles:claim_begun": OWN,
    "profiles:helper_coach": own_act(),
    "profiles:helper_end": own_act(),
    "profiles:helping": HELPER,
    "profiles:helping_new": HELPER,
    "profiles:helping_take_up": HELPER,
    "profiles:helping_client": OF_BRAM,
    "profiles:helping_end": OF_BRAM_ACT,
    "helping:profile": OF_BRAM,
    **{
        f"helping:{name}": signed_in(
            403,
            amina=404,
            fleur=404,
            bram=405 if name in ACTS else ELSEWHERE.get(name, 200),
            nova=LOGIN,
        )
        for name in sorted(WRITES)
    },
    "helping:not_for_others": signed_in(403, amina=404, fleur=404, nova=LOGIN),
    "helping:out": signed_in(403, amina=404, fleur=404, bram=302, nova=LOGIN),
}
THINGS: dict[str, str] = {
    "profiles:helper_end": "given_mandate",
    "profiles:helping_client": "mandate",
    "profiles:helping_end": "mandate",
}


def build(things: dict[str, str], cast: Any, _now: datetime) -> None:
    mandate = MandateFactory(helper=cast.bram.user, begun=True)
    given = MandateFactory(profile=cast.amina, given=True)
    things["mandate"] = str(mandate.public_id)
    things["given_mandate"] = str(given.public_id)
