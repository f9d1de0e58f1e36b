"""What every engine promises, and the world it looks at."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.questions import Question
from matching.domain.rank import Candidates, Ranked, Versions
from matching.domain.score import PairScore
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import ScoringWeights
from matching.domain.what_if import Gain, Wanted


@dataclass(frozen=True, slots=True)
class World:
    """Everything an answer depends on, besides the person: open vacancies, skills and weights."""

    vacancies: tuple[VacancyRow, ...]
    catalogue: Catalogue
    weights: ScoringWeights

    @property
    def versions(self) -> Versions:
        return Versions(self.weights.version, self.catalogue.version)


class Engine(Protocol):
    """Two engines over equal worlds give equal answers, to the last integer and in order."""

    @property
    def world(self) -> World: ...

    def best_for(self, profile: ProfileRow) -> Ranked:
        """The best options over all open vacancies, and what the limits hide."""
        ...

    def score_one(self, profile: ProfileRow, vacancy: VacancyRow) -> PairScore:
        """One pair, feasible or not; the vacancy need not be in the world."""
        ...

    def candidates_for(self, vacancy: VacancyRow, profiles: Iterable[ProfileRow]) -> Candidates:
        """The people who pass every limit of this vacancy, in groups."""
        ...

    def questions_for(self, profile: ProfileRow) -> tuple[Question, ...]:
        """What this person has not told yet, the answer that moves most options first."""
        ...

    def passing(self, profile: ProfileRow, vacancies: Collection[int]) -> frozenset[int]:
        """Those of these vacancies that are open and pass every limit of this person."""
        ...

    def gains_of(self, profile: ProfileRow, changes: Sequence[ProfileRow]) -> tuple[Gain, ...]:
        """What each of these would open, raise and shut, had the person this row instead."""
        ...

    def wanted_by(self, profile: ProfileRow) -> tuple[Wanted, ...]:
        """The skills that vacancies in reach ask more of than this person has, most asked first."""
        ...
