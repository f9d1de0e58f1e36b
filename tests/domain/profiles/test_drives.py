"""Cards become an order; the next card is the one that tells most; it stops when sure enough."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.domain.drives import (
    FIRST_SENTENCES,
    MOST_CARDS,
    ON_A_CARD,
    TOP,
    Choice,
    answered,
    is_card,
    is_enough,
    is_sure,
    moved,
    next_card,
    played,
    rank,
)
from profiles.domain.vocabulary import DRIVE_SLOTS, DRIVES

CODES = tuple(DRIVE_SLOTS)
Orders = st.permutations(CODES)
Cards = st.lists(
    st.permutations(CODES).map(lambda codes: tuple(codes[:ON_A_CARD])), max_size=MOST_CARDS
)


@st.composite
def choices(draw):
    shown = draw(Orders)[: draw(st.sampled_from((2, ON_A_CARD)))]
    most = draw(st.sampled_from(("", *shown)))
    least = draw(st.sampled_from(("", *(code for code in shown if code != most))))
    return Choice(tuple(shown), most, least)


Answers = st.lists(choices(), max_size=MOST_CARDS).map(lambda told: dict(enumerate(told, 1)))
relaxed = settings(max_examples=25, deadline=None)


def test_every_drive_has_a_sentence_to_begin_with():
    assert set(FIRST_SENTENCES) == {term.code for term in DRIVES}


def test_a_card_of_three_says_something_of_each_two():
    said = Choice(("money", "calm", "making"), most="calm", least="money")
    assert set(said.pairs) == {("calm", "money"), ("calm", "making"), ("making", "money")}


@pytest.mark.parametrize(
    ("choice", "pairs"),
    [
        (Choice(("money", "calm", "making"), most="calm"), {("calm", "money"), ("calm", "making")}),
        (
            Choice(("money", "calm", "making"), least="calm"),
            {("money", "calm"), ("making", "calm")},
        ),
        (Choice(("money", "calm", "making")), set()),
        (Choice(("money", "freedom"), most="freedom", least="money"), {("freedom", "money")}),
    ],
)
def test_what_stays_open_says_nothing(choice, pairs):
    assert set(choice.pairs) == pairs


def test_the_most_of_three_weighs_as_the_model_says_by_its_pairs():
    """Why a card of three may count as its pairs: an order of the card that is one swap further
    from the person's own is `ODDS` times as rare, and the choice of the first adds those up."""
    odds = 6

    def weight(order, own):
        return odds ** sum(own.index(a) < own.index(b) for a, b in combinations(order, 2))

    own = (0, 1, 2)
    first = {
        most: sum(weight(order, own) for order in permutations(own) if order[0] == most)
        for most in own
    }
    assert first[0] == odds * first[1] == odds * odds * first[2]


@given(Answers)
@relaxed
def test_an_order_holds_every_drive_once_and_is_the_same_every_time(answers):
    assert sorted(rank(answers)) == sorted(CODES)
    assert rank(answers) == rank(dict(reversed(answers.items())))


@given(Answers, st.permutations(CODES))
@relaxed
def test_the_names_of_drives_do_not_matter(answers, names):
    """Called otherwise, the same answers leave us as sure as before."""
    other = dict(zip(CODES, names, strict=True))
    renamed = {
        card: Choice(
            tuple(other[code] for code in said.shown),
            other.get(said.most, ""),
            other.get(said.least, ""),
        )
        for card, said in answers.items()
    }
    assert is_sure(renamed) == is_sure(answers)


@given(Answers, st.sampled_from(CODES), st.data())
@relaxed
def test_saying_once_more_that_one_matters_more_never_lowers_it(answers, strong, data):
    weak = data.draw(st.sampled_from([code for code in CODES if code != strong]))
    more = {**answers, len(answers) + 1: Choice((strong, weak), most=strong, least=weak)}
    before, after = rank(answers), rank(more)
    assert (after.index(strong) < after.index(weak)) >= (before.index(strong) < before.index(weak))


@given(Answers)
@relaxed
def test_a_next_card_is_new_and_there_are_never_more_than_ten(answers):
    card = next_card(answers)
    if len(answers) >= MOST_CARDS or is_sure(answers):
        assert card == ()
        return
    assert len(set(card)) == ON_A_CARD
    assert is_card(card)
    assert set(card) not in [set(said.shown) for said in answers.values()]
    assert next_card(dict(reversed(answers.items()))) == card


@given(Orders)
@relaxed
def test_who_always_answers_by_one_order_gets_it_in_fewer_than_ten_cards(order):
    told = played(order)
    assert len(told) < MOST_CARDS
    assert is_enough(told)
    assert not next_card(told)
    assert len(set(rank(told)[:TOP]) & set(order[:TOP])) >= TOP - 1


def test_passing_over_everything_gives_no_order_and_ends_after_ten_cards():
    told: dict[int, Choice] = {}
    while card := next_card(told):
        told[len(told) + 1] = Choice(card)
    assert len(told) == MOST_CARDS
    assert len({frozenset(said.shown) for said in told.values()}) == MOST_CARDS
    assert not is_enough(told)
    assert rank(told) == CODES


def test_a_few_answers_and_ten_cards_seen_give_an_order():
    order = list(reversed(CODES))
    cards = [CODES[:3], CODES[3:6], CODES[6:9]]
    told = answered(order, cards)
    passed = {number: Choice(CODES[:3]) for number in range(4, MOST_CARDS + 1)}
    assert not is_enough(told)
    assert is_enough({**told, **passed})


def test_not_the_same_drive_stands_first_on_every_card():
    firsts = [said.shown[0] for said in played(CODES).values()]
    assert len(set(firsts)) > len(firsts) // 2


@pytest.mark.parametrize(
    "shown",
    [(), ("money",), ("money", "money"), ("money", "calm", "x"), CODES[:4], ("", "money", "calm")],
)
def test_what_is_no_card_is_refused(shown):
    assert not is_card(shown)


def test_moving_swaps_with_the_neighbour_and_stops_at_the_ends():
    assert moved(("a", "b", "c"), "b", -1) == ("b", "a", "c")
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
    assert moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")
