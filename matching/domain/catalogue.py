"""What the match knows of skills: how rare each is, which are close, and what a full demand is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand
from matching.domain.weights import PERCENT, ScoringWeights


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One skill of one occupation, as a vacancy for that occupation would be proposed it."""

    occupation: int
    skill: int
    importance: int = 2
    horizon: Horizon = Horizon.DAY_1


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The skills at one version.

    `frequency` counts the occupations that list a skill; `groups` names the narrow skill groups
    that a skill belongs to; `floor` is the raw total under which a vacancy asks so little that it
    may not look perfect (0: no floor).
    """

    version: str
    occupations: int
    frequency: Mapping[int, int]
    groups: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    floor: int = 0

    def specificity(self, skill: int, *, cap: int) -> int:
        """1 for a skill that everybody asks, up to `cap` for a rare one: a step per halving."""
        listed = max(1, self.frequency.get(skill, 0))
        return min(cap, max(1, (self.occupations // listed).bit_length()))

    def groups_of(self, skill: int) -> tuple[int, ...]:
        return self.groups.get(skill, ())

    def related(self, skill: int) -> tuple[int, ...]:
        """The other skills in the same narrow groups, in slot order."""
        mine = set(self.groups_of(skill))
        return tuple(
            sorted(
                other
                for other, groups in self.groups.items()
                if other != skill and not mine.isdisjoint(groups)
            )
        )


def demand_weight(demand: Demand, catalogue: Catalogue, weights: ScoringWeights) -> int:
    """The raw weight of a demand: importance, how soon it is needed, and how rare it is."""
    rarity: int = catalogue.specificity(demand.skill, cap=weights.specificity_cap)
    if weights.specificity_power > 1:
        rarity *= rarity
    return demand.importance * weights.horizon(demand.horizon) * rarity


def build_catalogue(
    *,
    version: str,
    rows: Iterable[CatalogueRow],
    groups: Mapping[int, tuple[int, ...]],
    weights: ScoringWeights,
) -> Catalogue:
    """A catalogue from plain rows; a row that comes twice counts once, order never matters."""
    skills_of: dict[int, dict[int, CatalogueRow]] = {}
    for row in sorted(rows, key=_strongest_first):
        skills_of.setdefault(row.occupation, {}).setdefault(row.skill, row)
    bare = Catalogue(
        version=version,
        occupations=len(skills_of),
        frequency=Counter(skill for skills in skills_of.values() for skill in skills),
        groups=_narrow(groups, weights.narrow_group),
    )
    totals = sorted(_raw_total(skills.values(), bare, weights) for skills in skills_of.values())
    return Catalogue(
        version=bare.version,
        occupations=bare.occupations,
        frequency=bare.frequency,
        groups=bare.groups,
        floor=_percentile(totals, weights.floor_percentile),
    )


def _narrow(groups: Mapping[int, tuple[int, ...]], most: int) -> dict[int, tuple[int, ...]]:
    """The groups with at most `most` skills; a skill that is in none of them is left out."""
    members = Counter(group for found in groups.values() for group in set(found))
    narrow = {
        skill: tuple(sorted({group for group in found if members[group] <= most}))
        for skill, found in groups.items()
    }
    return {skill: found for skill, found in narrow.items() if found}


def _strongest_first(row: CatalogueRow) -> tuple[int, int, int, int]:
    return (row.occupation, row.skill, -row.importance, tuple(Horizon).index(row.horizon))


def _raw_total(rows: Iterable[CatalogueRow], catalogue: Catalogue, weights: ScoringWeights) -> int:
    raws = sorted(
        (
            demand_weight(Demand(row.skill, 1, row.importance, row.horizon), catalogue, weights)
            for row in rows
        ),
        reverse=True,
    )
    return sum(raws[: weights.max_demands])


def _percentile(ordered: list[int], percentile: int | None) -> int:
    """The nearest rank, a value that is really there; 0 when there is no floor."""
    if not ordered or percentile is None:
        return 0
    return ordered[-(-percentile * len(ordered) // PERCENT) - 1]
