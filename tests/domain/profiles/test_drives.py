"""Ten cards become an order; ties are told, never hidden."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.drives import CARDS, FIRST_SENTENCES, is_complete, moved, rank, tied
from profiles.domain.vocabulary import DRIVE_SLOTS, DRIVES

Answers = st.tuples(*[st.sampled_from([card.this, card.that]) for card in CARDS]).map(
    lambda chosen: {card.number: code for card, code in zip(CARDS, chosen, strict=True)}
)


def test_every_drive_stands_on_two_cards_and_all_hang_together():
    seen = Counter(code for card in CARDS for code in (card.this, card.that))
    assert seen == dict.fromkeys(DRIVE_SLOTS, 2)
    reached = {CARDS[0].this}
    for _ in CARDS:
        for card in CARDS:
            if {card.this, card.that} & reached:
                reached |= {card.this, card.that}
    assert reached == set(DRIVE_SLOTS)


def test_every_drive_has_a_sentence_to_begin_with():
    assert set(FIRST_SENTENCES) == {term.code for term in DRIVES}


@given(Answers)
def test_an_order_holds_every_drive_once_and_more_wins_stand_higher(answers):
    order = rank(answers)
    wins = Counter(answers.values())
    assert sorted(order) == sorted(DRIVE_SLOTS)
    assert [wins[code] for code in order] == sorted((wins[c] for c in order), reverse=True)
    assert rank(answers) == order


@given(Answers, st.integers(0, 9))
def test_choosing_a_drive_once_more_never_lowers_it(answers, at):
    card = CARDS[at]
    for code, other in ((card.this, card.that), (card.that, card.this)):
        before = rank({**answers, card.number: other}).index(code)
        assert rank({**answers, card.number: code}).index(code) <= before


def test_of_two_equals_the_winner_of_their_own_card_stands_higher():
    first = CARDS[0]
    for winner, loser in ((first.this, first.that), (first.that, first.this)):
        order = rank({first.number: winner})
        assert order.index(winner) < order.index(loser)


def test_unanswered_cards_and_strangers_count_for_nothing():
    assert rank({}) == tuple(DRIVE_SLOTS)
    assert rank({1: "calm", 99: "money"}) == tuple(DRIVE_SLOTS)
    assert not is_complete({1: "money"})


@given(Answers)
def test_ten_cards_cannot_separate_ten_drives_and_the_page_says_so(answers):
    assert is_complete(answers)
    assert tied(answers)


def test_moving_swaps_with_the_neighbour_and_stops_at_the_ends():
    assert moved(("a", "b", "c"), "b", -1) == ("b", "a", "c")
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
    assert moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")
