"""What a person reads about a yes says what happens, and no more."""

from accounts.domain.consent import Purpose
from loopbrug.pages.sharing_page import _CONSEQUENCES, ACT_WORDS


def test_withdrawing_promises_the_words_that_the_receiver_reads():
    said = _CONSEQUENCES[Purpose.SHARE]
    assert "ingetrokken, op pauze gezet of afgelopen" in said


def test_a_yes_for_longer_is_not_called_another_choice():
    assert ACT_WORDS["changed"] == "Je paste het aan"
