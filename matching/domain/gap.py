"""Skills wanted laid next to skills held: what is there, to be learned, to be talked about."""

from dataclasses import dataclass
from enum import StrEnum

from matching.domain.catalogue import Catalogue
from matching.domain.prepare import PreparedProfile, prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.terms import QUARTERS, Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import ScoringWeights


class GapKind(StrEnum):
    HAD = "had"
    LEARN = "learn"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class GapItem:
    """One demand next to one person.

    `effective` is in quarter levels, `share` and `earned` are what the score gave (earned of
    240 * share), `through` is the related skill that gives credit when the own level does not.
    """

    kind: GapKind
    skill: int
    asked: int
    own: int
    effective: int
    through: int | None
    horizon: Horizon
    is_must: bool
    share: int
    earned: int

    @property
    def lost(self) -> int:
        """What this demand still could add to the score."""
        return 240 * self.share - self.earned


@dataclass(frozen=True, slots=True)
class Gap:
    """`is_known` is False when the person told no skills yet: then nothing is a gap."""

    is_known: bool
    had: tuple[GapItem, ...] = ()
    learn: tuple[GapItem, ...] = ()
    talk: tuple[GapItem, ...] = ()

    @property
    def asked(self) -> int:
        return len(self.had) + len(self.learn) + len(self.talk)


def gap_of(
    profile: ProfileRow, vacancy: VacancyRow, *, catalogue: Catalogue, weights: ScoringWeights
) -> Gap:
    """Every demand in exactly one of three lists, the heaviest first.

    Had: the asked level is there. To learn: needed later, or on day 1 and within what training on
    the job covers. To talk about: the other things that are needed on day 1.
    """
    if not profile.skills or not vacancy.demands:
        return Gap(is_known=False)
    person = prepare_profile(profile, catalogue, weights)
    shares = {
        term.demand.skill: term.share for term in prepare_vacancy(vacancy, catalogue, weights).terms
    }
    items = sorted(
        (
            _item(demand, person, shares.get(demand.skill, 0), vacancy.on_the_job or 0)
            for demand in vacancy.demands
        ),
        key=lambda item: (-item.share, item.skill),
    )
    return Gap(
        is_known=True,
        had=tuple(item for item in items if item.kind is GapKind.HAD),
        learn=tuple(item for item in items if item.kind is GapKind.LEARN),
        talk=tuple(item for item in items if item.kind is GapKind.TALK),
    )


def _item(demand: Demand, person: PreparedProfile, share: int, on_the_job: int) -> GapItem:
    effective = person.effective(demand.skill)
    own = person.own.get(demand.skill, 0)
    cap = QUARTERS * demand.level
    return GapItem(
        kind=_kind(demand, effective, on_the_job),
        skill=demand.skill,
        asked=demand.level,
        own=own,
        effective=effective,
        through=_through(demand.skill, person) if effective > QUARTERS * own else None,
        horizon=demand.horizon,
        is_must=demand.is_must,
        share=share,
        earned=min(effective, cap) * (60 // demand.level) * share,
    )


def _kind(demand: Demand, effective: int, on_the_job: int) -> GapKind:
    if effective >= QUARTERS * demand.level:
        return GapKind.HAD
    if demand.horizon is not Horizon.DAY_1:
        return GapKind.LEARN
    covered = max(QUARTERS, QUARTERS * (demand.level - on_the_job))
    return GapKind.LEARN if on_the_job and effective >= covered else GapKind.TALK


def _through(skill: int, person: PreparedProfile) -> int | None:
    """The own skill from the same narrow group that gives the credit: the highest, then by slot."""
    mine = set(person.groups.get(skill, ()))
    related = [
        (-level, other)
        for other, level in person.own.items()
        if other != skill and not mine.isdisjoint(person.groups.get(other, ()))
    ]
    return min(related)[1] if related else None
