"""How many of the five strongest drives the cards find back, against the ring of ten that was there
before. The figures of `docs/deeper-blocks.md` are made by `figures` here."""

from collections.abc import Callable
from itertools import combinations
from math import exp
from random import Random
from typing import NamedTuple

import pytest

from profiles.domain.drives import MOST_CARDS, TOP, Choice, next_card, rank
from profiles.domain.vocabulary import DRIVE_SLOTS

CODES = tuple(DRIVE_SLOTS)
SEED = 20261122
RING = (
    ("money", "freedom"), ("learning", "calm"), ("together", "responsibility"),
    ("helping", "making"), ("security", "variety"), ("freedom", "together"), ("variety", "calm"),
    ("money", "helping"), ("making", "learning"), ("responsibility", "security"),
)  # fmt: skip
"""The cards of before: everyone ten, of two drives each."""
OUTSPOKEN, USUAL, UNDECIDED = 4.0, 2.5, 1.5
"""How far apart someone's drives lie (Thurstone, Bradley-Terry: the log of their strengths)."""

Strengths = dict[str, float]


class Found(NamedTuple):
    """On average over people: how many of the five were right, and how many cards it took."""

    right: float
    cards: float


def chosen(strengths: Strengths, shown: tuple[str, ...], rng: Random, sign: int = 1) -> str:
    """By Luce's rule: as likely as strong. Not the model of the cards, which is simpler."""
    return rng.choices(shown, [exp(sign * strengths[code]) for code in shown])[0]


def by_ring(strengths: Strengths, rng: Random) -> tuple[tuple[str, ...], int]:
    """Who won more cards stands higher; at a tie who won from stronger ones: the rule of before."""
    won = {pair: chosen(strengths, pair, rng) for pair in RING}
    wins = {code: sum(code == winner for winner in won.values()) for code in CODES}
    second = {
        code: sum(wins[a if winner == b else b] for (a, b), winner in won.items() if winner == code)
        for code in CODES
    }
    return tuple(sorted(CODES, key=lambda code: (-wins[code], -second[code]))), len(RING)


def by_cards(strengths: Strengths, rng: Random) -> tuple[tuple[str, ...], int]:
    told: dict[int, Choice] = {}
    while shown := next_card(told):
        most = chosen(strengths, shown, rng)
        rest = tuple(code for code in shown if code != most)
        told[len(told) + 1] = Choice(shown, most, chosen(strengths, rest, rng, sign=-1))
    return rank(told), len(told)


def recovery(
    way: Callable[[Strengths, Random], tuple[tuple[str, ...], int]], spread: float, people: int
) -> Found:
    rng = Random(SEED)  # noqa: S311 the same people every time
    right = cards = 0
    for _ in range(people):
        strengths = {code: rng.gauss(0, spread) for code in CODES}
        truly = sorted(CODES, key=lambda code: -strengths[code])[:TOP]
        order, asked = way(strengths, rng)
        right += len(set(order[:TOP]) & set(truly))
        cards += asked
    return Found(right / people, cards / people)


@pytest.mark.parametrize("spread", [OUTSPOKEN, USUAL, UNDECIDED])
def test_fewer_cards_find_more_of_the_five_strongest_than_the_ring_did(spread):
    before, now = recovery(by_ring, spread, 400), recovery(by_cards, spread, 40)
    assert now.right > before.right + 0.2
    assert now.cards < MOST_CARDS - 1


def test_who_is_more_outspoken_needs_fewer_cards():
    assert recovery(by_cards, OUTSPOKEN, 40).cards < recovery(by_cards, UNDECIDED, 40).cards


def test_any_two_drives_can_meet():
    """The next card is chosen from all of them: the ring had ten pairs of 45."""
    met: set[frozenset[str]] = set()
    rng = Random(SEED)  # noqa: S311 the same people every time
    for _ in range(12):
        told: dict[int, Choice] = {}
        order = list(CODES)
        rng.shuffle(order)
        while shown := next_card(told):
            told[len(told) + 1] = Choice(
                shown, min(shown, key=order.index), max(shown, key=order.index)
            )
            met |= {frozenset(pair) for pair in combinations(shown, 2)}
    assert len(met) > len(RING) * 3


def figures() -> list[tuple[float, Found, Found]]:
    """The table of the page, from more people than the tests have: spread, ring, cards."""
    return [
        (spread, recovery(by_ring, spread, 4000), recovery(by_cards, spread, 1000))
        for spread in (OUTSPOKEN, USUAL, UNDECIDED)
    ]
