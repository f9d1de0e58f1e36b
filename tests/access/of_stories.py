"""Stories, and what others say through a link."""

from datetime import datetime
from typing import Any

from tests.access.expectation import Cast, Expect, expect
from tests.access.notation import LOGIN, PUBLIC, own_side, signed_in
from tests.factories.stories import ProofAnswerFactory, ProofAskFactory, StoryFactory


def of_person(amina: int = 200, fleur: int = 200) -> Expect:
    """With an account only: who is asked has to know by whom."""
    return signed_in(403, amina=amina, fleur=fleur, nova=LOGIN)


EXPECTED: dict[str, Expect] = {
    "profiles:stories": own_side(),
    "profiles:story_new": own_side(),
    "profiles:story": own_side(404, 404, fleur=404),
    "profiles:story_talents": own_side(404, 404, fleur=404),
    "profiles:story_remove": own_side(404, 404, fleur=404),
    "profiles:proofs": of_person(),
    "profiles:ask_talents": of_person(),
    "profiles:ask_skill": of_person(),
    "profiles:ask": of_person(fleur=404),
    "profiles:ask_revoke": of_person(405, 405),
    "profiles:proof_answer": of_person(fleur=404),
    "profiles:say": expect(404),  # without the secret of a link
    "profiles:said": PUBLIC,
}
THINGS: dict[str, str] = {
    "profiles:story": "story",
    "profiles:story_talents": "story",
    "profiles:story_remove": "story",
    "profiles:ask": "ask",
    "profiles:ask_revoke": "ask",
    "profiles:proof_answer": "proof_answer",
}


def build(things: dict[str, Any], cast: Cast, now: datetime) -> None:
    """Amina told a story, asked one person and heard from another."""
    story = StoryFactory(profile=cast.amina)
    things["story"] = str(story.public_id)
    things["ask"] = str(ProofAskFactory(profile=cast.amina).public_id)
    answer = ProofAnswerFactory(ask__profile=cast.amina, answered_at=now)
    things["proof_answer"] = str(answer.public_id)
