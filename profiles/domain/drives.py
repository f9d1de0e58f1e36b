"""Ten "dit of dat" cards become an order of what drives someone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from profiles.domain.vocabulary import DRIVES

TOP = 5
"""As many are shown as result and count in the match."""


@dataclass(frozen=True, slots=True)
class Card:
    """Two drives of which one is chosen. `number` is stored, so cards are append only."""

    number: int
    this: str
    that: str


_PAIRS = (
    ("money", "freedom"),
    ("learning", "calm"),
    ("together", "responsibility"),
    ("helping", "making"),
    ("security", "variety"),
    ("freedom", "together"),
    ("variety", "calm"),
    ("money", "helping"),
    ("making", "learning"),
    ("responsibility", "security"),
)
CARDS: tuple[Card, ...] = tuple(Card(i, *pair) for i, pair in enumerate(_PAIRS, start=1))
"""One ring of ten: every drive stands on exactly two cards, and all are tied together."""


def is_complete(answers: Mapping[int, str]) -> bool:
    return all(card.number in answers for card in CARDS)


def rank(answers: Mapping[int, str]) -> tuple[str, ...]:
    """All ten drives, strongest first.

    1. Who won more cards stands higher. 2. At a tie: who won from stronger drives (the wins of
    the drives it beat). 3. Still equal: their own card decides, when they met. 4. Else the order
    of the word list, which says nothing, so the page invites the person to move them.
    """
    wins = {term.code: 0 for term in DRIVES}
    beaten: dict[str, list[str]] = {term.code: [] for term in DRIVES}
    for card in CARDS:
        chosen = answers.get(card.number)
        if chosen in (card.this, card.that):
            wins[chosen] += 1
            beaten[chosen].append(card.that if chosen == card.this else card.this)
    strength = {code: (wins[code], sum(wins[other] for other in beaten[code])) for code in wins}
    in_order = sorted(wins, key=lambda code: (-strength[code][0], -strength[code][1]))
    return tuple(_let_neighbours_decide(in_order, strength, beaten))


def _let_neighbours_decide(
    order: list[str], strength: Mapping[str, object], beaten: Mapping[str, Sequence[str]]
) -> list[str]:
    """Swap equal neighbours when the lower one won their own card; at most once past each."""
    for i in range(len(order) - 1):
        high, low = order[i], order[i + 1]
        if strength[high] == strength[low] and high in beaten[low]:
            order[i], order[i + 1] = low, high
    return order


def tied(answers: Mapping[int, str]) -> bool:
    """Whether some drives of the top won equally often, so that the order is partly a guess."""
    wins = [sum(chosen == code for chosen in answers.values()) for code in rank(answers)]
    return len(set(wins[: TOP + 1])) < TOP + 1


FIRST_SENTENCES = {
    "money": "Ik wil goed verdienen met mijn werk.",
    "security": "Ik wil weten waar ik aan toe ben.",
    "freedom": "Ik wil zelf bepalen hoe en wanneer ik werk.",
    "together": "Ik wil werken met fijne collega's om me heen.",
    "learning": "Ik wil nieuwe dingen leren en verder groeien.",
    "helping": "Ik wil iets betekenen voor anderen.",
    "calm": "Ik wil werken zonder haast en zonder veel drukte.",
    "variety": "Ik wil dat elke dag anders is.",
    "making": "Ik wil aan het eind van de dag zien wat ik heb gemaakt.",
    "responsibility": "Ik wil dat mensen op mij rekenen en dat ik beslis.",
}
"""What the result says until the person writes it in own words."""


def moved(order: Sequence[str], code: str, step: int) -> tuple[str, ...]:
    """The order with `code` one place up (-1) or down (+1); unchanged at the ends."""
    listed = list(order)
    here = listed.index(code)
    there = here + step
    if 0 <= there < len(listed):
        listed[here], listed[there] = listed[there], listed[here]
    return tuple(listed)
