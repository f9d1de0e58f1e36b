"""The options of one person as they stand: one row for the list, joins for the rest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery

from accounts.selectors.away import away_days, away_in
from loopbrug.kernel.workdays import Away
from matching.domain.acts import ALLOWED, Act, InterestState, state_of
from matching.domain.lines import is_well, of_earnable
from matching.domain.rank import varied
from matching.domain.score import GROUP_STEP, total_of, unpack_parts
from matching.domain.terms import SKILL_POINTS, Group, Part, Parts
from matching.models import (
    MatchList,
    OptionMarkKind,
    Vacancy,
    VacancyQuerySet,
    VacancyStatus,
    World,
)
from matching.selectors.moment import Moment, moment_in
from matching.selectors.world import WORLD_ROW, LiveWorld, live_world
from profiles.models import Goal, Profile

SILENT = frozenset({InterestState.NONE})
"""Between these two nothing was said yet."""


@dataclass(frozen=True, slots=True)
class Option:
    """One vacancy for one person. `parts` is None for what is no longer in the computed list
    (kept, answered, or closed since)."""

    vacancy: Vacancy
    place: int | None
    group: Group | None
    parts: Parts | None
    mark: str
    mark_reason: str
    state: InterestState
    person_at: datetime | None
    introduction_id: UUID | None
    earnable: int = SKILL_POINTS
    """What this vacancy lets anyone earn with skills; words follow from that, as on its page."""
    certainty: int | None = None
    """How much of what counts is known, for `certainty_text`; None outside the computed list."""
    is_own_region: bool | None = None
    """None while the person told no region, and for an option that stands by itself."""
    away: Collection[Away] = ()
    """Days on which the person was away: an employer could not answer then."""

    @property
    def takes_a_yes(self) -> bool:
        """Whether the person can say yes now."""
        return self.vacancy.is_open and (self.state, Act.PERSON_YES) in ALLOWED

    @property
    def known(self) -> int:
        """How many of the five things that count are known."""
        return len(self._known())

    @property
    def fits_well(self) -> int:
        """How many of those fit well."""
        return sum(is_well(part, value) for part, value in self._known())

    def _known(self) -> list[tuple[Part, int]]:
        if self.parts is None:
            return []
        found = ((part, self.parts.of(part)) for part in Part if part is not Part.ADAPTABILITY)
        return [
            (part, of_earnable(part, value, self.earnable))
            for part, value in found
            if value is not None
        ]


@dataclass(frozen=True, slots=True)
class Options:
    """`is_fresh` is False while a worker still has to catch up with a change."""

    is_fresh: bool
    computed_at: datetime | None
    profile_version: int
    moment: Moment
    listed: tuple[Option, ...]
    saved: tuple[Option, ...]
    set_aside: tuple[Option, ...]
    is_paused: bool = False
    """The person wants no matches for a while: only what was kept or said still stands."""
    spoken: tuple[Option, ...] = field(default=())
    """With interest from one side or both, newest first."""


def options_of(profile: Profile, world: LiveWorld | None = None) -> Options:
    """Three queries, or two in a world that was read already, however long the list. A vacancy that
    closed is out at once, also of a list that still has to be recomputed."""
    row = (
        MatchList.objects.filter(profile=profile).annotate(is_behind=_IS_BEHIND).first()
    ) or MatchList(profile=profile)
    places = {pk: place for place, pk in enumerate(row.vacancy_ids)}
    world = world or live_world()
    earnable = world.earnable(places) if places else {}
    found = [
        replace(
            _among_others(_option(vacancy, row, places), vacancy, world),
            earnable=earnable.get(vacancy.pk, SKILL_POINTS),
            away=away_in(vacancy),
        )
        for vacancy in _vacancies(profile, row.vacancy_ids)
    ]
    listed = [o for o in found if o.place is not None and o.vacancy.is_open]
    listed.sort(key=lambda option: option.place or 0)
    spoken = [o for o in found if o.state not in SILENT]
    spoken.sort(key=lambda o: o.person_at or o.vacancy.created_at, reverse=True)
    options = Options(
        is_fresh=_is_fresh(row, profile),
        computed_at=row.computed_at,
        profile_version=row.profile_version,
        moment=moment_in(world, profile),
        listed=varied([o for o in listed if _is_to_choose(o)], _sector_of),
        saved=tuple(o for o in found if o.mark == OptionMarkKind.SAVED),
        set_aside=tuple(o for o in found if o.mark == OptionMarkKind.NOT_FOR_ME),
        spoken=tuple(spoken),
    )
    if profile.paused_at is None:
        return options
    return replace(options, is_paused=True, is_fresh=True, moment=Moment(), listed=())


def _among_others(option: Option, vacancy: Any, world: LiveWorld) -> Option:
    """With what it is compared by beside others; `vacancy` comes from `_vacancies`."""
    parts, home = option.parts, vacancy.home
    return replace(
        option,
        certainty=None if parts is None else total_of(parts, world.weights).certainty,
        is_own_region=None if home is None else home == vacancy.region_id,
    )


def _is_to_choose(option: Option) -> bool:
    """What was put aside, or is being talked about, stands elsewhere on the page."""
    return option.mark != OptionMarkKind.NOT_FOR_ME and option.state in SILENT


def _sector_of(option: Option) -> int | None:
    return option.vacancy.occupation.sector_id


_IS_BEHIND = Exists(
    World.objects.filter(pk=WORLD_ROW).filter(
        Q(base_version__gt=OuterRef("world_version"))
        | ~Q(version=OuterRef("world_version")) & Q(settled_version__lt=F("version"))
    )
)
"""Everything changed since this list was made; or something did, and whom that touches is not
settled yet."""


def world_with_list(profile: Profile) -> tuple[World | None, bool]:
    """The row of the world, and whether the list of this person is what the engine would give now
    (as `_is_fresh`), in one query. Who pauses has no list that could be behind."""
    fresh = MatchList.objects.filter(
        ~_IS_BEHIND,
        profile=profile,
        profile_version=profile.version,
        needs_version__lte=F("world_version"),
    )
    row = World.objects.filter(pk=WORLD_ROW).annotate(is_list_fresh=Exists(fresh)).first()
    return row, profile.paused_at is not None or (row is not None and row.is_list_fresh)


def _is_fresh(row: MatchList, profile: Profile) -> bool:
    """The list is what the engine would give now: of this profile, touched by no change since."""
    is_behind: bool = getattr(row, "is_behind", False)
    is_touched = row.needs_version > row.world_version
    return row.profile_version == profile.version and not is_behind and not is_touched


def _vacancies(profile: Profile, listed: list[int]) -> VacancyQuerySet:
    mine = Q(mark__isnull=False) | Q(talk__isnull=False)
    home = Goal.objects.filter(profile=profile).values("region")
    return (
        Vacancy.objects.with_own_side(profile)
        .annotate(away=away_days(profile.owner_id), home=Subquery(home))
        .filter(Q(pk__in=listed, status=VacancyStatus.OPEN) | mine)
        .select_related("organisation", "region", "occupation__sector")
        .order_by("pk")
    )


def option_of(vacancy: Vacancy) -> Option:
    """An option outside the list; `vacancy` comes from `with_own_side`."""
    return _option(vacancy, MatchList(), {})


def _option(vacancy: Any, row: MatchList, places: Mapping[int, int]) -> Option:
    place = places.get(vacancy.pk)
    return Option(
        vacancy=vacancy,
        place=place,
        group=None if place is None else Group(row.keys[place] // GROUP_STEP),
        parts=None if place is None else unpack_parts(row.parts[place]),
        mark=vacancy.mark_kind or "",
        mark_reason=vacancy.mark_reason or "",
        state=state_of(vacancy),
        person_at=vacancy.person_at,
        introduction_id=vacancy.introduction_public_id,
    )
