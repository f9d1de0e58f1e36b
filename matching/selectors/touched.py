"""Whose lists do these changed vacancies touch?

For a population of a few thousand the plain way: who holds one is asked of the database, who would
let one in of the engine. For more, or when that is asked often, `matching.selectors.standing`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models import F, QuerySet

from matching.domain.profile import ProfileRow
from matching.domain.touched import Stand, Window
from matching.domain.vacancy import VacancyRow
from matching.engine.selftest import standing_is_proven
from matching.models import MatchList, Vacancy
from matching.selectors.engine_rows import readable
from matching.selectors.world import LiveWorld, live_world
from profiles.models import EngineRow

CHUNK = 500
MANY = 2_000
"""From so many lists on, keeping where everyone stands is worth its memory."""


def touched_by(window: Window) -> set[int]:
    """The profiles whose list may be another one since. To be asked after the lists lock was held,
    so that every list made without these changes is there to be read."""
    world = live_world()
    if is_kept_standing():
        from matching.selectors import standing  # noqa: PLC0415 numba is slow to load

        return standing.touched_by(window, world)
    return touched_plainly(window, world)


def is_kept_standing() -> bool:
    """Whether there are so many lists that a process keeps where everyone stands."""
    return _are_many() and standing_is_proven()


def is_read_ahead(run: int) -> bool:
    """Whether this process kept the lists of that full run already."""
    from matching.selectors import standing  # noqa: PLC0415 numba is slow to load

    return standing.is_kept(run)


def read_ahead(window: Window) -> None:
    """Keep where everyone stands as of this window: some seconds for a million people, in which no
    change has to wait."""
    from matching.selectors import standing  # noqa: PLC0415 numba is slow to load

    standing.read_ahead(window, live_world())


def _are_many() -> bool:
    return MatchList.objects.order_by("pk")[MANY - 1 : MANY].exists()


def touched_plainly(window: Window, world: LiveWorld) -> set[int]:
    """List by list, by the definition."""
    before = MatchList.objects.filter(
        world_version__gte=window.base,
        world_version__lt=window.until,
        needs_version__lte=F("world_version"),
    )
    holders = before.filter(vacancy_ids__overlap=list(window.vacancies))
    found = set(holders.values_list("pk", flat=True))
    offered = _open_rows(window.vacancies)
    sectors = dict(Vacancy.objects.open().values_list("pk", "engine_row__sector"))
    for stands in _stands(before, sectors) if offered else ():
        found |= _who_let_in(world, offered, stands)
    return found


def _open_rows(vacancies: Collection[int]) -> list[VacancyRow]:
    """Those of these that are open, as they are now."""
    rows = Vacancy.objects.open().filter(pk__in=vacancies).order_by("pk")
    found = readable(rows.values_list("pk", "engine_row"), VacancyRow.from_compact, what="vacancy")
    return [row for _key, row in found]


def _stands(lists: QuerySet[MatchList], sectors: Mapping[int, int]) -> Iterator[dict[int, Stand]]:
    """How these lists stand, some at a time."""
    last = 0
    while True:
        rows = lists.filter(pk__gt=last).order_by("pk").values_list("pk", "vacancy_ids", "keys")
        found = list(rows[:CHUNK])
        if not found:
            return
        last = found[-1][0]
        yield {
            pk: Stand(
                size=len(vacancies),
                lowest=min(keys, default=0),
                sectors={sectors[one] for one in vacancies if one in sectors},
            )
            for pk, vacancies, keys in found
        }


def _who_let_in(
    world: LiveWorld, offered: Iterable[VacancyRow], stands: Mapping[int, Stand]
) -> set[int]:
    people = _people(stands)
    size = world.weights.list_size
    return {
        pair.profile
        for row in offered
        for pairs in world.engine.candidates_for(row, people).groups.values()
        for pair in pairs
        if stands[pair.profile].lets_in(pair, list_size=size)
    }


def _people(profiles: Collection[int]) -> list[ProfileRow]:
    rows = EngineRow.objects.filter(pk__in=profiles).order_by("pk")
    found = readable(rows.values_list("pk", "data"), ProfileRow.from_compact, what="profile")
    return [row for key, row in found if row.slot == key]
