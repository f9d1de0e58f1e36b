"""How much a card may tell of where someone lives and on what level, so that it points at nobody.

Trust P-11: at least five people share what is shown. A card shows no sector (P-10), so for that
rule everyone has the same one; what is left are the region and the band of the level. Whoever
shares them with too few is shown in a wider class: first the whole country instead of the region,
then without a level as well. The classes are those of what is *shown*, so that also somebody who
knows this rule, and sees "Nederland", is still left with at least five people.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

FEWEST = 5
COUNTRY = "Nederland"
NOT_SHOWN = ""


@dataclass(frozen=True, slots=True, order=True)
class Traits:
    """Region and band of level, as told or as shown; empty is not told, or not shown."""

    region: str
    level: str


WIDEST = Traits(COUNTRY, NOT_SHOWN)


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people whose card one employer may see, and how each of them is shown."""

    size: int
    classes: Mapping[Traits, Traits]

    @property
    def is_enough(self) -> bool:
        """With fewer people than five, no width makes a card point at nobody: none is shown."""
        return self.size >= FEWEST

    def shown(self, told: Traits) -> Traits:
        """What a card shows of someone who told this; all that is wide for a stranger here."""
        return self.classes.get(told, WIDEST)


def crowd_of(counts: Mapping[Traits, int]) -> Crowd:
    """`counts` tells of how many people each told combination is."""
    people = Counter({traits: count for traits, count in counts.items() if count > 0})
    classes = {traits: traits for traits in people}
    classes = _widened(people, classes, _without_region)
    classes = _widened(people, classes, _without_anything)
    return Crowd(size=people.total(), classes=_filled_up(people, classes))


def _without_region(shown: Traits) -> Traits:
    return replace(shown, region=COUNTRY)


def _without_anything(_shown: Traits) -> Traits:
    return WIDEST


def _sizes(people: Counter[Traits], classes: Mapping[Traits, Traits]) -> Counter[Traits]:
    """How many people are shown in each class."""
    sizes: Counter[Traits] = Counter()
    for told, shown in classes.items():
        sizes[shown] += people[told]
    return sizes


def _widened(
    people: Counter[Traits], classes: Mapping[Traits, Traits], wider: Callable[[Traits], Traits]
) -> dict[Traits, Traits]:
    """Who is in a class that is too small goes to a wider one."""
    sizes = _sizes(people, classes)
    return {
        told: shown if sizes[shown] >= FEWEST else wider(shown) for told, shown in classes.items()
    }


def _filled_up(people: Counter[Traits], classes: Mapping[Traits, Traits]) -> dict[Traits, Traits]:
    """The few that are left in the widest class get company: the smallest other class joins them.

    Every other class has five people or more, so one is always enough.
    """
    sizes = _sizes(people, classes)
    others = [(size, shown) for shown, size in sizes.items() if shown != WIDEST]
    if not 0 < sizes[WIDEST] < FEWEST or not others:
        return dict(classes)
    _size, joining = min(others)
    return {told: WIDEST if shown == joining else shown for told, shown in classes.items()}
