"""The reference engine: the definition itself, applied pair by pair in plain Python."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from matching.domain.prepare import (
    PreparedProfile,
    PreparedVacancy,
    prepare_profile,
    prepare_vacancy,
)
from matching.domain.profile import ProfileRow
from matching.domain.questions import Question, next_questions
from matching.domain.rank import (
    Candidates,
    HiddenCounter,
    Ranked,
    best_options,
    in_groups,
)
from matching.domain.score import PairScore, limits_of, score_pair, score_within
from matching.domain.terms import Limit, Limits
from matching.domain.vacancy import VacancyRow
from matching.domain.what_if import Gain, Wanted, gain_between, most_wanted
from matching.engine.interface import World


class ReferenceEngine:
    """Divides every vacancy's points once; the rest is one loop that anyone can follow."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._vacancies = tuple(self._prepare(row) for row in world.vacancies)

    @property
    def world(self) -> World:
        return self._world

    def best_for(self, profile: ProfileRow) -> Ranked:
        person = self._person(profile)
        feasible: list[PairScore] = []
        hidden = HiddenCounter()
        for vacancy, limits in self._open_to(person):
            if limits.are_feasible:
                feasible.append(score_within(limits, person, vacancy, self._world.weights))
            else:
                hidden.add(limits)
        return Ranked(
            profile=profile.slot,
            profile_version=profile.version,
            versions=self._world.versions,
            options=best_options(feasible, self._world.weights.list_size),
            feasible=len(feasible),
            hidden=hidden.counted(),
        )

    def score_one(self, profile: ProfileRow, vacancy: VacancyRow) -> PairScore:
        return score_pair(self._person(profile), self._prepare(vacancy), self._world.weights)

    def candidates_for(self, vacancy: VacancyRow, profiles: Iterable[ProfileRow]) -> Candidates:
        prepared = self._prepare(vacancy)
        considered = 0
        feasible: list[PairScore] = []
        for profile in profiles:
            if vacancy.organisation in profile.blocked_organisations:
                continue
            considered += 1
            person = self._person(profile)
            limits = limits_of(person, prepared)
            if limits.are_feasible:
                feasible.append(score_within(limits, person, prepared, self._world.weights))
        return Candidates(
            vacancy=vacancy.slot,
            vacancy_version=vacancy.version,
            versions=self._world.versions,
            groups=in_groups(feasible),
            considered=considered,
        )

    def questions_for(self, profile: ProfileRow) -> tuple[Question, ...]:
        person = self._person(profile)
        feasible = (
            (vacancy, score_within(limits, person, vacancy, self._world.weights))
            for vacancy, limits in self._open_to(person)
            if limits.are_feasible
        )
        return next_questions(profile, feasible, self._world.weights)

    def passing(self, profile: ProfileRow, vacancies: Collection[int]) -> frozenset[int]:
        return frozenset(
            vacancy.row.slot
            for vacancy, limits in self._open_to(self._person(profile))
            if vacancy.row.slot in vacancies and limits.are_feasible
        )

    def gains_of(self, profile: ProfileRow, changes: Sequence[ProfileRow]) -> tuple[Gain, ...]:
        now = self._feasible(profile)
        return tuple(gain_between(now, self._feasible(change)) for change in changes)

    def wanted_by(self, profile: ProfileRow) -> tuple[Wanted, ...]:
        person = self._person(profile)
        asked: Counter[tuple[int, int]] = Counter()
        for vacancy, limits in self._open_to(person):
            if set(limits.failing()) <= {Limit.MUST}:
                asked.update(
                    (term.demand.skill, term.demand.level)
                    for term in vacancy.terms
                    if person.effective(term.demand.skill) < term.cap
                )
        return most_wanted(asked)

    def _feasible(self, profile: ProfileRow) -> dict[int, PairScore]:
        """Every pair that passes all limits, by vacancy."""
        person = self._person(profile)
        return {
            vacancy.row.slot: score_within(limits, person, vacancy, self._world.weights)
            for vacancy, limits in self._open_to(person)
            if limits.are_feasible
        }

    def _open_to(self, person: PreparedProfile) -> Iterator[tuple[PreparedVacancy, Limits]]:
        """Every vacancy but those of organisations that the person shut out."""
        blocked = person.row.blocked_organisations
        for vacancy in self._vacancies:
            if vacancy.row.organisation not in blocked:
                yield vacancy, limits_of(person, vacancy)

    def _person(self, profile: ProfileRow) -> PreparedProfile:
        return prepare_profile(profile, self._world.catalogue, self._world.weights)

    def _prepare(self, vacancy: VacancyRow) -> PreparedVacancy:
        return prepare_vacancy(vacancy, self._world.catalogue, self._world.weights)
