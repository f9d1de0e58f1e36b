"""How employers answer: what is shown pins nobody, and what stands out is no accident."""

import random
from collections import defaultdict
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from matching.domain.answers import (
    FEWEST,
    ROUNDED_TO,
    Answer,
    Counts,
    Flag,
    ListedCard,
    Measure,
    Shown,
    counted,
    from_json,
    in_fives,
    is_clearly_less,
    published,
    report_of,
    shown_of,
    tenths,
    to_json,
)

NUMBERS = ("people", "opened", "yes", "no", "none", "top_reason_people")
ROWS = ("a", "b", "c")


def card(person, *, row="a", employer=None, answer=Answer.NONE, opened=False, reason=""):
    return ListedCard(
        person=person,
        employer=person % 7 if employer is None else employer,
        places={"t": row},
        opened=opened,
        answer=answer,
        reason=reason,
    )


def pinned(worlds):
    """The output, cell and bounds of every hidden number that is less than ten wide."""
    bounds = defaultdict(lambda: defaultdict(lambda: (10**9, -1)))
    for shown, truth in worlds:
        for name, number in truth.items():
            low, high = bounds[shown][name]
            bounds[shown][name] = (min(low, number), max(high, number))
    return [
        (shown, name, low, high)
        for shown, cells in bounds.items()
        for name, (low, high) in cells.items()
        if is_hidden(shown, name) and high - low < FEWEST
    ]


def is_hidden(shown, name):
    if isinstance(shown, Shown):
        return getattr(shown, name) is None
    return next(row for row in shown if row.key == name).people is None


def rows_of_up_to(most):
    for yes, no, none in product(range(most + 1), repeat=3):
        if FEWEST <= yes + no + none <= most:
            for opened in range(yes + no, yes + no + none + 1):
                yield Counts(opened=opened, yes=yes, no=no, none=none, reasons={"r": no})


def test_in_no_row_a_number_that_is_not_told_is_pinned():
    """Every row of at most 46 people; a world may be as large as what was shown."""
    worlds = (
        (shown_of("a", row), {name: getattr(row, name) for name in NUMBERS[1:5]})
        for row in rows_of_up_to(46)
    )
    assert [found for found in pinned(worlds) if found[0].people <= 40] == []


def test_no_reason_that_is_not_told_is_pinned():
    """Three reasons: with more there is more room, not less."""
    worlds = []
    for reasons in product(range(27), repeat=3):
        if sum(reasons) >= FEWEST:
            row = Counts(80, 30, sum(reasons), 40, dict(zip("xyz", reasons, strict=True)))
            row = replace(row, opened=30 + sum(reasons) + 20)
            shown = shown_of("a", row)
            told = replace(shown, people=0, opened=0)
            worlds.append((told, reasons))
    bounds = defaultdict(list)
    for told, reasons in worlds:
        bounds[told].append(reasons)
    for told, all_reasons in bounds.items():
        if told.no <= 24:
            for name, numbers in zip("xyz", zip(*all_reasons, strict=True), strict=True):
                if name != told.top_reason:
                    assert max(numbers) - min(numbers) >= FEWEST, (told, name)


def test_no_row_that_is_hidden_is_pinned():
    """Every table of three rows with at most 27 people each, nobody of them at one employer."""
    worlds = (
        (
            published({key: Counts(none=size) for key, size in zip(ROWS, sizes, strict=True)}),
            dict(zip(ROWS, sizes, strict=True)),
        )
        for sizes in product(range(28), repeat=3)
    )
    assert pinned(worlds) == []


ANSWERS = st.sampled_from(list(Answer))
CARDS = st.lists(
    st.builds(
        card,
        st.integers(0, 60),
        row=st.sampled_from(ROWS),
        employer=st.integers(0, 5),
        answer=ANSWERS,
        opened=st.booleans(),
        reason=st.sampled_from(["x", "y"]),
    ),
    max_size=160,
)


@settings(max_examples=200, deadline=None)
@given(CARDS)
def test_what_is_shown_is_large_enough_and_in_fives(cards):
    for row in report_of(cards, {"t": ROWS}).tables[0].rows:
        for name in NUMBERS:
            number = getattr(row, name)
            assert number is None or (number >= FEWEST and number % ROUNDED_TO == 0)


@settings(max_examples=200, deadline=None)
@given(CARDS)
def test_what_is_hidden_is_together_enough(cards):
    truth = counted(cards, table="t", rows=ROWS)
    hidden = [row.key for row in published(truth) if row.people is None]
    together = sum(truth[key].people for key in hidden)
    assert not hidden or together >= FEWEST or len(hidden) == len(ROWS)


@settings(max_examples=200, deadline=None)
@given(CARDS, st.sampled_from(ROWS), ANSWERS)
def test_one_person_more_moves_a_number_by_no_more_than_one_step(cards, row, answer):
    """Trust G-35 b: what both show differs by a rounding step, and only in the row of that
    person."""
    before = report_of(cards, {"t": ROWS}).tables[0].rows
    after = (
        report_of([*cards, card(1000, row=row, employer=9, answer=answer, reason="x")], {"t": ROWS})
        .tables[0]
        .rows
    )
    for old, new in zip(before, after, strict=True):
        for name in NUMBERS[:5]:
            numbers = getattr(old, name), getattr(new, name)
            if None not in numbers:
                assert numbers[1] - numbers[0] in ((0, ROUNDED_TO) if old.key == row else (0,))


@settings(max_examples=50, deadline=None)
@given(CARDS)
def test_a_report_reads_back_as_it_was_kept(cards):
    report = report_of(cards, {"t": ROWS})
    assert from_json(to_json(report)) == report


def test_a_row_mostly_of_one_employer_is_hidden_and_half_is_not():
    half = [card(n, employer=1 if n < 10 else n) for n in range(20)]
    more = [card(n, employer=1 if n < 11 else n) for n in range(20)]
    assert report_of(half, {"t": ["a"]}).tables[0].rows[0].people == 20
    assert report_of(more, {"t": ["a"]}).tables[0].rows[0].people is None


def test_a_person_counts_once_with_the_best_answer_and_the_first_reason():
    cards = [
        card(1, answer=Answer.NO, reason="x"),
        card(1, answer=Answer.YES),
        card(2, answer=Answer.NO, reason="y"),
        card(2, answer=Answer.NO, reason="x"),
        card(3, opened=True),
    ]
    row = counted(cards, table="t", rows=["a"])["a"]
    assert (row.people, row.opened, row.yes, row.no, row.none) == (3, 3, 1, 1, 1)
    assert row.reasons == {"y": 1}


def test_a_share_is_told_of_thirty_people_and_more():
    assert tenths(10, 25) is None
    assert tenths(10, 30) == 3
    assert tenths(None, 30) is None


def test_fives_are_never_more_than_two_away():
    assert all(abs(in_fives(number) - number) <= 2 for number in range(200))


def test_a_small_difference_and_an_uncertain_one_are_not_clear():
    assert is_clearly_less((300, 1000), (500, 1000))
    assert not is_clearly_less((450, 1000), (500, 1000)), "nine tenths is not below four fifths"
    assert not is_clearly_less((10, 30), (15, 30)), "so few people may differ by accident"
    assert not is_clearly_less((20, 60), (33, 60), pairs=100)


def population(seed, ratio):
    """Three rows of 400 people; yes to four of ten, in the last row times `ratio`."""
    chance = random.Random(seed)  # noqa: S311
    cards = []
    for person in range(1200):
        row = ROWS[person % 3]
        yes = chance.random() < 0.4 * (ratio if row == "c" else 1)
        opened = chance.random() < 0.6
        answer = Answer.YES if yes else Answer.NO if opened else Answer.NONE
        cards.append(card(person, row=row, answer=answer, opened=opened, reason="x"))
    return cards


def flags(seed, ratio):
    return report_of(population(seed, ratio), {"t": ROWS}).flags


def test_a_bias_of_six_tenths_is_flagged():
    for seed in range(20):
        found = flags(seed, 0.6)
        assert {(flag.row, flag.measure) for flag in found} == {("c", Measure.YES)}
        assert isinstance(found[0], Flag)


def test_fair_answers_are_flagged_in_at_most_five_of_a_hundred():
    assert sum(bool(flags(seed, 1)) for seed in range(100)) <= 5


def test_fair_answers_about_few_people_are_flagged_in_at_most_five_of_a_hundred():
    assert (
        sum(bool(report_of(population(seed, 1)[:180], {"t": ROWS}).flags) for seed in range(100))
        <= 5
    )
