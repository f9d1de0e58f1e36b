"""The fast engine: compiled loops over arrays, with the same integers as the reference engine."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matching.domain.prepare import prepare_profile, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.questions import (
    ASKED_LIMITS,
    ASKED_PARTS,
    Question,
    QuestionKind,
    is_open,
    is_untold,
)
from matching.domain.rank import (
    VARIED,
    Candidates,
    Hidden,
    Ranked,
    in_groups,
)
from matching.domain.score import (
    PairScore,
    adaptability_part,
    score_pair,
    tie_of,
)
from matching.domain.terms import FULL, SKILL_POINTS, Group, Limit, Limits, Outcome, Part, Parts
from matching.domain.vacancy import VacancyRow
from matching.domain.what_if import Gain, Wanted
from matching.engine import few, what_if
from matching.engine.arrays import (
    UNKNOWN,
    Bytes,
    Ints,
    Offers,
    People,
    Sizes,
    Skills,
    grown,
    offer_sizes,
    pack_offers,
    pack_people,
    pack_skills,
    places_of,
    rules_of,
    sizes_of,
)
from matching.engine.interface import World
from matching.engine.kernels import (
    SHUT_OUT,
    Pairs,
    Tables,
    empty_pairs,
    empty_tables,
    lay_out,
    offer_by_people,
    person_by_offers,
)
from matching.engine.lanes import slot_of

Indices = NDArray[np.intp]
BIT = {limit: 1 << place for place, limit in enumerate(Limit)}


class VerticalEngine:
    """Looks at arrays only; a person is one walk over them."""

    def __init__(self, world: World, offers: Offers | None = None) -> None:
        """`offers` when the vacancies are arrays already; `world` then needs no rows."""
        self._world = world
        if offers is None:
            offers = pack_offers(world.vacancies, world.catalogue, world.weights)
        self.offers = offers
        self._rules = rules_of(world.weights)
        self._sizes = offer_sizes(offers, world.catalogue)
        self._near = pack_skills(world.catalogue, self._sizes.skills)
        self._listed = few.listed_of(offers)
        self._places = places_of(offers)
        self._last: tuple[ProfileRow, Pairs] | None = None

    @property
    def world(self) -> World:
        return self._world

    def best_for(self, profile: ProfileRow) -> Ranked:
        people = pack_people((profile,))
        sizes = grown(self._sizes, people)
        tables, fails = empty_tables(sizes), np.empty(len(self.offers.slot), np.uint8)
        lay_out(people, 0, self._near_for(sizes), self._rules, tables)
        few.find_fails(self.offers, self._listed, people, 0, tables, fails)
        chosen = self._best(people, tables, fails)
        pairs = empty_pairs(len(chosen))
        few.score_chosen(self.offers, people, 0, tables, self._rules, chosen, pairs)
        counts = np.zeros((few.BANKS, SHUT_OUT + 1), np.int64)
        few.count_fails(fails, counts)
        feasible, hidden = _counted(counts.sum(axis=0))
        return Ranked(
            profile=profile.slot,
            profile_version=profile.version,
            versions=self._world.versions,
            options=tuple(
                _pair_score(pairs, at, profile, self.offers, int(place))
                for at, place in enumerate(chosen)
            ),
            feasible=feasible,
            hidden=hidden,
        )

    def score_one(self, profile: ProfileRow, vacancy: VacancyRow) -> PairScore:
        person = prepare_profile(profile, self._world.catalogue, self._world.weights)
        prepared = prepare_vacancy(vacancy, self._world.catalogue, self._world.weights)
        return score_pair(person, prepared, self._world.weights)

    def candidates_for(self, vacancy: VacancyRow, profiles: Iterable[ProfileRow]) -> Candidates:
        rows = list(profiles)
        people = pack_people(rows)
        offers = pack_offers((vacancy,), self._world.catalogue, self._world.weights)
        sizes = sizes_of(offers, people, self._world.catalogue)
        pairs = empty_pairs(len(rows))
        near = self._near_for(sizes)
        offer_by_people(offers, 0, people, near, empty_tables(sizes), self._rules, pairs)
        return Candidates(
            vacancy=vacancy.slot,
            vacancy_version=vacancy.version,
            versions=self._world.versions,
            groups=in_groups(
                _pair_score(pairs, int(at), rows[at], offers, 0)
                for at in np.flatnonzero(pairs.fails == 0)
            ),
            considered=int(np.count_nonzero(pairs.fails != SHUT_OUT)),
        )

    def questions_for(self, profile: ProfileRow) -> tuple[Question, ...]:
        pairs = self.pairs_of(profile)
        feasible = np.flatnonzero(pairs.fails == 0)
        found = [
            *(
                self._part(part, pairs, feasible)
                for part in ASKED_PARTS
                if is_untold(profile, part)
            ),
            *(
                self._limit(limit, pairs, feasible)
                for limit in ASKED_LIMITS
                if is_open(profile, limit)
            ),
        ]
        return tuple(sorted(found, key=lambda question: (-question.moves, -question.touches)))

    def passing(self, profile: ProfileRow, vacancies: Collection[int]) -> frozenset[int]:
        keys = np.fromiter(vacancies, np.int64)
        places = self._places[np.minimum(keys, len(self._places) - 1)]
        keys, places = keys[places >= 0], places[places >= 0]
        return frozenset(keys[self.pairs_of(profile).fails[places] == 0].tolist())

    def gains_of(self, profile: ProfileRow, changes: Sequence[ProfileRow]) -> tuple[Gain, ...]:
        kit = self._kit(profile, *changes)
        return what_if.gains_of(kit, profile, self.pairs_of(profile), changes)

    def wanted_by(self, profile: ProfileRow) -> tuple[Wanted, ...]:
        return what_if.wanted_by(self._kit(profile), profile, self.pairs_of(profile))

    def _kit(self, *profiles: ProfileRow) -> what_if.Kit:
        sizes = grown(self._sizes, pack_people(profiles))
        return what_if.Kit(self.offers, self._near_for(sizes), self._rules, sizes)

    def pairs_of(self, profile: ProfileRow) -> Pairs:
        """Every pair of one person. Kept for the next question about the very same row: a list and
        its "wat nu" are asked one after the other."""
        last = self._last
        if last is not None and last[0] is profile:
            return last[1]
        people = pack_people((profile,))
        sizes = grown(self._sizes, people)
        tables, pairs = empty_tables(sizes), empty_pairs(len(self.offers.slot))
        lay_out(people, 0, self._near_for(sizes), self._rules, tables)
        person_by_offers(self.offers, people, 0, tables, self._rules, pairs)
        self._last = profile, pairs
        return pairs

    def _near_for(self, sizes: Sizes) -> Skills:
        """The groups of all skills; packed again when someone names a skill beyond them."""
        if sizes.skills >= len(self._near.group_from):
            self._near = pack_skills(self._world.catalogue, sizes.skills)
        return self._near

    def _best(self, people: People, tables: Tables, fails: Bytes) -> Ints:
        """The places of the best vacancies in order: key down, then tie up; place 3 for another
        sector when the first three share one."""
        size = self._world.weights.list_size
        found = self._first(people, tables, fails, size)
        sectors = self.offers.sector[found]
        if min(size, len(found)) >= VARIED and (sectors[:VARIED] == sectors[0]).all():
            others = np.flatnonzero(sectors != sectors[0])
            third = found[others[:1]]
            if not len(others):
                third = self._first(people, tables, fails, 1, without=int(sectors[0]))
            rest = found[found != third[0]] if len(third) else found
            found = np.concatenate((rest[: VARIED - 1], third, rest[VARIED - 1 :]))[:size]
        return found

    def _first(
        self, people: People, tables: Tables, fails: Bytes, size: int, without: int = UNKNOWN
    ) -> Ints:
        """The best so many, none of them of the sector `without`."""
        best, scratch = np.zeros((1, size), np.uint64), empty_pairs(1)
        few.find_best(self.offers, people, 0, tables, self._rules, fails, without, scratch, best, 0)
        slots = slot_of(np.sort(best, axis=1)[:, ::-1], people.slot.astype(np.uint64))[0]
        places: Ints = self._places[slots[slots >= 0]]
        return places

    def _part(self, part: Part, pairs: Pairs, feasible: Indices) -> Question:
        """How many vacancies ask about it, and in how many the best answer lifts the group."""
        weights, offers = self._world.weights, self.offers
        asks = self._asks(part)[feasible]
        best = FULL * offers.earnable[feasible] // SKILL_POINTS if part is Part.SKILLS else FULL
        weight = pairs.weight[feasible] + weights.of(part)
        points = pairs.points[feasible] + weights.of(part) * best
        score = points // np.maximum(weight, 1)
        group = np.where(
            (score >= weights.strong_score) & (weight >= weights.strong_weight),
            2,
            np.where(score >= weights.fitting_score, 1, 0),
        )
        knows_skills = (pairs.skills[feasible] != UNKNOWN) | (part is Part.SKILLS)
        group = np.where(knows_skills & (weight > 0), group, 0)
        rises = asks & (group > pairs.group[feasible])
        return Question(QuestionKind.PART, part, int(rises.sum()), int(asks.sum()))

    def _asks(self, part: Part) -> NDArray[np.bool_]:
        offers = self.offers
        found: dict[Part, NDArray[np.bool_]] = {
            Part.TALENTS: np.diff(offers.talent_from) > 0,
            Part.SKILLS: offers.has_terms > 0,
            Part.DRIVES: np.diff(offers.drive_from) > 0,
            Part.LEVEL: offers.level != UNKNOWN,
            Part.GOAL: np.ones(len(offers.slot), np.bool_),
        }
        return found[part]

    def _limit(self, limit: Limit, pairs: Pairs, feasible: Indices) -> Question:
        asked = (pairs.asks[feasible] & BIT[limit]) > 0
        settles = int((asked & self._states(limit)[feasible]).sum())
        return Question(QuestionKind.LIMIT, limit, settles, settles)

    def _states(self, limit: Limit) -> NDArray[np.bool_]:
        offers = self.offers
        found: dict[Limit, NDArray[np.bool_]] = {
            Limit.REACH: offers.region != UNKNOWN,
            Limit.HOURS: (offers.hours_min != UNKNOWN) | (offers.hours_max != UNKNOWN),
            Limit.PAY: offers.pay_max != UNKNOWN,
            Limit.START: offers.start != UNKNOWN,
            Limit.PERMIT: np.diff(offers.permit_from) > 0,
        }
        return found[limit]


def _counted(counts: NDArray[np.int64]) -> tuple[int, Hidden]:
    """How many pass, and what the limits hide, from how many fail in each way."""
    alone = {limit: int(counts[bit]) for limit, bit in BIT.items() if counts[bit]}
    return int(counts[0]), Hidden(int(counts[1:SHUT_OUT].sum()), alone)


def _pair_score(
    pairs: Pairs, at: int, profile: ProfileRow, offers: Offers, place: int
) -> PairScore:
    """The pair as the definition writes it; feasible ones only."""
    vacancy = int(offers.slot[place])
    parts = Parts(
        talents=_known(pairs.talents[at]),
        skills=_known(pairs.skills[at]),
        drives=_known(pairs.drives[at]),
        adaptability=adaptability_part(
            _known(pairs.skills[at]), profile.adaptability, _known(offers.on_the_job[place])
        ),
        level=_known(pairs.level[at]),
        goal=_known(pairs.goal[at]),
    )
    points, weight = int(pairs.points[at]), int(pairs.weight[at])
    return PairScore(
        profile=profile.slot,
        vacancy=vacancy,
        sector=int(offers.sector[place]),
        parts=parts,
        points=points,
        weight=weight,
        score=points // weight if weight else None,
        group=Group(int(pairs.group[at])),
        shortage=_known(offers.shortage[place]),
        key=int(pairs.key[at]),
        tie=tie_of(profile.slot, vacancy),
        limits=Limits(*_outcomes(int(pairs.asks[at]))),
    )


def _outcomes(asks: int) -> Iterator[Outcome]:
    for bit in BIT.values():
        yield Outcome.UNKNOWN if asks & bit else Outcome.PASSES


def _known(value: np.int32) -> int | None:
    return None if value == UNKNOWN else int(value)
