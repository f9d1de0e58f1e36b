"""Every reason why someone did not make it means something to the match."""

from matching.services.marks import REASONS
from onboarding.domain.learned import LEARNED
from onboarding.domain.terms import Fallen


def test_every_reason_is_learned_in_words_of_the_match():
    assert set(LEARNED) == set(Fallen)
    assert set(LEARNED.values()) <= set(REASONS)
