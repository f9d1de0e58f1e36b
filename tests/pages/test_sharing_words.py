"""What a person reads about a yes says what happens, and no more."""

from accounts.domain.consent import Purpose, Standing
from loopbrug.pages.sharing_page import ACT_WORDS, OVER_WORDS
from loopbrug.pages.withdraw_page import _CONSEQUENCES


def test_withdrawing_promises_the_words_that_the_receiver_reads():
    said = _CONSEQUENCES[Purpose.SHARE]
    assert "ingetrokken, op pauze gezet of afgelopen" in said


def test_a_yes_for_longer_is_not_called_another_choice():
    assert ACT_WORDS["changed"] == "Je paste het aan"


def test_an_end_that_the_person_did_not_make_says_so_and_not_twice_the_same():
    stopped = OVER_WORDS[Standing.ENDED].word
    assert ACT_WORDS["ended"] == "Dit eindigde zonder dat jij het introk"
    assert stopped not in ACT_WORDS["ended"]
