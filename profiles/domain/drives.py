"""What drives someone, from "dit of dat" cards: three drives, which matters most and which least.

At most ten cards. Each next card holds the three of which the answer says most about the five
strongest; when those are known well enough, there is no next card. The model and its stopping rule
are in `orders` and, with sources and figures, in `docs/deeper-blocks.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log2

from profiles.domain.orders import ODDS, Orders, Pair, weigh
from profiles.domain.vocabulary import DRIVE_SLOTS, DRIVES

TOP = 5
"""As many are shown as result and count in the match."""
ON_A_CARD, MOST_CARDS, FEWEST_TOLD = 3, 10, 3
RIGHT, OUT_OF = 22, 5
"""Sure enough: of the five we would name, 22/5 = 4.4 are expected to be right."""
_DECIMALS = 6
_WRONG = 1 / (1 + ODDS)


@dataclass(frozen=True, slots=True)
class Choice:
    """One card: the drives on it, the one that mattered most, the one that mattered least. Both
    may stay open; with neither the card was passed over. Cards of two drives are from before."""

    shown: tuple[str, ...]
    most: str = ""
    least: str = ""

    @property
    def is_told(self) -> bool:
        return bool(self.most or self.least)

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """What this says: the stronger drive and the weaker one, for each two that it compares."""
        for one, other in combinations(self.shown, 2):
            if self.most == one or self.least == other:
                yield one, other
            elif self.most == other or self.least == one:
                yield other, one


Answers = Mapping[int, Choice]
"""By the number of the card: 1, 2, 3 …"""


def is_card(shown: Sequence[str]) -> bool:
    """Whether these can stand on a card together."""
    return (
        len(shown) in (2, ON_A_CARD)
        and len(set(shown)) == len(shown)
        and all(code in DRIVE_SLOTS for code in shown)
    )


def _orders(answers: Answers) -> Orders:
    told: list[Pair] = [
        (DRIVE_SLOTS[strong], DRIVE_SLOTS[weak])
        for choice in answers.values()
        for strong, weak in choice.pairs
    ]
    return weigh(len(DRIVES), TOP, told)


def is_sure(answers: Answers) -> bool:
    """Whether another card would add too little: see `RIGHT`."""
    orders = _orders(answers)
    expected = sum(sorted(orders.among, reverse=True)[:TOP])
    return expected * OUT_OF >= RIGHT * orders.total


def is_enough(answers: Answers) -> bool:
    """Whether there is an order to show: sure enough, or all cards seen and a few of them told."""
    told = sum(choice.is_told for choice in answers.values())
    return is_sure(answers) or (len(answers) >= MOST_CARDS and told >= FEWEST_TOLD)


def rank(answers: Answers) -> tuple[str, ...]:
    """All ten drives, strongest first, by the place that each has on average over all orders. What
    is equal keeps the order of the word list, which says nothing: the person moves it."""
    places = _orders(answers).places
    return tuple(sorted(DRIVE_SLOTS, key=lambda code: places[DRIVE_SLOTS[code]]))


def next_card(answers: Answers) -> tuple[str, ...]:
    """The drives of the next card; nothing when we are sure enough, or after the tenth."""
    if len(answers) >= MOST_CARDS or is_sure(answers):
        return ()
    seen = frozenset(frozenset(choice.shown) for choice in answers.values())
    return _most_telling(_orders(answers), seen, len(answers))


@lru_cache(maxsize=512)
def _most_telling(orders: Orders, seen: frozenset[frozenset[str]], turn: int) -> tuple[str, ...]:
    """Of the cards not seen yet the one whose pairs tell most; the first such one on a tie. Who
    stands first differs from card to card, since the first is chosen a little too often."""
    tells = _information(orders)
    fresh = (card for card in combinations(DRIVE_SLOTS, ON_A_CARD) if frozenset(card) not in seen)
    best = max(fresh, key=lambda card: sum(tells[pair] for pair in combinations(card, 2)))
    return _turned(best, turn)


def _information(orders: Orders) -> dict[tuple[str, str], float]:
    """In bits: what an answer about two drives says about which of them is among the strongest.
    Where both are, or neither is, the answer counts as a toss and says nothing."""
    found = {}
    for one, other in combinations(DRIVE_SLOTS, 2):
        i, j = DRIVE_SLOTS[one], DRIVE_SLOTS[other]
        only_one = (orders.among[i] - orders.both[i][j]) / orders.total
        only_other = (orders.among[j] - orders.both[i][j]) / orders.total
        toss = 1 - only_one - only_other
        chosen = only_one * (1 - _WRONG) + only_other * _WRONG + toss / 2
        noise = (only_one + only_other) * _bits(_WRONG) + toss
        found[one, other] = round(_bits(chosen) - noise, _DECIMALS)
    return found


def _bits(chance: float) -> float:
    if chance <= 0 or chance >= 1:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)


def _turned(card: Sequence[str], turn: int) -> tuple[str, ...]:
    start = turn % len(card)
    return (*card[start:], *card[:start])


def answered(order: Sequence[str], cards: Iterable[Sequence[str]]) -> dict[int, Choice]:
    """What someone with this order of all ten says on these cards."""
    return {
        number: Choice(
            tuple(card), most=min(card, key=order.index), least=max(card, key=order.index)
        )
        for number, card in enumerate(cards, start=1)
    }


def played(order: Sequence[str]) -> dict[int, Choice]:
    """The same, card by card until there is no next one."""
    cards: list[tuple[str, ...]] = []
    while card := next_card(answered(order, cards)):
        cards.append(card)
    return answered(order, cards)


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
