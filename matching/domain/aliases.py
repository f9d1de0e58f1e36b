"""Names for anonymous cards: a tree or a bird of the Netherlands and a number."""

import hashlib
from collections.abc import Collection, Iterator

NATURE = (
    "Appelvink", "Beuk", "Berk", "Boerenzwaluw", "Bonte Specht", "Buizerd", "Eik", "Ekster",
    "Els", "Es", "Esdoorn", "Fazant", "Fuut", "Goudvink", "Grutto", "Haagbeuk", "Hazelaar",
    "Hulst", "Iep", "IJsvogel", "Kastanje", "Kauw", "Kievit", "Koolmees", "Kwikstaart", "Lariks",
    "Lepelaar", "Lijster", "Linde", "Meerkoet", "Meeuw", "Meidoorn", "Merel", "Mus", "Ooievaar",
    "Patrijs", "Pimpelmees", "Plataan", "Populier", "Putter", "Reiger", "Roodborst", "Scholekster",
    "Sijs", "Spar", "Specht", "Spreeuw", "Staartmees", "Taxus", "Torenvalk", "Tureluur", "Uil",
    "Valk", "Vink", "Vlier", "Wielewaal", "Wilg", "Winterkoning", "Wulp", "Zwaan",
)  # fmt: skip
NUMBERS = range(1, 10)


def aliases_for(seed: str, taken: Collection[str]) -> Iterator[str]:
    """Names that nobody in `taken` has, endlessly, in an order that follows from `seed` only.

    The order says nothing about the people: not who came first, not who fits best.
    """
    used = set(taken)
    fresh = [name for name in _all() if name not in used]
    yield from sorted(fresh, key=lambda name: _lot(seed, name))
    number = NUMBERS.stop
    while True:
        for word in sorted(NATURE, key=lambda word: _lot(seed, f"{word} {number}")):
            if f"{word} {number}" not in used:
                yield f"{word} {number}"
        number += 1


def _all() -> Iterator[str]:
    return (f"{word} {number}" for word in NATURE for number in NUMBERS)


def _lot(seed: str, name: str) -> bytes:
    return hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
