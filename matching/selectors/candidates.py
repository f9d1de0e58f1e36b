"""The people for one vacancy, ranked by the row that is in force for HR's list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from matching.access import profiles_open_to
from matching.domain.case import Case
from matching.domain.employer import EmployerExplanation, explain_for_employer
from matching.domain.faces import Face, face_of
from matching.domain.profile import ProfileRow
from matching.domain.rank import shuffled
from matching.domain.score import PairScore
from matching.domain.terms import Group
from matching.domain.vacancy import VacancyRow
from matching.models import Card, Interest, Vacancy
from matching.selectors.engine_rows import readable, row_of
from matching.selectors.world import LiveWorld, live_world
from profiles.models import EngineRow

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person in view: the anonymous face, the employer's words, and who said what."""

    profile_id: int
    group: Group
    face: Face
    words: EmployerExplanation
    card: Card | None
    interest: Interest | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """In groups; inside a group an order that changes every day and follows from `seed`."""

    seed: str
    groups: Mapping[Group, tuple[Candidate, ...]]
    total: int

    @property
    def shown(self) -> tuple[Candidate, ...]:
        return tuple(candidate for group in self.groups.values() for candidate in group)


def ranking_of(vacancy: Vacancy, *, seed: str) -> Ranking:
    """Who is in view now. Four queries, however many people: rows, interests, cards, world.

    Everyone with an open card who passes every limit, and everyone who gave interest here,
    whatever the limits say: a person who asked gets an answer.
    """
    world = live_world()
    wanted = VacancyRow.from_compact(vacancy.candidates_row or {})
    interests = {row.profile_id: row for row in vacancy.interests.order_by("pk")}
    asking = {pk for pk, row in interests.items() if row.from_person_stands}
    sources = _sources(vacancy, asking)
    found = world.engine.candidates_for(wanted, (row for row, _ in sources.values()))
    pairs = [pair for group in found.groups.values() for pair in group]
    inside = {pair.profile for pair in pairs}
    pairs += [
        world.engine.score_one(sources[pk][0], wanted)
        for pk in sorted(asking - inside)
        if pk in sources
    ]
    shown = _most_fitting(pairs, asking)
    cards = {card.profile_id: card for card in vacancy.cards.order_by("pk")}
    groups = {
        group: tuple(
            _candidate(
                pair, sources[pair.profile], wanted, world, cards.get(pair.profile), interests
            )
            for pair in shuffled([pair for pair in shown if pair.group is group], seed)
        )
        for group in sorted(Group, reverse=True)
    }
    return Ranking(seed=seed, groups=groups, total=len(pairs))


def candidate_of(card: Card, interest: Interest | None, world: LiveWorld) -> Candidate:
    """One person, from a card with `profile__engine_row` and `profile__goal__region` joined."""
    wanted = VacancyRow.from_compact(card.vacancy.candidates_row or {})
    source = card.profile.engine_row
    row = row_of(card.profile)
    pair = world.engine.score_one(row, wanted)
    interests = {card.profile_id: interest} if interest else {}
    return _candidate(pair, (row, _region(source)), wanted, world, card, interests)


def _sources(vacancy: Vacancy, asking: Iterable[int]) -> dict[int, tuple[ProfileRow, str]]:
    rows = (
        EngineRow.objects.filter(
            Q(profile__is_card_on=True) | Q(profile__in=list(asking)),
            profile__in=profiles_open_to(vacancy.organisation),
        )
        .select_related("profile__goal__region")
        .order_by("pk")
    )
    regions = {row.pk: _region(row) for row in rows}
    stored = ((row.pk, row.data) for row in rows)
    found = readable(stored, ProfileRow.from_compact, what="profile")
    return {key: (row, regions[key]) for key, row in found}


def _region(row: EngineRow) -> str:
    goal = getattr(row.profile, "goal", None)
    return goal.region.name if goal is not None and goal.region else ""


def _most_fitting(pairs: list[PairScore], asking: Iterable[int]) -> list[PairScore]:
    """All who asked, and then the best until the page is full."""
    waiting = set(asking)
    ordered = sorted(pairs, key=lambda p: (p.profile not in waiting, -p.hr_key, p.tie))
    return ordered[: max(MOST_SHOWN, len(waiting))]


def _candidate(
    pair: PairScore,
    source: tuple[ProfileRow, str],
    wanted: VacancyRow,
    world: LiveWorld,
    card: Card | None,
    interests: Mapping[int, Interest],
) -> Candidate:
    row, region = source
    case = Case(row, wanted, world.catalogue, world.weights, world.names)
    asked = [demand.skill for demand in wanted.demands]
    return Candidate(
        profile_id=pair.profile,
        group=pair.group,
        face=face_of(row, asked=asked, region=region, names=world.names),
        words=explain_for_employer(case),
        card=card,
        interest=interests.get(pair.profile),
    )
