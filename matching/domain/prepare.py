"""Rows turned into what the score needs, once per row instead of once per pair."""

from collections.abc import Mapping
from dataclasses import dataclass

from matching.domain.catalogue import Catalogue, demand_weight
from matching.domain.profile import ProfileRow
from matching.domain.share import shares
from matching.domain.terms import QUARTERS, REGISTER, SKILL_POINTS, TALENT_POINTS
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import ScoringWeights


@dataclass(frozen=True, slots=True)
class Term:
    """One scored demand: `min(e, cap) * factor` is what it adds to X."""

    demand: Demand
    share: int
    cap: int
    factor: int


@dataclass(frozen=True, slots=True)
class PreparedVacancy:
    """A vacancy with its points divided. `earnable` of 250 is what its demands can give."""

    row: VacancyRow
    terms: tuple[Term, ...]
    earnable: int
    talents: tuple[tuple[int, int], ...]
    drive_total: int
    musts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class PreparedProfile:
    """A person with the effective skill of every skill within reach of a related one."""

    row: ProfileRow
    own: Mapping[int, int]
    best_in_group: Mapping[int, int]
    groups: Mapping[int, tuple[int, ...]]
    related_sim: int

    def effective(self, skill: int) -> int:
        """Quarter levels 0..20: the best of the own level and the credit of related skills."""
        best = QUARTERS * self.own.get(skill, 0)
        for group in self.groups.get(skill, ()):
            credit = QUARTERS * self.best_in_group.get(group, 0) * self.related_sim // 256
            best = max(best, credit)
        return best


def prepare_vacancy(
    row: VacancyRow, catalogue: Catalogue, weights: ScoringWeights
) -> PreparedVacancy:
    scored = _scored_demands(row, catalogue, weights)
    raws = [raw for _, raw in scored]
    earnable = _earnable(sum(raws), len(raws), catalogue.floor)
    terms = tuple(
        Term(demand, share, QUARTERS * demand.level, REGISTER // demand.level * share)
        for (demand, _), share in zip(scored, shares(earnable, raws), strict=True)
    )
    asked = sorted(row.talents)
    return PreparedVacancy(
        row=row,
        terms=terms,
        earnable=earnable,
        talents=tuple(zip(asked, shares(TALENT_POINTS, [1] * len(asked)), strict=True)),
        drive_total=sum(weights.drive_worth[: len(row.drives)]),
        musts=tuple(
            (demand.skill, must_threshold(demand.level, row.on_the_job or 0))
            for demand in row.demands
            if demand.is_must
        ),
    )


def prepare_profile(
    row: ProfileRow, catalogue: Catalogue, weights: ScoringWeights
) -> PreparedProfile:
    own = dict(row.skills or ())
    best: dict[int, int] = {}
    for skill, level in own.items():
        for group in catalogue.groups_of(skill):
            best[group] = max(level, best.get(group, 0))
    return PreparedProfile(row, own, best, catalogue.groups, weights.related_sim)


def must_threshold(level: int, on_the_job: int) -> int:
    """One level of slack, one more for every step of training on the job, never under one level."""
    return max(QUARTERS, QUARTERS * (level - 1 - on_the_job))


def _scored_demands(
    row: VacancyRow, catalogue: Catalogue, weights: ScoringWeights
) -> list[tuple[Demand, int]]:
    """The heaviest demands in slot order; what is beyond them is shown, not scored."""
    weighed = [(demand, demand_weight(demand, catalogue, weights)) for demand in row.demands]
    weighed.sort(key=lambda pair: (-pair[1], pair[0].skill))
    return sorted(weighed[: weights.max_demands], key=lambda pair: pair[0].skill)


def _earnable(raw_total: int, count: int, floor: int) -> int:
    """All points, or under the floor only the part that is really asked (one each at least)."""
    if not count:
        return 0
    if raw_total >= floor:
        return SKILL_POINTS
    return max(count, SKILL_POINTS * raw_total // floor)
