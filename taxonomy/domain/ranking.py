"""How well a name answers what someone typed: how much of the question it covers, and with how
little around it."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from taxonomy.domain.words import DERIVED, JOINED, PART, TURNED, TYPED

NAMES = 120_000
SIMILAR_ENOUGH = 0.7
FIRST_LETTER_DIFFERS = 0.9


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem of the index that may be meant by the word at `place`."""

    place: int
    stem: str
    quality: float
    how: str
    name_count: int


@dataclass
class Meaning:
    """What one typed word may mean: stems with their quality, halves of it apart."""

    whole: dict[str, float] = field(default_factory=dict)
    parts: dict[str, float] = field(default_factory=dict)
    weight: float = 1.0

    @property
    def stems(self) -> list[str]:
        return [*self.whole, *(part for part in self.parts if part not in self.whole)]

    def covered_by(self, name: Collection[str], compounds: Mapping[str, float]) -> float:
        """0..1: the best stem that the name has, or its halves together."""
        whole = max(
            (
                max(self.whole[stem], compounds.get(stem, 0.0))
                for stem in name
                if stem in self.whole
            ),
            default=0.0,
        )
        halves = sum(self.parts[stem] for stem in name if stem in self.parts)
        return max(whole, min(0.95, halves))


def likeness(one: str, other: str) -> float:
    """0..1: how many letters two texts share, in order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def spelling(typed: str, stem: str) -> float:
    """How likely `typed` is a slip of the pen for `stem`: 0 when not at all."""
    ratio = likeness(typed, stem)
    if typed[:1] != stem[:1]:
        ratio *= FIRST_LETTER_DIFFERS
    return ratio**2 * 0.95 if ratio >= SIMILAR_ENOUGH else 0.0


def meanings(count: int, stems: Sequence[Stem]) -> list[Meaning]:
    """The meaning of each of `count` words. A rare word weighs more than one that many names have;
    a word that is in no name weighs little: there is nothing to find by it."""
    found = [Meaning() for _ in range(count)]
    for stem in stems:
        meaning = found[stem.place]
        kept = meaning.parts if stem.how == PART else meaning.whole
        kept[stem.stem] = max(kept.get(stem.stem, 0.0), stem.quality)
    for place, meaning in enumerate(found):
        meaning.weight = _weight([stem for stem in stems if stem.place == place])
    return found


def _weight(stems: Sequence[Stem]) -> float:
    if not stems:
        return 2.0
    known = [stem.name_count for stem in stems if stem.how in (TYPED, DERIVED, JOINED, TURNED)]
    count = max(known) if known else min(stem.name_count for stem in stems)
    return max(1.0, math.log(NAMES / (count + 1)))


def score(meaning: Sequence[Meaning], name: Collection[str]) -> float:
    """0..1 for the stems of one name."""
    total = sum(one.weight for one in meaning)
    compounds = _compounds(meaning, name)
    covered = sum(one.weight * one.covered_by(name, compounds) for one in meaning)
    recall = covered / total if total else 0.0
    used = _used(meaning, name)
    precision = used / len(name) if name else 0.0
    return recall * (0.55 + 0.45 * precision)


def _compounds(meaning: Sequence[Meaning], name: Collection[str]) -> dict[str, float]:
    """Stems of the name that hold two or more of the words: tandartsassistent is an assistent and
    a tandarts, in either order."""
    found = {}
    for stem in name:
        shares = [one.whole[stem] for one in meaning if stem in one.whole]
        if len(shares) > 1 and max(shares) < SIMILAR_ENOUGH:
            found[stem] = min(0.9, sum(shares))
    return found


def _used(meaning: Sequence[Meaning], name: Collection[str]) -> float:
    best: Mapping[str, float] = {
        stem: max(
            (
                max(one.whole.get(stem, 0.0), min(1.0, one.parts.get(stem, 0.0) * 2))
                for one in meaning
            ),
            default=0.0,
        )
        for stem in name
    }
    return sum(best.values())
