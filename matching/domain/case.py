"""One pair with everything that an explanation of it may look at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from matching.domain.catalogue import Catalogue
from matching.domain.gap import Gap, gap_of
from matching.domain.names import Names
from matching.domain.prepare import PreparedVacancy, prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.score import PairScore, pack_parts, score_pair
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import ScoringWeights


@dataclass(frozen=True)
class Case:
    """Explanations for both sides start from the same case, so they cannot tell two stories."""

    profile: ProfileRow
    vacancy: VacancyRow
    catalogue: Catalogue
    weights: ScoringWeights
    names: Names
    today: date | None = None
    """The day on which it is told. Nothing is scored by it: it only words a start."""

    @cached_property
    def pair(self) -> PairScore:
        return self.score_of(self.profile)

    @cached_property
    def prepared(self) -> PreparedVacancy:
        return prepare_vacancy(self.vacancy, self.catalogue, self.weights)

    @cached_property
    def gap(self) -> Gap:
        return gap_of(self.profile, self.vacancy, catalogue=self.catalogue, weights=self.weights)

    def agrees_with(self, *, key: int, packed_parts: int) -> bool:
        """Whether a stored option is what these rows give; if not, it is being recomputed."""
        return key == self.pair.key and packed_parts == pack_parts(self.pair.parts)

    def score_of(self, profile: ProfileRow) -> PairScore:
        """The same vacancy next to another profile: what if this person had one thing more."""
        person = prepare_profile(profile, self.catalogue, self.weights)
        return score_pair(person, self.prepared, self.weights)
