"""The people for one vacancy, ranked by the row that is in force for HR's list."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from matching.access import profiles_in_view_of
from matching.domain.case import Case
from matching.domain.crowd import Crowd, Traits, crowd_of
from matching.domain.employer import EmployerExplanation, explain_for_employer
from matching.domain.faces import Face, face_of, traits_of
from matching.domain.opening import is_open, lot_of, opens_on, seed_of_twins
from matching.domain.profile import ProfileRow
from matching.domain.rank import shuffled
from matching.domain.score import PairScore
from matching.domain.terms import Group
from matching.domain.vacancy import VacancyRow
from matching.models import Card, Interest, Vacancy
from matching.selectors.crowd import crowd_with
from matching.selectors.engine_rows import readable, row_of
from matching.selectors.waited import with_away
from matching.selectors.world import LiveWorld, live_world
from profiles.models import EngineRow, Profile

MOST_SHOWN = 100
"""On one page; who comes after is on the next: a score alone hides nobody (trust A-03)."""


class NoSuchPage(Exception):
    """Asked for a page that this list does not have."""


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
    """In groups; inside a group an order that changes every day and follows from `seed`.

    While `opens_on` is a day the list is closed until then, or until enough people fit: only who
    asked here, or was asked before, is on it."""

    seed: str
    groups: Mapping[Group, tuple[Candidate, ...]]
    total: int
    """On all pages together."""
    opens_on: date | None = None
    page: int = 1
    left: int = 0
    """On the pages after this one."""
    without_card: int = 0
    """On all pages: who was never on a list."""

    @property
    def is_all(self) -> bool:
        return self.page == 1 and not self.left

    @property
    def shown(self) -> tuple[Candidate, ...]:
        return tuple(candidate for group in self.groups.values() for candidate in group)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all candidates of one vacancy have in common."""

    wanted: VacancyRow
    world: LiveWorld
    crowd: Crowd


def ranking_of(vacancy: Vacancy, *, seed: str, today: date, page: int = 1) -> Ranking:
    """Who is in view now, one page of it; NoSuchPage beyond the last. Four queries, however many
    people: rows, interests, cards, world.

    Everyone with an open card who passes every limit, once the list is open, and everyone who
    gave interest here, whatever the limits say: a person who asked gets an answer.
    """
    world = live_world()
    wanted = VacancyRow.from_compact(vacancy.candidates_row or {})
    said = with_away(vacancy.interests.order_by("pk"))
    interests = {row.profile_id: row for row in said}
    asking = {pk for pk, row in interests.items() if row.from_person_stands}
    sources, crowd = _sources(vacancy, asking)
    scene = _Scene(wanted, world, crowd)
    inside, outside = _in_view(scene, sources, asking)
    pairs = inside + outside
    opening = _opening(vacancy, len(inside), today=today)
    known = asking | {pk for pk, row in interests.items() if row.from_employer_stands}
    if opening or not crowd.is_enough:
        pairs = [pair for pair in pairs if pair.profile in known]
    on_pages = _pages(pairs, asking, seed_of_twins(wanted))
    if not 1 <= page <= len(on_pages):
        raise NoSuchPage
    shown = on_pages[page - 1]
    cards = {card.profile_id: card for card in vacancy.cards.order_by("pk")}

    def candidate(pair: PairScore) -> Candidate:
        key = pair.profile
        return _candidate(
            pair, sources[key], scene, card=cards.get(key), interest=interests.get(key)
        )

    groups = {
        group: tuple(map(candidate, shuffled([one for one in shown if one.group is group], seed)))
        for group in sorted(Group, reverse=True)
    }
    return Ranking(
        seed=seed, groups=groups, total=len(pairs), opens_on=opening,
        page=page, left=sum(map(len, on_pages[page:])),
        without_card=sum(pair.profile not in cards for pair in pairs),
    )  # fmt: skip


def _in_view(
    scene: _Scene, sources: Mapping[int, tuple[ProfileRow, str]], asking: Collection[int]
) -> tuple[list[PairScore], list[PairScore]]:
    """Who passes every limit, and who asked and does not."""
    engine = scene.world.engine
    found = engine.candidates_for(scene.wanted, (row for row, _ in sources.values()))
    inside = [pair for group in found.groups.values() for pair in group]
    others = set(asking) & sources.keys() - {pair.profile for pair in inside}
    return inside, [engine.score_one(sources[pk][0], scene.wanted) for pk in sorted(others)]


def _opening(vacancy: Vacancy, matching: int, *, today: date) -> date | None:
    """The day on which the list opens at the latest; None when it is open."""
    published = timezone.localdate(vacancy.published_at)
    return None if is_open(matching, published=published, today=today) else opens_on(published)


def candidate_of(
    profile: Profile,
    vacancy: Vacancy,
    world: LiveWorld,
    crowd: Crowd,
    *,
    card: Card | None = None,
    interest: Interest | None = None,
) -> Candidate:
    """One person for one vacancy, also before there is a card; `engine_row` and `goal__region` of
    the profile are joined."""
    wanted = VacancyRow.from_compact(vacancy.candidates_row or {})
    row = row_of(profile)
    pair = world.engine.score_one(row, wanted)
    scene = _Scene(wanted, world, crowd)
    return _candidate(pair, (row, region_of(profile)), scene, card=card, interest=interest)


@dataclass(frozen=True, slots=True)
class Preview:
    """The own card: what was told, what is shown of it, and the words for one vacancy, if any."""

    face: Face
    words: EmployerExplanation | None
    group: Group | None
    told: Traits
    shown: Traits
    is_enough: bool


def previewed(profile: Profile, vacancy: Vacancy | None, world: LiveWorld) -> Preview:
    """How an employer sees this person as soon as the card is on: in one vacancy, or in general."""
    crowd = crowd_with(profile, vacancy.organisation if vacancy else None)
    row = row_of(profile)
    told = traits_of(row, region_of(profile))
    seen = candidate_of(profile, vacancy, world, crowd) if vacancy else None
    return Preview(
        face=seen.face
        if seen
        else face_of(row, asked=(), shown=crowd.shown(told), names=world.names),
        words=seen.words if seen else None,
        group=seen.group if seen else None,
        told=told,
        shown=crowd.shown(told),
        is_enough=crowd.is_enough,
    )


def _sources(
    vacancy: Vacancy, asking: Collection[int]
) -> tuple[dict[int, tuple[ProfileRow, str]], Crowd]:
    """Who could be in view, with row and region; and the crowd that all in view of this employer
    make together, also those who only asked in another vacancy."""
    rows = (
        EngineRow.objects.filter(profile__in=profiles_in_view_of(vacancy.organisation))
        .select_related("profile__goal__region")
        .order_by("pk")
    )
    profiles = {row.pk: row.profile for row in rows}
    stored = ((row.pk, row.data) for row in rows)
    found = {
        key: (row, region_of(profiles[key]))
        for key, row in readable(stored, ProfileRow.from_compact, what="profile")
    }
    crowd = crowd_of(Counter(traits_of(row, region) for row, region in found.values()))
    shown = (key for key in found if profiles[key].is_card_on or key in asking)
    return {key: found[key] for key in shown}, crowd


def region_of(profile: Profile) -> str:
    """Where someone said to live; empty when not told."""
    goal = getattr(profile, "goal", None)
    return goal.region.name if goal is not None and goal.region else ""


def _pages(
    pairs: list[PairScore], asking: Iterable[int], seed: bytes
) -> tuple[list[PairScore], ...]:
    """Everyone, on pages: all who asked, and then the best until the first is full, and so on; who
    fits equally well by lot. There is always a first page."""
    waiting = set(asking)
    ordered = sorted(
        pairs, key=lambda p: (p.profile not in waiting, -p.hr_key, lot_of(seed, p.profile))
    )
    first = max(MOST_SHOWN, sum(pair.profile in waiting for pair in ordered))
    starts = range(first, len(ordered), MOST_SHOWN)
    return (ordered[:first], *(ordered[start : start + MOST_SHOWN] for start in starts))


def _candidate(
    pair: PairScore,
    source: tuple[ProfileRow, str],
    scene: _Scene,
    *,
    card: Card | None,
    interest: Interest | None,
) -> Candidate:
    row, region = source
    world, wanted = scene.world, scene.wanted
    case = Case(row, wanted, world.catalogue, world.weights, world.names)
    return Candidate(
        profile_id=pair.profile,
        group=pair.group,
        face=face_of(
            row,
            asked=[demand.skill for demand in wanted.demands],
            shown=scene.crowd.shown(traits_of(row, region)),
            names=world.names,
        ),
        words=explain_for_employer(case),
        card=card,
        interest=interest,
    )
